"""The shipped starter answers through the program's worker, and is the file its manifest names."""

import hashlib
import json
import tomllib

import pytest

from models.starter import release
from models.starter.rules import broken_rules
from models.starter.voice import MODEL, ROOT, Voice, as_shipped

pytestmark = pytest.mark.skipif(not MODEL.exists(), reason="the starter model is not made yet")
MOST_BYTES = 40 * 1000 * 1000


@pytest.fixture(scope="module")
def voice():
    with Voice() as loaded:
        yield loaded


def test_the_manifest_names_this_very_file():
    listed = tomllib.loads((ROOT / "models" / "manifest.toml").read_text(encoding="utf-8"))[
        "model"
    ][0]
    content = MODEL.read_bytes()
    assert listed["sha256"] == hashlib.sha256(content).hexdigest()
    assert listed["bytes"] == len(content) <= MOST_BYTES


def test_it_answers_a_first_message_within_the_rules(voice):
    message = "my sister laughed at me when I told her about the garden"
    answer = voice.answer([], message, seed=1)
    assert answer.reason == "complete"
    assert answer.caught == ()
    assert broken_rules(answer.raw, message) == []


def test_the_same_seed_gives_the_same_reply(voice):
    first, again = (voice.answer([], "I can't sleep", seed=5) for _ in range(2))
    assert first.raw == again.raw


def test_the_first_word_comes_within_a_second():
    with Voice(is_timed=True) as voice:
        assert voice.answer([], "hello", seed=2).seconds_to_first_token < 1


def test_a_card_gets_its_figures_from_a_report(tmp_path):
    card = tmp_path / "card.md"
    card.write_text(f"before\n{release.BEGIN}\nold\n{release.END}\nafter", encoding="utf-8")
    report = json.loads(
        '{"first": {"figures": {"well-formed": 0.5, "replies": 3}, "kinds": {"teen": 0.25},'
        ' "missed": ["well-formed"]}, "fresh": {"figures": {"well-formed": 1, "replies": 2},'
        ' "kinds": {"essay": 0.75}, "missed": []}, "bars": {"well-formed": [">=", 0.99]}}'
    )
    release.write_card(card, release.table(report, report["bars"]))
    text = card.read_text(encoding="utf-8")
    assert "| well-formed | 0.5 | 1 | >= 0.99 | missed (first) |" in text
    assert "| teen | 0.25 |  |" in text
    assert "**It misses 1 of its bars: well-formed (first set).**" in text
    assert "| essay |  | 0.75 |" in text
    assert "old" not in text
    assert text.startswith("before")
    assert text.endswith("after")


def test_the_sampling_is_what_the_engine_understands():
    assert 0 < as_shipped().sampling.temperature <= 1
