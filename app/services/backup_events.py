"""What is told of a backup while it is made, moved, tried or restored: one frozen value a step."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.services.unlocking import VaultPlace
from app.vault.backups import Backup, BackupStep, Wholeness
from app.vault.restoration import RestoreStep

BackupFile: TypeAlias = Backup
"""One backup, as the window knows it."""

BackupWholeness: TypeAlias = Wholeness


@dataclass(frozen=True, slots=True)
class Opening:
    """The backup is being opened; about a second, on purpose."""


@dataclass(frozen=True, slots=True)
class Copying:
    """The pages are being copied."""


@dataclass(frozen=True, slots=True)
class Checking:
    """Every page of the copy is being read and compared."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """The backup is on the disk and proven."""

    backup: Backup


@dataclass(frozen=True, slots=True)
class RemovingOld:
    """Backups that no rule keeps any more are being removed."""


@dataclass(frozen=True, slots=True)
class MovingIntoPlace:
    """The restored vault takes its place; from here on a crash cannot stop it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The vault of that moment is in its place, locked."""

    place: VaultPlace
    backup: Backup


@dataclass(frozen=True, slots=True)
class MovingBackup:
    """One of several backups is being copied to another folder and compared.

    Attributes:
        number: From 1.
    """

    number: int
    count: int


@dataclass(frozen=True, slots=True)
class FolderChosen:
    """Backups go to another folder from now on."""

    moved: int


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A backup was restored beside the vault, proven, and the copy removed again."""

    backup: Backup
    seconds: float


BackupEvent = Copying | Checking | BackedUp | RemovingOld | MovingBackup | FolderChosen | Rehearsed
RestoreEvent = Opening | Copying | Checking | MovingIntoPlace | Restored

MAKING: Final[Mapping[BackupStep, BackupEvent]] = {
    BackupStep.COPYING: Copying(),
    BackupStep.CHECKING: Checking(),
    BackupStep.REMOVING_OLD: RemovingOld(),
}
RESTORING: Final[Mapping[RestoreStep, RestoreEvent]] = {
    RestoreStep.COPYING: Copying(),
    RestoreStep.CHECKING: Checking(),
    RestoreStep.MOVING_INTO_PLACE: MovingIntoPlace(),
}
