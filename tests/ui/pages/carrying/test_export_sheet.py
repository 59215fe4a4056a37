"""The export sheet writes what was chosen where it was chosen, and says plainly what that is."""

import io
import zipfile

import pytest

from app.domain.label import Label, LabelKind
from app.domain.numbers import Numbers
from app.domain.version import TextId
from app.handout.sealing import open_with_passphrase
from app.host.chosen_files import FileTrouble
from app.services.export_forms import Beside
from app.services.exporting import ExportForm, Exporting, ExportNotWritten
from app.ui.pages.carrying.export_sheet import ExportSheet
from app.ui.printing.journal_book import book_of
from tests.vault.arranging import EVENING, kept


@pytest.fixture
def sheet(host, vault, tasks, clock):
    beside = Beside(lambda first, last: Numbers(), book_of, seal_cost=2)
    exporting = Exporting(vault.journal.portables, vault.audit, clock, beside)
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
    sheet.choose_form(ExportForm(form))
    sheet.choose_folder(str(tmp_path))
    sheet.start.click()
    qtbot.waitUntil(sheet.result.isVisible)
    assert "The kettle sang." in next(tmp_path.rglob(name)).read_text()
    assert "1 entry" in sheet.result.text()
    assert sheet.leave.words() == "Done"


def test_the_last_seven_days_are_today_and_six_before(sheet, vault, tmp_path, qtbot):
    kept(vault, "Today")
    kept(vault, "Long ago", at=EVENING.replace(month=1))
    sheet.choose_form(ExportForm.TEXT)
    sheet.selection.days.setCurrentIndex(1)
    sheet.choose_folder(str(tmp_path))
    sheet.start.click()
    qtbot.waitUntil(sheet.result.isVisible)
    text = next(tmp_path.rglob("journal.txt")).read_text()
    assert "Today" in text
    assert "Long ago" not in text


def test_entries_with_a_tag_from_one_day_to_another(sheet, vault, tmp_path, qtbot):
    sleep = [Label(LabelKind.TAG, "sleep")]
    for words, month, labels in (("In March", 3, sleep), ("Untold", 3, []), ("Long ago", 1, sleep)):
        entry = kept(vault, words, at=EVENING.replace(month=month))
        vault.journal.labels.put(TextId(entry.id, None), labels)
    sheet.open()
    qtbot.waitUntil(lambda: sheet.selection.only.count() == 3)
    sheet.choose_form(ExportForm.TEXT)
    sheet.selection.days.setCurrentIndex(4)
    sheet.selection.first_day.choose(EVENING.date().replace(month=2))
    sheet.selection.only.setCurrentIndex(2)
    assert sheet.selection.only.currentText() == "Tag: sleep"
    assert not sheet.talks.isVisible()
    sheet.choose_folder(str(tmp_path))
    sheet.start.click()
    qtbot.waitUntil(sheet.result.isVisible)
    text = next(tmp_path.rglob("journal.txt")).read_text()
    assert "In March" in text
    assert "Untold" not in text
    assert "Long ago" not in text


def test_a_last_day_before_the_first_is_not_written(sheet, tmp_path):
    sheet.choose_folder(str(tmp_path))
    sheet.selection.days.setCurrentIndex(4)
    assert sheet.start.isEnabled()
    sheet.selection.last_day.day.setDate(sheet.selection.first_day.day.date().addDays(-1))
    assert not sheet.start.isEnabled()


def test_a_folder_that_went_away_is_told_and_the_sheet_stays(sheet, tmp_path, qtbot):
    sheet.choose_folder(str(tmp_path / "gone"))
    with qtbot.waitSignal(sheet.failed) as failed:
        sheet.start.click()
    (error,) = failed.args
    assert isinstance(error, ExportNotWritten)
    assert error.trouble is not FileTrouble.EXISTS
    assert sheet.isVisible()
    assert sheet.start.isEnabled()


def test_a_sealed_export_wants_a_good_passphrase_twice_and_opens_with_it(
    sheet, vault, tmp_path, qtbot
):
    kept(vault, "The kettle sang.")
    sheet.choose_form(ExportForm.SEALED)
    sheet.choose_folder(str(tmp_path))
    for first, second, is_enough in (
        ("password", "password", False),
        ("seven kettles by the canal", "seven kettles by the", False),
        ("seven kettles by the canal", "seven kettles by the canal", True),
    ):
        sheet.passphrase.first.set_text(first)
        sheet.passphrase.again.set_text(second)
        sheet.passphrase.first.edited.emit(first)
        assert sheet.start.isEnabled() is is_enough
    assert "not encrypted" not in sheet.warning.text()
    sheet.start.click()
    qtbot.waitUntil(sheet.result.isVisible)
    sealed = next(tmp_path.rglob("journal.zip.age")).read_bytes()
    opened = open_with_passphrase(sealed, "seven kettles by the canal")
    with zipfile.ZipFile(io.BytesIO(opened)) as archive:
        assert b"The kettle sang." in archive.read("journal.json")
    assert sheet.passphrase.passphrase == sheet.passphrase.again.passphrase() == ""


def test_no_numbers_make_no_folder_and_are_said_on_the_sheet(sheet, tmp_path, qtbot):
    sheet.choose_form(ExportForm.NUMBERS)
    assert not sheet.talks.isVisible()
    sheet.choose_folder(str(tmp_path))
    sheet.start.click()
    qtbot.waitUntil(sheet.result.isVisible)
    assert "nothing of this kind" in sheet.result.text()
    assert not list(tmp_path.glob("journal*"))
