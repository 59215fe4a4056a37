"""Carrying a journal out: into a new folder of a form that other programs read.

What is written is not encrypted any more; the page says so before. It is there whole or not
at all, and the log notes that it happened, never what.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from app.domain.audit import AuditEvent
from app.domain.boundary import Boundary
from app.domain.errors import AppError
from app.domain.handout.given import GivenPack
from app.domain.label import Label
from app.domain.portable import PortableConversation, PortableEntry
from app.domain.portable_practice import PortablePractice
from app.domain.safety_plan import SafetyPlan
from app.host.chosen_files import FileRefused, FileTrouble
from app.host.clock import Clock
from app.host.new_folder import free_name, new_folder
from app.interchange.files import ExportedFile
from app.services.export_forms import (
    PLAIN,
    Beside,
    ExportForm,
    book_files,
    number_files,
    sealed_files,
)
from app.vault.audit import Audit
from app.vault.portables import Portables, Range

__all__ = ["ExportForm", "Exporting"]  # the form is part of a wish

log = logging.getLogger(__name__)


class ExportNotWritten(AppError):
    """The folder cannot be written; nothing half is left there."""

    def __init__(self, trouble: FileTrouble) -> None:
        super().__init__(f"export not written: {trouble}")
        self.trouble = trouble


class ExportStopped(AppError):
    """The person, or the lock, ended it; nothing is left of it."""

    def __init__(self) -> None:
        super().__init__("export stopped")


class NothingToExport(AppError):
    """There is nothing of this kind in what was chosen; no folder was made."""

    def __init__(self) -> None:
        super().__init__("nothing to export")


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What shall be written, and as what.

    Attributes:
        first_day: From this day on; None for the first there is.
        last_day: Up to this day, included; None for the last.
        passphrase: Of a sealed export; it is kept nowhere.
        only: Nothing but entries with this label or boundary; None for everything.
    """

    form: ExportForm
    has_conversations: bool
    first_day: date | None = None
    last_day: date | None = None
    passphrase: str = field(default="", repr=False)
    only: Label | Boundary | None = None

    @property
    def is_selection(self) -> bool:
        """Whether something is left out on purpose."""
        return any(each is not None for each in (self.first_day, self.last_day, self.only))


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and where."""

    folder: Path
    entries: int
    conversations: int
    files: int
    numbers: int = 0


class Exporting:
    """The way out of one open vault. Takes long: not in the UI thread."""

    def __init__(
        self, portables: Portables, audit: Audit, clock: Clock, beside: Beside | None = None
    ) -> None:
        self._portables = portables
        self._audit = audit
        self._clock = clock
        self._beside = beside
        self._is_stopped = False

    @property
    def forms(self) -> tuple[ExportForm, ...]:
        """The forms that can be asked for here."""
        return tuple(ExportForm) if self._beside is not None else tuple(PLAIN)

    def labels(self) -> list[Label]:
        """Return the labels by which entries can be chosen, the most used first.

        Raises:
            VaultError: They could not be read.
        """
        return self._portables.labels()

    def export(self, wish: ExportWish, into: Path) -> Exported:
        """Write a new folder inside ``into`` and return what is in it.

        Raises:
            ExportNotWritten: No way to write there, or no room; nothing half is left.
            ExportStopped: ``stop`` was called; nothing half is left.
            NothingToExport: There is nothing of what was chosen; nothing was made.
            VaultError: The journal could not be read; nothing half is left.
        """
        self._is_stopped = False
        now = self._clock.now()
        manuscript = _Journal(self._portables, wish, now, lambda: self._is_stopped)
        files = 0
        try:
            path = free_name(into, f"journal {now:%Y-%m-%d} {wish.form}")
            with new_folder(path) as folder:
                for file in self._files(wish, manuscript):
                    folder.write(file.path, file.pieces)
                    files += 1
                if not files or (wish.is_selection and manuscript.is_empty):
                    raise NothingToExport
        except FileRefused as refused:
            raise ExportNotWritten(refused.trouble) from None
        count = manuscript.entry_count + manuscript.number_count
        self._audit.append(AuditEvent.EXPORTED, now, max(count, 1))  # of an empty journal, too
        log.info("exported as %s: %d records, %d files", wish.form, count, files)
        return Exported(
            path, manuscript.entry_count, manuscript.talk_count, files, manuscript.number_count
        )

    def stop(self) -> None:
        """End an export soon, from any thread."""
        self._is_stopped = True

    def _files(self, wish: ExportWish, journal: "_Journal") -> Iterator[ExportedFile]:
        beside = self._beside
        if beside is None or wish.form in PLAIN:
            return PLAIN[wish.form](journal)
        if wish.form is ExportForm.BOOK:
            return book_files(journal, beside.book)
        if wish.form is ExportForm.SEALED:
            return sealed_files(journal, wish.passphrase, beside.seal_cost)
        numbers = beside.numbers(wish.first_day or date.min, wish.last_day or date.max)
        is_fhir = wish.form is ExportForm.FHIR
        journal.number_count = len(numbers.filled) if is_fhir else numbers.count
        return number_files(wish.form, numbers, journal)


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
        self._wanted = Range(wish.first_day or date.min, wish.last_day or date.max, wish.only)
        self._is_stopped = is_stopped
        self.exported_at = now
        self.entry_count = self.talk_count = self.number_count = 0
        self._is_practised = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was yielded."""
        counts = (self.entry_count, self.talk_count, self.number_count)
        return not (any(counts) or self._is_practised)

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

    def practice(self) -> PortablePractice:
        found = self._portables.practice(self._wanted)
        self._is_practised |= bool(found.count)
        return found

    def safety_plan(self) -> SafetyPlan:
        return self._portables.safety_plan(self._wanted)

    def packs(self) -> tuple[GivenPack, ...]:
        found = self._portables.packs(self._wanted)
        self._is_practised |= bool(found)
        return found
