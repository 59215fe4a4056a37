"""A client lives a fortnight with a journal-only pack: no worker process is ever started."""

from contextlib import suppress
from datetime import timedelta

import pytest

from app.domain.assignment import Outcome, ReportWords
from app.domain.boundary import Boundary
from app.domain.consent import Purpose
from app.domain.conversation import Mode
from app.domain.profile import SetBy
from app.engine import loading
from app.services.chatting import NotAnswered
from app.services.permitting import CompanionOff, Off
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.handout.packing import WALK_ON_SOME_DAYS, edition, packed
from tests.journeys.household import PASSPHRASE, allow_everything, household
from tests.vault.arranging import EVENING, TurnedClock


@pytest.fixture
def clock():
    return TurnedClock(EVENING)


@pytest.fixture
def started(monkeypatch):
    """Note every worker process that would be started, and start none."""
    found = []

    def refuse(*arguments, **_more):
        found.append(arguments)
        raise OSError

    monkeypatch.setattr(loading, "WorkerProcess", refuse)
    return found


@pytest.fixture
def session(tmp_path, clock):
    house = household(tmp_path / "data", clock)
    build_tiny_gguf(tmp_path / "data" / "models" / "tiny.gguf")
    opened, _code = house.unlocking.create(PASSPHRASE, "Blue notebook")
    session = house.open_session(opened)
    allow_everything(session)
    yield session
    session.close()


def test_with_a_journal_only_pack_the_worker_never_starts(session, clock, started):
    opening = session.handout.opening
    days = packed(edition(1, assignments=(WALK_ON_SOME_DAYS,)))
    given = opening.accept(opening.look_at(days), (), clock.now())
    allow_everything(session)  # a yes to everything is no way round the pack
    assert session.permitting.profile.set_by is SetBy.PACK
    conversation = session.chatting.start(Mode.LISTEN)
    for day in range(14):
        clock.moment += timedelta(days=1)
        clock.seconds += 86_400
        everything_that_asks_for_a_model(session, conversation.id)
        draft = session.journaling.save_draft(None, None, "", f"Day {day}", Boundary.MINE_ONLY)
        session.journaling.keep(draft.id)
        (walk,) = session.practice.assigning.open()
        is_due = session.practice.assigning.due() != []
        assert is_due is (clock.now().weekday() in {0, 3})
        session.practice.assigning.tell(walk, ReportWords(Outcome.PARTLY, friction="Rain"))
    assert started == []
    opening.withdraw(given)
    allow_everything(session)
    with pytest.raises(Exception):  # noqa: B017, PT011 - what stands in for a process refuses
        session.choosing_model.load()
    assert len(started) == 1  # so it would have been seen


def everything_that_asks_for_a_model(session, conversation_id):
    """Ask for a reply, a load, a check-up, a self-test and reading ahead."""
    events = list(session.chatting.send(conversation_id, "Are you there?"))
    assert any(isinstance(event, NotAnswered) for event in events)
    with pytest.raises(CompanionOff) as off:
        session.choosing_model.load()
    assert off.value.reason is Off.JOURNAL_ONLY
    path = session.choosing_model.shelf.models()[0].path
    for ask in (
        lambda: list(session.check_ups.run(path)),
        lambda: list(session.tuning_models.tune("0" * 64, path)),
        lambda: session.preparing.read(conversation_id, "Good ev", is_whole=True),
    ):
        with suppress(CompanionOff):
            ask()


def test_a_pack_is_a_reason_to_be_asked_again_and_says_so_in_the_ledger(session, clock):
    opening = session.handout.opening
    opening.accept(opening.look_at(packed(edition(1))), (), clock.now())
    session.consenting.allow(Purpose.REMINDERS, clock.now())
    record = session.consenting.records()[-1]
    assert record.circumstances.pack == f"{edition(1).series}/1"
    assert session.consenting.may(Purpose.REMINDERS)
    assert not session.consenting.may(Purpose.SUMMARIES)
