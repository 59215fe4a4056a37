"""What a reply was made of is kept to the letter, and goes with its reply and its entries."""

import pytest

from app.domain.conversation import Mode, Speaker
from app.domain.generation import Message, Role, Sampling
from app.domain.sight import Sight
from app.domain.trash import conversation_key, entry_key
from tests.vault.arranging import EVENING, kept

MESSAGES = (Message(Role.SYSTEM, "Be kind."), Message(Role.USER, "I slept badly 🌧"))


@pytest.fixture
def reply(vault):
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.add_turn(talk.id, Speaker.PERSON, "I slept badly 🌧", EVENING)
    return vault.conversations.add_turn(talk.id, Speaker.COMPANION, "Hm.", EVENING, "Tiny")


def sight_of(reply, entries=()):
    return Sight(
        turn_id=reply.id,
        model_sha256="ab" * 32,
        model_label="Tiny",
        prompt_version=3,
        context_tokens=512,
        left_out=2,
        drafts=12,
        sampling=Sampling(seed=7, temperature=0.5),
        messages=MESSAGES,
        entries=entries,
        prompt_tokens=88,
        reused_tokens=40,
    )


def test_what_the_companion_saw_reads_back_to_the_letter(vault, reply):
    vault.companion.sights.keep(sight_of(reply))
    assert vault.companion.sights.of(reply.id) == sight_of(reply)


def test_a_reply_of_which_nothing_was_kept_has_no_sight(vault, reply):
    assert vault.companion.sights.of(reply.id) is None
    assert vault.companion.sights.thought(reply.id) == ""


def test_a_thought_is_kept_beside_its_reply(vault, reply):
    vault.companion.sights.keep_thought(reply.id, "They are tired.")
    vault.companion.sights.keep_thought(reply.id, "They are tired. I ask.")
    assert vault.companion.sights.thought(reply.id) == "They are tired. I ask."


def test_erasing_a_conversation_takes_all_that_the_companion_saw_of_it(vault, reply):
    vault.companion.sights.keep(sight_of(reply, (kept(vault, "words").id,)))
    vault.companion.sights.keep_thought(reply.id, "They are tired.")
    vault.trash.erase([conversation_key(reply.conversation_id)])
    with vault._connection.reading() as database:  # noqa: SLF001 - the room below
        for table in ("sight", "sight_entry", "thought", "talk_summary"):
            assert database.rows(f"SELECT * FROM {table}") == []  # noqa: S608


def test_erasing_an_entry_takes_every_prompt_that_quoted_it(vault, reply):
    entry = kept(vault, "a heron by the weir")
    vault.companion.sights.keep(sight_of(reply, (entry.id,)))
    vault.trash.erase([entry_key(entry.id)])
    assert vault.companion.sights.of(reply.id) is None
    assert vault.conversations.turns(reply.conversation_id)[-1].text == "Hm."


def test_the_sums_over_the_rows_hold_after_rows_went_by_themselves(vault, reply):
    entry = kept(vault, "a heron by the weir")
    vault.companion.sights.keep(sight_of(reply, (entry.id,)))
    vault.trash.erase([entry_key(entry.id), conversation_key(reply.conversation_id)])
    assert vault.check().is_sound
