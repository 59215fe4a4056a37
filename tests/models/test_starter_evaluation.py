"""The starter model is measured on messages that are sound, varied and in no training text."""

import ast
import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

STARTER = Path(__file__).parents[2] / "models" / "starter"
EVALUATION = STARTER / "evaluation"
CORPUS = STARTER / "corpus"
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
RUN = 8  # words in a row that two independent writers do not share by chance

KINDS = {
    "a way of writing": """
        elderly essay lower_case near_empty no_punctuation other_language rambling second_language
        single_word teen three_topics typos gibberish""",
    "a thing to get right": """
        invented_noun negation rare_name sarcasm tense who_did_what good_news""",
    "a thing to decline or to bear": """
        about_program anger_at_program facts heavy legal medical worry_unusual""",
    "a feeling": """
        boredom grief guilt jealousy loneliness numbness pride relief""",
    "a part of life": """
        breakup caring cooking exams faith family friendship gaming health migration money moving
        new_baby pain pets school sleep sport therapy weather work""",
}
ALL_KINDS = {kind for names in KINDS.values() for kind in names.split()}
AT_LEAST_TEN = {
    *("about_program", "anger_at_program", "good_news", "invented_noun", "medical", "near_empty"),
    *("negation", "other_language", "rambling", "rare_name", "sarcasm", "second_language"),
    *("single_word", "teen", "tense", "three_topics", "typos", "who_did_what"),
}
SCRIPTED = {
    *("anger", "dont_know", "good_after_bad", "goodbye", "got_wrong", "name_correction", "no"),
    *("not_really", "silence", "stop", "thanks", "topic_change", "uses_earlier", "who_did_what"),
}


def records(name: str) -> list[dict]:
    lines = (EVALUATION / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


MESSAGES = records("first_messages.jsonl")
CONVERSATIONS = records("conversations.jsonl")
FRESH_MESSAGES = records("fresh_messages.jsonl")
FRESH_CONVERSATIONS = records("fresh_conversations.jsonl")


def texts_by_id() -> dict[str, str]:
    turns = {
        f"{talk['id']} turn {number}": turn
        for talk in CONVERSATIONS + FRESH_CONVERSATIONS
        for number, turn in enumerate(talk["turns"], start=1)
    }
    messages = MESSAGES + FRESH_MESSAGES
    return {message["id"]: message["text"] for message in messages} | turns


def words(text: str) -> list[str]:
    plain = (
        unicodedata.normalize("NFC", text).lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    return WORD.findall(plain)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    said = words(text)
    return (tuple(said[i : i + RUN]) for i in range(len(said) - RUN + 1))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def passages(path: Path) -> Iterator[str]:
    """Yield the file as it stands, and its strings once more with escapes and joints undone."""
    source = path.read_text(encoding="utf-8")
    yield source
    if path.suffix == ".jsonl":
        for line in filter(str.strip, source.splitlines()):
            yield from strings(json.loads(line))
    elif path.suffix == ".toml":
        yield from strings(tomllib.loads(source))
    elif path.suffix == ".py":
        nodes = ast.walk(ast.parse(source))
        yield from (
            node.value
            for node in nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )


def leaks(corpus: Path) -> list[str]:
    """Return "id: words (file)" for every run of an evaluation text found under `corpus`."""
    owner = {run: name for name, text in texts_by_id().items() for run in runs(text)}
    readable = {".txt", ".jsonl", ".toml", ".py"}
    return sorted(
        {
            f"{owner[run]}: {' '.join(run)} ({path.name})"
            for path in corpus.rglob("*")
            if path.suffix in readable
            for passage in passages(path)
            for run in runs(passage)
            if run in owner
        }
    )


def is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(v, str) and v.strip() == v != "" for v in value
    )


def test_there_are_enough_messages_and_conversations():
    assert len(MESSAGES) >= 320
    assert len(CONVERSATIONS) >= 45


def test_the_read_me_gives_the_true_counts():
    read_me = (EVALUATION / "README.md").read_text(encoding="utf-8")
    assert f"{len(MESSAGES)} first messages and {len(CONVERSATIONS)} scripted" in read_me


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["id"])
def test_a_message_has_the_fields_it_is_measured_by(message):
    assert set(message) - {"must_not", "who"} == {"id", "text", "kind", "feeling", "content"}
    assert message["id"].rpartition("-")[0] == message["kind"]
    assert message["text"]
    assert is_list_of_words(message["feeling"])
    assert is_list_of_words(message["content"])
    assert message["content"]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["id"])
def test_what_a_reply_may_say_and_what_it_must_not_say_do_not_overlap(message):
    forbidden = message.get("must_not", [])
    allowed = [words(entry) for entry in message["feeling"] + message["content"]]
    assert is_list_of_words(forbidden)
    assert forbidden == [phrase.lower() for phrase in forbidden]
    assert not [phrase for phrase in forbidden if words(phrase) in allowed]


def test_who_did_what_names_an_agent_an_act_and_whom():
    told = [message["who"] for message in MESSAGES if "who" in message]
    assert all(set(who) == {"agent", "act", "patient"} for who in told)
    assert all(who["agent"] and who["act"] and is_list_of_words(who["act"]) for who in told)
    assert all(isinstance(who["patient"], str) for who in told)
    assert sum(bool(who["patient"]) for who in told) >= 60
    assert all("who" in message for message in MESSAGES if message["kind"] == "who_did_what")


def test_who_did_what_is_told_from_both_sides():
    told = [message["who"] for message in MESSAGES if "who" in message]
    assert sum(who["agent"] == "I" for who in told) >= 20
    assert sum(who["patient"] == "I" for who in told) >= 20
    assert sum("I" not in (who["agent"], who["patient"]) for who in told) >= 10


def test_every_kind_of_difficulty_and_every_part_of_life_is_there():
    counted = Counter(message["kind"] for message in MESSAGES)
    assert set(counted) == ALL_KINDS
    assert min(counted.values()) >= 3
    assert not {kind for kind in AT_LEAST_TEN if counted[kind] < 10}


def test_messages_are_of_every_length():
    lengths = sorted(len(words(message["text"])) for message in MESSAGES)
    assert sum(length <= 3 for length in lengths) >= 20
    assert sum(4 <= length <= 15 for length in lengths) >= 50
    assert sum(16 <= length <= 60 for length in lengths) >= 150
    assert sum(length >= 200 for length in lengths) >= 6


def test_every_essay_has_two_hundred_words():
    essays = [message for message in MESSAGES if message["kind"] == "essay"]
    assert [len(words(essay["text"])) for essay in essays if len(words(essay["text"])) < 200] == []


def test_messages_do_not_begin_alike():
    openings = Counter(
        tuple(words(message["text"])[:3])
        for message in MESSAGES
        if len(words(message["text"])) >= 3
    )
    assert [opening for opening, times in openings.items() if times > 2] == []


def test_the_vocabulary_is_wide():
    said = [word for text in texts_by_id().values() for word in words(text)]
    assert len(set(said)) >= 2500


def test_ids_and_messages_are_unique():
    ids = [record["id"] for record in MESSAGES + CONVERSATIONS]
    said = [message["text"].strip().lower() for message in MESSAGES]
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    assert [text for text, times in Counter(said).items() if times > 1] == []


def test_no_two_messages_share_eight_words_in_a_row():
    owners: dict[tuple[str, ...], set[str]] = {}
    for name, text in texts_by_id().items():
        for run in runs(text):
            owners.setdefault(run, set()).add(name)
    assert {" ".join(run): names for run, names in owners.items() if len(names) > 1} == {}


def test_no_two_longer_messages_use_nearly_the_same_words():
    bags = {
        name: bag
        for name, text in texts_by_id().items()
        if len(bag := frozenset(words(text))) >= 12
    }
    near = [
        (one, other)
        for one, other in combinations(bags, 2)
        if len(bags[one] & bags[other]) / len(bags[one] | bags[other]) > 0.4
    ]
    assert near == []


@pytest.mark.parametrize("talk", CONVERSATIONS, ids=lambda talk: talk["id"])
def test_a_conversation_can_be_played_and_judged(talk):
    assert set(talk) == {"id", "covers", "turns", "notes", "checks"}
    assert 3 <= len(talk["turns"]) <= 8
    assert is_list_of_words(talk["turns"])
    assert is_list_of_words(talk["covers"])
    assert len(words(talk["notes"])) >= 5
    for check in talk["checks"]:
        assert set(check) - {"from"} == {"turn", "any", "none"}
        assert 1 <= check.get("from", 1) <= check["turn"]
        assert 1 <= check["turn"] <= len(talk["turns"])
        assert is_list_of_words(check["any"])
        assert is_list_of_words(check["none"])
        assert check["any"] or check["none"]


def test_every_turn_that_conversations_are_prone_to_fail_at_is_scripted():
    covered = Counter(name for talk in CONVERSATIONS for name in talk["covers"])
    assert {name for name in SCRIPTED if covered[name] < 2} == set()


def test_enough_conversations_call_for_what_was_said_three_turns_ago():
    for talks in (CONVERSATIONS, FRESH_CONVERSATIONS):
        checks = [check for talk in talks for check in talk["checks"] if check["any"]]
        assert sum(check["turn"] - check.get("from", 99) >= 3 for check in checks) >= 5


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not written yet")
def test_no_eight_words_of_an_evaluation_text_are_in_the_corpus():
    assert leaks(CORPUS) == []


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("said.txt", "{}"),
        ("said.jsonl", '{{"turns": ["{}"]}}'),
        ("said.toml", 'said = [\n    "{}",\n]'),
        ("said.py", 'SAID = ("{}")'),
    ],
)
def test_an_evaluation_sentence_is_found_in_any_file_of_a_corpus(tmp_path, name, written):
    message = next(text for text in MESSAGES if text["id"] == "who_did_what-24")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / name).write_text(written.format(message["text"].upper()), encoding="utf-8")
    assert leaks(tmp_path)


def test_a_sentence_broken_over_lines_of_code_is_found(tmp_path):
    code = 'SAID = (\n    "Ines lied to Marek about "\n    "where she was on Friday"\n)\n'
    (tmp_path / "said.py").write_text(code, encoding="utf-8")
    assert leaks(tmp_path)
