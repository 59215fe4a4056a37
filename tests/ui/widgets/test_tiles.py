"""Large answers: nothing is chosen before the person chooses, and arrows move inside."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.widgets.tiles import AnswerTile, MoodTile, TileGroup


@pytest.fixture
def answers(shown):
    box = QWidget()
    row = QHBoxLayout(box)
    box.group = TileGroup("How often", box)
    box.tiles = [AnswerTile("Not at all", "0"), MoodTile("Low", 2), MoodTile("Good", 4)]
    for number, tile in enumerate(box.tiles):
        box.group.add(tile, str(number))
        row.addWidget(tile)
    return shown(box)


def test_nothing_is_chosen_at_first(answers):
    assert answers.group.value() == ""


def test_a_click_chooses(answers, qtbot):
    with qtbot.waitSignal(answers.group.chosen) as told:
        qtbot.mouseClick(answers.tiles[1], Qt.MouseButton.LeftButton)
    assert told.args == ["1"]
    assert answers.group.value() == "1"


def test_a_screen_reader_that_toggles_an_answer_chooses_it(answers):
    chosen = []
    answers.group.chosen.connect(chosen.append)
    tile = QAccessible.queryAccessibleInterface(answers.tiles[2])
    tile.actionInterface().doAction("Toggle")
    assert chosen == ["2"]
    answers.tiles[0].click()
    answers.tiles[0].click()
    assert chosen == ["2", "0", "0"]


def test_an_arrow_chooses_the_next(answers, qtbot):
    qtbot.mouseClick(answers.tiles[0], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(answers.group.chosen) as told:
        qtbot.keyClick(answers.tiles[0], Qt.Key.Key_Right)
    assert told.args == ["1"]


def test_choosing_from_the_program_is_silent_and_can_be_cleared(answers, qtbot):
    with qtbot.assertNotEmitted(answers.group.chosen):
        answers.group.choose("2")
        assert answers.group.value() == "2"
        answers.group.clear()
    assert answers.group.value() == ""


def test_a_tile_says_what_it_belongs_to(answers):
    assert answers.tiles[0].accessibleName() == "Not at all"
    assert answers.tiles[0].accessibleDescription() == "How often 0"
