"""The two states of a vault: locked, where only its name can be read, and open.

    LockedVault(folder, clock).unlock(passphrase) ─▶ OpenVault ─ close() ─▶ gone

Locking again is a new process: only then is no copy of a word left in memory.
"""

import logging
from contextlib import suppress
from pathlib import Path

from app.host.clock import Clock
from app.vault import integrity
from app.vault.audit import Audit
from app.vault.backups import Backups
from app.vault.connection import Connection
from app.vault.conversations import Conversations
from app.vault.creation import finish, lay_down, open_unfinished
from app.vault.database import probe
from app.vault.drafts import Drafts
from app.vault.entries import Entries
from app.vault.errors import WrongPassphrase, WrongRecoveryCode
from app.vault.facts import VaultFacts, facts_of
from app.vault.folder import VaultFolder
from app.vault.header import SlotKind
from app.vault.header_files import OpenedHeader, mend_headers, open_header
from app.vault.integrity import Integrity
from app.vault.keys import KdfParameters, key_file_bytes, passphrase_bytes
from app.vault.preferences import PreferenceTable
from app.vault.recovery_code import RecoveryCode, parse_recovery_code
from app.vault.restoration import finish_restoration
from app.vault.schema import SUPPORTED, migrate
from app.vault.search import Search
from app.vault.slots import KeySlots

log = logging.getLogger(__name__)


class OpenVault:
    """Everything private, readable. Usable from several threads until ``close``.

    Attributes:
        name: What the lock screen calls the vault.
        mended: Whether the header was damaged and its copy opened the vault.
        backup_folder: Where backups go unless the person chose another place.
    """

    def __init__(self, folder: VaultFolder, opened: OpenedHeader, connection: Connection) -> None:
        self.name = folder.name
        self.mended = opened.from_copy
        self.entries = Entries(connection)
        self.drafts = Drafts(connection)
        self.conversations = Conversations(connection)
        self.preferences = PreferenceTable(connection)
        self.audit = Audit(connection)
        self.search = Search(connection)
        self.key_slots = KeySlots(folder, opened)
        self.backups = Backups(connection, self.key_slots)
        self.backup_folder = folder.backups
        self._folder = folder
        self._connection = connection

    def facts(self) -> VaultFacts:
        """Return what can be said of the vault without showing a word."""
        return facts_of(self._connection, self.key_slots.opened.header, self._folder.database)

    def check(self) -> Integrity:
        """Read every page and compare it with what was written once."""
        return integrity.check(self._connection)

    def close(self) -> None:
        """Move everything into the database file and let go of it; may be called twice."""
        self._connection.close()


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
        derived = self._clock.monotonic()
        vault = _opened(self._folder, opened)
        mend_headers(self._folder, opened)
        log.info(
            "unlocked: key %.3f s, database %.3f s",
            derived - started,
            self._clock.monotonic() - derived,
        )
        return vault


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
        vault = _opened(place, opened)
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


def _opened(folder: VaultFolder, opened: OpenedHeader) -> OpenVault:
    key = opened.data_key.database_key()
    probe(folder.database, key, vault_id=opened.header.vault_id, supported=SUPPORTED)
    connection = Connection(folder.database, key)
    try:
        migrate(connection)
        vault = OpenVault(folder, opened, connection)
        interrupted = vault.conversations.mark_interrupted()
    except BaseException:
        connection.close()
        raise
    log.info("opened the database, %d replies had been cut off", interrupted)
    return vault
