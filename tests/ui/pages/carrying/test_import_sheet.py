"""The import sheet shows what would come in before it does, and can take it back."""

from datetime import UTC

import pytest
from PySide6.QtCore import Qt

from app.services import importing as importing_module
from app.services.attaching import Attaching
from app.services.importing import Importing
from app.ui.pages.carrying.import_sheet import ImportSheet
from app.ui.widgets.pictures import PictureReader
from tests.interchange import samples


@pytest.fixture
def sheet(host, vault, tasks, clock):
    attaching = Attaching(vault.attachments, PictureReader(), clock)
    importing = Importing(vault.journal.imports, attaching, vault.audit, clock, UTC)
    sheet = ImportSheet(host, importing, tasks)
    sheet.open()
    return sheet


def test_nothing_comes_in_before_it_was_seen(sheet, vault, tmp_path, qtbot):
    assert not sheet.start.isEnabled()
    sheet.choose(str(samples.day_one(tmp_path / "export")))
    qtbot.waitUntil(sheet.start.isEnabled)
    assert sheet.report.said.text() == (
        "A journal of Day One: 2 entries, 1 photo or file · 7/1/24 to 7/3/24"
    )
    assert "The canal" in sheet.report.samples.text()
    assert "is not there" in sheet.report.problems.text()
    assert vault.entries.count() == 0


def test_a_disk_that_is_too_full_is_said_and_nothing_can_be_begun(
    host, vault, tasks, clock, tmp_path, qtbot
):
    attaching = Attaching(vault.attachments, PictureReader(), clock)
    importing = Importing(vault.journal.imports, attaching, vault.audit, clock, UTC, tmp_path)
    sheet = ImportSheet(host, importing, tasks)
    sheet.open()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(importing_module, "free_bytes_in", lambda folder: 100)
        sheet.choose(str(samples.day_one(tmp_path / "export")))
        qtbot.waitUntil(sheet.report.room.isVisible)
    assert "and 100 bytes is free" in sheet.report.room.text()
    assert not sheet.start.isEnabled()


def test_it_brings_in_says_so_and_takes_back(sheet, vault, tmp_path, qtbot):
    sheet.choose(str(samples.day_one(tmp_path / "export")))
    qtbot.waitUntil(sheet.start.isEnabled)
    with qtbot.waitSignal(sheet.changed):
        sheet.start.click()
    qtbot.waitUntil(lambda: sheet.leave.words() == "Done")
    assert sheet.report.said.text() == "Here now: 2 entries, 1 photo or file."
    assert vault.entries.count() == 2
    with qtbot.waitSignal(sheet.changed):
        sheet.undo.click()
    assert sheet.report.said.text() == "All of it is in the trash now."
    assert vault.entries.count() == 0


def test_what_is_no_journal_is_said_on_the_sheet(sheet, tmp_path, qtbot):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    sheet.choose(str(tmp_path / "picture.png"))
    qtbot.waitUntil(lambda: "no journal in it" in sheet.report.said.text())
    assert not sheet.start.isEnabled()
    assert sheet.file.isEnabled()


def test_what_is_there_already_is_not_offered_again(sheet, tmp_path, qtbot):
    path = str(samples.jrnl_text(tmp_path / "journal.txt"))
    sheet.choose(path)
    qtbot.waitUntil(sheet.start.isEnabled)
    sheet.start.click()
    qtbot.waitUntil(lambda: sheet.leave.words() == "Done")
    sheet.choose(path)
    qtbot.waitUntil(lambda: "Nothing new" in sheet.report.said.text())
    assert not sheet.start.isEnabled()


def test_an_encrypted_journal_asks_for_its_passphrase_and_keeps_it_nowhere(
    sheet, vault, tmp_path, qtbot
):
    sheet.choose(str(samples.jrnl_sealed(tmp_path / "journal.txt")))
    qtbot.waitUntil(sheet.sealed.field.isVisible)
    assert not sheet.start.isEnabled()
    sheet.sealed.field.set_text("not this one")
    sheet.sealed.unlock.click()
    qtbot.waitUntil(lambda: "does not open it" in sheet.sealed.field.below())
    sheet.sealed.field.set_text(samples.JRNL_PASSPHRASE)
    qtbot.keyClick(sheet.sealed.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(sheet.start.isEnabled)
    assert "2 entries" in sheet.report.said.text()
    assert not sheet.sealed.field.isVisible()
    sheet.start.click()
    qtbot.waitUntil(lambda: sheet.leave.words() == "Done")
    assert vault.entries.count() == 2
    assert sheet.sealed.field.passphrase() == ""
