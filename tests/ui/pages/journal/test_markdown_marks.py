"""A mark has its sign where it was typed, and a box can be ticked."""

import pytest

from app.ui.pages.journal.markdown_marks import MarkSign, Sign, signs_of, ticked_otherwise


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("- bread", (MarkSign(Sign.DOT, 0, 1),)),
        ("  * bread", (MarkSign(Sign.DOT, 2, 3),)),
        ("- [ ] bread", (MarkSign(Sign.BOX, 2, 5),)),
        ("1. [x] bread", (MarkSign(Sign.TICKED, 3, 6),)),
        ("> she said", (MarkSign(Sign.BAR, 0, 2),)),
        ("> > she said", (MarkSign(Sign.BAR, 0, 4),)),
        ("---", (MarkSign(Sign.RULE, 0, 3),)),
        ("* * *", (MarkSign(Sign.RULE, 0, 5),)),
        ("-bread", ()),
        ("1. bread", ()),
        ("a - b", ()),
        ("--", ()),
        ("", ()),
        ("   ", ()),
    ],
)
def test_a_line_has_the_signs_of_its_marks(line, signs):
    assert signs_of(line) == signs


@pytest.mark.parametrize(
    ("line", "other"),
    [("- [ ] x", (3, "x")), ("- [X] x", (3, " ")), ("- x", None), ("[ ] x", None)],
)
def test_a_box_is_ticked_and_unticked(line, other):
    assert ticked_otherwise(line) == other
