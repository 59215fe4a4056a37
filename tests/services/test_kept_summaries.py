"""What models made of talks is counted while it may not be told, and gone when she says so."""

import pytest

from app.domain.conversation import ConversationId, Mode, Speaker, TurnId
from app.domain.generation import Sampling
from app.domain.sight import Sight, Voice
from app.domain.talk_summary import Summing, TalkSummary
from app.services.kept_summaries import KeptSummaries
from app.services.noting import Noting
from app.services.passing_notes import PassingSummaries
from app.services.repeating import Hindrance, NotRepeatable, Repeating
from app.vault.passing_talks import is_passing
from tests.fakes.speaking import FakeEngine
from tests.services.test_noting import Counting, talking

VOICE = Voice("ab" * 32, "Tiny", 1200, 1)


class World:
    def __init__(self, vault, clock):
        self.vault, self.clock, self.may = vault, clock, True
        self.summaries = PassingSummaries(vault.companion.summaries)
        self.kept = KeptSummaries(self.summaries, lambda: self.may)

    def talk(self, words="", corrected=""):
        """Return a talk, and its last turn, of which such words stand for the first turns."""
        vault, now = self.vault, self.clock.now()
        talk = vault.conversations.start(Mode.LISTEN, now).id
        for _ in range(3):
            vault.conversations.add_turn(talk, Speaker.PERSON, "I slept badly.", now)
            last = vault.conversations.add_turn(talk, Speaker.COMPANION, "I see.", now)
        through = vault.conversations.turns(talk)[1].id
        made = Summing(through, words, "Tiny", now) if words else None
        self.summaries.keep(talk, TalkSummary(through, corrected, ("I slept badly.",), made))
        return talk, last.id


@pytest.fixture
def world(vault, clock):
    return World(vault, clock)


def test_only_what_a_model_made_and_may_not_be_told_is_counted(world):
    world.talk("They sleep badly.")
    world.talk("They sleep ill.")
    world.talk()
    assert world.kept.withheld() == 0
    world.may = False
    assert world.kept.withheld() == 2


def test_all_of_them_are_deleted_and_the_persons_own_wording_stays(world):
    made, _ = world.talk("They sleep badly.", "I sleep well.")
    other, _ = world.talk()
    before = world.summaries.of(other)
    world.may = False
    world.kept.delete()
    assert world.kept.withheld() == 0
    assert world.summaries.of(made) == TalkSummary(corrected="I sleep well.")
    assert world.summaries.of(other) == before
    assert len(world.vault.conversations.turns(made)) == 6


def test_the_persons_sentences_stand_there_after_the_next_message(world):
    talk, _ = world.talk("They sleep badly.")
    now = world.clock.now()
    for number in range(60):
        said = f"On day {number} my boss Ida wrote to me."
        world.vault.conversations.add_turn(talk, Speaker.PERSON, said, now)
    world.may = False
    world.kept.delete()
    sights = world.vault.companion.sights
    noting = Noting(sights, world.summaries, lambda: VOICE, lambda: False)
    list(talking(world.vault, world.clock, Counting(("Yes.",)), noting).send(talk, "And now?"))
    assert "my boss Ida wrote to me" in world.summaries.of(talk).text


def sight_of(turn, left_out):
    return Sight(
        turn_id=turn,
        model_sha256=VOICE.sha256,
        model_label=VOICE.label,
        prompt_version=3,
        context_tokens=1200,
        left_out=left_out,
        drafts=1,
        sampling=Sampling(),
        messages=(),
    )


def test_the_prompts_that_they_stood_in_go_with_them_and_no_others(world):
    _, long = world.talk("They sleep badly.")
    _, other = world.talk()
    sights = world.vault.companion.sights
    for turn, left_out in ((long, 2), (long - 2, 0), (other, 2)):
        sights.keep(sight_of(turn, left_out))
    world.kept.delete()
    assert sights.of(long) is None
    assert sights.of(long - 2) is not None
    assert sights.of(other) is not None


def test_a_reply_that_was_made_of_one_is_not_had_again_while_it_may_not_be_told(world):
    _, turn = world.talk("They sleep badly.")
    _, other = world.talk()
    world.may = False
    assert world.kept.is_withheld_from(turn)
    assert not world.kept.is_withheld_from(other)
    sights = world.vault.companion.sights
    sights.keep(sight_of(turn, 2))
    repeating = Repeating(
        Repeatable(sights),
        FakeEngine(("Yes.",)),
        lambda: None,
        lambda: VOICE,
        world.kept.is_withheld_from,
    )
    with pytest.raises(NotRepeatable) as hindered:
        repeating.repeat(turn)
    assert hindered.value.hindrance is Hindrance.NOT_ALLOWED
    world.may = True
    assert not world.kept.is_withheld_from(turn)


class Repeatable:
    """Sights as of replies that could be had again."""

    def __init__(self, sights):
        self._sights = sights

    def of(self, turn_id):
        class Kept:
            can_be_had_again = True
            left_out = self._sights.of(turn_id).left_out

        return Kept()


def test_of_a_talk_that_is_in_memory_alone_they_are_counted_and_deleted_too(vault, clock):
    world = World(vault, clock)
    passing = ConversationId((1 << 62) + 1)
    assert is_passing(passing)
    world.summaries.keep(
        passing,
        TalkSummary(
            TurnId((1 << 62) + 1), "", (), Summing(TurnId((1 << 62) + 1), "They left.", "Tiny")
        ),
    )
    world.may = False
    assert world.kept.withheld() == 1
    assert world.kept.is_withheld_from(TurnId((1 << 62) + 2))
    world.kept.delete()
    assert world.kept.withheld() == 0
