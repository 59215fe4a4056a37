r"""Where this program keeps its files: one data folder and one small config folder.

    Linux     $XDG_DATA_HOME/alcove, or ~/.local/share/alcove; $XDG_CONFIG_HOME/alcove
    macOS     ~/Library/Application Support/Alcove
    Windows   %APPDATA%\Alcove
    portable  the folder ``alcove-data`` beside the program, where it exists
    explicit  the folder named by --data-folder

Portable and explicit folders hold everything, the config included, so that nothing of
the person is left elsewhere. Config is never private: it is what the lock screen reads.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.host.errors import FolderUnusable

BUNDLE = "_internal"  # where PyInstaller lays what the frozen program brings along
PORTABLE_FOLDER = "alcove-data"
PRIVATE_FOLDER_MODE = 0o700


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The folders of one run of the program.

    Attributes:
        data: Everything encrypted, and models that the person added.
        config: Local state that the lock screen needs; nothing private.
        shipped_models: Model files that came with the program; read-only.
    """

    data: Path
    config: Path
    shipped_models: Path

    @property
    def vaults(self) -> Path:
        """One folder per vault."""
        return self.data / "vaults"

    @property
    def models(self) -> Path:
        """Model files that the person added."""
        return self.data / "models"

    @property
    def local_state(self) -> Path:
        """The file of ``app.host.local_state``."""
        return self.config / "local_state.json"

    def make(self) -> None:
        """Make the folders that are not there, readable by this account only.

        Raises:
            FolderUnusable: One cannot be made, or a file stands in its place.
        """
        for folder in (self.data, self.config, self.vaults, self.models):
            make_private_folder(folder)


def make_private_folder(folder: Path) -> None:
    """Make one folder, with its parents, that this account alone can enter.

    Raises:
        FolderUnusable: It cannot be made, or a file stands in its place.
    """
    try:
        folder.mkdir(mode=PRIVATE_FOLDER_MODE, parents=True, exist_ok=True)
        if sys.platform != "win32":
            # A folder of an earlier version, or one the person made, may be wider.
            folder.chmod(PRIVATE_FOLDER_MODE)
    except OSError as error:
        raise FolderUnusable(error.errno or 0) from None


def program_folder() -> Path:
    """Return the folder the program lies in: the repository, or the frozen bundle."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parents[2]


def find_paths(
    environment: Mapping[str, str], home: Path, data_folder: Path | None, program: Path
) -> AppPaths:
    """Return the folders of this run; makes nothing.

    Args:
        environment: The process's environment; the XDG and APPDATA variables are read.
        home: The person's home folder.
        data_folder: What --data-folder named, or None.
        program: ``program_folder()``; shipped models and a portable folder lie in it.
    """
    bundled = program / BUNDLE / "models"
    shipped_models = bundled if bundled.is_dir() else program / "models"
    portable = program / PORTABLE_FOLDER
    chosen = data_folder or (portable if portable.is_dir() else None)
    if chosen is not None:
        chosen = chosen.absolute()
        return AppPaths(chosen, chosen / "config", shipped_models)
    data, config = _system_folders(environment, home)
    return AppPaths(data, config, shipped_models)


def _system_folders(environment: Mapping[str, str], home: Path) -> tuple[Path, Path]:
    if sys.platform == "win32":
        roaming = _absolute(environment.get("APPDATA"), home / "AppData" / "Roaming")
        return roaming / "Alcove", roaming / "Alcove" / "config"
    if sys.platform == "darwin":
        support = home / "Library" / "Application Support" / "Alcove"
        return support, support / "config"
    data = _absolute(environment.get("XDG_DATA_HOME"), home / ".local" / "share")
    config = _absolute(environment.get("XDG_CONFIG_HOME"), home / ".config")
    return data / "alcove", config / "alcove"


def _absolute(value: str | None, otherwise: Path) -> Path:
    # The XDG specification: a relative path in the variable is invalid, ignore it.
    if value and Path(value).is_absolute():
        return Path(value)
    return otherwise
