"""A file is chosen in a dialog of our own; its name is shown, its path is told to a reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.ui.widgets.file_choice import FileChoice
from app.ui.widgets.file_dialogs import ask_for_folder, ask_for_new_file


@pytest.fixture
def choice(qtbot):
    choice = FileChoice("Key file")
    qtbot.addWidget(choice)
    choice.show()
    return choice


def test_before_anything_is_chosen_it_says_so(choice):
    assert choice.path is None
    assert choice.button.accessibleName() == "Key file: Choose a file"
    assert choice.button.accessibleDescription() == "No file chosen yet."


def test_a_chosen_file_is_named_and_told(choice, tmp_path, qtbot):
    with qtbot.waitSignal(choice.chosen):
        choice.choose(str(tmp_path / "holiday.jpg"))
    assert choice.path == tmp_path / "holiday.jpg"
    assert choice.name.accessibleName() == str(tmp_path / "holiday.jpg")
    assert str(tmp_path) in choice.button.accessibleDescription()
    choice.clear()
    assert choice.path is None


def test_an_error_stands_under_it_until_another_file_is_chosen(choice, tmp_path):
    choice.set_error("That file cannot be a key file.")
    assert choice.error.isVisible()
    choice.choose(str(tmp_path / "other"))
    assert not choice.error.isVisible()


def test_the_button_opens_a_dialog_that_remembers_nothing(choice, qtbot):
    qtbot.mouseClick(choice.button, Qt.MouseButton.LeftButton)
    (dialog,) = choice.window().findChildren(QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.reject()


def test_a_new_file_and_a_folder_have_dialogs_of_the_same_kind(choice):
    chosen: list[str] = []
    new = ask_for_new_file(choice, "New key file", "key-file", chosen.append)
    assert new.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    folder = ask_for_folder(choice, "Folder", chosen.append)
    assert folder.testOption(QFileDialog.Option.ShowDirsOnly)
    for dialog in (new, folder):
        assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.reject()
    assert chosen == []
