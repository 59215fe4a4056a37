"""Photos and files on their way into the vault, one after the other.

A file belongs to the text it was offered to from that moment on, also when another text is
opened before it has come in.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.domain.attachment import Attachment, AttachmentId, Place, clean_name
from app.domain.errors import AppError
from app.services.attaching import Attaching
from app.ui.bridge.tasks import TaskRunner
from app.ui.widgets.pictures import encoded


@dataclass(frozen=True, slots=True)
class _Coming:
    """A file that waits for its turn, or is coming in."""

    reserved: AttachmentId
    work: Callable[[], object]
    name: str = field(repr=False)


class AttachmentIntake(QObject):
    """Brings in what it is given, away from the window's thread."""

    failed = Signal(object)
    """Something could not be added; carries the ``AppError``."""

    added = Signal(object)
    """Something came in; carries its ``Attachment``."""

    arriving_changed = Signal(object)
    """Other files wait or come in now; carries a tuple of their names."""

    def __init__(
        self,
        parent: QObject,
        place: Callable[[], Place | None],
        attaching: Attaching,
        tasks: TaskRunner,
    ) -> None:
        """Wait for something to bring in.

        Args:
            parent: Whatever this lives as long as.
            place: Says where the open text is in the vault, stored for it if need be.
            attaching: Stores what comes in.
            tasks: Where the work is done.
        """
        super().__init__(parent)
        self._place = place
        self._attaching = attaching
        self._tasks = tasks
        self._waiting: deque[_Coming] = deque()

    def add_files(self, paths: list[Path]) -> None:
        """Add files to the open text."""
        for path in paths:
            reserved = self._reserve()
            if reserved is None:
                return
            work = partial(self._attaching.add_file, reserved, path)
            self._wait_for(_Coming(reserved, work, clean_name(path.name)))

    def add_picture(self, picture: QImage) -> None:
        """Add a picture that came without a file."""
        reserved = self._reserve()
        if reserved is not None:
            name = self.tr("Pasted picture.png")
            work = partial(_add_picture, self._attaching, reserved, name, picture)
            self._wait_for(_Coming(reserved, work, name))

    def stop(self) -> None:
        """Let nothing more come in; what is whole by now stays."""
        if not self._waiting:
            return
        now, *others = self._waiting
        self._attaching.stop(now.reserved)
        self._waiting = deque([now])
        self._say_who_waits()
        if others:
            task = self._tasks.run(partial(_abandon, self._attaching, others))
            task.failed.connect(self.failed)

    def _reserve(self) -> AttachmentId | None:
        place = self._place()
        if place is None:
            return None
        try:
            return self._attaching.reserve(place)
        except AppError as error:
            self.failed.emit(error)
            return None

    def _wait_for(self, coming: _Coming) -> None:
        """Do one after the other: each may hold a whole photo in memory."""
        self._waiting.append(coming)
        self._say_who_waits()
        if len(self._waiting) == 1:
            self._begin_next()

    def _begin_next(self) -> None:
        if self._waiting:
            task = self._tasks.run(self._waiting[0].work)
            task.finished.connect(self._on_added)
            task.failed.connect(self._on_not_added)

    def _say_who_waits(self) -> None:
        self.arriving_changed.emit(tuple(coming.name for coming in self._waiting))

    def _on_added(self, attachment: Attachment) -> None:
        self._end_one()
        self.added.emit(attachment)

    def _on_not_added(self, error: AppError) -> None:
        self._end_one()
        self.failed.emit(error)

    def _end_one(self) -> None:
        self._waiting.popleft()
        self._say_who_waits()
        self._begin_next()


def _abandon(attaching: Attaching, others: list[_Coming]) -> None:
    for coming in others:
        attaching.abandon(coming.reserved)


def _add_picture(
    attaching: Attaching, reserved: AttachmentId, name: str, picture: QImage
) -> Attachment:
    return attaching.add_picture(reserved, name, encoded(picture, "PNG"))
