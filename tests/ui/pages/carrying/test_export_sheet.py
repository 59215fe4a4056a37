"""The export sheet writes what was chosen where it was chosen, and says plainly what that is."""

import pytest
from PySide6.QtCore import Qt

from app.host.chosen_files import FileTrouble
from app.services.exporting import Exporting, ExportNotWritten
from app.ui.pages.carrying.export_sheet import ExportSheet
from tests.vault.arranging import EVENING, kept


@pytest.fixture
def sheet(host, vault, tasks, clock):
    exporting = Exporting(vault.journal.portables, vault.audit, clock)
    sheet = ExportSheet(host, exporting, EVENING.date(), tasks)
    sheet.open()
    return sheet


def test_nothing_is_written_before_a_folder_is_chosen(sheet, tmp_path):
    assert not sheet.start.isEnabled()
    sheet.choose_folder(str(tmp_path))
    assert sheet.start.isEnabled()


@pytest.mark.parametrize(
    ("form", "name"),
    [("json", "journal.json"), ("html", "journal.html"), ("text", "journal.txt")],
)
def test_it_writes_the_form_that_was_chosen(sheet, vault, tmp_path, qtbot, form, name):
    kept(vault, "The kettle sang.")
    qtbot.mouseClick(sheet.form.cell(form), Qt.MouseButton.LeftButton)
    sheet.choose_folder(str(tmp_path))
    sheet.start.click()
    qtbot.waitUntil(sheet.result.isVisible)
    assert "The kettle sang." in next(tmp_path.rglob(name)).read_text()
    assert "1 entry" in sheet.result.text()
    assert sheet.leave.words() == "Done"


def test_the_last_seven_days_are_today_and_six_before(sheet, vault, tmp_path, qtbot):
    kept(vault, "Today")
    kept(vault, "Long ago", at=EVENING.replace(month=1))
    sheet.form.choose("text")
    sheet.days.setCurrentIndex(1)
    sheet.choose_folder(str(tmp_path))
    sheet.start.click()
    qtbot.waitUntil(sheet.result.isVisible)
    text = next(tmp_path.rglob("journal.txt")).read_text()
    assert "Today" in text
    assert "Long ago" not in text


def test_a_folder_that_went_away_is_told_and_the_sheet_stays(sheet, tmp_path, qtbot):
    sheet.choose_folder(str(tmp_path / "gone"))
    with qtbot.waitSignal(sheet.failed) as failed:
        sheet.start.click()
    (error,) = failed.args
    assert isinstance(error, ExportNotWritten)
    assert error.trouble is not FileTrouble.EXISTS
    assert sheet.isVisible()
    assert sheet.start.isEnabled()
