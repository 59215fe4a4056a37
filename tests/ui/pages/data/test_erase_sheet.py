"""Everything goes only when the words were typed; anything else keeps the notebook."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.certificate import Stored
from app.services.erasing import ErasurePlan
from app.services.unlocking import VaultPlace
from app.ui.pages.data.erase_sheet import EraseSheet

COUNTS = {Stored.ENTRIES: 312, Stored.DRAFTS: 0}


def plan(*, is_away=False):
    place = VaultPlace(Path("/nowhere"), "Notebook")
    return ErasurePlan(place, COUNTS, (), backups=4, is_folder_away=is_away)


@pytest.fixture
def sheet(host):
    sheet = EraseSheet(host, plan())
    sheet.open()
    return sheet


def labels(sheet):
    return " ".join(child.text() for child in sheet.findChildren(object) if hasattr(child, "text")
                    and callable(child.text) and isinstance(child.text(), str))  # fmt: skip


def test_it_says_what_goes_and_what_it_cannot_promise(sheet):
    said = labels(sheet)
    assert "Entries: 312" in said
    assert "Backups: 4" in said
    assert "Open drafts" not in said
    assert "solid-state drive" in said
    assert "Snapshots" in said


def test_a_folder_that_is_away_is_a_warning(host):
    assert "is not connected" in labels(EraseSheet(host, plan(is_away=True)))


@pytest.mark.parametrize("typed", ["", "erase", "erase everythin", "erase everything now"])
def test_other_words_do_nothing(sheet, typed, qtbot):
    qtbot.keyClicks(sheet.field.line, typed)
    assert not sheet.erase.isEnabled()
    with qtbot.assertNotEmitted(sheet.confirmed):
        qtbot.keyClick(sheet.field.line, Qt.Key.Key_Return)
    assert sheet.isVisible()


def test_the_words_in_any_case_confirm_it_once(sheet, qtbot):
    qtbot.keyClicks(sheet.field.line, " Erase  Everything ")
    with qtbot.waitSignal(sheet.confirmed) as confirmed:
        sheet.erase.click()
    assert confirmed.args == [plan()]
    assert not sheet.isVisible()


def test_it_opens_with_the_focus_on_the_way_out_and_escape_takes_it(sheet, qtbot):
    qtbot.waitUntil(sheet.cancel.hasFocus)
    with qtbot.assertNotEmitted(sheet.confirmed):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
