"""The read-only files that ship with the program.

In a checkout they are ``resources/`` at the root; in the frozen program the bundler puts
the same folder under ``sys._MEIPASS``. Names use forward slashes on every system.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.host.errors import ResourceMissing


@dataclass(frozen=True, slots=True)
class Resources:
    """A folder of shipped files, read by name.

    Attributes:
        languages: Those that the person reads, the liked one first; for files of which there
            is one in each language. Empty for English.
    """

    root: Path
    languages: tuple[str, ...] = ()

    @classmethod
    def shipped(cls) -> "Resources":
        """Return the resources of this installation."""
        bundle = getattr(sys, "_MEIPASS", None)
        base = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
        return cls(base / "resources")

    def for_reader_of(self, languages: Iterable[str]) -> "Resources":
        """Return the same files for somebody who reads these languages."""
        return Resources(self.root, tuple(languages))

    def path(self, name: str) -> Path:
        """Return where a resource lies, for libraries that want a path.

        Raises:
            ValueError: The name leaves the folder.
            ResourceMissing: No such file.
        """
        parts = PurePosixPath(name)
        if parts.is_absolute() or ".." in parts.parts:
            msg = "a resource name stays inside the resources folder"
            raise ValueError(msg)
        path = self.root.joinpath(*parts.parts)
        if not path.exists():
            raise ResourceMissing(name)
        return path

    def read_text(self, name: str) -> str:
        """Return a resource's text, decoded as UTF-8.

        Raises:
            ResourceMissing: No such file.
        """
        return self.path(name).read_text(encoding="utf-8")

    def read_bytes(self, name: str) -> bytes:
        """Return a resource's bytes.

        Raises:
            ResourceMissing: No such file.
        """
        return self.path(name).read_bytes()

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return the names of a folder's files with one suffix, sorted.

        Raises:
            ResourceMissing: No such folder.
        """
        return tuple(
            sorted(f"{folder}/{path.name}" for path in self.path(folder).glob(f"*{suffix}"))
        )
