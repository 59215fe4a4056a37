"""A sheet is what was ticked and nothing else; what leaves is what was shown, and is noted."""

import hashlib
import signal
import subprocess
import sys
from datetime import timedelta

import pyrage
import pytest

from app.domain.audit import AuditEvent
from app.domain.boundary import Boundary
from app.domain.handout.choosing import Offer, PickKind, Range, sentences_of
from app.domain.handout.disclosure import GivenWay
from app.domain.handout.sheet import PlanChange
from app.domain.safety_plan import PlanLine, PlanStep, SafetyPlan
from app.domain.trash import conversation_key, entry_key
from app.handout import sealing
from app.handout.errors import SealingKeyUnusable
from app.handout.sheet_file import decode
from app.services.printing_out import PaperNotSaved
from app.services.sharing import sharing as sharing_module
from app.services.sharing.errors import NothingToGive, PassphraseTooWeak
from app.services.sharing.sharing import Recipient
from app.vault.errors import NoLongerThere
from app.vault.vault import LockedVault
from tests.services.sharing.arranging import (
    OWN,
    REPLY,
    SECRET,
    TOLD,
    sharing_over,
)
from tests.vault.arranging import PASSPHRASE

GOOD = "violet harbour lantern quartz mossy thimble"


@pytest.fixture
def identity():
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def clinician(identity):
    return Recipient("Dr Lee", str(identity.to_public()))


@pytest.fixture
def sharing(vault, clock, clinician):
    return sharing_over(vault, clock, clinician)


def tick_all(sharing):
    for offer in sharing.state().offers:
        sharing.tick(offer)


def entry_offer(sharing) -> Offer:
    (offer,) = sharing.state().offers.entries
    return offer


def prepared(sharing):
    return sharing.prepare(sharing.state().sheet)


def test_only_what_was_kept_for_a_session_is_offered_of_the_journal(sharing):
    assert [offer.text for offer in sharing.state().offers.entries] == [f"Canal\n{TOLD}"]
    tick_all(sharing)
    assert OWN.encode() not in prepared(sharing).content


def test_nothing_is_on_a_sheet_before_it_is_ticked_or_typed(sharing):
    view = sharing.state()
    assert view.sheet.is_blank
    assert (view.entries, view.talks) == (15, 1)
    with pytest.raises(NothingToGive):
        sharing.save_page(prepared(sharing), b"%PDF", "nowhere")


def test_every_kind_of_line_comes_on_the_sheet_as_it_was_lived(sharing):
    tick_all(sharing)
    sheet = sharing.state().sheet
    (measure,) = sheet.measures
    assert [point.total for point in measure.points] == [16, 8]
    (walk,) = sheet.homework
    assert walk.words == ("Walk after lunch",)
    assert [each.outcome.value for each in walk.tries] == ["done", "not", "not"]
    assert [note.words for note in sheet.notes] == [("Walk after lunch: it rained",)] * 2
    assert [line.change for line in sheet.plan] == [PlanChange.STANDING]
    (quote,) = sheet.quotes
    assert (quote.model, quote.words) == ("Starter 0.1", (REPLY,))
    assert decode(prepared(sharing).content) == sheet


def test_words_that_were_left_out_are_in_no_byte_and_their_length_neither(sharing):
    offer = entry_offer(sharing)
    start = offer.text.index(SECRET)
    sharing.choose(offer, (), (Range(start + 2, start + 5),))
    assert SECRET.encode() not in prepared(sharing).content
    (line,) = sharing.state().sheet.entries
    assert line.words[0] == "Canal\nOn Monday I met "
    assert line.words[1] is None
    assert sharing.state().sheet.left_out_count == 1


def test_sentences_can_be_chosen_and_the_sheet_says_that_they_are_a_part(sharing):
    offer = entry_offer(sharing)
    sentences = sentences_of(offer.text)
    sharing.choose(offer, (sentences[-1],), ())
    (line,) = sharing.state().sheet.entries
    assert line.is_part
    assert line.words == ("I slept badly after.",)


def test_a_line_of_which_everything_was_left_out_is_not_on_the_sheet(sharing):
    offer = entry_offer(sharing)
    sharing.choose(offer, (), (Range(0, len(offer.text)),))
    assert sharing.state().sheet.is_blank


def test_an_entry_that_is_closed_changed_or_erased_goes_from_the_sheet(sharing, vault, clock):
    sharing.tick(entry_offer(sharing))
    entry = vault.sharing.entries.newest(1)[0]
    draft = vault.drafts.save(
        draft_id=None,
        entry_id=entry.id,
        title=entry.title,
        body=f"New. {TOLD}",
        boundary=Boundary.FOR_MY_SESSION,
        at=clock.now(),
    )
    vault.drafts.keep(draft.id, clock.now())
    assert entry_offer(sharing).has_changed
    assert sharing.state().sheet.is_blank
    sharing.tick(entry_offer(sharing))
    assert not sharing.state().sheet.is_blank
    vault.entries.set_boundary(entry.id, Boundary.MINE_ONLY, clock.now())
    assert sharing.state().sheet.is_blank
    vault.trash.put(entry_key(entry.id), clock.now())
    vault.trash.erase([entry_key(entry.id)])
    assert sharing.draft().picks == ()


def test_a_draft_survives_a_lock(sharing, vault, clock, tmp_path):
    sharing.write(topics="Sleep", recipient="Dr Lee", purpose="Our session")
    tick_all(sharing)
    before = sharing.state().sheet
    vault.close()
    again = LockedVault(tmp_path / "vault", clock).unlock(PASSPHRASE)
    assert sharing_over(again, clock).state().sheet == before
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_a_draft_survives_a_program_that_is_killed(sharing, vault, clock, tmp_path):
    vault.close()
    killed = subprocess.run(
        [sys.executable, "-m", "tests.services.sharing.ticking_until_killed", tmp_path / "vault"],
        check=False,
        timeout=60,
    )
    assert killed.returncode == -signal.SIGKILL
    again = LockedVault(tmp_path / "vault", clock).unlock(PASSPHRASE)
    sheet = sharing_over(again, clock).state().sheet
    assert (sheet.topics, len(sheet.entries), sheet.left_out_count) == ("Sleep", 1, 1)
    again.close()


def test_what_is_sealed_for_the_clinician_is_noted_and_opens_with_their_key(
    sharing, vault, clinician, identity, tmp_path
):
    sharing.write(topics="Sleep", recipient="Dr Lee", purpose="Our session")
    tick_all(sharing)
    ready = prepared(sharing)
    given = sharing.seal_for(ready, clinician, tmp_path / "sheet.age")
    sealed = given.path.read_bytes()
    assert sealing.open_with_identity(sealed, str(identity)) == ready.content
    (line,) = sharing.given(9)
    assert line == given.disclosure
    assert (line.way, line.recipient, line.purpose) == (GivenWay.KEY, "Dr Lee", "Our session")
    assert (line.sha256, line.size_bytes) == (hashlib.sha256(sealed).hexdigest(), len(sealed))
    assert sharing.draft().was_given
    assert vault.audit.records(1)[0].event is AuditEvent.SHEET_GIVEN


def test_a_line_of_what_was_given_can_be_taken_off_and_the_file_stays(
    sharing, vault, clinician, tmp_path
):
    tick_all(sharing)
    one = sharing.seal_for(prepared(sharing), clinician, tmp_path / "one.age")
    sharing.save_page(prepared(sharing), b"%PDF", tmp_path / "two.pdf")
    line = sharing.given(9)[-1]
    assert line == one.disclosure
    sharing.forget(line)
    assert [each.way for each in sharing.given(9)] == [GivenWay.PDF]
    assert one.path.exists()
    assert vault.audit.records(1)[0].event is AuditEvent.GIVEN_LINE_ERASED
    with pytest.raises(NoLongerThere):
        sharing.forget(line)


def test_a_passphrase_that_can_be_guessed_seals_nothing(sharing, tmp_path):
    tick_all(sharing)
    with pytest.raises(PassphraseTooWeak):
        sharing.seal_with(prepared(sharing), "password1234", tmp_path / "sheet.age")
    assert list(tmp_path.glob("*.age")) == []


def test_a_passphrase_seals_too(sharing, tmp_path, monkeypatch):
    seal = sealing.seal_with_passphrase
    monkeypatch.setattr(
        sharing_module.sealing, "seal_with_passphrase", lambda content, word: seal(content, word, 8)
    )
    tick_all(sharing)
    ready = prepared(sharing)
    given = sharing.seal_with(ready, GOOD, tmp_path / "sheet.age")
    assert sealing.open_with_passphrase(given.path.read_bytes(), GOOD) == ready.content


def test_a_key_that_is_none_is_not_offered_and_seals_nothing(sharing, vault, clock, tmp_path):
    false = Recipient("Nobody", "age1qqqqqqqqqqqqqqqqqqqqqqqq")
    assert sharing_over(vault, clock, false).recipients() == []
    tick_all(sharing)
    with pytest.raises(SealingKeyUnusable):
        sharing.seal_for(prepared(sharing), false, tmp_path / "sheet.age")
    assert sharing.given(9) == []


def test_no_file_is_overwritten_and_none_stays_without_a_note(sharing, tmp_path, vault):
    tick_all(sharing)
    taken = tmp_path / "sheet.pdf"
    taken.write_bytes(b"mine")
    with pytest.raises(PaperNotSaved):
        sharing.save_page(prepared(sharing), b"%PDF", taken)
    assert taken.read_bytes() == b"mine"
    assert sharing.given(9) == []
    ready = prepared(sharing)
    vault.close()
    with pytest.raises(Exception, match="closed"):
        sharing.save_page(ready, b"%PDF", tmp_path / "other.pdf")
    assert not (tmp_path / "other.pdf").exists()


def test_the_next_sheet_tells_what_changed_in_the_plan_since(sharing, vault, clock, tmp_path):
    tick_all(sharing)
    sharing.save_page(prepared(sharing), b"%PDF", tmp_path / "sheet.pdf")
    sharing.begin_new()
    draft = sharing.draft()
    assert (draft.picks, draft.since) == ((), clock.now().date())
    clock.moment += timedelta(days=7)
    lines = (PlanLine("I sleep in the afternoon"),)
    vault.plan.store(SafetyPlan({PlanStep.SIGNS: lines}), clock.now())
    tick_all(sharing)
    changes = {line.change: line.words for line in sharing.state().sheet.plan}
    assert changes == {
        PlanChange.ADDED: ("I sleep in the afternoon",),
        PlanChange.TAKEN_OUT: (),
    }
    assert b"answering messages" not in prepared(sharing).content


def test_a_sheet_that_was_not_given_tells_nothing_and_its_days_stay(sharing):
    tick_all(sharing)
    since = sharing.draft().since
    sharing.begin_new()
    assert sharing.draft().since == since
    assert {offer.line.change for offer in sharing.state().offers.plan} == {PlanChange.STANDING}


def test_a_reply_in_the_trash_or_erased_is_not_offered(sharing, vault, clock):
    (offer,) = sharing.state().offers.replies
    sharing.tick(offer)
    talk = vault.conversations.list(1)[0]
    vault.trash.put(conversation_key(talk.id), clock.now())
    assert sharing.state().offers.replies == ()
    vault.trash.erase([conversation_key(talk.id)])
    assert sharing.draft().picks == ()


def test_a_line_can_be_taken_from_the_sheet_again(sharing):
    tick_all(sharing)
    for offer in sharing.state().offers:
        if offer.kind is not PickKind.NOTE:
            sharing.untick(offer)
    sheet = sharing.state().sheet
    assert sheet.lines == sheet.notes != ()


def test_the_days_of_a_sheet_are_never_days_to_come(sharing, clock):
    sharing.look_since(clock.now().date() + timedelta(days=3))
    assert sharing.draft().since == clock.now().date()
    assert sharing.state().offers.notes == ()
