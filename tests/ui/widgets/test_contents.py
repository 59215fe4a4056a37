"""A list of headings goes where one moves in it, and marks where one is without going anywhere."""

import pytest
from PySide6.QtCore import Qt

from app.ui.widgets.contents import ContentsList


@pytest.fixture
def contents(shown):
    contents = ContentsList("Sections")
    contents.show_headings(["Appearance", "Lock", "Keys"])
    shown(contents, 240, 400)
    return contents


def test_the_arrow_keys_move_from_heading_to_heading(contents, qtbot):
    with qtbot.waitSignal(contents.reached) as reached:
        qtbot.keyClick(contents, Qt.Key.Key_Down)
    assert reached.args == [1]


def test_enter_goes_in(contents, qtbot):
    contents.mark(2)
    with qtbot.waitSignal(contents.entered) as entered:
        qtbot.keyClick(contents, Qt.Key.Key_Return)
    assert entered.args == [2]


def test_marking_tells_nobody_and_the_same_headings_stay_as_they_are(contents, qtbot):
    with qtbot.assertNotEmitted(contents.reached):
        contents.mark(1)
        contents.show_headings(["Appearance", "Lock", "Keys"])
    assert contents.currentIndex().data() == "Lock"
