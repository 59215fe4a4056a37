"""The prompts are many, calm and plain, and each day has its own."""

import re
from datetime import date, timedelta

import pytest

from app.host.resources import Resources
from app.library.errors import ContentDamaged
from app.library.prompts import PromptLibrary

LIBRARY = PromptLibrary.load(Resources.shipped())
_BLAMES = re.compile(r"!|\b(?:should|must|failed?|fault|why didn't|always|never)\b")
GOOD = """theme = "a"
title = "A"
language = "en"
skippable = false
[[prompt]]
id = "a-1"
text = "What stayed?"
"""


def _syllables(word):
    groups = re.findall(r"[aeiouy]+", word.lower())
    silent = word.lower().endswith("e") and len(groups) > 1 and not word.lower().endswith("le")
    return max(len(groups) - silent, 1)


def _grade(text):
    sentences = max(len(re.findall(r"[.?!:]+", text)), 1)
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def test_there_are_enough_prompts_and_themes():
    assert len(LIBRARY.prompts) >= 150
    assert len(LIBRARY.themes) >= 12
    assert all(len(LIBRARY.of_theme(key)) >= 4 for key, _ in LIBRARY.themes)


@pytest.mark.parametrize("prompt", LIBRARY.prompts, ids=lambda prompt: prompt.id)
def test_a_prompt_is_short_plain_and_without_blame(prompt):
    assert len(prompt.text.split()) <= 25
    assert _grade(prompt.text) <= 8
    assert not _BLAMES.search(prompt.text)


def test_the_prompts_are_of_grade_eight_together():
    assert _grade(" ".join(prompt.text for prompt in LIBRARY.prompts)) <= 8


def test_texts_are_not_repeated():
    texts = [prompt.text for prompt in LIBRARY.prompts]
    assert len(set(texts)) == len(texts)


def test_every_word_that_is_searched_must_be_in_the_prompt_or_its_theme():
    found = LIBRARY.matching("worry  FRIEND")
    assert [prompt.id for prompt in found] == ["worries-3"]
    assert {prompt.theme for prompt in LIBRARY.matching("before sleep")} >= {"sleep"}
    assert LIBRARY.matching(" ") == LIBRARY.prompts
    assert LIBRARY.matching("zebra") == ()


def test_prompts_that_look_for_the_good_can_be_left_out():
    assert any(prompt.skippable for prompt in LIBRARY.prompts)
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(400)]
    assert not any(LIBRARY.of_the_day(day).skippable for day in days)
    assert any(LIBRARY.of_the_day(day, with_skippable=True).skippable for day in days)


def test_a_day_has_one_prompt_and_the_next_day_another():
    day = date(2026, 11, 23)
    assert LIBRARY.of_the_day(day) == LIBRARY.of_the_day(day)
    for number in range(60):
        today = day + timedelta(days=number)
        assert LIBRARY.of_the_day(today) != LIBRARY.of_the_day(today + timedelta(days=1))


def test_every_prompt_has_its_day():
    days = (date(2026, 1, 1) + timedelta(days=number) for number in range(len(LIBRARY.prompts)))
    seen = {LIBRARY.of_the_day(day, with_skippable=True).id for day in days}
    assert len(seen) == len(LIBRARY.prompts)


def test_another_and_another_brings_every_prompt():
    prompt, seen = LIBRARY.prompts[0], set()
    for _ in LIBRARY.prompts:
        prompt = LIBRARY.next_after(prompt)
        seen.add(prompt.id)
    assert len(seen) == len(LIBRARY.prompts)


@pytest.mark.parametrize(
    "text",
    [
        "x =",
        "",
        GOOD.replace('title = "A"\n', ""),
        GOOD.replace("What stayed?", " "),
        GOOD.replace("false", '"no"'),
        GOOD.replace('"a-1"', "1"),
        GOOD + '[[prompt]]\nid = "a-1"\ntext = "Again?"\n',
    ],
)
def test_a_damaged_file_is_refused(tmp_path, text):
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentDamaged):
        PromptLibrary.load(Resources(tmp_path))


def test_a_library_without_prompts_is_refused(tmp_path):
    (tmp_path / "prompts").mkdir()
    with pytest.raises(ContentDamaged):
        PromptLibrary.load(Resources(tmp_path))
