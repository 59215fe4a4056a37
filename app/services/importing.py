"""Carrying another journal in: looked at first, then all of it or nothing, and back out.

What is there already, written in the same minute with the same words, does not come twice.
What cannot be read is named and the rest comes in.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, tzinfo
from pathlib import Path
from typing import Final, TypeAlias

from app.domain.attachment import Place
from app.domain.audit import AuditEvent
from app.domain.entry import EntryId
from app.domain.errors import AppError
from app.domain.portable import (
    PortableConversation,
    PortableEntry,
    PortableFile,
    Problem,
    Source,
    TakenBack,
    Trouble,
)
from app.domain.portable_practice import NO_PRACTICE, PortablePractice
from app.host.chosen_files import FileTrouble
from app.host.chosen_tree import Tree
from app.host.clock import Clock
from app.interchange.sources import records_of, source_of
from app.services.attaching import Attaching, FileNotAdded
from app.services.opening_journals import JournalSealed, NothingToImport, opened
from app.vault.audit import Audit
from app.vault.imports import Arrived, BatchId, Imports, fingerprint_of

__all__ = ["Importing", "JournalSealed", "NothingToImport"]

log = logging.getLogger(__name__)

_SAMPLES: Final = 3
_SAMPLE_CHARACTERS: Final = 80


class ImportStopped(AppError):
    """The person, or the lock, ended it before it was whole; nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__("import stopped")


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would bring.

    Attributes:
        practice: How many check-ins, sheets, exercises and assignments.
        known: How many are in the vault already and would be left out.
        samples: The first titles or beginnings.
    """

    source: Source
    entries: int
    conversations: int
    files: int
    known: int
    first_day: date | None
    last_day: date | None
    problems: tuple[Problem, ...] = field(repr=False)
    samples: tuple[str, ...] = field(repr=False)
    practice: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing new would come in."""
        return not self.entries and not self.conversations and not self.practice


@dataclass(frozen=True, slots=True)
class Storing:
    """So many files of so many are stored; the words are."""

    done: int
    files: int


@dataclass(frozen=True, slots=True)
class Imported:
    """Everything is there; ``batch`` takes it back."""

    batch: BatchId
    entries: int
    conversations: int
    files: int
    problems: tuple[Problem, ...] = field(repr=False)
    practice: int = 0


ImportEvent: TypeAlias = Storing | Imported


@dataclass(frozen=True, slots=True)
class _Found:
    source: Source
    entries: list[PortableEntry]
    talks: list[PortableConversation]
    problems: list[Problem]
    practice: PortablePractice
    known: int


class Importing:
    """The way in to one open vault. Takes long: not in the UI thread."""

    def __init__(
        self, imports: Imports, attaching: Attaching, audit: Audit, clock: Clock, zone: tzinfo
    ) -> None:
        self._imports = imports
        self._attaching = attaching
        self._audit = audit
        self._clock = clock
        self._zone = zone
        self._is_stopped = False

    def look(self, path: Path, passphrase: str = "") -> Preview:
        """Say what is in a file or folder, and change nothing.

        Args:
            path: What was chosen.
            passphrase: Of a journal that another program has encrypted; it is kept nowhere.

        Raises:
            JournalSealed: It needs a passphrase, or another one.
            NothingToImport: It is no journal that can be read.
            VaultError: What is in the vault could not be read.
        """
        with opened(path, passphrase) as tree:
            found = self._read(tree)
        records: list[PortableEntry | PortableConversation] = [*found.entries, *found.talks]
        days = [_day(record) for record in records]
        return Preview(
            source=found.source,
            entries=len(found.entries),
            conversations=len(found.talks),
            files=sum(len(entry.files) for entry in found.entries),
            known=found.known,
            first_day=min(days, default=None),
            last_day=max(days, default=None),
            problems=tuple(found.problems),
            samples=tuple(_sample(record) for record in records[:_SAMPLES]),
            practice=found.practice.count,
        )

    def bring_in(self, path: Path, passphrase: str = "") -> Iterator[ImportEvent]:
        """Store what is new, with ``Imported`` at the end; see ``look``.

        Raises:
            JournalSealed: It needs a passphrase, or another one; nothing was changed.
            NothingToImport: It is no journal that can be read; nothing was changed.
            ImportStopped: ``stop`` was called, or nobody listens; nothing was changed.
            VaultError: It could not be stored; nothing was changed.
        """
        self._is_stopped = False
        with opened(path, passphrase) as tree:
            found = self._read(tree)
            now = self._clock.now()
            arrived = self._imports.begin(
                found.entries, found.talks, found.source.value, now, found.practice
            )
            try:
                yield from self._store_files(arrived, found.problems)
                self._imports.finish(arrived.batch)
            except BaseException:
                self._imports.abandon(arrived.batch)
                raise
        held = arrived.entries + arrived.conversations + found.practice.count
        self._audit.append(AuditEvent.IMPORTED, now, held)
        log.info(
            "imported from %s: %d entries, %d conversations, %d problems",
            found.source,
            arrived.entries,
            arrived.conversations,
            len(found.problems),
        )
        files = sum(len(files) for _, files in arrived.files)
        yield Imported(
            arrived.batch,
            arrived.entries,
            arrived.conversations,
            files,
            tuple(found.problems),
            found.practice.count,
        )

    def take_back(self, batch: BatchId) -> TakenBack:
        """Put what came in, and was not changed since, into the trash.

        What has no trash, such as a check-in, is erased.
        """
        now = self._clock.now()
        taken = self._imports.take_back(batch, now)
        self._audit.append(AuditEvent.IMPORT_UNDONE, now, taken.trashed)
        return taken

    def stop(self) -> None:
        """End an import soon, from any thread; nothing of it stays."""
        self._is_stopped = True

    def _read(self, tree: Tree) -> _Found:
        """Return what is new in the tree; a record that comes twice in it comes in once."""
        source = source_of(tree)
        if source is None:
            raise NothingToImport
        entries: list[PortableEntry] = []
        talks: list[PortableConversation] = []
        problems: list[Problem] = []
        practice = NO_PRACTICE
        known, skipped = self._imports.fingerprints(), 0
        for record in records_of(tree, source, self._zone):
            if self._is_stopped:
                raise ImportStopped
            if isinstance(record, Problem):
                problems.append(record)
                continue
            if isinstance(record, PortablePractice):
                practice = self._imports.new_practice(record)
                skipped += record.count - practice.count
                continue
            fingerprint = fingerprint_of(record)
            if fingerprint in known:
                skipped += 1
                continue
            known.add(fingerprint)
            if isinstance(record, PortableEntry):
                entries.append(record)
            else:
                talks.append(record)
        return _Found(source, entries, talks, problems, practice, skipped)

    def _store_files(self, arrived: Arrived, problems: list[Problem]) -> Iterator[Storing]:
        files = [(entry_id, file) for entry_id, held in arrived.files for file in held]
        for number, (entry_id, file) in enumerate(files, start=1):
            if self._is_stopped:
                raise ImportStopped
            if not self._store(entry_id, file):
                problems.append(Problem(Trouble.FILE_UNREADABLE, file.name))
            yield Storing(number, len(files))

    def _store(self, entry_id: EntryId, file: PortableFile) -> bool:
        place = self._attaching.reserve(Place(entry_id=entry_id))
        try:
            self._attaching.add_content(place, file.name, file.content)
        except FileNotAdded as error:
            if error.trouble is FileTrouble.NO_ROOM:
                raise
            return False
        return True


def _day(record: PortableEntry | PortableConversation) -> date:
    if isinstance(record, PortableEntry):
        return record.written_at.date()
    return record.started_at.date()


def _sample(record: PortableEntry | PortableConversation) -> str:
    words = record.title
    if not words:
        words = record.body if isinstance(record, PortableEntry) else record.turns[0].text
    return " ".join(words.split())[:_SAMPLE_CHARACTERS]
