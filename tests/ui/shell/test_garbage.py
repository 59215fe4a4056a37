"""No thread but the window's ever runs the collector, and garbage still goes."""

import gc
import threading
import weakref

import pytest

from app.ui.shell.garbage import UiThreadCollector


@pytest.fixture
def collector(qapp):
    was_enabled = gc.isenabled()
    collector = UiThreadCollector(qapp)
    yield collector
    collector.stop()
    if not was_enabled:
        gc.disable()


class Knot:
    def __init__(self) -> None:
        self.itself = self


def test_a_busy_thread_collects_nothing(collector):
    seen = []

    def watch(phase, _info):
        seen.append((phase, threading.current_thread()))

    gc.callbacks.append(watch)
    try:
        thread = threading.Thread(target=lambda: [Knot() for _ in range(20_000)])  # noqa: TID251  # what a task does
        thread.start()
        thread.join()
    finally:
        gc.callbacks.remove(watch)
    assert [who for _phase, who in seen if who is thread] == []


def test_knots_are_collected_by_the_windows_timer(collector, qtbot):
    knot = weakref.ref(Knot())
    for _ in range(gc.get_threshold()[0] * 3):
        Knot()
    qtbot.waitUntil(lambda: knot() is None, timeout=5_000)


def test_python_gets_its_work_back(qapp):
    was_enabled = gc.isenabled()
    collector = UiThreadCollector(qapp)
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    if not was_enabled:
        gc.disable()
