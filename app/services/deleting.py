"""Deleting: into the trash and back, and out of it for good.

What lies in the trash for thirty days is erased when the vault is opened and while it
stays open. Erasing reaches every page of the vault and not its backups: which of those
still hold what was erased is said, and they can be removed once there is a newer one.
Words that a person repeated elsewhere, in a conversation for instance, stay there.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.domain.audit import AuditEvent
from app.domain.conversation import ConversationId
from app.domain.entry import DraftId, EntryId
from app.domain.trash import TrashItem, TrashKey, conversation_key, entry_key
from app.host.clock import Clock
from app.services.backing_up import BackingUp
from app.services.backup_events import BackupEvent, BackupFile
from app.vault.destruction import destroy_backup
from app.vault.errors import VaultUnreachable
from app.vault.quarantine import Quarantined
from app.vault.vault import OpenVault

log = logging.getLogger(__name__)

Original: TypeAlias = Quarantined
"""One damaged original, as the window knows it."""


@dataclass(frozen=True, slots=True)
class ErasedNow:
    """What an erasing did, and what it could not reach.

    Attributes:
        count: How many things were erased.
        is_settled: Whether the vault's files are free of them already; while a backup is
            being made the last traces wait for its end.
        held_by: The backups that may still hold them, newest first, those from before an
            update of the program included.
        originals: How many damaged originals, set aside by a restore, may hold them.
        is_folder_away: Whether the backups' folder is not there now and may hold more.
    """

    count: int
    is_settled: bool
    held_by: tuple[BackupFile, ...]
    originals: int
    is_folder_away: bool


@dataclass(frozen=True, slots=True)
class BackupsRemoved:
    """Backups were destroyed; ``left`` is how many could not be."""

    count: int
    left: int


@dataclass(frozen=True, slots=True)
class Tidied:
    """How much was erased because its time was over."""

    erased: int
    versions: int


class Deleting:
    """The trash of one open vault."""

    def __init__(self, vault: OpenVault, backing_up: BackingUp, clock: Clock) -> None:
        self._vault = vault
        self._trash = vault.trash
        self._versions = vault.versions
        self._audit = vault.audit
        self._backing_up = backing_up
        self._clock = clock
        self._forget: Callable[[], None] = lambda: None

    def when_gone(self, forget: Callable[[], None]) -> None:
        """Have this called whenever something was deleted, so that nobody remembers it."""
        self._forget = forget

    def delete_entry(self, entry_id: EntryId) -> TrashKey:
        """Move an entry to the trash, with its draft and versions.

        Raises:
            NoLongerThere: It is there already.
        """
        return self._put(entry_key(entry_id))

    def delete_draft(self, draft_id: DraftId) -> TrashKey:
        """Move a text that was never kept to the trash; there it is an entry.

        Raises:
            NoLongerThere: It was kept or discarded meanwhile.
        """
        entry_id = self._trash.put_draft(draft_id, self._clock.now())
        self._audit.append(AuditEvent.TRASHED, self._clock.now())
        return entry_key(entry_id)

    def delete_conversation(self, conversation_id: ConversationId) -> TrashKey:
        """Move a conversation to the trash.

        Raises:
            NoLongerThere: It is there already.
        """
        return self._put(conversation_key(conversation_id))

    def take_back(self, key: TrashKey) -> None:
        """Bring something back to where it was.

        Raises:
            NoLongerThere: It is not in the trash any more.
        """
        self._trash.take_back(key)
        self._audit.append(AuditEvent.TAKEN_FROM_TRASH, self._clock.now())

    def items(self) -> list[TrashItem]:
        """Return what is in the trash, what was deleted last first."""
        return self._trash.items()

    def count(self) -> int:
        """Return how many things are in the trash."""
        return self._trash.count()

    def erase_now(self, keys: Sequence[TrashKey]) -> ErasedNow:
        """Erase things for good, with their versions, drafts, files and index.

        Raises:
            VaultError: Nothing was erased.
        """
        since = self._trash.first_known(keys)
        count = self._erase(keys)
        held_by: tuple[BackupFile, ...] = ()
        if count and since is not None:
            held_by = tuple(b for b in self._backups() if b.made_at >= since)
        return ErasedNow(
            count,
            self._trash.settle(),
            held_by,
            self._count_originals(),
            self._is_folder_away(),
        )

    def empty_trash(self) -> ErasedNow:
        """Erase everything in the trash for good; raises as ``erase_now`` does."""
        return self.erase_now([item.key for item in self.items()])

    def remove_backups(
        self, backups: Iterable[BackupFile]
    ) -> Iterator[BackupEvent | BackupsRemoved]:
        """Make a backup of what is there now, then destroy older ones.

        Raises:
            VaultError: No new backup could be made; no older one was touched.
        """
        yield from self._backing_up.back_up_now()
        count, left = 0, 0
        for backup in backups:
            if not backup.path.exists():
                continue  # no rule kept it any more
            try:
                destroy_backup(backup.path)
                count += 1
            except VaultUnreachable:
                left += 1
        if count:
            self._audit.append(AuditEvent.BACKUPS_REMOVED, self._clock.now(), count)
        log.info("removed %d backups that held erased words, %d left", count, left)
        yield BackupsRemoved(count, left)

    def originals(self) -> list[Original]:
        """Return the damaged vaults that restored backups took the place of, newest first.

        Raises:
            VaultUnreachable: The folder cannot be read.
        """
        return self._vault.quarantined()

    def remove_original(self, original: Original) -> None:
        """Destroy a damaged original for good.

        Raises:
            VaultUnreachable: It cannot be removed; asking again goes on.
        """
        self._vault.remove_quarantined(original.moment)
        self._audit.append(AuditEvent.ORIGINALS_REMOVED, self._clock.now())

    def tidy(self) -> Tidied:
        """Erase what has been in the trash for thirty days, and thin out old versions.

        Raises:
            VaultError: Asking again later goes on.
        """
        now = self._clock.now()
        erased = self._erase(self._trash.expired(now))
        thinned = self._versions.thin(now)
        if erased or thinned:
            self._trash.settle()
        return Tidied(erased, thinned)

    def _put(self, key: TrashKey) -> TrashKey:
        self._trash.put(key, self._clock.now())
        self._audit.append(AuditEvent.TRASHED, self._clock.now())
        self._forget()
        return key

    def _erase(self, keys: Sequence[TrashKey]) -> int:
        if not keys:
            return 0
        count = self._trash.erase(keys)
        if count:
            self._audit.append(AuditEvent.ERASED, self._clock.now(), count)
            self._forget()
        return count

    def _backups(self) -> list[BackupFile]:
        before_updates = self._vault.backups_before_updates
        try:
            found = self._backing_up.list() + self._vault.backups.all(before_updates)
        except VaultUnreachable:
            return []
        return sorted(found, key=lambda backup: backup.made_at, reverse=True)

    def _count_originals(self) -> int:
        try:
            return len(self._vault.quarantined())
        except VaultUnreachable:
            return 0

    def _is_folder_away(self) -> bool:
        try:
            return self._backing_up.facts().is_away
        except VaultUnreachable:
            return True
