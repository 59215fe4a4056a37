"""A mark is on one reply, with a reason if there is one, and goes with the reply."""

from app.domain.conversation import Mode, Speaker
from app.domain.reply_mark import Missed
from app.domain.trash import TrashKey, TrashKind
from tests.vault.arranging import EVENING


def talk(vault):
    conversation = vault.conversations.start(Mode.LISTEN, EVENING)
    said = vault.conversations.add_turn(conversation.id, Speaker.PERSON, "words", EVENING)
    reply = vault.conversations.add_turn(conversation.id, Speaker.COMPANION, "reply", EVENING)
    return conversation.id, said.id, reply.id


def test_a_mark_is_kept_with_its_reason_and_a_second_thought_replaces_it(vault):
    _, _, reply = talk(vault)
    vault.reply_marks.put(reply, Missed.COLD, EVENING)
    vault.reply_marks.put(reply, Missed.TOO_MUCH, EVENING)
    assert vault.reply_marks.of([reply]) == {reply: Missed.TOO_MUCH}
    assert vault.reply_marks.of([]) == {}


def test_marks_are_counted_after_a_message_and_in_one_conversation(vault):
    conversation, said, reply = talk(vault)
    _, _, elsewhere = talk(vault)
    vault.reply_marks.put(reply, Missed.UNSAID, EVENING)
    vault.reply_marks.put(elsewhere, Missed.UNSAID, EVENING)
    assert vault.reply_marks.since(conversation, said) == 1
    assert vault.reply_marks.since(conversation, reply) == 0


def test_an_erased_conversation_takes_its_marks_along(vault):
    conversation, _, reply = talk(vault)
    vault.reply_marks.put(reply, Missed.COLD, EVENING)
    key = TrashKey(TrashKind.CONVERSATION, conversation)
    vault.trash.put(key, EVENING)
    vault.trash.erase([key])
    assert vault.reply_marks.of([reply]) == {}
