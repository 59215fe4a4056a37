"""Chips flow like words: in order, in rows, with nothing outside."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.widgets.choices import Chip
from app.ui.widgets.flow_layout import FlowLayout


@pytest.fixture
def chips(shown):
    box = QWidget()
    flow = FlowLayout(parent=box)
    box.chips = [Chip(word) for word in ("tense", "tired", "worried", "lonely", "numb", "sad")]
    for chip in box.chips:
        flow.addWidget(chip)
    return shown(box, 200, 200)


def test_rows_follow_reading_order_inside_the_box(chips):
    places = [(chip.y(), chip.x()) for chip in chips.chips]
    assert places == sorted(places)
    assert len({y for y, _ in places}) > 1
    assert all(chip.geometry().right() < 200 for chip in chips.chips)


def test_a_narrower_box_is_taller(chips):
    assert chips.layout().heightForWidth(120) > chips.layout().heightForWidth(600)


def test_right_to_left_starts_at_the_right(chips, dressed):
    chips.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    dressed.processEvents()
    chips.layout().activate()
    assert chips.chips[0].x() > chips.chips[1].x()


def test_a_hidden_chip_leaves_no_gap(chips, dressed):
    before = chips.chips[1].x()
    chips.chips[0].hide()
    dressed.processEvents()
    assert chips.chips[1].x() < before


def test_there_is_nothing_beyond_the_last(chips):
    assert chips.layout().itemAt(6) is None
    assert chips.layout().takeAt(-1) is None
    assert chips.layout().count() == 6
