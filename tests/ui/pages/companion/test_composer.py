"""Enter sends, Shift+Enter breaks, and the field grows to six lines."""

import pytest
from PySide6.QtCore import Qt

from app.ui.pages.companion.composer import Composer

ENTER = Qt.Key.Key_Return


@pytest.fixture
def composer(qtbot):
    widget = Composer()
    qtbot.addWidget(widget)
    widget.resize(500, 100)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_enter_sends_the_text_stripped_and_leaves_it_to_its_owner(composer, qtbot):
    qtbot.keyClicks(composer.field, "  I slept badly ")
    with qtbot.waitSignal(composer.submitted) as sent:
        qtbot.keyClick(composer.field, ENTER)
    assert sent.args == ["I slept badly"]


def test_blank_text_is_not_sent(composer, qtbot):
    qtbot.keyClicks(composer.field, "   ")
    with qtbot.assertNotEmitted(composer.submitted):
        qtbot.keyClick(composer.field, ENTER)
    assert not composer.button.isEnabled()


def test_it_grows_with_the_words_and_stops_at_six_lines(composer, qtbot):
    heights = []
    for _ in range(9):
        heights.append(composer.field.height())
        qtbot.keyClicks(composer.field, "x")
        qtbot.keyClick(composer.field, ENTER, Qt.KeyboardModifier.ShiftModifier)
    assert heights[0] < heights[2] < heights[5]
    assert heights[6] == heights[8]


def test_while_the_companion_speaks_enter_waits_and_escape_stops(composer, qtbot):
    composer.show_speaking(is_speaking=True)
    qtbot.keyClicks(composer.field, "wait")
    with qtbot.assertNotEmitted(composer.submitted):
        qtbot.keyClick(composer.field, ENTER)
    with qtbot.waitSignal(composer.stop_wanted):
        qtbot.keyClick(composer.field, Qt.Key.Key_Escape)
    assert composer.text() == "wait"


def test_a_pause_is_told(composer, qtbot):
    with qtbot.waitSignal(composer.paused):
        qtbot.keyClicks(composer.field, "half a")
