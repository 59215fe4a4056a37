"""Erasing a whole vault: its keys first, and with them everything that they open.

It begins with a note in the vault's folder, so that an erasure that was cut off is ended at
the next start and never taken for damage:

    vault.erasing    the folders of backups, an absolute path a line, UTF-8

What is left behind on this computer is an empty place: the note, the other small files and
the memory of which vault was open last go as well.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app import __version__
from app.domain.certificate import Certificate, Stored
from app.host.clock import Clock
from app.host.errors import AlreadyOpen, FolderUnusable
from app.host.single_instance import LOCK_NAME, WISH_NAME, VaultLock
from app.services import attempts, backup_place, open_parts
from app.services.backing_up import BackingUp
from app.services.keeping_vaults import ERASING
from app.services.remembering import Remembering
from app.services.unlocking import Opened, OpenElsewhere, VaultPlace
from app.vault.destruction import Erased, erase_vault
from app.vault.errors import VaultError, VaultMissing, VaultUnreachable
from app.vault.folder import write_for_good
from app.vault.shredding import shred

log = logging.getLogger(__name__)

NOTE: Final = ERASING
_LARGEST_NOTE: Final = 64 * 1024
# What opens without the passphrase is in the clear. The note goes last: as long as it is
# there, the next start looks after the rest.
_SMALL_FILES: Final = (
    *(open_parts.FILE_NAME, attempts.FILE_NAME, backup_place.FILE_NAME, LOCK_NAME, WISH_NAME),
    NOTE,
)


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What will be erased, as it was counted while the vault was open.

    Attributes:
        backup_folders: Every folder with backups that the vault knows.
        backups: How many there are in them now.
        is_folder_away: Whether the chosen folder is not there now; its backups would stay.
    """

    place: VaultPlace
    counts: dict[Stored, int]
    backup_folders: tuple[Path, ...]
    backups: int
    is_folder_away: bool


class Erasing:
    """Erases vaults of this computer's account for good."""

    def __init__(self, vaults_folder: Path, remembering: Remembering, clock: Clock) -> None:
        self._vaults_folder = vaults_folder
        self._remembering = remembering
        self._clock = clock

    def plan(self, opened: Opened, backing_up: BackingUp) -> ErasurePlan:
        """Count what an open vault and its backups hold.

        Raises:
            VaultError: It could not be counted.
        """
        facts, backups = opened.vault.facts(), backing_up.facts()
        return ErasurePlan(
            place=opened.place,
            counts={
                Stored.ENTRIES: facts.entries,
                Stored.VERSIONS: facts.versions,
                Stored.DRAFTS: facts.drafts,
                Stored.CONVERSATIONS: facts.conversations,
                Stored.MESSAGES: facts.turns,
                Stored.FILES: facts.attachments,
                Stored.CHECK_INS: facts.check_ins,
                Stored.MEASURES: facts.sheets,
                Stored.EXERCISES: facts.runs,
                Stored.ASSIGNMENTS: facts.assignments,
                Stored.TRASHED: facts.trashed,
                Stored.ORIGINALS: len(opened.vault.quarantined()),
            },
            backup_folders=tuple(dict.fromkeys(b.path.parent for b in backups.backups)),
            backups=len(backups.backups),
            is_folder_away=backups.is_away,
        )

    def erase(self, plan: ErasurePlan) -> Certificate:
        """Erase a vault that was closed, with the backups it knows; then nothing opens it.

        Raises:
            OpenElsewhere: Another window opened it meanwhile; nothing was erased.
            VaultUnreachable: A key could not be overwritten. The next start goes on.
            DiskFull: No space to begin; nothing was erased.
        """
        folder = plan.place.folder
        with _locked(folder):
            lines = "\n".join(str(each.absolute()) for each in plan.backup_folders)
            write_for_good(folder / NOTE, lines.encode())
            erased = erase_vault(folder, plan.backup_folders)
        self._clear_away(folder)
        log.info("everything was erased")
        return self._certificate(plan, erased)

    def finish_interrupted(self) -> int:
        """Go on with erasures that were cut off and return how many are ended now."""
        ended = 0
        elsewhere = map(Path, self._remembering.current().vaults_elsewhere)
        for folder in (*self._vaults_folder.glob("*"), *elsewhere):
            if not (folder / NOTE).is_file():
                continue
            try:
                with _locked(folder), suppress(VaultMissing):
                    erase_vault(folder, _folders_in(folder / NOTE))
                self._clear_away(folder)
                ended += 1
            except (VaultError, OpenElsewhere) as error:
                log.warning("an erasure could not be ended: %s", type(error).__name__)
        return ended

    def _clear_away(self, folder: Path) -> None:
        """Remove what is left of the vault's folder; files that are not ours stay."""
        for name in _SMALL_FILES:
            shred(folder / name)
        with suppress(OSError):
            folder.rmdir()
        self._remembering.forget_vault(folder)

    def _certificate(self, plan: ErasurePlan, erased: Erased) -> Certificate:
        found = {Stored.BACKUPS: erased.backups, Stored.ORIGINALS: erased.quarantined}
        return Certificate(
            vault_number=erased.vault_id,
            erased_at=self._clock.now(),
            program=f"Alcove {__version__}",
            counts=plan.counts | found,
            key_files=erased.headers,
            encrypted_bytes=erased.database_bytes,
            backups_left=len(erased.left),
            is_folder_away=plan.is_folder_away,
        )


def _folders_in(note: Path) -> list[Path]:
    try:
        with note.open("rb") as file:
            untrusted = file.read(_LARGEST_NOTE).decode("utf-8", "replace")
    except OSError:
        return []
    paths = [Path(line) for line in untrusted.splitlines() if line and line.isprintable()]
    return [path for path in paths if path.is_absolute()]


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a vault's window lock."""
    try:
        lock = VaultLock.take(folder)
    except AlreadyOpen:
        raise OpenElsewhere from None
    except FolderUnusable:
        raise VaultUnreachable from None
    try:
        yield
    finally:
        lock.release()
