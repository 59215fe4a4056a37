"""The lock screen is painted before anything is imported that only an open vault needs."""

import subprocess
import sys

from PySide6.QtWidgets import QWidget

from app.ui.shell import error_text, late
from app.ui.shell.late import PORTIONS, Warming
from app.vault.errors import DiskFull

LOADED = (
    "import sys, app.bootstrap, app.ui.shell.application\n"
    "print('\\n'.join(name for name in sys.modules))"
)


def test_starting_imports_neither_pages_nor_database_nor_engine():
    ran = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert "app.ui.pages.unlock.page" in loaded
    assert not loaded & {*PORTIONS, "sqlcipher3", "zxcvbn", "app.engine.client", "app.safety.rules"}


def test_what_is_left_is_imported_one_by_one_after_the_first_paint(qtbot, monkeypatch):
    imported = []
    monkeypatch.setattr(late, "import_module", imported.append)
    window = QWidget()
    qtbot.addWidget(window)
    Warming(window, ["first", "second"])
    assert "first" not in imported
    window.show()
    qtbot.waitUntil(lambda: "second" in imported)  # a window of another test may import as well
    assert [name for name in imported if name in {"first", "second"}] == ["first", "second"]


def test_every_portion_is_there():
    for portion in PORTIONS:
        assert late.import_module(portion).__name__ == portion


def test_the_words_are_those_of_the_table():
    error = DiskFull()
    assert late.words_for(error) == error_text.words_for(error)
    assert late.words_for_backup(error) == error_text.words_for_backup(error)
    assert late.words_for_restore(error) == error_text.words_for_restore(error)
    assert late.words_for_erasing(error) == error_text.words_for_erasing(error)
