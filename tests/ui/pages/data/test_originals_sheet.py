"""Damaged originals are named by moment and size, and go by a wish that was asked twice."""

import shutil

import pytest

from app.ui.pages.data.originals_sheet import OriginalsSheet


@pytest.fixture
def original(tmp_path, vault):
    """A vault that a restore has set aside."""
    aside = tmp_path / "vault" / "quarantine" / "20260301T101500Z"
    aside.mkdir(parents=True)
    for name in ("vault.header", "journal.db"):
        shutil.copy(tmp_path / "vault" / name, aside / name)
    return aside


@pytest.fixture
def sheet(host, deleting, tasks, qtbot):
    sheet = OriginalsSheet(host, deleting, tasks)
    sheet.open()
    qtbot.waitUntil(lambda: sheet.list.model().rowCount() == len(deleting.originals()))
    return sheet


def test_one_is_removed_when_it_was_asked_twice(original, sheet, deleting, qtbot):
    assert "Set aside on" in sheet.list.model().index(0, 0).data()
    sheet.remove.click()
    qtbot.waitUntil(sheet.no.hasFocus)
    assert original.exists()
    with qtbot.waitSignal(sheet.changed):
        sheet.yes.click()
    assert deleting.originals() == []
    assert not original.exists()
    qtbot.waitUntil(lambda: "There are none" in sheet.said.text())


def test_it_can_be_kept(original, sheet):
    sheet.remove.click()
    sheet.no.click()
    assert original.exists()
    assert sheet.remove.isVisible()


def test_without_any_there_is_only_a_way_out(sheet, qtbot):
    qtbot.waitUntil(lambda: "There are none" in sheet.said.text())
    assert sheet.leave.isVisible()
    assert not sheet.remove.isVisible()
