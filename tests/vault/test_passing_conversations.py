"""A passing conversation works like others, and no byte of it reaches the disk until it is kept."""

import pytest

from app.domain.conversation import Mode, Speaker, StopReason
from app.vault.errors import NoLongerThere
from app.vault.passing_talks import is_passing
from tests.vault.arranging import EVENING


def rows(vault, table):
    with vault._connection.reading() as database:  # noqa: SLF001 - the room below
        return database.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"]  # noqa: S608


def talked(vault):
    talks = vault.conversations
    talk = talks.start_passing(Mode.LISTEN, EVENING)
    talks.save_unsent(talk.id, "half a")
    talks.add_turn(talk.id, Speaker.PERSON, "the kettle", EVENING)
    talks.rename(talk.id, "the kettle")
    talks.set_mode(talk.id, Mode.EXPLORE)
    first = talks.begin_reply(talk.id, EVENING, "Starter")
    talks.extend_reply(first.id, "What")
    talks.finish_reply(first.id, "What about it?", StopReason.COMPLETE)
    talks.extend_reply(first.id, "too late")
    second = talks.begin_reply(talk.id, EVENING, "Starter")
    talks.finish_reply(second.id, "Tell me.", StopReason.COMPLETE)
    talks.supersede(first.id)
    return talk.id


def test_it_is_listed_first_and_says_what_was_said(vault):
    vault.conversations.start(Mode.LISTEN, EVENING)
    talk_id = talked(vault)
    assert is_passing(talk_id)
    assert vault.conversations.list(5)[0].id == talk_id
    assert vault.conversations.conversation(talk_id).mode is Mode.EXPLORE
    assert [turn.text for turn in vault.conversations.turns(talk_id)] == ["the kettle", "Tell me."]
    assert vault.conversations.unsent(talk_id) == ""


def test_nothing_of_it_is_stored_or_found(vault):
    talked(vault)
    assert (rows(vault, "conversation"), rows(vault, "turn")) == (0, 0)
    assert vault.search.find("kettle") == []


def test_it_is_kept_whole_after_all(vault):
    talk_id = talked(vault)
    vault.conversations.save_unsent(talk_id, "and then")
    kept = vault.conversations.keep_passing(talk_id)
    assert not is_passing(kept.id)
    assert (kept.title, kept.mode, kept.started_at) == ("the kettle", Mode.EXPLORE, EVENING)
    assert [turn.text for turn in vault.conversations.turns(kept.id)] == ["the kettle", "Tell me."]
    assert rows(vault, "turn") == 3
    assert vault.conversations.unsent(kept.id) == "and then"
    assert vault.conversations.list(5) == [kept]
    assert len(vault.search.find("kettle")) == 2
    assert vault.check().is_sound


def test_what_was_let_go_is_nowhere(vault):
    talk_id = talked(vault)
    vault.conversations.let_go(talk_id)
    vault.conversations.let_go(talk_id)
    assert vault.conversations.list(5) == []
    for act in (
        vault.conversations.turns,
        vault.conversations.keep_passing,
        vault.conversations.conversation,
    ):
        with pytest.raises(NoLongerThere):
            act(talk_id)


def test_the_vaults_own_conversations_are_as_before(vault):
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.save_unsent(talk.id, "half a")
    reply = vault.conversations.begin_reply(talk.id, EVENING, "Starter")
    vault.conversations.extend_reply(reply.id, "One")
    vault.conversations.finish_reply(reply.id, "One word", StopReason.COMPLETE)
    assert vault.conversations.unsent(talk.id) == "half a"
    assert [turn.text for turn in vault.conversations.turns(talk.id)] == ["One word"]
    vault.conversations.supersede(reply.id)
    assert vault.conversations.turns(talk.id) == []


def test_turns_of_it_are_taken_back_and_restored(vault):
    talk_id = talked(vault)
    first = vault.conversations.turns(talk_id)[0]
    taken = vault.conversations.take_back_passing(first.id)
    assert [turn.text for turn in taken] == ["the kettle", "Tell me."]
    assert vault.conversations.turns(talk_id) == []
    for turn in taken:
        vault.conversations.restore_passing(turn.id)
    assert [turn.text for turn in vault.conversations.turns(talk_id)] == ["the kettle", "Tell me."]
