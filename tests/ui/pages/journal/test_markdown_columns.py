"""The words of a list begin at one edge, whatever stands before them."""

import pytest
from PySide6.QtGui import QFontMetricsF

from app.ui.pages.journal.markdown_columns import COLUMN, hanging_width, spacings_of
from app.ui.widgets.theme import look


@pytest.fixture
def metrics(qapp):
    return QFontMetricsF(look().serif(18))


def shown_at(line, metrics):
    """Return where each character begins once the spacings are applied."""
    places, at = [], 0.0
    for number, letter in enumerate(line):
        places.append(at)
        by = sum(each.by for each in spacings_of(line, metrics) if each.begin <= number < each.end)
        at += metrics.horizontalAdvance(letter) + by
    return places


@pytest.mark.parametrize(
    "line", ["- one", "* one", "- [ ] one", "- [x] one", "+ [X]  one", "1. one", "9) one"]
)
def test_words_begin_at_the_end_of_the_column(metrics, line):
    assert hanging_width(line, metrics) == pytest.approx(COLUMN)
    assert shown_at(line, metrics)[line.index("one")] == pytest.approx(COLUMN, abs=1)


def test_a_box_stands_where_a_bullet_would(metrics):
    assert shown_at("- [ ] one", metrics)[2] == pytest.approx(0, abs=1)


def test_a_level_is_as_deep_for_boxes_as_for_bullets(metrics):
    assert hanging_width("  - one", metrics) == pytest.approx(hanging_width("  - [ ] one", metrics))
    assert hanging_width("  - one", metrics) > COLUMN


def test_a_long_number_keeps_its_width(metrics):
    natural = metrics.horizontalAdvance("123456. ")
    assert hanging_width("123456. many", metrics) == pytest.approx(natural)


@pytest.mark.parametrize("line", ["", "plain words", "> said", "---", "- - -", "-no", "## Head"])
def test_nothing_else_is_moved(metrics, line):
    assert spacings_of(line, metrics) == ()
