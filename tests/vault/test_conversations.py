"""A reply is in the vault from its first moment, and every turn says how it came to be."""

import pytest

from app.domain.conversation import ConversationId, Mode, Speaker, StopReason, TurnId
from app.vault.errors import NoLongerThere
from tests.vault.arranging import EVENING, unlocked, utc

LATER = utc(2026, 3, 10)


@pytest.fixture
def talk(vault):
    return vault.conversations.start(Mode.LISTEN, EVENING)


def test_a_new_conversation_has_no_title_and_no_turn(vault, talk):
    assert vault.conversations.list(10) == [talk]
    assert vault.conversations.conversation(talk.id) == talk
    assert (talk.title, talk.mode, talk.started_at) == ("", Mode.LISTEN, EVENING)
    assert vault.conversations.turns(talk.id) == []


def test_the_conversation_changed_last_is_listed_first(vault, talk):
    newer = vault.conversations.start(Mode.EXPLORE, LATER)
    assert [c.id for c in vault.conversations.list(10)] == [newer.id, talk.id]
    vault.conversations.add_turn(talk.id, Speaker.PERSON, "hello", utc(2026, 3, 11))
    assert [c.id for c in vault.conversations.list(10)] == [talk.id, newer.id]
    assert [c.id for c in vault.conversations.list(1, 1)] == [newer.id]


def test_title_and_mode_can_be_changed(vault, talk):
    vault.conversations.rename(talk.id, "About sleep")
    vault.conversations.set_mode(talk.id, Mode.REFLECT)
    changed = vault.conversations.conversation(talk.id)
    assert (changed.title, changed.mode) == ("About sleep", Mode.REFLECT)


def test_turns_come_back_in_order_and_word_for_word(vault, talk):
    said = vault.conversations.add_turn(talk.id, Speaker.PERSON, "hello 🌧", EVENING)
    helped = vault.conversations.add_turn(talk.id, Speaker.PROGRAM, "call", LATER)
    reply = vault.conversations.add_turn(talk.id, Speaker.COMPANION, "yes", LATER, "tiny")
    assert vault.conversations.turns(talk.id) == [said, helped, reply]
    assert (said.text, said.stop_reason, said.at) == ("hello 🌧", None, EVENING)
    assert (reply.stop_reason, reply.model) == (StopReason.COMPLETE, "tiny")


def test_a_reply_grows_and_is_finished_with_its_reason(vault, talk):
    reply = vault.conversations.begin_reply(talk.id, LATER, "tiny")
    assert (reply.stop_reason, reply.text) == (StopReason.WRITING, "")
    vault.conversations.extend_reply(reply.id, "I hear")
    assert vault.conversations.turns(talk.id)[0].text == "I hear"
    done = vault.conversations.finish_reply(reply.id, "I hear you", StopReason.LENGTH)
    assert (done.text, done.stop_reason) == ("I hear you", StopReason.LENGTH)
    assert vault.conversations.turns(talk.id) == [done]


def test_a_finished_reply_is_not_shortened_by_a_late_extension(vault, talk):
    reply = vault.conversations.begin_reply(talk.id, LATER, "tiny")
    vault.conversations.finish_reply(reply.id, "I hear you", StopReason.COMPLETE)
    vault.conversations.extend_reply(reply.id, "I hear")
    assert vault.conversations.turns(talk.id)[0].text == "I hear you"


def test_a_reply_that_was_asked_again_is_kept_but_not_shown_or_found(vault, talk):
    reply = vault.conversations.begin_reply(talk.id, LATER, "tiny")
    vault.conversations.finish_reply(reply.id, "peculiar answer", StopReason.COMPLETE)
    assert len(vault.search.find("peculiar")) == 1
    vault.conversations.supersede(reply.id)
    assert vault.conversations.turns(talk.id) == []
    assert vault.search.find("peculiar") == []
    assert vault.facts().turns == 1


def test_a_reply_is_found_once_it_is_finished(vault, talk):
    reply = vault.conversations.begin_reply(talk.id, LATER, "tiny")
    vault.conversations.extend_reply(reply.id, "halfway")
    assert vault.search.find("halfway") == []
    vault.conversations.finish_reply(reply.id, "halfway there", StopReason.CANCELLED)
    assert vault.search.find("halfway")[0].target_id == talk.id


def test_a_reply_cut_off_by_a_crash_is_interrupted_with_the_words_that_arrived(folder):
    vault = unlocked(folder)
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    reply = vault.conversations.begin_reply(talk.id, LATER, "tiny")
    vault.conversations.extend_reply(reply.id, "I was about")
    vault.close()
    vault = unlocked(folder)
    turn = vault.conversations.turns(talk.id)[0]
    assert (turn.stop_reason, turn.text) == (StopReason.INTERRUPTED, "I was about")
    assert len(vault.search.find("about")) == 1
    assert vault.conversations.mark_interrupted() == 0
    vault.close()


def test_a_message_that_was_not_sent_waits_until_the_next_turn_of_the_person(vault, talk):
    assert vault.conversations.unsent(talk.id) == ""
    vault.conversations.save_unsent(talk.id, "I wanted to")
    vault.conversations.begin_reply(talk.id, LATER, "tiny")
    assert vault.conversations.unsent(talk.id) == "I wanted to"
    vault.conversations.add_turn(talk.id, Speaker.PERSON, "I wanted to say", LATER)
    assert vault.conversations.unsent(talk.id) == ""


def test_what_is_gone_is_said_to_be_gone(vault):
    talks, gone = vault.conversations, ConversationId(99)
    for ask in (
        lambda: talks.conversation(gone),
        lambda: talks.rename(gone, "x"),
        lambda: talks.set_mode(gone, Mode.LISTEN),
        lambda: talks.unsent(gone),
        lambda: talks.save_unsent(gone, "x"),
        lambda: talks.add_turn(gone, Speaker.PERSON, "x", EVENING),
        lambda: talks.begin_reply(gone, EVENING, ""),
        lambda: talks.finish_reply(TurnId(99), "x", StopReason.COMPLETE),
        lambda: talks.supersede(TurnId(99)),
    ):
        with pytest.raises(NoLongerThere):
            ask()
    assert talks.turns(gone) == []


def test_what_a_person_said_cannot_be_finished_as_a_reply(vault, talk):
    said = vault.conversations.add_turn(talk.id, Speaker.PERSON, "mine", EVENING)
    with pytest.raises(NoLongerThere):
        vault.conversations.finish_reply(said.id, "other", StopReason.COMPLETE)
    assert vault.conversations.turns(talk.id) == [said]
