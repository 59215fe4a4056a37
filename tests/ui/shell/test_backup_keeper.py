"""Backups come by themselves, and no lock waits for one or fails with one."""

import pytest
from PySide6.QtCore import QObject

from app.host.clock import SystemClock
from app.services import backing_up as module
from app.services.backing_up import BackingUp
from app.services.backup_events import BackedUp, Rehearsed
from app.services.unlocking import Unlocking
from app.ui.shell.backup_keeper import BackupKeeper
from app.vault.errors import DiskFull
from app.vault.folder import VaultFolder
from tests.vault.arranging import CHEAP, PASSPHRASE, kept


@pytest.fixture
def opened(tmp_path):
    opened, _code = Unlocking(tmp_path / "vaults", SystemClock(), lambda: CHEAP).create(PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def backing_up(opened):
    return BackingUp(opened.vault, VaultFolder(opened.place.folder), SystemClock())


@pytest.fixture
def parent(qapp):
    return QObject()


@pytest.fixture
def keeper(backing_up, parent):
    return BackupKeeper(backing_up, parent)


class Failing:
    """A vault's backups on a full disk."""

    def while_open(self):
        raise DiskFull
        yield

    def back_up_at_close(self):
        raise DiskFull
        yield


class Endless:
    """A backup that takes longer than anybody waits, until it is let go."""

    def __init__(self):
        self.was_closed = False
        self.closings = 0
        self.is_asked = False

    def while_open(self):
        try:
            while True:
                self.is_asked = True
                yield None
        finally:
            self.was_closed = True

    def back_up_at_close(self):
        self.closings += 1
        return iter(())


def test_when_it_is_asked_a_due_backup_is_made_off_the_windows_thread(keeper, backing_up, qtbot):
    keeper.ask()
    qtbot.waitUntil(lambda: len(backing_up.list()) == 1)
    keeper.leave()


def test_leaving_backs_up_a_small_vault_that_changed(keeper, opened, backing_up):
    kept(opened.vault, "words")
    keeper.leave()
    assert len(backing_up.list()) == 1


def test_leaving_does_not_wait_for_a_large_vault(keeper, opened, backing_up, monkeypatch):
    monkeypatch.setattr(module, "QUICK_BYTES", 1)
    kept(opened.vault, "words")
    keeper.leave()
    assert backing_up.list() == []


def test_a_failure_while_open_is_told(parent, qtbot):
    keeper = BackupKeeper(Failing(), parent)
    with qtbot.waitSignal(keeper.failed) as failed:
        keeper.ask()
    assert isinstance(failed.args[0], DiskFull)


def test_a_failure_at_close_stops_nobody(parent):
    BackupKeeper(Failing(), parent).leave()


def test_leaving_abandons_what_runs(parent, qtbot):
    endless = Endless()
    keeper = BackupKeeper(endless, parent)
    keeper.ask()
    qtbot.waitUntil(lambda: endless.is_asked)
    keeper.leave()
    qtbot.waitUntil(lambda: endless.was_closed)


def test_a_second_question_while_one_runs_is_not_asked(parent, qtbot):
    endless = Endless()
    keeper = BackupKeeper(endless, parent)
    keeper.ask()
    keeper.ask()
    keeper.leave()
    assert endless.closings <= 1


def test_a_backup_that_was_just_made_is_enough(keeper, backing_up, qtbot):
    assert any(isinstance(event, BackedUp) for event in backing_up.back_up_now())
    assert any(isinstance(event, Rehearsed) for event in backing_up.while_open())
    assert list(backing_up.while_open()) == []
