"""A field tells what is wrong in words, and a passphrase goes nowhere but to the program."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from app.ui.widgets.fields import Field, PassphraseField


@pytest.fixture
def passphrase(shown):
    return shown(PassphraseField("Passphrase"), 400, 120)


@pytest.fixture
def clipboard(qapp):
    board = QGuiApplication.clipboard()
    board.setText("what was there before")
    return board


def test_typing_tells_and_enter_submits(shown, qtbot):
    field = shown(Field("Name of the vault"))
    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClicks(field.line, "a")
    assert told.args == ["a"]
    with qtbot.waitSignal(field.submitted):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)


def test_an_error_is_read_out_with_the_field_and_gives_way_to_the_hint(shown):
    field = shown(Field("Name", hint="Only you see this name."))
    field.set_error("Another vault has this name.")
    assert field.below() == "Another vault has this name."
    assert field.line.accessibleDescription() == "Another vault has this name."
    field.clear_error()
    assert field.below() == "Only you see this name."


def test_a_field_is_named_by_its_label(shown):
    assert shown(Field("Name of the vault")).line.accessibleName() == "Name of the vault"


def test_a_passphrase_is_hidden_until_it_is_shown(passphrase, qtbot):
    qtbot.keyClicks(passphrase.line, "mossy")
    assert passphrase.line.displayText() != "mossy"
    button = passphrase.line.findChild(QPushButton)
    assert button.accessibleName() == "Show"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert passphrase.line.displayText() == "mossy"
    assert button.accessibleName() == "Hide"
    passphrase.hide_words()
    assert not passphrase.is_shown


def test_it_is_marked_as_sensitive(passphrase):
    hints = passphrase.line.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
def test_copy_and_cut_give_nothing_even_when_it_is_shown(passphrase, qtbot, clipboard, key):
    qtbot.keyClicks(passphrase.line, "mossy")
    qtbot.mouseClick(passphrase.line.findChild(QPushButton), Qt.MouseButton.LeftButton)
    qtbot.keyClick(passphrase.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(passphrase.line, key, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "what was there before"
    assert passphrase.passphrase() == "mossy"


def test_a_mouse_selects_nothing_so_nothing_reaches_the_primary_selection(passphrase, qtbot):
    line = passphrase.line
    qtbot.keyClicks(line, "mossy violin")
    line.setEchoMode(QLineEdit.EchoMode.Normal)
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(12, 20))
    qtbot.mouseMove(line, QPoint(120, 20))
    assert not line.hasSelectedText()
    qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(120, 20))
    qtbot.mouseDClick(line, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, shift, QPoint(120, 20))
    assert not line.hasSelectedText()


def press(line, text, modifier):
    code = Qt.Key(ord(text.upper()))
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, code, modifier, text))


def test_caps_lock_is_noticed_and_forgotten(passphrase):
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    press(passphrase.line, "M", shift)
    assert passphrase.below() == ""
    press(passphrase.line, "O", none)
    assert passphrase.below() == "Caps Lock is on."
    press(passphrase.line, "5", none)
    assert passphrase.below() == "Caps Lock is on."
    press(passphrase.line, "s", none)
    assert passphrase.below() == ""


def test_caps_lock_does_not_hide_an_error(passphrase):
    passphrase.set_error("That passphrase did not open it.")
    passphrase.line.caps_lock_seen.emit(True)
    assert passphrase.below() == "That passphrase did not open it."


def test_words_do_not_run_under_the_button(passphrase):
    button = passphrase.line.findChild(QPushButton)
    margin = passphrase.line.textMargins().right()
    assert margin >= passphrase.line.width() - button.x() - 12
    passphrase.resize(600, 120)
    assert button.geometry().right() <= passphrase.line.width()
