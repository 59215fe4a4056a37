"""SHA-256 of model files: gigabytes, so each is read again only when it is another one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.engine.catalogue import sha256_of
from app.engine.errors import ModelUnreadable, UnreadableReason


@dataclass(frozen=True, slots=True)
class _Known:
    """A file's hash, and by what it is seen that the file is another one."""

    edition: tuple[int, ...]
    sha256: str


class FileHashes:
    """The hashes that were needed in this session; nothing is kept beyond it."""

    def __init__(self) -> None:
        self._known: dict[Path, _Known] = {}

    def sha256_of(self, path: Path) -> str:
        """Return a file's SHA-256, read anew whenever anything about the file changed.

        Raises:
            ModelUnreadable: Its bytes cannot be had.
        """
        with reading():
            status = path.stat()
        # The moment of the last change of the inode is the kernel's: nobody sets it back.
        moments = (status.st_mtime_ns, status.st_ctime_ns)
        edition = (status.st_dev, status.st_ino, status.st_size, *moments)
        known = self._known.get(path)
        if known is None or known.edition != edition:
            known = self._known[path] = _Known(edition, sha256_of(path))
        return known.sha256

    def known(self, path: Path) -> str:
        """Return the hash that a file had when it was read last; empty if it never was."""
        known = self._known.get(path)
        return known.sha256 if known else ""


@contextmanager
def reading() -> Iterator[None]:
    """Say of a file that went or cannot be read what it is."""
    try:
        yield
    except FileNotFoundError:
        raise ModelUnreadable(UnreadableReason.MISSING) from None
    except OSError:
        raise ModelUnreadable(UnreadableReason.READ_FAILED) from None
