"""What cannot begin says so in a window, with what to do and where."""

from pathlib import Path

from app.ui.shell.refusal import damaged_box, folder_box


def test_a_folder_that_cannot_be_used_is_named_with_what_to_do(qapp):
    box = folder_box(Path("/media/stick/alcove-data"))
    assert "write-protected" in box.text()
    assert "Nothing was changed" in box.text()
    assert box.informativeText() == str(Path("/media/stick/alcove-data"))


def test_a_damaged_installation_leaves_the_notebooks(qapp):
    assert "untouched" in damaged_box().text()
