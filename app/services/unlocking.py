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
from pathlib import Path

from app.domain.audit import AuditEvent
from app.domain.errors import AppError
from app.host.clock import Clock
from app.host.errors import AlreadyOpen, FolderUnusable
from app.host.single_instance import VaultLock, wish_to_show
from app.vault.errors import (
    DatabaseDamaged,
    HeaderDamaged,
    VaultUnreachable,
    WrongPassphrase,
    WrongRecoveryCode,
)
from app.vault.keys import KdfParameters
from app.vault.recovery_code import RecoveryCode
from app.vault.vault import LockedVault, OpenVault, create_vault

log = logging.getLogger(__name__)

DEFAULT_NAME = "Notebook"


class OpenElsewhere(AppError):
    """Another window has this vault open; it has been asked to come forward."""


@dataclass(frozen=True, slots=True)
class VaultPlace:
    """Where a vault is and what it is called on the lock screen: a neutral name."""

    folder: Path
    name: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An open vault and the lock that keeps other windows out of it."""

    place: VaultPlace
    vault: OpenVault
    window_lock: VaultLock = field(repr=False)

    def take_show_wish(self) -> bool:
        """Return whether a second start asked this window to come forward, and forget it."""
        return self.window_lock.take_show_wish()

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
        self._failed_attempts = 0

    def places(self) -> list[VaultPlace]:
        """Return all vaults found, by name."""
        if not self._vaults_folder.is_dir():
            return []
        locked = [(path, LockedVault(path, self._clock)) for path in self._vaults_folder.iterdir()]
        places = [VaultPlace(path, vault.name) for path, vault in locked if vault.exists]
        return sorted(places, key=lambda place: (place.name.casefold(), place.folder.name))

    def create(self, passphrase: str, name: str = DEFAULT_NAME) -> tuple[Opened, RecoveryCode]:
        """Make a new vault in a folder of its own and open it.

        Raises:
            VaultError: It could not be made; nothing that looks like a vault is left.
        """
        folder = self._free_folder(name)
        vault, code = create_vault(
            folder, canonical(passphrase), kdf=self._kdf(), clock=self._clock, name=name
        )
        vault.audit.append(AuditEvent.VAULT_CREATED, self._clock.now())
        return Opened(VaultPlace(folder, name), vault, _taken(folder)), code

    def unlock(self, place: VaultPlace, passphrase: str) -> Opened:
        """Open a vault with its passphrase.

        Raises:
            WrongPassphrase: No key slot opens with it; the vault is whole.
            OpenElsewhere: Another window has this vault open.
            VaultError: Damaged, newer, busy or gone; each has its own type.
        """
        return self._open(
            place, AuditEvent.UNLOCKED, lambda locked: locked.unlock(canonical(passphrase))
        )

    def unlock_with_recovery_code(self, place: VaultPlace, code: str) -> Opened:
        """Open a vault with its recovery code, typed in any case and with any spaces."""
        return self._open(
            place,
            AuditEvent.UNLOCKED_WITH_RECOVERY_CODE,
            lambda locked: locked.unlock_with_recovery_code(code),
        )

    def _open(
        self, place: VaultPlace, event: AuditEvent, opening: Callable[[LockedVault], OpenVault]
    ) -> Opened:
        window_lock = _taken(place.folder)
        try:
            vault = opening(LockedVault(place.folder, self._clock))
        except (WrongPassphrase, WrongRecoveryCode):
            self._failed_attempts += 1
            window_lock.release()
            raise
        except BaseException:
            window_lock.release()
            raise
        self._note(vault, event)
        return Opened(place, vault, window_lock)

    def _note(self, vault: OpenVault, event: AuditEvent) -> None:
        now = self._clock.now()
        if self._failed_attempts:
            vault.audit.append(AuditEvent.FAILED_ATTEMPTS, now, self._failed_attempts)
            self._failed_attempts = 0
        vault.audit.append(event, now)

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


def canonical(passphrase: str) -> str:
    """Return a passphrase with single spaces, so that how many were typed does not matter."""
    return " ".join(passphrase.split())


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
