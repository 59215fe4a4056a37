"""The notebooks on the lock screen: which there are, in which order, and what they are called.

Most lie in the program's own folder and are found there. A vault elsewhere, on a drive say,
is known by its path, which the local state keeps in the clear, with nothing else about it.
Forgetting takes a vault off the list and touches none of its files.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.errors import AppError
from app.host.errors import AlreadyOpen, FolderUnusable
from app.host.single_instance import VaultLock
from app.services.remembering import Remembering
from app.services.unlocking import DEFAULT_NAME, OpenElsewhere, VaultPlace
from app.vault import relocation
from app.vault.errors import VaultError, VaultUnreachable
from app.vault.folder import VaultFolder

log = logging.getLogger(__name__)

MOST_REMEMBERED: Final = 50
ERASING: Final = "vault.erasing"  # the note of an erasure that has begun


class NotAVault(AppError):
    """There is no vault in the folder that was chosen."""


class UnfinishedCopy(AppError):
    """The folder holds a copy that a move has not finished; the original still counts."""


class WasMoved(AppError):
    """The vault of this folder was moved, and what is left here is no longer it.

    Attributes:
        target: Where it went; not reachable now.
    """

    def __init__(self, target: Path) -> None:
        super().__init__("the vault was moved elsewhere")
        self.target = target


@dataclass(frozen=True, slots=True)
class KnownVault:
    """One line of the list.

    Attributes:
        is_reachable: Whether there is a vault at its place now.
        is_elsewhere: Whether it lies outside the program's own folder.
    """

    place: VaultPlace
    is_reachable: bool
    is_elsewhere: bool


class KeepingVaults:
    """The list of vaults that this account knows."""

    def __init__(
        self,
        vaults_folder: Path,
        found: Callable[[], list[VaultPlace]],
        remembering: Remembering,
    ) -> None:
        self._vaults_folder = vaults_folder
        self._found = found
        self._remembering = remembering

    def known(self) -> list[KnownVault]:
        """Return every vault of the list, the one that was opened last first."""
        self._follow_moves()
        state = self._remembering.current()
        here = [
            KnownVault(place, is_reachable=True, is_elsewhere=False)
            for place in self._found()
            if self._key(place.folder) not in state.forgotten_vaults
        ]
        elsewhere = [self._elsewhere(Path(path)) for path in state.vaults_elsewhere]
        recent = {key: number for number, key in enumerate(state.recent_vaults)}
        last = len(recent)
        return sorted(
            here + elsewhere,
            key=lambda each: (
                recent.get(self._key(each.place.folder), last),
                each.place.name.casefold(),
                each.place.folder.name,
            ),
        )

    def places(self) -> list[VaultPlace]:
        """Return the places of the list, the one that was opened last first."""
        return [each.place for each in self.known()]

    def has_unfinished_erasure(self) -> bool:
        """Return whether the erasing of a vault was cut off; ``Erasing`` goes on with it."""
        elsewhere = map(Path, self._remembering.current().vaults_elsewhere)
        folders = (*self._vaults_folder.glob("*"), *elsewhere)
        return any((folder / ERASING).is_file() for folder in folders)

    def next_name(self) -> str:
        """Return a neutral name that no vault of the list has: Notebook, Notebook 2, 3."""
        taken = {place.name.casefold() for place in (*self.places(), *self._found())}
        name, number = DEFAULT_NAME, 2
        while name.casefold() in taken:
            name, number = f"{DEFAULT_NAME} {number}", number + 1
        return name

    def note_opened(self, folder: Path) -> None:
        """Put a vault first on the list."""
        key = self._key(folder)
        state = self._remembering.current()
        recent = (key, *(each for each in state.recent_vaults if each != key))[:MOST_REMEMBERED]
        forgotten = tuple(each for each in state.forgotten_vaults if each != key)
        elsewhere = state.vaults_elsewhere
        if self._is_elsewhere(folder) and key not in elsewhere:
            elsewhere = (*elsewhere, key)[-MOST_REMEMBERED:]
        self._remembering.remember_vaults(recent, elsewhere, forgotten)

    def add(self, folder: Path) -> VaultPlace:
        """Put the vault in a folder of the person's choice on the list and return its place.

        Raises:
            NotAVault: There is none in it.
            UnfinishedCopy: A move has not finished; the original still counts.
            WasMoved: What was in it was moved to a place that is not reachable now.
            OpenElsewhere: Another window has it open.
            VaultUnreachable: The folder cannot be read or written.
        """
        folder = folder.absolute()
        target = relocation.moved_to(folder)
        if target is not None:
            if not VaultFolder(target).holds_a_vault():
                raise WasMoved(target)
            folder = target
        self._prove_usable(folder)
        self.note_opened(folder)
        return VaultPlace(folder, VaultFolder(folder).name)

    def forget(self, place: VaultPlace) -> None:
        """Take a vault off the list; no file of it is touched."""
        key = self._key(place.folder)
        state = self._remembering.current()
        recent = tuple(each for each in state.recent_vaults if each != key)
        elsewhere = tuple(each for each in state.vaults_elsewhere if each != key)
        forgotten = state.forgotten_vaults
        if not self._is_elsewhere(place.folder):
            forgotten = (*(each for each in forgotten if each != key), key)[-MOST_REMEMBERED:]
        self._remembering.remember_vaults(recent, elsewhere, forgotten)

    def replace(self, old: Path, new: Path) -> None:
        """Note that a vault lies somewhere else now."""
        self.forget(VaultPlace(old, ""))
        state = self._remembering.current()
        # A forgotten key would hide the next vault that is made in that folder.
        forgotten = tuple(key for key in state.forgotten_vaults if key != self._key(old))
        self._remembering.remember_vaults(state.recent_vaults, state.vaults_elsewhere, forgotten)
        self.note_opened(new)

    def rename(self, place: VaultPlace, name: str) -> VaultPlace:
        """Call a vault something else on the lock screen; it stands there in the clear.

        Raises:
            VaultUnreachable: The folder cannot be written to; the name stays.
            DiskFull: Likewise.
        """
        folder = VaultFolder(place.folder)
        folder.write_name(name)
        return VaultPlace(place.folder, folder.name)

    def _prove_usable(self, folder: Path) -> None:
        try:
            names = {each.name for each in folder.iterdir()}
        except (FileNotFoundError, NotADirectoryError):
            raise NotAVault from None
        except OSError:
            raise VaultUnreachable from None
        if not VaultFolder(folder).holds_a_vault():
            raise UnfinishedCopy if relocation.MOVING in names else NotAVault
        source = relocation.moving_from(folder)
        if source is not None and VaultFolder(source).holds_a_vault():
            raise UnfinishedCopy
        try:
            VaultLock.take(folder).release()
        except AlreadyOpen:
            raise OpenElsewhere from None
        except FolderUnusable:
            raise VaultUnreachable from None

    def _follow_moves(self) -> None:
        """Go on with moves that were decided and not tidied up, after a crash say."""
        places = [Path(path) for path in self._remembering.current().vaults_elsewhere]
        if self._vaults_folder.is_dir():
            places += list(self._vaults_folder.iterdir())
        for folder in places:
            target = relocation.moved_to(folder)
            if target is None or not relocation.is_left_of(folder, target):
                continue
            if relocation.moving_from(target) is None:
                self.replace(folder, target)
                self._remove(folder)

    @staticmethod
    def _remove(folder: Path) -> None:
        try:
            relocation.remove_source(folder)
        except VaultError as error:
            log.warning("an old folder could not be removed: %s", type(error).__name__)

    def _elsewhere(self, folder: Path) -> KnownVault:
        is_reachable = VaultFolder(folder).holds_a_vault()
        name = VaultFolder(folder).name if is_reachable else folder.name
        return KnownVault(VaultPlace(folder, name), is_reachable, is_elsewhere=True)

    def _is_elsewhere(self, folder: Path) -> bool:
        return folder.absolute().parent != self._vaults_folder.absolute()

    def _key(self, folder: Path) -> str:
        """Return what the local state calls a vault: a portable folder may be carried about."""
        return str(folder.absolute()) if self._is_elsewhere(folder) else folder.name
