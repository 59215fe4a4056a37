"""A person's stay in an open vault: its session, its pages, and the watch that ends it."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.services.entrance import Entrance
from app.ui.bridge.tasks import TaskRunner
from app.ui.shell.auto_lock import AutoLock

if TYPE_CHECKING:  # imported when they are needed: see late.py
    from app.services.session import Session
    from app.ui.shell.dwelling import Dwelling

FAREWELL_SECONDS = 5.0


class Stay(QObject):
    """Nothing while the vault is locked; after ``begin`` everything, until ``end``."""

    lock_due = Signal()
    """Nobody has been there for a while, or the computer slept."""

    def __init__(self, entrance: Entrance, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._entrance = entrance
        self._tasks = tasks
        self._auto_lock: AutoLock | None = None
        self.session: Session | None = None
        self.dwelling: Dwelling | None = None

    def begin(self, session: "Session", dwelling: "Dwelling") -> None:
        """Be in an open vault from now on, and watch whether somebody is there."""
        self.session, self.dwelling = session, dwelling
        self._auto_lock = AutoLock(
            cast("QApplication", QApplication.instance()),
            self._entrance.clock,
            self._entrance.slept_seconds,
            session.preferring.current().idle_minutes,
        )
        self._auto_lock.due.connect(self.lock_due)
        dwelling.idle_minutes_changed.connect(self._auto_lock.wait_for)

    def flush(self) -> None:
        """Store every word that is only on a page so far.

        Raises:
            AppError: Some are in this window alone.
        """
        if self.dwelling is not None:
            self.dwelling.flush()

    def end(self) -> None:
        """Close the session, once what still runs has ended, and forget all of it."""
        if self._auto_lock is not None:
            self._auto_lock.stop()
        self._tasks.wait_all(FAREWELL_SECONDS)
        self._tasks.forget_looks()
        if self.session is not None:
            self.session.close()
        self.session = self.dwelling = self._auto_lock = None

    def locks_when_minimised(self) -> bool:
        """Return whether it is to end when the window is minimised."""
        return self.session is not None and self.session.preferring.current().locks_when_minimised

    def take_show_wish(self) -> bool:
        """Return whether a second start asked for the window, and forget that it did."""
        return self.session is not None and self.session.opened.take_show_wish()
