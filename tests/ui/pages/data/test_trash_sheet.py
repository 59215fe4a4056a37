"""The trash gives back what it holds, and erases only what was asked for twice."""

import pytest
from PySide6.QtCore import Qt

from app.ui.pages.data.trash_sheet import TrashSheet


@pytest.fixture
def show(host, deleting, tasks, qtbot):
    def shown():
        sheet = TrashSheet(host, deleting, tasks)
        sheet.open()
        qtbot.waitUntil(lambda: sheet.said.text() != "" and tasks.wait_all(5.0))
        qtbot.waitUntil(lambda: sheet.list.model().rowCount() == deleting.count())
        return sheet

    return shown


def names(sheet):
    model = sheet.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_it_lists_what_was_deleted_last_first_and_until_when(show, trashed):
    sheet = show()
    assert names(sheet) == ["Second", "First"]
    said = sheet.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Second, Entry of 3/9/26 · erased after 4/8/26"


def test_enter_on_a_row_puts_it_back(show, trashed, vault, qtbot):
    sheet = show()
    with qtbot.waitSignal(sheet.changed):
        qtbot.keyClick(sheet.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(sheet) == ["First"])
    assert vault.entries.recent(1)[0].title == "Second"


def test_erasing_asks_first_and_the_way_out_has_the_focus(show, trashed, deleting, qtbot):
    sheet = show()
    sheet.foot.erase.click()
    assert sheet.foot.yes.isVisible()
    assert not sheet.foot.erase.isVisible()
    assert "Second" in sheet.said.text()
    qtbot.waitUntil(sheet.foot.no.hasFocus)
    sheet.foot.no.click()
    assert deleting.count() == 2
    assert sheet.foot.erase.isVisible()


def test_erasing_says_which_backup_holds_it_and_removes_that(
    show, trashed, deleting, backing_up, clock, qtbot
):
    list(backing_up.back_up_now())
    clock.moment = clock.moment.replace(minute=59)
    sheet = show()
    sheet.foot.erase.click()
    sheet.foot.yes.click()
    qtbot.waitUntil(sheet.removal.button.isVisible)
    assert "may still hold it" in sheet.result.text()
    qtbot.waitUntil(lambda: names(sheet) == ["First"])
    sheet.removal.button.click()
    qtbot.waitUntil(lambda: "are gone" in sheet.result.text(), timeout=20_000)
    qtbot.waitUntil(lambda: not sheet.busy.isVisible())
    (left,) = backing_up.list()
    assert left.made_at == clock.moment


def test_emptying_erases_all_of_it(show, trashed, deleting, qtbot):
    sheet = show()
    sheet.foot.empty.click()
    assert "all 2 things" in sheet.said.text()
    sheet.foot.yes.click()
    qtbot.waitUntil(lambda: deleting.count() == 0)
    qtbot.waitUntil(lambda: "is empty" in sheet.said.text())
    assert not sheet.foot.erase.isVisible()
    assert not sheet.list.isVisible()


def test_an_empty_trash_says_so(show, qtbot):
    sheet = show()
    qtbot.waitUntil(lambda: "The trash is empty" in sheet.said.text())
    assert not sheet.foot.restore.isVisible()
    assert sheet.foot.leave.isVisible()


def test_every_control_has_a_name(show, trashed):
    sheet = show()
    for widget in (
        sheet.list,
        sheet.foot.restore,
        sheet.foot.erase,
        sheet.foot.empty,
        sheet.foot.yes,
        sheet.foot.no,
    ):
        assert widget.accessibleName()
