"""What could make a text read otherwise than it is stored cannot stand in a pack."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.handout.bounds import TextFault, text_fault


def fault(text, characters=80, *, lines=False, may_be_blank=False):
    return text_fault(text, characters, lines=lines, may_be_blank=may_be_blank)


@pytest.mark.parametrize(
    "text",
    ["Walk", "naïve café", "Ελένη", "Анна", "한국어", "سلام", "👩\u200d👧", "नमस्ते", "ab\u200cc"],
)
def test_words_of_any_language_can(text):
    assert fault(unicodedata.normalize("NFC", text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x" * 81, TextFault.TOO_LONG),
        ("", TextFault.BLANK),
        ("  ", TextFault.BLANK),
        ("\u3000", TextFault.BLANK),
        ("a\nb", TextFault.SEVERAL_LINES),
        ("a\tb", TextFault.CONTROL),
        ("a\rb", TextFault.CONTROL),
        ("a\x00b", TextFault.CONTROL),
        ("é\x9fb", TextFault.CONTROL),
        ("a\u2028b", TextFault.CONTROL),
        ("a\u202eb", TextFault.DIRECTION),
        ("a\u2066b", TextFault.DIRECTION),
        ("a\u200bb", TextFault.INVISIBLE),
        ("a\ufeffb", TextFault.INVISIBLE),
        ("a\U000e0041b", TextFault.INVISIBLE),
        ("a\u3164b", TextFault.INVISIBLE),
        ("a\ue000b", TextFault.NOT_A_CHARACTER),
        ("a\ud800b", TextFault.NOT_A_CHARACTER),
        ("a\uffffb", TextFault.NOT_A_CHARACTER),
        ("e\u0301", TextFault.NOT_COMPOSED),
        ("z" + "\u0335" * 5, TextFault.INVISIBLE),
    ],
)
def test_what_hides_or_turns_cannot(text, expected):
    assert fault(text) is expected


def test_lines_and_nothing_are_allowed_where_they_are_meant():
    assert fault("a\nb", lines=True) is None
    assert fault("", may_be_blank=True) is None
    assert fault(" ", may_be_blank=True) is TextFault.BLANK


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_what_can_stand_is_composed_and_shown_as_it_is(text):
    if fault(text) is None:
        assert unicodedata.normalize("NFC", text) == text
        text.encode()
        assert not any(unicodedata.category(each) in ("Cc", "Co", "Cs", "Cn") for each in text)
