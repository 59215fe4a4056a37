"""The lock screen is painted before anything is imported that only an open vault needs."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.shell import error_text, late
from app.ui.shell.late import PORTIONS, Warming
from app.vault.errors import DiskFull

LOADED = """
import sys
import app.bootstrap, app.ui.shell.application
print(" ".join(sys.modules))
from importlib import import_module
from app.ui.shell.late import PORTIONS
for portion in PORTIONS:
    import_module(portion)
print(" ".join(sys.modules))
"""
ROOMS_LATER = {
    f"app.ui.pages.{room}.page"
    for room in ("companion", "practice", "checkin", "lookback", "plan", "settings", "privacy")
}
FOREIGN_LATER = {
    *(
        "segno",
        "pyrage",
        "yaml",
        "zxcvbn",
        "numpy",
        "pyqtgraph",
        "qtawesome",
        "jinja2",
        "llama_cpp",
    ),
    *("email", "http", "ssl", "sqlite3", "asyncio", "unittest", "xml", "tkinter"),
    *("subprocess", "statistics", "html", "zoneinfo"),
}
OURS_LATER = {
    *(
        "app.services.drafted_replies",
        "app.dialogue.choosing",
        "app.dialogue.companion_words",
        "app.safety.screener",
        "app.safety.rules",
    ),
    *("app.services.making_companion", "app.engine.client", "app.services.chatting"),
    *("app.services.importing", "app.services.exporting", "app.services.renewing_keys"),
    *("app.services.sharing.sharing", "app.services.looking_back", "app.domain.portable"),
    *("app.services.handing_out.opening_packs", "app.services.handing_out.building_packs"),
    *("app.interchange.daylio_import", "app.interchange.rednotebook_import"),
    *("app.ui.printing.journal_book", "app.ui.pages.carrying.import_sheet"),
}


@pytest.fixture(scope="module")
def loaded():
    """Return what stands behind the lock screen before it is painted, and when one goes in."""
    ran = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    return [set(line.split()) for line in ran.stdout.splitlines()]


def test_starting_imports_neither_pages_nor_database_nor_engine(loaded):
    at_first, _inside = loaded
    assert "app.ui.pages.unlock.page" in at_first
    later = {"sqlcipher3", "zxcvbn", "app.engine.client", "app.safety.rules"}
    assert not at_first & {*PORTIONS, *later}


def test_who_only_writes_imports_no_other_room_and_no_parser_of_strangers_files(loaded):
    _at_first, inside = loaded
    assert "app.ui.pages.journal.page" in inside
    assert not inside & (ROOMS_LATER | FOREIGN_LATER | OURS_LATER)


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
