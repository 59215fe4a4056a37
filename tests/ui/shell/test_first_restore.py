"""In the first run a backup becomes the first notebook."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services.unlocking import VaultPlace
from app.ui.bridge.tasks import TaskRunner
from app.ui.shell.first_restore import offer_restore
from tests.journeys.household import PASSPHRASE, household


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_a_backup_from_another_computer_becomes_the_first_notebook(window, tmp_path, qtbot):
    there = household(tmp_path / "there")
    opened, code = there.unlocking.create(PASSPHRASE, "Blue notebook")
    session = there.open_session(opened)
    list(session.backing_up.back_up_now())
    carried = tmp_path / "carried.alcove-backup"
    shutil.copy(session.backing_up.list()[0].path, carried)
    session.close()
    here, tasks = household(tmp_path / "here"), TaskRunner()
    restored: list[object] = []
    sheet = offer_restore(window, here, tasks, restored.append)
    sheet.source.show_file(str(carried))
    qtbot.waitUntil(lambda: sheet.source.backup is not None)
    qtbot.mouseClick(sheet.fields.way.cell("code"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(sheet.fields.code.line, code.text)
    qtbot.keyClick(sheet.fields.code.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.restore.words() == "Go to the lock screen")
    qtbot.waitUntil(sheet.restore.isEnabled)
    qtbot.mouseClick(sheet.restore, Qt.MouseButton.LeftButton)
    (place,) = restored
    assert isinstance(place, VaultPlace)
    assert here.unlocking.places() == [place]
    here.unlocking.unlock(place, PASSPHRASE).close()
    assert tasks.wait_all(10)
