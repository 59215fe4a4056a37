"""A notice says one thing with what can be done about it, and takes no focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.widgets.choices import Choice
from app.ui.widgets.notice import Notice

SHOW, LATER = Choice("show", "Show me"), Choice("later", "Not now")


@pytest.fixture
def window(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    window.field, window.notice = QLineEdit(), Notice()
    column.addWidget(window.notice)
    column.addWidget(window.field)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.field.setFocus()
    return window


def test_it_is_hidden_until_something_is_offered(window):
    assert window.notice.isHidden()
    window.notice.offer("This sounds heavy.", [SHOW, LATER])
    assert window.notice.isVisible()
    assert window.notice.line.text() == "This sounds heavy."


def test_whoever_types_goes_on_typing(window):
    window.notice.offer("This sounds heavy.", [SHOW, LATER])
    assert window.field.hasFocus()


def test_what_is_chosen_comes_out_as_its_value(window, qtbot):
    window.notice.offer("This sounds heavy.", [SHOW, LATER])
    with qtbot.waitSignal(window.notice.chosen) as chosen:
        qtbot.mouseClick(window.notice.buttons["later"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["later"]


def test_the_same_again_changes_no_button_under_the_pointer(window):
    window.notice.offer("This sounds heavy.", [SHOW])
    before = window.notice.buttons["show"]
    window.notice.offer("This sounds heavy.", [SHOW])
    assert window.notice.buttons["show"] is before
    window.notice.offer("Please talk with a person now.", [SHOW])
    assert window.notice.buttons["show"] is not before


def test_withdrawn_it_is_gone(window):
    window.notice.offer("This sounds heavy.", [SHOW])
    window.notice.withdraw()
    assert window.notice.isHidden()


def test_it_is_as_high_as_its_words_and_buttons_whatever_room_there_is(window, qtbot):
    window.field.hide()
    window.resize(500, 600)
    window.notice.offer("This sounds heavy.", [SHOW, LATER])
    wanted = window.notice.heightForWidth(window.notice.width())
    qtbot.waitUntil(lambda: window.notice.height() == wanted)
    assert wanted < 150
