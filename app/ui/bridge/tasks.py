"""One piece of work at a time that would make the window wait, each on its own thread.

Work is a callable without arguments that touches no widget. Its outcome comes
back by signal on the thread of the window, later, from the event loop: connect
right after ``run``. An ``AppError`` is an outcome; any other exception is a bug
and is handed to ``sys.excepthook`` on the thread of the window.
"""

import logging
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.errors import AppError
from app.ui.bridge.courier import Courier

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Outcome:
    task: "Task"
    value: object
    error: BaseException | None


class Task(QObject):
    """One running piece of work. Lives until its outcome was told."""

    finished = Signal(object)
    """The work returned this."""

    failed = Signal(object)
    """The work ended with this AppError."""


class TaskRunner(QObject):
    """Starts work and tells its outcome; together with ReplyStream the only starter of threads."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._courier = Courier()
        self._courier.arrived.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)
        self._running: dict[Task, threading.Thread] = {}  # noqa: TID251  # as below

    def run(self, work: Callable[[], object]) -> Task:
        """Start work on a thread of its own.

        Receivers that are gone when the outcome comes are simply not called.
        """
        task = Task()
        thread = threading.Thread(  # noqa: TID251  # the one place, with reply_stream
            target=_settle, args=(task, work, self._courier), name="alcove-task"
        )
        self._running[task] = thread
        thread.start()
        return task

    def wait_all(self, timeout_seconds: float) -> bool:
        """Wait until no work runs; False if some still did after the timeout.

        Outcomes are told afterwards, by the event loop, as always.
        """
        deadline = time.monotonic() + timeout_seconds
        for thread in list(self._running.values()):
            thread.join(max(deadline - time.monotonic(), 0))
        still_running = sum(thread.is_alive() for thread in self._running.values())
        if still_running:
            log.warning("%d tasks still run after %.1f s", still_running, timeout_seconds)
        return not still_running

    def _on_settled(self, outcome: _Outcome) -> None:
        self._running.pop(outcome.task).join()  # its last statement handed us this
        error = outcome.error
        if error is None:
            outcome.task.finished.emit(outcome.value)
        elif isinstance(error, AppError):
            outcome.task.failed.emit(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


def _settle(task: Task, work: Callable[[], object], courier: Courier) -> None:
    try:
        outcome = _Outcome(task, work(), None)
    except BaseException as error:  # noqa: BLE001  # carried over, and raised there
        outcome = _Outcome(task, None, error)
    courier.hand(outcome)
