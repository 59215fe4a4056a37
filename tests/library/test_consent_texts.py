"""The consent text is short, plain, whole, and cannot ship broken."""

import re

import pytest

from app.domain.consent import COMPANION_PURPOSES, ON_UNTIL_TURNED_OFF, Purpose
from app.host.resources import Resources
from app.library.consent_texts import FILE, load_consent_document, parse_consent_document
from app.library.errors import ContentDamaged

SHIPPED = Resources.shipped().read_text(FILE)
DOCUMENT = load_consent_document(Resources.shipped())
MOST_WORDS = 350  # SAFETY 8
HIGHEST_GRADE = 8.0


def passages(document):
    return [
        *(f"{fact.heading}. {fact.words}" for fact in document.facts),
        *(f"{each.title}. {each.words}" for each in document.purposes),
    ]


def grade_of(text):
    """Return the Flesch-Kincaid grade, syllables counted as runs of vowels."""
    sentences = [part for part in re.split(r"[.!?:]+", text) if part.strip()]
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(syllables_of(word.lower()) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def syllables_of(word):
    runs = len(re.findall(r"[aeiouy]+", word))
    is_silent = word.endswith("e") and not word.endswith("le") and runs > 1
    return max(1, runs - is_silent)


def test_facts_and_switches_have_at_most_350_words():
    text = " ".join(passages(DOCUMENT))
    assert len(text.split()) <= MOST_WORDS


def test_it_reads_at_grade_eight_or_below():
    assert grade_of(" ".join(passages(DOCUMENT))) <= HIGHEST_GRADE
    for question in DOCUMENT.questions:
        assert grade_of(f"{question.question} {question.because}") <= HIGHEST_GRADE


def test_the_grade_tells_plain_words_from_others():
    assert grade_of("The cat sat on the mat. It was warm.") < 3
    assert grade_of("Institutional confidentiality obligations necessitate documentation.") > 16


def test_there_is_one_switch_for_each_purpose_and_three_questions():
    assert [each.purpose for each in DOCUMENT.purposes] == list(Purpose)
    assert len(DOCUMENT.questions) == 3


def test_the_right_answers_do_not_all_stand_in_one_place():
    assert len({question.right for question in DOCUMENT.questions}) == 3


@pytest.mark.parametrize(
    "words",
    [
        "Nobody is watching, also not your clinician",
        "not a person",
        "Without passphrase and recovery sheet, nobody can open it",
        "18 or over",
        "your care stay the same",
        "wrong or upsetting",
        "Someone could find it",
        "Not quite",
    ],
)
def test_what_must_be_said_is_said(words):
    assert words in DOCUMENT.text


def test_only_the_check_of_entries_starts_as_on():
    assert set(ON_UNTIL_TURNED_OFF) == {Purpose.ENTRY_CHECK}
    assert not COMPANION_PURPOSES & ON_UNTIL_TURNED_OFF
    assert "starts as on" in DOCUMENT.of(Purpose.ENTRY_CHECK).words


def test_the_printed_text_has_every_word_and_its_hash_follows_them():
    other = parse_consent_document(SHIPPED.replace("Nobody is watching,", "Nobody looks,"))
    for passage in (fact.words for fact in DOCUMENT.facts):
        assert passage in DOCUMENT.text
    assert other.sha256 != DOCUMENT.sha256


@pytest.mark.parametrize(
    "text",
    [
        "",
        "id = ",
        SHIPPED.replace('purpose = "summaries"', 'purpose = "everything"'),
        SHIPPED.replace('purpose = "summaries"', 'purpose = "measures"'),
        SHIPPED.replace("right = 2", "right = 3"),
        SHIPPED.replace("right = 2", 'right = "2"'),
        SHIPPED.replace('version = "1"', 'version = ""'),
        SHIPPED.replace('version = "1"', "version = 1"),
    ],
)
def test_a_damaged_text_is_refused(text):
    with pytest.raises(ContentDamaged):
        parse_consent_document(text)
