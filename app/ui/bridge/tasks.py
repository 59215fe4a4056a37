"""One piece of work at a time that would make the window wait, each on its own thread.

Work is a callable without arguments that touches no widget. Its outcome comes
back by signal on the thread of the window, later, from the event loop: connect
right after ``run``. An ``AppError`` is an outcome; any other exception is a bug
and is handed to ``sys.excepthook`` on the thread of the window.

Work that somebody waits for and that takes more than a second is told, so that the window
can say that it goes on, wherever it was asked for.
"""

import logging
import math
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.domain.errors import AppError
from app.ui.bridge.courier import Courier

log = logging.getLogger(__name__)

LONG_MS = 1_000  # progress is shown for everything over a second
WATCHES = 4  # a second
GLANCE_SECONDS = 0.1  # nobody who locks is kept waiting longer by work that only looks


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

    long_work_changed = Signal(bool)
    """Somebody waits for work that takes long, or nobody does any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._courier = Courier()
        self._courier.arrived.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)
        self._running: dict[Task, threading.Thread] = {}  # noqa: TID251  # as below
        self._looking: set[Task] = set()
        self._unheard: set[Task] = set()
        self._awaited: dict[Task, float] = {}
        self._is_long = False
        self._watch = QTimer(self)
        self._watch.timeout.connect(self._on_watch)

    def run(
        self,
        work: Callable[[], object],
        *,
        only_looks: bool = False,
        in_background: bool = False,
    ) -> Task:
        """Start work on a thread of its own.

        Receivers that are gone when the outcome comes are simply not called.

        Args:
            work: What to do.
            only_looks: Nothing is lost where it is cut off; a lock does not wait for it.
            in_background: Nobody asked for it, so nobody is told that it takes long.
        """
        task = Task()
        thread = threading.Thread(  # noqa: TID251  # the one place, with reply_stream
            target=_settle, args=(task, work, self._courier), name="alcove-task"
        )
        self._running[task] = thread
        if only_looks:
            self._looking.add(task)
        if not in_background:
            self._awaited[task] = time.monotonic()
            self._watch.start(max(LONG_MS // WATCHES, 1))
        thread.start()
        return task

    def wait_all(self, timeout_seconds: float) -> bool:
        """Wait until no work runs; False if some still did after the timeout.

        What only looks has a glance. Outcomes are told afterwards, by the event loop, as always.
        """
        began = time.monotonic()
        for task, thread in list(self._running.items()):
            patience = min(timeout_seconds, GLANCE_SECONDS if task in self._looking else math.inf)
            thread.join(max(began + patience - time.monotonic(), 0))
        still_running = sum(thread.is_alive() for thread in self._running.values())
        if still_running:
            log.warning("%d tasks still run after %.1f s", still_running, timeout_seconds)
        return not still_running

    def forget_looks(self) -> None:
        """Tell nobody what work that only looks finds: what it looked at is being closed."""
        self._unheard |= self._looking

    def _on_watch(self) -> None:
        """Tell when the first task has taken long, and when none is left that has."""
        begun = min(self._awaited.values(), default=math.inf)
        is_long = time.monotonic() - begun >= LONG_MS / 1_000
        if not self._awaited:
            self._watch.stop()
        if is_long != self._is_long:
            self._is_long = is_long
            self.long_work_changed.emit(is_long)

    def _on_settled(self, outcome: _Outcome) -> None:
        self._running.pop(outcome.task).join()  # its last statement handed us this
        self._awaited.pop(outcome.task, None)
        self._looking.discard(outcome.task)
        is_unheard = outcome.task in self._unheard
        self._unheard.discard(outcome.task)
        error = outcome.error
        if error is not None and not isinstance(error, AppError):
            sys.excepthook(type(error), error, error.__traceback__)
        elif is_unheard:
            return
        elif error is None:
            outcome.task.finished.emit(outcome.value)
        else:
            outcome.task.failed.emit(error)


def _settle(task: Task, work: Callable[[], object], courier: Courier) -> None:
    try:
        outcome = _Outcome(task, work(), None)
    except BaseException as error:  # noqa: BLE001  # carried over, and raised there
        outcome = _Outcome(task, None, error)
    courier.hand(outcome)
