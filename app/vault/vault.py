"""The two states of a vault: locked, where only its name can be read, and open.

    LockedVault(folder, clock).unlock(passphrase) ─▶ OpenVault ─ close() ─▶ gone

Locking again is a new process: only then is no copy of a word left in memory.
"""

import logging
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.host.clock import Clock
from app.vault import integrity
from app.vault.attachments import Attachments
from app.vault.audit import Audit
from app.vault.backups import Backups
from app.vault.care import CareTable
from app.vault.companion_reading import CompanionReading
from app.vault.companion_use import CompanionUse
from app.vault.connection import Connection
from app.vault.consents import ConsentLedger
from app.vault.creation import finish, lay_down, open_unfinished
from app.vault.database import probe
from app.vault.drafts import Drafts
from app.vault.entries import Entries
from app.vault.errors import DiskFull, VaultError, WrongPassphrase, WrongRecoveryCode
from app.vault.facts import VaultFacts, facts_of
from app.vault.folder import VaultFolder
from app.vault.handout_tables import HandoutTables
from app.vault.header import SlotKind
from app.vault.header_files import OpenedHeader, mend_headers, open_header
from app.vault.header_record import OldCopies
from app.vault.integrity import Integrity
from app.vault.inventory import Holding, boundaries, holdings
from app.vault.journal_tables import JournalTables
from app.vault.keys import KdfParameters, key_file_bytes, passphrase_bytes
from app.vault.passing_conversations import PassingConversations
from app.vault.plans import SafetyPlanTable
from app.vault.practice import PracticeTables
from app.vault.preferences import PreferenceTable
from app.vault.presence import Presence
from app.vault.quarantine import Quarantined, quarantined, remove_quarantined
from app.vault.recovery_code import RecoveryCode, parse_recovery_code
from app.vault.renewal import (
    KeyRenewal,
    NewWaysIn,
    RenewEvent,
    clear_unfinished_copy,
    finish_exchange,
)
from app.vault.reply_marks import ReplyMarks
from app.vault.restoration import finish_restoration
from app.vault.schema import SUPPORTED
from app.vault.search import Search
from app.vault.slots import KeySlots, Proof
from app.vault.snapshots import Snapshots
from app.vault.trash import Trash
from app.vault.tunings import TuningTable
from app.vault.updating import bring_up_to_date
from app.vault.versions import Versions
from app.vault.witness import Witness

if TYPE_CHECKING:  # imported when somebody goes to the companion, or shares
    from app.vault.companion_records import CompanionRecords
    from app.vault.sharing_tables import SharingTables

log = logging.getLogger(__name__)


class OpenVault:
    """Everything private, readable. Usable from several threads until ``close``.

    Attributes:
        name: What the lock screen calls the vault.
        mended: Whether the header was damaged and its copy opened the vault.
        witness: When the vault was open last, and whether it is as it was closed then.
    """

    def __init__(
        self, folder: VaultFolder, opened: OpenedHeader, connection: Connection, clock: Clock
    ) -> None:
        self.name = folder.name
        self.mended = opened.from_copy
        self.entries = Entries(connection)
        self.drafts = Drafts(connection)
        self.conversations = PassingConversations(connection)
        self.attachments = Attachments(connection)
        self.versions = Versions(connection)
        self.trash = Trash(connection)
        self.preferences = PreferenceTable(connection)
        self.audit = Audit(connection)
        self.search = Search(connection)
        self.journal = JournalTables(connection)
        self.care = CareTable(connection)
        self.plan = SafetyPlanTable(connection)
        self.practice = PracticeTables.of(connection)
        self.handout = HandoutTables.of(connection)
        self.consents = ConsentLedger(connection)
        self.companion_reading = CompanionReading(connection)
        self.companion_use = CompanionUse(connection)
        self.reply_marks = ReplyMarks(connection)
        self.snapshots = Snapshots(connection, folder)
        self.tunings = TuningTable(connection)
        self.key_slots = KeySlots(folder, opened)
        self.backups = Backups(connection, self.key_slots)
        self.witness = Witness(connection, self.key_slots, clock)
        self._renewal = KeyRenewal(folder, connection, self.key_slots, self.backups)
        self._folder = folder
        self._connection = connection
        self._is_closed = False

    @cached_property
    def companion(self) -> "CompanionRecords":
        """What is noted of the companion's work."""
        from app.vault.companion_records import CompanionRecords

        return CompanionRecords(self._connection)

    @cached_property
    def sharing(self) -> "SharingTables":
        """The session sheet and what was received."""
        from app.vault.sharing_tables import SharingTables

        return SharingTables.of(self._connection)

    @property
    def backup_folder(self) -> Path:
        """Where backups go unless the person chose another place."""
        return self._folder.backups

    @property
    def backups_before_updates(self) -> Path:
        """Where the vault is kept as it was before this program changed its schema."""
        return self._folder.before_update

    def facts(self) -> VaultFacts:
        """Return what can be said of the vault without showing a word."""
        return facts_of(self._connection, self.key_slots.opened.header, self._folder.database)

    def holdings(self) -> tuple[Holding, ...]:
        """Return how many rows and bytes every table has; reads all of them."""
        return holdings(self._connection)

    def boundaries(self) -> dict[str, int]:
        """Return how many entries have each boundary."""
        return boundaries(self._connection)

    def check(self) -> Integrity:
        """Read every page and compare it with what was written once."""
        return integrity.check(self._connection)

    def renew_data_key(
        self,
        proof: Proof,
        ways: NewWaysIn,
        copies: OldCopies,
        backup_folders: Collection[Path] = (),
    ) -> Iterator[RenewEvent]:
        """Encrypt everything under a new data key: somebody may know an old passphrase.

        Afterwards only the passphrase and, if given, key file of ``ways`` and the recovery
        code of ``KeysReplaced`` open the vault and the backups that could be reached. Until
        that event, an error or a kill leaves everything as it was; from it on the new ways
        in hold, and what is cut off after it is done by ``finish_renewal``. The database is
        copied, so it takes as much free space again, and about five seconds for 100 MB with
        three runs of Argon2id; nobody can write meanwhile. Run it off the window's thread.

        Args:
            proof: What opens the vault now.
            ways: What shall open it.
            copies: Whether backups are put under the new key or destroyed; in the latter
                case what lies in quarantine is destroyed too.
            backup_folders: Where backups are besides the vault's own folder.

        Yields:
            ``RenewStep.COPYING``, ``KeysReplaced`` (show its code now: it exists nowhere
            else), ``RenewStep.BACKUPS``, and ``CopiesRenewed`` at the end.

        Raises:
            WrongPassphrase: The proof opens nothing; nothing was changed.
            WrongRecoveryCode: Likewise, of a recovery code.
            DiskFull: No space. Before ``KeysReplaced`` nothing was changed; after it a
                backup did not fit, and ``finish_renewal`` goes on.
            DatabaseDamaged: The journal cannot be copied whole; nothing was changed.
            VaultUnreachable: A folder cannot be read or written; as ``DiskFull``.
            NotEnoughMemory: The computer could not give the memory; nothing was changed.
            VaultClosed: The vault was locked meanwhile; nothing was changed.
            ValueError: The key file is shorter than 32 bytes or longer than 1 MiB.
        """
        return self._renewal.start(proof, ways, copies, backup_folders)

    @property
    def unfinished_renewal(self) -> OldCopies | None:
        """What was to become of the backups when a renewal was cut off; None for none."""
        return self._renewal.unfinished

    def finish_renewal(self, backup_folders: Collection[Path] = ()) -> Iterator[RenewEvent]:
        """Deal with backups that are still under the previous key, if a renewal was cut off.

        Raises:
            DiskFull: No space for a backup under the new key; asking again goes on.
            VaultUnreachable: A folder cannot be read or written; asking again goes on.
        """
        return self._renewal.finish(backup_folders)

    def quarantined(self) -> list[Quarantined]:
        """Return the damaged originals that restored backups took the place of, newest first.

        Raises:
            VaultUnreachable: The folder cannot be read.
        """
        return quarantined(self._folder)

    def remove_quarantined(self, moment: datetime) -> None:
        """Destroy one of them for good; the person asked for it.

        Raises:
            VaultUnreachable: It cannot be removed; asking again goes on.
        """
        remove_quarantined(self._folder, moment)

    @property
    def presence(self) -> Presence:
        """Whether the database is still the file at its path."""
        return self._connection.presence

    def reopen(self) -> None:
        """Open what lies in the folder now, in place of the file that went away.

        Raises:
            DatabaseDamaged: It is damaged, or not this vault.
            VaultTooNew: A later version of this program wrote it.
            VaultUnreachable: It cannot be read or written.
            VaultClosed: The vault was locked meanwhile.
        """
        opened = self.key_slots.opened
        key, vault_id = opened.data_key.database_key(), opened.header.vault_id
        probe(self._folder.database, key, vault_id=vault_id, supported=SUPPORTED)
        self._connection.reopen()

    def close(self) -> None:
        """Move everything into the database file and let go of it; may be called twice.

        The header notes how the database was, so that an older one in its place is seen.
        """
        closed = None if self._is_closed else self.witness.closing()
        self._is_closed = True
        self._connection.close()
        # A vault whose creation failed must not get a header that says it is one.
        if closed is not None and not self._folder.unfinished_header.exists():
            try:
                self.key_slots.note_close(closed)
            except VaultError as error:
                log.warning("the header has no note of this close: %s", type(error).__name__)


class LockedVault:
    """A vault in its folder, of which nothing but the name can be read."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = VaultFolder(folder)
        self._clock = clock

    @property
    def name(self) -> str:
        """What to call the vault before it is unlocked."""
        return self._folder.name

    @property
    def exists(self) -> bool:
        """Whether there is a vault to unlock; it may still be damaged."""
        return self._folder.holds_a_vault()

    def unlock(self, passphrase: str) -> OpenVault:
        """Return the open vault; takes about a second on purpose, so not in the UI thread.

        Raises:
            WrongPassphrase: The vault is fine, the passphrase is another one.
            HeaderDamaged: The key slots cannot be read any more.
            DatabaseDamaged: The passphrase is right and the database is not.
            VaultTooNew: A later version of this program wrote it.
            VaultBusy: Another program holds it.
            MigrationFailed: It could not be brought to this program's schema.
            DiskFull: No space to open it.
            VaultMissing: There is no vault in the folder.
            VaultUnreachable: The folder cannot be read or written.
            NotEnoughMemory: The computer could not give the memory.
            CipherMissing: The database library does not encrypt.
        """
        return self._open(SlotKind.PASSPHRASE, passphrase_bytes(passphrase))

    def unlock_with_recovery_code(self, text: str) -> OpenVault:
        """Return the open vault; raises as ``unlock`` does, and two errors of its own.

        Raises:
            RecoveryCodeMistyped: The text cannot be a recovery code.
            WrongRecoveryCode: It is one, but not of this vault.
        """
        code = parse_recovery_code(text)
        try:
            return self._open(SlotKind.RECOVERY_CODE, code.secret())
        except WrongPassphrase:
            raise WrongRecoveryCode from None

    def unlock_with_key_file(self, passphrase: str, content: bytes) -> OpenVault:
        """Return the open vault; raises as ``unlock`` does, and one error of its own.

        Args:
            passphrase: The one the key file was added with.
            content: All bytes of the key file.

        Raises:
            ValueError: The file is shorter than 32 bytes or longer than 1 MiB.
        """
        return self._open(SlotKind.KEY_FILE, key_file_bytes(passphrase, content))

    def _open(self, kind: SlotKind, secret: bytes) -> OpenVault:
        started = self._clock.monotonic()
        finish_restoration(self._folder)
        opened = open_header(self._folder, kind, secret)
        renewing = opened.header.record(opened.data_key).renewal is not None
        if renewing:
            self._finish_exchange(opened)
        derived = self._clock.monotonic()
        vault = _opened(self._folder, opened, self._clock)
        mend_headers(self._folder, opened)
        if not renewing:
            clear_unfinished_copy(self._folder)
        log.info(
            "unlocked: key %.3f s, database %.3f s",
            derived - started,
            self._clock.monotonic() - derived,
        )
        return vault

    def _finish_exchange(self, opened: OpenedHeader) -> None:
        copy = self._folder.renewed_database
        if copy.exists():
            key, vault_id = opened.data_key.database_key(), opened.header.vault_id
            probe(copy, key, vault_id=vault_id, supported=SUPPORTED)
        finish_exchange(self._folder)


def create_vault(
    folder: Path, passphrase: str, *, kdf: KdfParameters, clock: Clock, name: str
) -> tuple[OpenVault, RecoveryCode]:
    """Make a vault in a folder and return it open, with the code to show once.

    After a crash at any point the folder holds a whole vault or none: the header comes
    last, and what was left unfinished is cleared by the next creation.

    Args:
        folder: Where; created when it does not exist.
        passphrase: How good it must be is not decided here.
        kdf: What one guess at the passphrase shall cost; see ``keys.calibrate``.
        clock: Says when it was created.
        name: For the lock screen, in the clear; empty for the folder's name.

    Raises:
        VaultExists: There is a vault, or what is left of one; nothing was touched.
        DiskFull: No space; nothing that could be taken for a vault is left.
        VaultUnreachable: The folder cannot be written to.
        NotEnoughMemory: The computer could not give the memory.
        CipherMissing: The database library does not encrypt.
    """
    place = VaultFolder(folder)
    code = lay_down(place, passphrase, kdf, clock.now(), name)
    try:
        opened = open_unfinished(place, passphrase)
        vault = _opened(place, opened, clock)
        try:
            finish(place, opened)
        except BaseException:
            vault.close()
            raise
    except BaseException:
        with suppress(OSError):
            place.clear_unfinished()
        raise
    log.info("created a vault")
    return vault, code


def _opened(folder: VaultFolder, opened: OpenedHeader, clock: Clock) -> OpenVault:
    key = opened.data_key.database_key()
    probe(folder.database, key, vault_id=opened.header.vault_id, supported=SUPPORTED)
    connection = Connection(folder.database, key)
    try:
        vault = OpenVault(folder, opened, connection, clock)
        slots, witness = vault.key_slots, vault.witness
        bring_up_to_date(folder, connection, slots, witness, clock.now())
        interrupted = vault.conversations.mark_interrupted()
        vault.snapshots.sweep()
        vault.journal.sweep()
        vault.attachments.sweep()
        # Last: a file that turns out to be damaged on the way is not written to.
        with suppress(DiskFull):  # reading, and erasing something, needs no such note
            witness.note_opening()
    except BaseException:
        connection.close()
        raise
    log.info("opened the database, %d replies had been cut off", interrupted)
    return vault
