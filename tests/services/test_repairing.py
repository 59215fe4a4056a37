"""A reply that missed is marked and tried another way; the second time the program asks."""

import pytest

from app.domain.conversation import Mode, Speaker
from app.domain.reply_mark import Missed
from app.services.chatting import Held
from app.services.repairing import REPAIR, TRIES, Repairing
from tests.fakes.speaking import saying
from tests.services.test_chatting import chat


@pytest.fixture
def engine():
    return saying("You slept badly.")


@pytest.fixture
def chatting(vault, clock, engine):
    return chat(vault, clock, engine)


@pytest.fixture
def repairing(vault, clock, chatting):
    return Repairing(chatting, vault.reply_marks, clock)


@pytest.fixture
def conversation(vault, clock, chatting):
    conversation = vault.conversations.start(Mode.LISTEN, clock.now()).id
    list(chatting.send(conversation, "I slept badly"))
    return conversation


def instructions(engine):
    return engine.requests[-1].messages[0].text


def test_the_reply_is_marked_with_its_reason_and_another_takes_its_place(
    repairing, chatting, conversation, vault
):
    first = chatting.turns(conversation)[-1]
    list(repairing.not_quite(conversation, Missed.COLD))
    assert vault.reply_marks.of([first.id]) == {first.id: Missed.COLD}
    turns = chatting.turns(conversation)
    assert [turn.speaker for turn in turns] == [Speaker.PERSON, Speaker.COMPANION]
    assert turns[-1].id != first.id


@pytest.mark.parametrize("reason", list(Missed))
def test_the_model_is_told_what_was_wrong(repairing, conversation, engine, reason):
    before = instructions(engine)
    list(repairing.not_quite(conversation, reason))
    told = instructions(engine)
    assert told.startswith(before)
    assert "our last reply" in told.removeprefix(before)


def test_what_it_was_told_is_not_told_again_with_the_next_message(
    repairing, chatting, conversation, engine
):
    before = instructions(engine)
    list(repairing.not_quite(conversation, Missed.COLD))
    list(chatting.send(conversation, "And the day was long"))
    assert instructions(engine) == before


def test_the_second_time_the_program_asks_and_no_model_is_bothered(
    repairing, chatting, conversation, engine
):
    list(repairing.not_quite(conversation, Missed.COLD))
    asked = len(engine.requests)
    events = list(repairing.not_quite(conversation, Missed.COLD))
    assert [type(event) for event in events] == [Held]
    assert len(engine.requests) == asked
    assert chatting.turns(conversation)[-1].text == REPAIR
    assert TRIES == 2


def test_a_new_message_gives_the_model_its_chances_again(repairing, chatting, conversation):
    for _ in range(TRIES):
        list(repairing.not_quite(conversation, Missed.UNSAID))
    list(chatting.send(conversation, "What matters is the night"))
    events = list(repairing.not_quite(conversation, Missed.UNSAID))
    assert not isinstance(events[0], Held)


def test_without_a_reply_there_is_nothing_to_mark(repairing, vault, clock):
    empty = vault.conversations.start(Mode.LISTEN, clock.now()).id
    with pytest.raises(ValueError, match="no reply"):
        list(repairing.not_quite(empty, Missed.UNSAID))
