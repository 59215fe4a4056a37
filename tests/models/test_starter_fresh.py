"""The fresh part of the evaluation set is as hard and as sound as the first, and apart from it."""

from collections import Counter

import pytest

from tests.models.test_starter_evaluation import (
    CONVERSATIONS,
    EVALUATION,
    FRESH_CONVERSATIONS,
    FRESH_MESSAGES,
    MESSAGES,
    is_list_of_words,
    words,
)

HARD = {
    *("essay", "typos", "single_word", "facts", "good_news", "second_language", "who_did_what"),
    *("negation", "sarcasm", "medical", "legal", "about_program", "anger_at_program", "plain_day"),
}


def test_there_are_a_hundred_fresh_messages_and_a_dozen_conversations_at_least():
    assert len(FRESH_MESSAGES) >= 100
    assert len(FRESH_CONVERSATIONS) >= 12


def test_the_read_me_gives_the_true_counts():
    read_me = (EVALUATION / "README.md").read_text(encoding="utf-8")
    counts = len(FRESH_MESSAGES), len(FRESH_CONVERSATIONS)
    told = "{} fresh messages and {} fresh conversations".format(*counts)
    assert told in " ".join(read_me.split())


def test_the_hard_kinds_are_all_there():
    counted = Counter(message["kind"] for message in FRESH_MESSAGES)
    assert {kind for kind in HARD if counted[kind] < 5} == set()


@pytest.mark.parametrize("message", FRESH_MESSAGES, ids=lambda message: message["id"])
def test_a_fresh_message_can_be_measured(message):
    assert set(message) - {"must_not", "who"} == {"id", "text", "kind", "feeling", "content"}
    assert message["id"].rpartition("-")[0] == f"fresh-{message['kind']}"
    assert is_list_of_words(message["feeling"])
    assert is_list_of_words(message["content"])
    assert message["content"]
    forbidden = message.get("must_not", [])
    assert is_list_of_words(forbidden)
    assert forbidden == [phrase.lower() for phrase in forbidden]


@pytest.mark.parametrize("talk", FRESH_CONVERSATIONS, ids=lambda talk: talk["id"])
def test_a_fresh_conversation_can_be_played_and_judged(talk):
    assert set(talk) == {"id", "covers", "turns", "notes", "checks"}
    assert is_list_of_words(talk["turns"])
    assert len(words(talk["notes"])) >= 5
    for check in talk["checks"]:
        assert 1 <= check["turn"] <= len(talk["turns"])
        assert check["any"] or check["none"]


def test_nothing_fresh_is_in_the_first_part():
    ids = [record["id"] for record in MESSAGES + CONVERSATIONS]
    assert not {r["id"] for r in FRESH_MESSAGES + FRESH_CONVERSATIONS} & set(ids)
