"""Chips flow like words: in order, in rows, with nothing outside."""

import pytest
from PySide6.QtCore import Qt

from app.ui.widgets.choices import Chip
from app.ui.widgets.flow import Flow


@pytest.fixture
def chips(shown):
    box = Flow()
    box.chips = [Chip(word) for word in ("tense", "tired", "worried", "lonely", "numb", "sad")]
    for chip in box.chips:
        box.add(chip)
    return shown(box, 200, 200)


def test_rows_follow_reading_order_inside_the_box(chips):
    places = [(chip.y(), chip.x()) for chip in chips.chips]
    assert places == sorted(places)
    assert len({y for y, _ in places}) > 1
    assert all(chip.geometry().right() < 200 for chip in chips.chips)


def test_a_narrower_box_is_taller(chips):
    assert chips.heightForWidth(120) > chips.heightForWidth(600)


def test_right_to_left_starts_at_the_right(chips, dressed):
    chips.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    dressed.processEvents()
    assert chips.chips[0].x() > chips.chips[1].x()


def test_a_hidden_chip_leaves_no_gap(chips, dressed):
    before = chips.chips[1].x()
    chips.chips[0].hide()
    dressed.processEvents()
    assert chips.chips[1].x() < before


def test_one_added_later_is_shown_behind_the_last(chips, dressed):
    late = Chip("late")
    chips.add(late)
    dressed.processEvents()
    assert late.isVisible()
    assert (late.y(), late.x()) > (chips.chips[-1].y(), chips.chips[-1].x())


def test_a_row_at_the_end_keeps_its_order_and_ends_where_the_box_does(shown):
    box = Flow(is_at_end=True)
    chips = [Chip(word) for word in ("keep", "let go")]
    for chip in chips:
        box.add(chip)
    shown(box, 300, 60)
    assert chips[0].x() < chips[1].x()
    assert chips[1].geometry().right() == 299


def test_a_low_one_stands_in_the_middle_of_its_row(shown):
    box = Flow()
    tall, low = Chip("tall"), Chip("low")
    tall.setMinimumHeight(80)
    for chip in (tall, low):
        box.add(chip)
    shown(box, 400, 100)
    assert abs(low.geometry().center().y() - tall.geometry().center().y()) <= 1
