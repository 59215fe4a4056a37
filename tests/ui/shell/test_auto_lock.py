"""The vault locks after idle minutes and after sleep, and not while somebody is there."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

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
    field = _shown_field(qtbot)
    clock.seconds = 299.0
    qtbot.keyClick(field, Qt.Key.Key_A)
    clock.seconds = 310.0
    with qtbot.assertNotEmitted(auto_lock.due, wait=1_500):
        pass


def test_a_pointer_over_a_window_without_the_keyboard_is_a_sign_of_life(watch, qtbot):
    auto_lock, clock, _sleep = watch
    other, field = _shown_field(qtbot), _shown_field(qtbot)
    assert QApplication.focusWidget() is field
    clock.seconds = 299.0
    QTest.mouseMove(other.windowHandle(), QPoint(4, 4))
    QApplication.processEvents()
    clock.seconds = 310.0
    assert not _is_due(auto_lock)


def test_a_composed_letter_is_a_sign_of_life_though_no_key_comes_to_the_window(watch, qtbot):
    auto_lock, clock, _sleep = watch
    field = _shown_field(qtbot)
    clock.seconds = 299.0
    QApplication.sendEvent(field, QInputMethodEvent("字", []))
    clock.seconds = 310.0
    assert not _is_due(auto_lock)


def test_after_its_end_nothing_is_watched(watch, qtbot):
    auto_lock, clock, _sleep = watch
    shown_before = _shown_field(qtbot)
    auto_lock.stop()
    clock.seconds = 299.0
    qtbot.keyClick(shown_before, Qt.Key.Key_A)
    qtbot.keyClick(_shown_field(qtbot), Qt.Key.Key_A)
    clock.seconds = 310.0
    assert _is_due(auto_lock)


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


def _is_due(auto_lock):
    """Let it look at its clock once; return whether it said that it is time."""
    said = []
    auto_lock.due.connect(lambda: said.append(True))
    auto_lock.findChild(QTimer).timeout.emit()
    return bool(said)


def _shown_field(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    field.activateWindow()
    field.setFocus()
    QApplication.processEvents()
    return field
