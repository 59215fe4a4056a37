"""Work runs beside the window, its outcome comes back on the window's thread, no thread stays."""

import threading

import pytest
from PySide6.QtCore import QObject, QTimer

from app.domain.errors import AppError
from app.ui.bridge import tasks
from app.ui.bridge.tasks import TaskRunner


class DiskFull(AppError):
    pass


class Listener(QObject):
    def __init__(self):
        super().__init__()
        self.heard = []

    def hear(self, value):
        self.heard.append((value, threading.current_thread()))


@pytest.fixture
def runner(qapp):
    runner = TaskRunner()
    yield runner
    assert runner.wait_all(5)


def test_a_value_comes_back_on_the_thread_of_the_window(runner, qtbot):
    listener, worked_on = Listener(), []

    def work():
        worked_on.append(threading.current_thread())
        return 42

    task = runner.run(work)
    task.finished.connect(listener.hear)
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.heard == [(42, threading.main_thread())]
    assert worked_on[0] is not threading.main_thread()
    assert not worked_on[0].is_alive()


def test_an_app_error_is_an_outcome(runner, qtbot):
    error = DiskFull("full")

    def work():
        raise error

    task = runner.run(work)
    with qtbot.waitSignal(task.failed) as told:
        pass
    assert told.args == [error]


def test_a_bug_flies_to_the_crash_handler_on_the_thread_of_the_window(runner, qtbot, monkeypatch):
    caught = []
    monkeypatch.setattr(
        "sys.excepthook",
        lambda kind, error, _trace: caught.append((kind, str(error), threading.current_thread())),
    )
    task = runner.run(lambda: 1 // 0)
    with qtbot.assertNotEmitted(task.failed), qtbot.assertNotEmitted(task.finished):
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert caught[0][2] is threading.main_thread()


def test_an_owner_that_is_gone_is_not_called(runner, qtbot):
    gate, listener = threading.Event(), Listener()
    heard = listener.heard
    task = runner.run(gate.wait)
    task.finished.connect(listener.hear)
    with qtbot.waitSignal(listener.destroyed):
        listener.deleteLater()
    with qtbot.waitSignal(task.finished):
        gate.set()
    assert heard == []


def test_waiting_ends_with_the_work_and_outcomes_come_after(runner, qtbot):
    task, listener = runner.run(lambda: "kept"), Listener()
    task.finished.connect(listener.hear)
    assert runner.wait_all(5)
    assert listener.heard == []
    qtbot.waitUntil(lambda: bool(listener.heard))


def test_waiting_gives_up_after_the_timeout(runner):
    gate = threading.Event()
    runner.run(gate.wait)
    assert not runner.wait_all(0)
    gate.set()


def test_a_runner_that_is_gone_drops_the_outcome(qtbot):
    gate, runner = threading.Event(), TaskRunner()
    runner.run(gate.wait)
    with qtbot.waitSignal(runner.destroyed):
        runner.deleteLater()
    gate.set()


def test_many_tasks_leave_no_thread(runner, qtbot):
    listener = Listener()
    for number in range(20):
        runner.run(lambda number=number: number).finished.connect(listener.hear)
    qtbot.waitUntil(lambda: len(listener.heard) == 20)
    assert {value for value, _ in listener.heard} == set(range(20))
    assert not [t for t in threading.enumerate() if t.name == "alcove-task"]


def test_a_lock_waits_for_work_that_stores_and_not_for_work_that_only_looks(runner, qtbot):
    goes_on = threading.Event()
    looking = runner.run(goes_on.wait, only_looks=True)
    assert not runner.wait_all(30)  # at once, however long it may wait
    goes_on.set()
    with qtbot.waitSignal(looking.finished):
        pass
    stored = []
    runner.run(lambda: stored.append(1))
    assert runner.wait_all(30)
    assert stored == [1]


def test_what_a_look_finds_after_the_close_is_told_to_nobody(runner, qtbot):
    goes_on = threading.Event()
    heard = []
    looking = runner.run(goes_on.wait, only_looks=True)
    looking.finished.connect(heard.append)
    runner.forget_looks()
    goes_on.set()
    listener = Listener()
    runner.run(lambda: "later").finished.connect(listener.hear)
    qtbot.waitUntil(lambda: len(listener.heard) == 1)
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name == "alcove-task"])
    assert heard == []


def test_work_that_somebody_waits_for_long_is_told_until_it_is_over(runner, qtbot, monkeypatch):
    monkeypatch.setattr(tasks, "LONG_MS", 1)
    gate, told = threading.Event(), []
    runner.long_work_changed.connect(told.append)
    with qtbot.waitSignal(runner.long_work_changed):
        runner.run(gate.wait)
    with qtbot.waitSignal(runner.long_work_changed):
        gate.set()
    assert told == [True, False]


def test_work_in_the_background_and_quick_work_are_not_told(runner, qtbot, monkeypatch):
    told, gate = [], threading.Event()
    runner.long_work_changed.connect(told.append)
    with qtbot.waitSignal(runner.run(int).finished):
        pass
    monkeypatch.setattr(tasks, "LONG_MS", 1)
    background = runner.run(gate.wait, in_background=True)
    with qtbot.waitSignal(background.finished):
        QTimer.singleShot(20, gate.set)
    assert told == []
