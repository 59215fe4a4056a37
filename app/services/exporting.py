"""Carrying a journal out: into a new folder of a form that other programs read.

What is written is not encrypted any more; the page says so before. It is there whole or not
at all, and the log notes that it happened, never what.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.domain.audit import AuditEvent
from app.domain.errors import AppError
from app.domain.portable import Manuscript, PortableConversation, PortableEntry
from app.host.chosen_files import FileRefused, FileTrouble
from app.host.clock import Clock
from app.host.new_folder import free_name, new_folder
from app.interchange import html_export, json_export, markdown_export, text_export
from app.interchange.files import ExportedFile
from app.vault.audit import Audit
from app.vault.portables import Portables, Range

log = logging.getLogger(__name__)


class ExportForm(StrEnum):
    """The forms a journal can leave in."""

    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"


_EXPORTERS: Final[dict[ExportForm, Callable[[Manuscript], Iterator[ExportedFile]]]] = {
    ExportForm.JSON: json_export.export,
    ExportForm.MARKDOWN: markdown_export.export,
    ExportForm.HTML: html_export.export,
    ExportForm.TEXT: text_export.export,
}


class ExportNotWritten(AppError):
    """The folder cannot be written; nothing half is left there."""

    def __init__(self, trouble: FileTrouble) -> None:
        super().__init__(f"export not written: {trouble}")
        self.trouble = trouble


class ExportStopped(AppError):
    """The person, or the lock, ended it; nothing is left of it."""

    def __init__(self) -> None:
        super().__init__("export stopped")


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What shall be written, and as what.

    Attributes:
        first_day: From this day on; None for the first there is.
        last_day: Up to this day, included; None for the last.
    """

    form: ExportForm
    has_conversations: bool
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and where."""

    folder: Path
    entries: int
    conversations: int
    files: int


class Exporting:
    """The way out of one open vault. Takes long: not in the UI thread."""

    def __init__(self, portables: Portables, audit: Audit, clock: Clock) -> None:
        self._portables = portables
        self._audit = audit
        self._clock = clock
        self._is_stopped = False

    def export(self, wish: ExportWish, into: Path) -> Exported:
        """Write a new folder inside ``into`` and return what is in it.

        Raises:
            ExportNotWritten: No way to write there, or no room; nothing half is left.
            ExportStopped: ``stop`` was called; nothing half is left.
            VaultError: The journal could not be read; nothing half is left.
        """
        self._is_stopped = False
        now = self._clock.now()
        manuscript = _Journal(self._portables, wish, now, lambda: self._is_stopped)
        files = 0
        try:
            path = free_name(into, f"journal {now:%Y-%m-%d} {wish.form}")
            with new_folder(path) as folder:
                for file in _EXPORTERS[wish.form](manuscript):
                    folder.write(file.path, file.pieces)
                    files += 1
        except FileRefused as refused:
            raise ExportNotWritten(refused.trouble) from None
        self._audit.append(AuditEvent.EXPORTED, now, manuscript.entry_count)
        log.info("exported as %s: %d entries, %d files", wish.form, manuscript.entry_count, files)
        return Exported(path, manuscript.entry_count, manuscript.talk_count, files)

    def stop(self) -> None:
        """End an export soon, from any thread."""
        self._is_stopped = True


class _Journal:
    """The manuscript of one export; counts what it yields."""

    def __init__(
        self,
        portables: Portables,
        wish: ExportWish,
        now: datetime,
        is_stopped: Callable[[], bool],
    ) -> None:
        self._portables = portables
        self._wish = wish
        self._wanted = Range(wish.first_day or date.min, wish.last_day or date.max)
        self._is_stopped = is_stopped
        self.exported_at = now
        self.entry_count = self.talk_count = 0

    def entries(self) -> Iterator[PortableEntry]:
        count = 0
        for entry in self._portables.entries(self._wanted):
            if self._is_stopped():
                raise ExportStopped
            count += 1
            yield entry
        self.entry_count = count

    def conversations(self) -> Iterator[PortableConversation]:
        if not self._wish.has_conversations:
            return
        count = 0
        for talk in self._portables.conversations(self._wanted):
            if self._is_stopped():
                raise ExportStopped
            count += 1
            yield talk
        self.talk_count = count
