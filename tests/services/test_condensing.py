"""A long talk is summed up by a model that may, labelled as such; else the person's lines stay."""

import pytest

from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.generation import Sampling
from app.domain.sight import Voice
from app.domain.talk_summary import TalkSummary
from app.domain.trash import conversation_key
from app.services.condensing import Condensing, Summer
from app.services.noting import Noting
from tests.fakes.speaking import FakeEngine, OpenGuard

SUMMARY = "Their boss Ida wrote to them, and they left early."


class Model(FakeEngine):
    is_loaded = True

    def cancel_aside(self):
        self.cancelled = True


class World:
    def __init__(self, vault, clock):
        self.vault, self.clock = vault, clock
        self.may = True
        self.guard = OpenGuard
        talk = vault.conversations.start(Mode.LISTEN, clock.now()).id
        for number in range(6):
            said = (Speaker.PERSON, f"On day {number} my boss Ida wrote to me.")
            vault.conversations.add_turn(talk, *said, clock.now())
            vault.conversations.add_turn(talk, Speaker.COMPANION, "I see.", clock.now())
        self.talk = talk
        self.turns = vault.conversations.turns(talk)
        lines = tuple(turn.text for turn in self.turns[:8:2])
        self.before = TalkSummary(self.turns[7].id, "", lines)
        vault.companion.summaries.keep(talk, self.before)

    def condensing(self, *chunks, reason=StopReason.COMPLETE, between=lambda: None):
        self.model = Model(chunks, reason, between=between)
        voice = Voice("ab" * 32, "Tiny", 4096, 1)
        summer = Summer(
            self.model, lambda: self.may, lambda: voice, Sampling, lambda _frame: self.guard()
        )
        vault = self.vault
        return Condensing(vault.conversations, vault.companion.summaries, summer, self.clock)

    @property
    def now(self):
        return self.vault.companion.summaries.of(self.talk)


@pytest.fixture
def world(vault, clock):
    return World(vault, clock)


def test_what_the_model_makes_of_it_is_kept_with_its_name_and_the_moment(world):
    assert world.condensing("<think>Hm.</think>", SUMMARY).condense(world.talk)
    now = world.now
    assert now.is_by_model
    assert (now.summing.words, now.summing.model, now.summing.at) == (
        SUMMARY,
        "Tiny",
        world.clock.now(),
    )
    assert (now.text, now.through) == (SUMMARY, world.before.through)
    assert not world.condensing(SUMMARY).condense(world.talk)  # nothing is new


def test_without_leave_or_a_model_nobody_is_asked(world):
    world.may = False
    assert not world.condensing(SUMMARY).condense(world.talk)
    assert world.model.requests == []
    world.may = True
    asleep = world.condensing(SUMMARY)
    world.model.is_loaded = False
    assert not asleep.condense(world.talk)
    assert world.now == world.before


@pytest.mark.parametrize(
    ("chunks", "reason", "stop_at"),
    [
        (("What do you think?",), StopReason.COMPLETE, ""),
        ((SUMMARY,), StopReason.LENGTH, ""),
        ((SUMMARY,), StopReason.CRASHED, ""),
        ((SUMMARY,), StopReason.CANCELLED, ""),
        ((SUMMARY,), StopReason.COMPLETE, "Ida"),
    ],
    ids=["no summary", "too long", "crashed", "cancelled", "held back"],
)
def test_what_is_no_whole_summary_leaves_the_persons_own_sentences(world, chunks, reason, stop_at):
    world.guard = lambda: OpenGuard(stop_at)
    assert not world.condensing(*chunks, reason=reason).condense(world.talk)
    assert world.now == world.before


def test_who_writes_ends_it_soon_and_it_can_begin_again(world):
    condensing = world.condensing("Their boss ", "wrote.", between=lambda: condensing.give_way())  # noqa: PLW0108 - made in this line
    assert not condensing.condense(world.talk)
    assert world.now == world.before
    assert world.condensing(SUMMARY).condense(world.talk)


def test_what_the_person_worded_meanwhile_is_not_overwritten(world):
    noting = Noting(
        world.vault.companion.sights,
        world.vault.companion.summaries,
        lambda: Voice("", "", 0, 1),
        lambda: False,
    )

    def correct():
        noting.correct(world.talk, "My boss is Eva.")

    assert not world.condensing(SUMMARY, between=correct).condense(world.talk)
    assert world.now.text == "My boss is Eva."
    assert not world.condensing(SUMMARY).condense(world.talk)  # nor later


def test_leave_taken_back_while_it_is_written_leaves_nothing(world):
    def take_back():
        world.may = False

    assert not world.condensing(SUMMARY, between=take_back).condense(world.talk)
    assert world.now == world.before


def test_a_summary_goes_with_its_conversation(world):
    world.condensing(SUMMARY).condense(world.talk)
    world.vault.trash.erase([conversation_key(world.talk)])
    with world.vault._connection.reading() as database:  # noqa: SLF001 - the room below
        assert database.rows("SELECT * FROM talk_summing") == []
    assert world.vault.check().is_sound
