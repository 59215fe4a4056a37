"""From a passphrase to an open vault, one window at a time.

The lock file of a vault is taken before its header is read and let go when the vault is
closed; it goes with the process, so a killed window never bars the next one. All of this
takes about a second (Argon2id) and is run off the window's thread.
"""

import logging
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from app.domain.audit import AuditEvent
from app.domain.errors import AppError
from app.host.clock import Clock
from app.host.errors import AlreadyOpen, FolderUnusable
from app.host.single_instance import VaultLock, wish_to_show
from app.services.attempts import Attempts, Failures
from app.services.key_files import WrongKeyFile, WrongPassphraseOrKeyFile, read_key_file
from app.services.ways_in import Shown, WayInKind, canonical, header_on_disk, kinds_of
from app.vault.doubts import Doubt, Finding
from app.vault.errors import (
    DatabaseDamaged,
    HeaderDamaged,
    VaultError,
    VaultUnreachable,
    WrongPassphrase,
    WrongRecoveryCode,
)
from app.vault.folder import VaultFolder
from app.vault.keys import KdfParameters
from app.vault.recovery_code import RecoveryCode
from app.vault.relocation import moved_to, moving_from
from app.vault.slots import by_passphrase, shown_slot

if TYPE_CHECKING:  # the lock screen is painted before it is imported
    from app.vault.vault import LockedVault, OpenVault

log = logging.getLogger(__name__)

DEFAULT_NAME = "Notebook"

VaultFinding: TypeAlias = Finding
"""One thing about an opened vault that is not as it was left, as the window knows it."""

VaultDoubt: TypeAlias = Doubt


class OpenElsewhere(AppError):
    """Another window has this vault open; it has been asked to come forward."""


class TooSoon(AppError):
    """Several tries failed, and the next one has to wait; nothing was tried.

    Attributes:
        seconds: How long still.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the next try waits {seconds:.0f} s")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class VaultPlace:
    """Where a vault is and what it is called on the lock screen: a neutral name."""

    folder: Path
    name: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """How the vault was found, so that an older copy of its whole folder is noticed.

    Attributes:
        last_opened_at: When it was opened before this, by its own word; None for never.
        entries: How many entries it has now, without the trash.
        failures: The tries that failed since then; None for none.
        findings: What is not as it was when the vault was closed.
    """

    last_opened_at: datetime | None
    entries: int
    failures: Failures | None = None
    findings: tuple[VaultFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """An open vault and the lock that keeps other windows out of it."""

    place: VaultPlace
    vault: "OpenVault"
    window_lock: VaultLock = field(repr=False)
    arrival: Arrival

    def take_show_wish(self) -> bool:
        """Return whether a second start asked this window to come forward, and forget it."""
        return self.window_lock.take_show_wish()

    def compare_rows(self) -> tuple[VaultFinding, ...]:
        """Compare all rows with the sums over them; about a second for 100,000, in any thread.

        Raises:
            VaultError: A page cannot be read, or the vault was locked meanwhile.
        """
        return self.vault.witness.compare_rows()

    def accept_findings(self, at: datetime) -> None:
        """Take the vault as it is for the right one: the person knows why it is another.

        Raises:
            VaultError: It could not be noted; what was found is said again next time.
        """
        self.vault.witness.accept()
        self.vault.audit.append(AuditEvent.FINDINGS_ACCEPTED, at)

    def close(self) -> None:
        """Close the vault, then let other windows in."""
        self.vault.close()
        self.window_lock.release()


class Unlocking:
    """The vaults of this computer's account, and the ways to open them."""

    def __init__(self, vaults_folder: Path, clock: Clock, kdf: Callable[[], KdfParameters]) -> None:
        self._vaults_folder = vaults_folder
        self._clock = clock
        self._kdf = kdf
        self._attempts = Attempts(clock)

    def places(self) -> list[VaultPlace]:
        """Return all vaults found, by name."""
        if not self._vaults_folder.is_dir():
            return []
        folders = [VaultFolder(path) for path in self._vaults_folder.iterdir()]
        places = [
            VaultPlace(each.path, each.name)
            for each in folders
            if each.holds_a_vault() and moved_to(each.path) is None is moving_from(each.path)
        ]
        return sorted(places, key=lambda place: (place.name.casefold(), place.folder.name))

    def create(self, passphrase: str, name: str = DEFAULT_NAME) -> tuple[Opened, RecoveryCode]:
        """Make a new vault in a folder of its own and open it.

        Raises:
            VaultError: It could not be made; nothing that looks like a vault is left.
        """
        from app.vault.vault import create_vault

        folder = self._free_folder(name)
        vault, code = create_vault(
            folder, canonical(passphrase), kdf=self._kdf(), clock=self._clock, name=name
        )
        vault.audit.append(AuditEvent.VAULT_CREATED, self._clock.now())
        arrival = Arrival(last_opened_at=None, entries=0)
        return Opened(VaultPlace(folder, name), vault, _taken(folder), arrival), code

    def seconds_to_wait(self, place: VaultPlace) -> float:
        """Return how long the next try with a passphrase has to wait; 0.0 for not at all."""
        return self._attempts.seconds_to_wait(place.folder)

    def ways_in(self, place: VaultPlace) -> frozenset[WayInKind]:
        """Return what the lock screen may ask for; empty where the header cannot be read."""
        return kinds_of(header_on_disk(VaultFolder(place.folder)))

    def unlock_with(self, place: VaultPlace, shown: Shown) -> Opened:
        """Open a vault with whatever is shown; raises as the three below do."""
        if shown.recovery_code:
            return self.unlock_with_recovery_code(place, shown.recovery_code)
        if shown.key_file is not None:
            return self.unlock_with_key_file(place, shown.passphrase, shown.key_file)
        return self.unlock(place, shown.passphrase)

    def unlock(self, place: VaultPlace, passphrase: str) -> Opened:
        """Open a vault with its passphrase.

        Raises:
            WrongPassphrase: No key slot opens with it; the vault is whole.
            TooSoon: Too many tries failed; nothing was tried.
            OpenElsewhere: Another window has this vault open.
            VaultError: Damaged, newer, busy or gone; each has its own type.
        """
        self._wait_is_over(place)
        return self._open(
            place, AuditEvent.UNLOCKED, lambda locked: locked.unlock(canonical(passphrase))
        )

    def unlock_with_key_file(self, place: VaultPlace, passphrase: str, key_file: Path) -> Opened:
        """Open a vault with a passphrase and its key file; raises as above, and four errors.

        Raises:
            WrongPassphraseOrKeyFile: The two together open nothing; the vault is whole.
            WrongKeyFile: The passphrase by itself would have.
            KeyFileUnreadable: The key file is not there or cannot be read.
            KeyFileUnfit: It cannot be a key file.
        """
        content = read_key_file(key_file)
        self._wait_is_over(place)
        words = canonical(passphrase)
        try:
            return self._open(
                place,
                AuditEvent.UNLOCKED_WITH_KEY_FILE,
                lambda locked: locked.unlock_with_key_file(words, content),
            )
        except WrongPassphrase:
            raise WrongKeyFile if _opens_alone(place, words) else WrongPassphraseOrKeyFile from None

    def unlock_with_recovery_code(self, place: VaultPlace, code: str) -> Opened:
        """Open a vault with its recovery code, typed in any case and with any spaces.

        It waits for nothing: nobody guesses 140 random bits.
        """
        return self._open(
            place,
            AuditEvent.UNLOCKED_WITH_RECOVERY_CODE,
            lambda locked: locked.unlock_with_recovery_code(code),
        )

    def _open(
        self, place: VaultPlace, event: AuditEvent, opening: Callable[["LockedVault"], "OpenVault"]
    ) -> Opened:
        from app.vault.vault import LockedVault

        window_lock = _taken(place.folder)
        try:
            vault = opening(LockedVault(place.folder, self._clock))
        except (WrongPassphrase, WrongRecoveryCode) as error:
            is_guess = isinstance(error, WrongPassphrase)
            self._attempts.note_failure(place.folder, counts_for_wait=is_guess)
            window_lock.release()
            raise
        except BaseException:
            window_lock.release()
            raise
        try:
            return Opened(place, vault, window_lock, self._arrived(place, vault, event))
        except BaseException:
            vault.close()
            window_lock.release()
            raise

    def _wait_is_over(self, place: VaultPlace) -> None:
        seconds = self.seconds_to_wait(place)
        if seconds > 0:
            raise TooSoon(seconds)

    def _arrived(self, place: VaultPlace, vault: "OpenVault", event: AuditEvent) -> Arrival:
        """Return how the vault was found, and write the opening into its log."""
        failures = self._attempts.forget(place.folder)
        last = vault.witness.last_opened
        arrival = Arrival(last.at, last.entries, failures, vault.witness.findings)
        now = self._clock.now()
        try:
            if failures is not None:
                at = min(failures.last_at, now)
                vault.audit.append(AuditEvent.FAILED_ATTEMPTS, at, failures.failed)
            vault.audit.append(event, now)
        except VaultError as error:  # a full disk keeps nobody from reading
            log.warning("the opening is not in the log: %s", type(error).__name__)
        return arrival

    def _free_folder(self, name: str) -> Path:
        """Return a folder that is not taken, named after the vault in plain letters."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        stem = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40] or "notebook"
        candidates = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
        for candidate in candidates:
            folder = self._vaults_folder / candidate
            if not folder.exists():
                return folder
        message = "a thousand vaults of one name"
        raise FileExistsError(message)


def needs_backup(error: AppError) -> bool:
    """Return whether what an unlocking ended with is mended by restoring a backup."""
    return isinstance(error, HeaderDamaged | DatabaseDamaged)


def _opens_alone(place: VaultPlace, passphrase: str) -> bool:
    """Return whether a passphrase opens a vault without a key file; it costs one try."""
    header = header_on_disk(VaultFolder(place.folder))
    if header is None:
        return False
    try:
        shown_slot(header, by_passphrase(passphrase))
    except VaultError:
        return False
    return True


def _taken(folder: Path) -> VaultLock:
    """Take a vault's window lock, or ask the window that has it to come forward.

    Raises:
        OpenElsewhere: Another window has it.
        VaultUnreachable: The folder is gone or cannot be written.
    """
    try:
        return VaultLock.take(folder)
    except AlreadyOpen:
        try:
            wish_to_show(folder)
        except FolderUnusable:
            log.info("the other window could not be asked")
        raise OpenElsewhere from None
    except FolderUnusable:
        raise VaultUnreachable from None
