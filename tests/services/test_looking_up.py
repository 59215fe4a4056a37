"""The companion looks at entries where all three let it, and leaves out what is struck."""

import pytest

from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker
from app.domain.generation import Sampling
from app.domain.sight import Voice
from app.domain.talk_reading import NO_READING, TalkReading
from app.domain.trash import conversation_key, entry_key
from app.services.chatting import Chatting, Speaking
from app.services.looking_up import LookingUp
from app.services.noting import Noting
from app.services.passing_notes import PassingReadings, PassingSights, PassingSummaries
from tests.fakes.speaking import FakeEngine, OpenGuard
from tests.services.test_noting import Calm
from tests.vault.arranging import allow_reading, kept

WORK = "The boss moved the deadline, and I stayed late."
SECRET = "The boss and the deadline are why I drink."


class World:
    def __init__(self, vault, clock):
        self.vault, self.clock = vault, clock
        self.may_read = True
        allow_reading(vault)
        self.work = kept(vault, WORK, boundary=Boundary.COMPANION_MAY_READ)
        self.walk = kept(
            vault,
            "I walked to the weir and saw a heron.",
            boundary=Boundary.COMPANION_MAY_READ,
        )
        kept(vault, SECRET)
        records = vault.companion
        self.looking = LookingUp(
            PassingReadings(records.readings),
            vault.companion_reading,
            lambda: self.may_read,
            lambda: frozenset({"the", "and"}),
        )
        self.engine = FakeEngine(("That sounds hard.",))
        self.noting = Noting(
            PassingSights(records.sights),
            PassingSummaries(records.summaries),
            lambda: Voice("ab" * 32, "Tiny", 4096, 1),
            lambda: False,
        )
        self.noting.look_into(self.looking)
        speaking = Speaking(
            self.engine, lambda: None, lambda: "Tiny", Sampling, lambda _frame: OpenGuard()
        )
        self.chatting = Chatting(vault.conversations, clock, speaking, Calm(), self.noting)
        self.talk = vault.conversations.start(Mode.LISTEN, clock.now()).id

    def send(self, text="My boss wrote about the deadline", again=False):
        said = self.chatting.again(self.talk) if again else self.chatting.send(self.talk, text)
        turn = list(said)[-1].turn
        return self.noting.seen(turn.id), self.engine.requests[-1].messages


@pytest.fixture
def world(vault, clock):
    return World(vault, clock)


def test_nothing_is_looked_at_before_the_person_lets_it(world):
    sight, messages = world.send()
    assert sight.entries == ()
    assert "deadline" not in messages[0].text
    assert messages[-1].text == "My boss wrote about the deadline"


def test_what_fits_is_quoted_before_the_message_and_kept_as_a_source(world):
    world.looking.let_look(world.talk, may_look=True)
    sight, messages = world.send()
    assert sight.entries == (world.work.id,)
    assert world.noting.entries_in(world.talk) == {sight.turn_id: (world.work.id,)}
    text = messages[-1].text
    assert text.startswith("<<<ENTRY\n")
    assert WORK in text
    assert text.endswith("ENTRY>>>\n\nMy boss wrote about the deadline")
    assert "heron" not in text
    assert "drink" not in "".join(each.text for each in messages)


def test_the_next_message_is_not_told_what_was_quoted_for_the_last(world):
    world.looking.let_look(world.talk, may_look=True)
    world.send()
    sight, messages = world.send("Anyway. Hello")
    assert sight.entries == ()
    assert WORK not in "".join(each.text for each in messages)


def test_a_struck_entry_is_left_out_and_the_reply_comes_again_without_it(world):
    world.looking.let_look(world.talk, may_look=True)
    world.send()
    world.looking.strike(world.talk, world.work.id)
    sight, messages = world.send(again=True)
    assert sight.entries == ()
    assert WORK not in messages[-1].text
    assert world.looking.reading(world.talk).struck == {world.work.id}


def test_an_entry_can_be_talked_about_and_is_told_with_the_instructions(world):
    world.looking.talk_about(world.talk, world.walk.id)
    sight, messages = world.send("What do you make of it?")
    assert sight.entries == (world.walk.id,)
    assert "heron" in messages[0].text
    world.looking.strike(world.talk, world.walk.id)
    assert world.looking.reading(world.talk).about is None
    assert "heron" not in world.send(again=True)[1][0].text
    world.looking.talk_about(world.talk, world.walk.id)  # and wanted after all
    assert world.send(again=True)[0].entries == (world.walk.id,)


def test_closing_an_entry_or_taking_back_consent_closes_it_at_the_next_reply(world):
    world.looking.let_look(world.talk, may_look=True)
    world.looking.talk_about(world.talk, world.walk.id)
    world.vault.entries.set_boundary(world.walk.id, Boundary.MINE_ONLY, world.clock.now())
    assert world.send()[0].entries == (world.work.id,)
    assert world.looking.opened(world.walk.id) is None
    assert [each.id for each in world.looking.offered()] == [world.work.id]
    world.may_read = False
    assert world.send()[0].entries == ()
    assert world.looking.offered() == []


def test_the_same_words_are_read_ahead_as_are_sent(world):
    world.looking.let_look(world.talk, may_look=True)
    conversation = world.vault.conversations.conversation(world.talk)
    turn = world.vault.conversations.add_turn(
        world.talk, Speaker.PERSON, "My boss wrote about the deadline", world.clock.now()
    )
    ahead = world.noting.foretold(conversation, [turn], Calm.level, 320)
    world.chatting.again(world.talk)
    _, messages = world.send(again=True)
    assert ahead.messages == messages
    assert world.looking.looks_in(world.talk)


def test_what_may_be_looked_at_goes_with_the_conversation_and_with_the_entry(world):
    world.looking.talk_about(world.talk, world.walk.id)
    world.looking.strike(world.talk, world.work.id)
    world.vault.trash.erase([entry_key(world.walk.id), entry_key(world.work.id)])
    assert world.looking.reading(world.talk) == NO_READING
    world.looking.let_look(world.talk, may_look=True)
    world.vault.trash.erase([conversation_key(world.talk)])
    assert world.looking.reading(world.talk) == NO_READING
    assert world.vault.check().is_sound


def test_of_a_conversation_that_is_not_stored_nothing_is_stored(world):
    passing = world.vault.conversations.start_passing(Mode.LISTEN, world.clock.now()).id
    world.looking.let_look(passing, may_look=True)
    assert world.looking.reading(passing) == TalkReading(may_look=True)
    with world.vault._connection.reading() as database:  # noqa: SLF001 - the room below
        assert database.rows("SELECT * FROM talk_reading") == []
