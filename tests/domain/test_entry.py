"""A text's beginning is told in its words, without the marks that were typed round them."""

import pytest

from app.domain.entry import EXCERPT_CHARACTERS, bare_lines, excerpt_of


@pytest.mark.parametrize(
    ("body", "excerpt"),
    [
        ("# The week\n\nIt was *slow* and **good**.", "The week It was slow and good."),
        ("- [x] bread\n- [ ] call\n  - herons", "bread call herons"),
        ("> One sentence.\n\n---\n\nSee [her letter](letter).", "One sentence. See her letter."),
        ("1. first\n2) second", "1. first 2) second"),
        ("-5 degrees, 2 * 3 * 4, a_b_c", "-5 degrees, 2 * 3 * 4, a_b_c"),
        ("---", "---"),
        (" \n", ""),
    ],
)
def test_an_excerpt_has_no_marks(body, excerpt):
    assert excerpt_of(body) == excerpt


def test_an_excerpt_is_short():
    assert len(excerpt_of("word " * 500)) <= EXCERPT_CHARACTERS


def test_lines_without_words_are_none():
    assert bare_lines("# One\n\n- \n***\n> two") == ["One", "two"]
