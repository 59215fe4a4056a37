"""What is shown when the program cannot begin: a sentence, and a way to end.

A person who starts it from a menu or a stick sees no terminal. Nothing was opened yet, so there is
no language of theirs and no look; the system's own are used.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox


def show_folder_unusable(folder: Path) -> None:
    """Say that nothing can be kept in the data folder, and wait until it was read."""
    application = _application()
    folder_box(folder).exec()
    application.quit()


def show_damaged() -> None:
    """Say that files of the program itself are damaged, and wait until it was read."""
    application = _application()
    damaged_box().exec()
    application.quit()


def folder_box(folder: Path) -> QMessageBox:
    """Return the words about a folder that cannot be used."""
    return _box(
        _tr(
            "Alcove cannot write in the folder where it keeps your notebooks, so it did not begin. "
            "Nothing was changed. If the folder is on a stick or drive, see that it is connected, "
            "not write-protected and not full. Then start Alcove again."
        ),
        str(folder),
    )


def damaged_box() -> QMessageBox:
    """Return the words about an installation that is damaged."""
    return _box(
        _tr(
            "Files of Alcove itself are damaged, so it did not begin. Install it again. Your "
            "notebooks are untouched."
        ),
        "",
    )


def _box(words: str, more: str) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.Warning, "Alcove", words, QMessageBox.StandardButton.Close)
    box.setInformativeText(more)
    return box


def _application() -> QCoreApplication:
    return QApplication.instance() or QApplication(sys.argv[:1])


def _tr(source: str) -> str:
    return QCoreApplication.translate("Refusal", source)
