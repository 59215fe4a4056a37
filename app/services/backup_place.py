"""Where the backups of one vault go: beside its journal, or where the person chose.

The lock screen has to find them without a key, so the chosen folder stands in the clear in
the vault's own folder. It is one line, read as what anybody could have written: an absolute
path, or it counts as none. A chosen folder that is not there now (a drive that is not
connected) is never made; until it is back, backups go beside the journal.

    vault.backups    the absolute path of the chosen folder, UTF-8
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from app.vault.folder import typed_file_errors, write_for_good

FILE_NAME: Final = "vault.backups"
_LARGEST_FILE: Final = 4_096  # bytes of a path


class BackupPlace:
    """The folders of one vault's backups.

    Args:
        usual: ``backups/`` in the vault's folder.
    """

    def __init__(self, usual: Path) -> None:
        self.usual = usual
        self._file = usual.parent / FILE_NAME

    @property
    def chosen(self) -> Path | None:
        """The folder the person chose; None for the usual one."""
        with suppress(OSError, ValueError):
            with self._file.open("rb") as file:
                untrusted = file.read(_LARGEST_FILE).decode("utf-8").strip()
            path = Path(untrusted)
            if untrusted.isprintable() and path.is_absolute():
                return path
        return None

    @property
    def is_away(self) -> bool:
        """Whether the chosen folder is not there now."""
        return self.chosen is not None and not self._is_there

    @property
    def is_near(self) -> bool:
        """Whether a backup would go to the journal's own drive, and so takes no longer."""
        try:
            return self.folder_now == self.usual or (
                self.folder_now.stat().st_dev == self.usual.parent.stat().st_dev
            )
        except OSError:
            return False

    @property
    def folder_now(self) -> Path:
        """Where a backup would be made now."""
        chosen = self.chosen
        return chosen if chosen is not None and self._is_there else self.usual

    def folders_now(self) -> tuple[Path, ...]:
        """Return every folder that may hold backups now, the chosen one first."""
        return tuple(dict.fromkeys((self.folder_now, self.usual)))

    def choose(self, folder: Path | None) -> None:
        """Remember a folder; None for the usual one.

        Raises:
            DiskFull: No space for the note.
            VaultUnreachable: The vault's folder cannot be written to.
        """
        if folder is None or folder == self.usual:
            with typed_file_errors():
                self._file.unlink(missing_ok=True)
        else:
            write_for_good(self._file, str(folder.absolute()).encode())

    @property
    def _is_there(self) -> bool:
        chosen = self.chosen
        try:
            return chosen is not None and chosen.is_dir()
        except OSError:
            return False
