"""Backups that still hold what was erased go only after a new one was made."""

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.pages.data.backup_removal import BackupRemoval
from app.ui.widgets.status import Busy


@pytest.fixture
def removal(host, deleting):
    owner = QWidget(host)
    removal = BackupRemoval(deleting, Busy("", owner), owner)
    removal.button.setParent(owner)
    return removal


def test_there_is_nothing_to_press_where_no_backup_holds_it(removal, deleting, trashed):
    removal.offer(deleting.erase_now((trashed[0],)))
    assert removal.button.isHidden()


def test_one_that_holds_it_is_removed_and_that_is_said(
    removal, deleting, trashed, backing_up, clock, qtbot
):
    list(backing_up.back_up_now())
    clock.moment = clock.moment.replace(minute=59)
    removal.offer(deleting.erase_now((trashed[0],)))
    assert not removal.button.isHidden()
    with qtbot.waitSignal(removal.said, timeout=20_000) as said:
        removal.button.click()
    assert "are gone" in said.args[0]
    qtbot.waitUntil(lambda: not removal.is_running)
    assert [each.made_at for each in backing_up.list()] == [clock.moment]
    assert removal.button.isHidden()
