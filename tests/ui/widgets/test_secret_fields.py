"""One thing is asked for at a time, and only what is shown counts."""

import pytest
from PySide6.QtCore import Qt

from app.ui.widgets.secret_fields import SecretFields


@pytest.fixture
def fields(qtbot):
    fields = SecretFields("Your passphrase now", has_code=True)
    qtbot.addWidget(fields)
    fields.show()
    return fields


def test_the_passphrase_is_asked_for_first(fields, qtbot):
    assert not fields.is_filled
    qtbot.keyClicks(fields.passphrase.line, "one two")
    assert fields.is_filled
    assert (fields.passphrase_text, fields.code_text) == ("one two", "")


def test_the_code_takes_its_place(fields, qtbot):
    qtbot.keyClicks(fields.passphrase.line, "one two")
    qtbot.mouseClick(fields.way.cell("code"), Qt.MouseButton.LeftButton)
    assert not fields.is_filled
    qtbot.keyClicks(fields.code.line, "7KQ2")
    assert (fields.passphrase_text, fields.code_text) == ("", "7KQ2")


def test_a_key_file_is_needed_with_the_passphrase_and_not_with_the_code(fields, tmp_path, qtbot):
    fields.ask_for_key_file(is_needed=True)
    qtbot.keyClicks(fields.passphrase.line, "one two")
    assert fields.key_file.isVisible()
    assert not fields.is_filled
    fields.key_file.choose(str(tmp_path / "key"))
    assert fields.is_filled
    assert fields.key_file_path == tmp_path / "key"
    fields.take_code()
    assert not fields.key_file.isVisible()
    assert fields.key_file_path is None


def test_an_error_stays_until_something_else_is_typed(fields, qtbot):
    qtbot.keyClicks(fields.passphrase.line, "one two")
    fields.set_error("That did not open it.")
    assert fields.field.line.selectedText() == "one two"
    qtbot.keyClicks(fields.passphrase.line, "x")
    assert fields.passphrase.below() == ""


def test_forgetting_empties_everything(fields, tmp_path, qtbot):
    qtbot.keyClicks(fields.passphrase.line, "one two")
    fields.key_file.choose(str(tmp_path / "key"))
    fields.forget()
    assert fields.passphrase.passphrase() == ""
    assert fields.key_file.path is None
