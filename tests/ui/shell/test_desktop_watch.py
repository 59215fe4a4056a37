"""What the desktop tells locks an open vault, with every word, within a second."""

import sys
import time

import pytest
from PySide6.QtCore import QObject

from app.ui.shell.application import dress
from app.ui.shell.desktop import watch_desktop
from app.ui.shell.desktop_mac import MacDesktopWatch
from app.ui.shell.desktop_watch import DesktopWatch, Leaving
from app.ui.shell.desktop_windows import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    leaving_of,
)
from app.ui.shell.main_window import MainWindow
from tests.journeys.household import PASSPHRASE, household


@pytest.fixture
def window(tmp_path, qtbot, qapp):
    house = household(tmp_path / "data")
    opened, _code = house.unlocking.create(PASSPHRASE)
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "")
    qtbot.addWidget(window)
    window.open(opened)
    yield window
    window.close()
    qapp.clipboard().clear()


@pytest.mark.parametrize("leaving", Leaving)
def test_leaving_locks_within_a_second_and_loses_no_letter(window, tmp_path, leaving):
    watch = DesktopWatch()
    watch.leaving.connect(window.lock_on_leaving)
    window.house.writing.write()
    window.house.journal.editor.body.insertPlainText("The kettle was still on the sto")
    began = time.process_time()
    watch.leaving.emit(leaving)
    took = time.process_time() - began
    assert window.session is None
    assert took < 1.0, "of the processor: how long others keep it is not ours"
    unlocking = household(tmp_path / "data").unlocking
    opened = unlocking.unlock(unlocking.places()[0], PASSPHRASE)
    (draft,) = opened.vault.drafts.open_drafts()
    opened.close()
    assert draft.body == "The kettle was still on the sto"


def test_a_locked_window_stays_as_it_is(window):
    window.lock()
    window.lock_on_leaving(Leaving.SLEEP)
    assert window.session is None


def test_a_computer_without_a_desktop_is_listened_to_in_silence(qapp, tmp_path):
    watch = watch_desktop({"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={tmp_path}/no"}, QObject())
    assert watch.hears == frozenset()
    watch.stop()


@pytest.mark.parametrize(
    ("message", "first", "leaving"),
    [
        (WM_POWERBROADCAST, PBT_APMSUSPEND, Leaving.SLEEP),
        (WM_POWERBROADCAST, 7, None),
        (WM_WTSSESSION_CHANGE, 7, Leaving.SCREEN_LOCKED),
        (WM_WTSSESSION_CHANGE, 8, None),
        (0x000F, 4, None),
    ],
)
def test_windows_messages_are_read_as_its_documentation_says(message, first, leaving):
    assert leaving_of(message, first) is leaving


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac has it")
def test_where_there_is_no_notification_centre_a_mac_is_silent(qapp):
    watch = MacDesktopWatch(QObject())
    assert watch.hears == frozenset()
    watch.stop()
