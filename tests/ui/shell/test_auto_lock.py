"""The vault locks after idle minutes and after sleep, and not while somebody is there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.ui.shell.auto_lock import AutoLock
from tests.vault.arranging import TurnedClock


class Sleep:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        slept, self.seconds = self.seconds, 0.0
        return slept


@pytest.fixture
def watch(qapp):
    clock, sleep = TurnedClock(), Sleep()
    auto_lock = AutoLock(qapp, clock, sleep, idle_minutes=5)
    yield auto_lock, clock, sleep
    auto_lock.stop()


def test_five_idle_minutes_lock(watch, qtbot):
    auto_lock, clock, _sleep = watch
    with qtbot.waitSignal(auto_lock.due, timeout=3_000):
        clock.seconds = 300.0


def test_a_key_starts_the_count_anew(watch, qtbot):
    auto_lock, clock, _sleep = watch
    field = QLineEdit()
    qtbot.addWidget(field)
    clock.seconds = 299.0
    qtbot.keyClick(field, Qt.Key.Key_A)
    clock.seconds = 310.0
    with qtbot.assertNotEmitted(auto_lock.due, wait=1_500):
        pass


def test_waking_from_sleep_locks_at_once(watch, qtbot):
    auto_lock, _clock, sleep = watch
    with qtbot.waitSignal(auto_lock.due, timeout=3_000):
        sleep.seconds = 60.0


def test_a_lock_that_failed_is_tried_again_after_a_minute_and_not_each_second(watch, qtbot):
    auto_lock, clock, _sleep = watch
    with qtbot.waitSignal(auto_lock.due, timeout=3_000):
        clock.seconds = 300.0
    with qtbot.assertNotEmitted(auto_lock.due, wait=1_500):
        pass
    with qtbot.waitSignal(auto_lock.due, timeout=3_000):
        clock.seconds = 361.0


def test_another_idle_time_holds_at_once(watch, qtbot):
    auto_lock, clock, _sleep = watch
    clock.seconds = 70.0
    with qtbot.waitSignal(auto_lock.due, timeout=3_000):
        auto_lock.wait_for(1)
