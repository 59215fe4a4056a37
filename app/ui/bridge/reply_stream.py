"""A long act as signals: the iterator runs on a thread, each event arrives on the window's.

Events come one by one and in order; putting chunks of text together is the
listener's business. To end an act early, ask the service that runs it; the
stream then ends by itself. ``abandon`` is for a listener that no longer listens.
"""

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.errors import AppError
from app.ui.bridge.courier import Courier


@dataclass(frozen=True, slots=True)
class _Parcel:
    """One event, or the end with what ended it."""

    act: "_Act"
    event: object = None
    is_end: bool = False
    error: BaseException | None = None


class ReplyStream(QObject):
    """Forwards one act at a time."""

    arrived = Signal(object)
    """The act told this event (a frozen value)."""

    ended = Signal()
    """The act is over and its thread is gone; not sent when it failed."""

    failed = Signal(object)
    """The act ended with this AppError; its thread is gone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._courier = Courier()
        self._courier.arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._act: _Act | None = None
        self._leaving: list[_Act] = []

    @property
    def is_running(self) -> bool:
        """Whether an act goes on that is listened to."""
        return self._act is not None

    def start(self, factory: Callable[[], Iterator[object]]) -> None:
        """Call the factory on a new thread and forward what its iterator tells.

        Raises:
            RuntimeError: An act is still running.
        """
        if self._act is not None:
            message = "one act at a time: the one before is still running"
            raise RuntimeError(message)
        self._act = _Act(factory, self._courier)
        self._act.start()

    def abandon(self) -> None:
        """Tell nothing more of this act; its thread ends at the next event."""
        if self._act is not None:
            self._act.is_abandoned = True
            self._leaving.append(self._act)
            self._act = None

    def wait(self, timeout_seconds: float) -> bool:
        """Wait until no thread of this stream runs; False if one still did."""
        acts = [*self._leaving, *([self._act] if self._act is not None else [])]
        for act in acts:
            act.thread.join(timeout_seconds)
        return not any(act.thread.is_alive() for act in acts)

    def _on_arrived(self, parcel: _Parcel) -> None:
        if not parcel.is_end:
            if parcel.act is self._act:
                self.arrived.emit(parcel.event)
            return
        parcel.act.thread.join()  # its last statement handed us this
        is_listened_to = parcel.act is self._act
        if is_listened_to:
            self._act = None
        else:
            self._leaving.remove(parcel.act)
        self._tell_end(parcel.error, is_listened_to=is_listened_to)

    def _tell_end(self, error: BaseException | None, *, is_listened_to: bool) -> None:
        if error is not None and not isinstance(error, AppError):
            sys.excepthook(type(error), error, error.__traceback__)
        elif not is_listened_to:
            return
        elif error is None:
            self.ended.emit()
        else:
            self.failed.emit(error)


class _Act:
    """One iterator and its thread; touches nothing of the stream but the courier."""

    def __init__(self, factory: Callable[[], Iterator[object]], courier: Courier) -> None:
        self.is_abandoned = False
        self._factory = factory
        self._courier = courier
        self.thread = threading.Thread(  # noqa: TID251  # the one place, with tasks
            target=self._run, name="alcove-reply"
        )

    def start(self) -> None:
        self.thread.start()

    def _run(self) -> None:
        error: BaseException | None = None
        try:
            for event in self._factory():
                if self.is_abandoned:
                    break
                self._courier.hand(_Parcel(self, event))
        except BaseException as caught:  # noqa: BLE001  # carried over, and raised there
            error = caught
        self._courier.hand(_Parcel(self, is_end=True, error=error))
