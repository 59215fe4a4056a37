"""Carrying another journal in: looked at first, then all of it or nothing, and back out.

What is there already, written in the same minute with the same words, does not come twice.
What cannot be read is named and the rest comes in.
"""

import logging
import shutil
import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
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
from app.host.chosen_files import FileRefused, FileTrouble
from app.host.chosen_tree import Tree
from app.host.clock import Clock
from app.host.reserved_room import ReservedRoom
from app.interchange.sources import records_of, source_of
from app.services.attaching import Attaching, FileNotAdded
from app.services.opening_journals import JournalSealed, NothingToImport, opened
from app.vault.audit import Audit
from app.vault.errors import DiskFull
from app.vault.imports import Arrived, BatchId, Imports, fingerprint_of

__all__ = ["Importing", "JournalSealed", "NothingToImport"]

log = logging.getLogger(__name__)

_SAMPLES: Final = 3
_SAMPLE_CHARACTERS: Final = 80
_TIMES_WORDS: Final = 3  # words are kept with an index to search them by
_LEAST_RESERVE: Final = 8 * 1024 * 1024  # twice what the database writes before it tidies up
_WORKING: Final = 8 * 1024 * 1024  # what it writes meanwhile beside what stays


class ImportStopped(AppError):
    """The person, or the lock, ended it before it was whole; nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__("import stopped")


class NoRoomToImport(AppError):
    """The disk has no room for all of it; nothing was changed."""

    def __init__(self, needed_bytes: int, free_bytes: int) -> None:
        super().__init__(f"{needed_bytes} bytes needed, {free_bytes} free")
        self.needed_bytes = needed_bytes
        self.free_bytes = free_bytes


class ImportCutShort(AppError):
    """The disk became full on the way; all of it was taken away again."""

    def __init__(self) -> None:
        super().__init__("import cut short")


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would bring.

    Attributes:
        practice: How many check-ins, sheets, exercises and assignments.
        known: How many are in the vault already and would be left out.
        samples: The first titles or beginnings.
        needed_bytes: About how much of the disk it takes; ``free_bytes`` is what there is.
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
    needed_bytes: int = 0
    free_bytes: int = 0

    @property
    def has_room(self) -> bool:
        """Whether the disk has room for it."""
        return self.needed_bytes <= self.free_bytes

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

    @property
    def needed_bytes(self) -> int:
        """Return about how much of the disk it takes, with what is kept free meanwhile."""
        files = sum(file.size_bytes for entry in self.entries for file in entry.files)
        return files + self._words_bytes + self.reserve_bytes + _WORKING

    @property
    def reserve_bytes(self) -> int:
        """Return how much is kept free so that all of it can be taken away again."""
        return _LEAST_RESERVE + self._words_bytes

    @property
    def _words_bytes(self) -> int:
        words = sum(len(entry.body) for entry in self.entries)
        words += sum(len(turn.text) for talk in self.talks for turn in talk.turns)
        return _TIMES_WORDS * words


class Importing:
    """The way in to one open vault. Takes long: not in the UI thread."""

    def __init__(
        self,
        imports: Imports,
        attaching: Attaching,
        audit: Audit,
        clock: Clock,
        zone: tzinfo,
        folder: Path | None = None,
    ) -> None:
        """Keep what it works with.

        Args:
            imports: Where it all goes.
            attaching: Where photos and files go.
            audit: Where it is noted.
            clock: When that is.
            zone: Where the person is.
            folder: The vault's, to see and keep room on its disk; without it nobody looks.
        """
        self._imports = imports
        self._attaching = attaching
        self._audit = audit
        self._clock = clock
        self._zone = zone
        self._folder = folder
        self._is_stopped = False

    def look(self, path: Path, passphrase: str = "") -> Preview:
        """Say what is in a file or folder, and change nothing.

        Args:
            path: What was chosen.
            passphrase: Of a journal that another program has encrypted; it is kept nowhere.

        Raises:
            JournalSealed: It needs a passphrase, or another one.
            NothingToImport: It is no journal that can be read.
            ImportStopped: ``stop`` was called meanwhile.
            VaultError: What is in the vault could not be read.
        """
        self._is_stopped = False
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
            needed_bytes=found.needed_bytes,
            free_bytes=self._free_bytes(),
        )

    def bring_in(self, path: Path, passphrase: str = "") -> Iterator[ImportEvent]:
        """Store what is new, with ``Imported`` at the end; see ``look``.

        Raises:
            JournalSealed: It needs a passphrase, or another one; nothing was changed.
            NothingToImport: It is no journal that can be read; nothing was changed.
            NoRoomToImport: The disk is too full for it; nothing was changed.
            ImportCutShort: The disk became full meanwhile; nothing of it stays.
            ImportStopped: ``stop`` was called, or nobody listens; nothing was changed.
            VaultError: It could not be stored; nothing was changed.
        """
        self._is_stopped = False
        with opened(path, passphrase) as tree:
            found = self._read(tree)
            now = self._clock.now()
            arrived = yield from self._all_or_nothing(found, now)
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

    def _all_or_nothing(self, found: _Found, now: datetime) -> Generator[Storing, None, Arrived]:
        """Store words and then files; what is cut off on the way is taken away again."""
        free_bytes = self._free_bytes()
        if found.needed_bytes > free_bytes:
            raise NoRoomToImport(found.needed_bytes, free_bytes)
        with self._reserved(found) as reserve:
            arrived = self._imports.begin(
                found.entries, found.talks, found.source.value, now, found.practice
            )
            try:
                yield from self._store_files(arrived, found.problems)
                self._imports.finish(arrived.batch)
            except BaseException as error:
                reserve.close()  # on a full disk there is room to take it away now
                self._imports.abandon(arrived.batch)
                if _is_full(error):
                    raise ImportCutShort from None
                raise
        return arrived

    def _free_bytes(self) -> int:
        return sys.maxsize if self._folder is None else free_bytes_in(self._folder)

    @contextmanager
    def _reserved(self, found: _Found) -> Iterator[ExitStack]:
        """Keep room for the way back until the block ends, or the stack is closed."""
        with ExitStack() as stack:
            if self._folder is not None:
                try:
                    room = ReservedRoom(self._folder, found.reserve_bytes)
                except FileRefused:
                    raise NoRoomToImport(found.needed_bytes, self._free_bytes()) from None
                stack.callback(room.give_back)
            yield stack

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


def _is_full(error: BaseException) -> bool:
    is_about_a_file = isinstance(error, FileNotAdded) and error.trouble is FileTrouble.NO_ROOM
    return is_about_a_file or isinstance(error, DiskFull)


def free_bytes_in(folder: Path) -> int:
    """Return how much room the disk of a folder has; endless where nobody can say."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return sys.maxsize


def _day(record: PortableEntry | PortableConversation) -> date:
    if isinstance(record, PortableEntry):
        return record.written_at.date()
    return record.started_at.date()


def _sample(record: PortableEntry | PortableConversation) -> str:
    words = record.title
    if not words:
        words = record.body if isinstance(record, PortableEntry) else record.turns[0].text
    return " ".join(words.split())[:_SAMPLE_CHARACTERS]
