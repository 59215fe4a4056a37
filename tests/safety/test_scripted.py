"""The crisis message is whole for every country, with numbers from the table alone."""

import re

import pytest

from app.host.resources import Resources
from app.safety.crisis_lines import CrisisLines
from app.safety.errors import SafetyDataDamaged
from app.safety.scripted import FILE, ScriptedHelp

RESOURCES = Resources.shipped()
LINES = CrisisLines.load(RESOURCES)
WORDS = ScriptedHelp.load(RESOURCES)
TEXT = RESOURCES.read_text(FILE)


@pytest.mark.parametrize("country", LINES.countries(), ids=lambda each: each.code)
def test_every_country_has_a_whole_message(country):
    line = country.lines[0].display if country.lines else ""
    for words in (WORDS.imminent, WORDS.yes_now):
        message = words(country.emergency_text, line)
        assert country.emergency_text in message
        assert line in message
        assert not re.search(r"[{}]|\(\)", message)


def test_the_country_s_first_line_is_named_with_its_number():
    line = LINES.for_country("GB")[0].display
    assert "Samaritans (116 123), or 999." in WORDS.imminent("999", line)


@pytest.mark.parametrize("words", [WORDS.imminent, WORDS.yes_now])
def test_an_unknown_country_gets_no_foreign_number(words):
    assert not re.search(r"\d", words("", ""))
    assert "your local emergency number" in words("", "").lower()


def test_the_question_is_direct_and_has_four_answers():
    assert "killing yourself?" in WORDS.imminent("", "")
    assert WORDS.answers[0] == "Yes, now"


@pytest.mark.parametrize("word", ["commit suicide", "promise", "everything will be fine"])
def test_words_that_harm_are_not_there(word):
    assert word not in TEXT.lower()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x =",
        TEXT.replace("opening", "closing"),
        TEXT.replace("{emergency} now", "{number} now"),
        TEXT.replace('"Yes, now", ', ""),
        TEXT.replace('no = "Thanks for telling me. Help stays in the corner."', 'no = ""'),
    ],
)
def test_damaged_words_are_refused(text):
    with pytest.raises(SafetyDataDamaged):
        ScriptedHelp.parse(text)
