"""The model files in some folders: the usable ones, and the others with what is wrong.

Looks at files that end in ``.gguf`` directly in each folder, in the order of the folders
and then of their names. Reading a header is bounded work; nothing is loaded.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.engine.errors import ModelError, ModelUnreadable, UnreadableReason
from app.engine.gguf_header import ModelFile, read_header

SUFFIX = ".gguf"
MAX_FILES = 500  # in one folder; more is a wrong folder
HASH_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class UnusableFile:
    """A file in a model folder that cannot be used, and the reason."""

    path: Path
    error: ModelError


class Catalogue:
    """What there is to choose from. Looks anew at each call and keeps nothing."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def models(self) -> list[ModelFile]:
        """Return the usable models, folder by folder, each by file name."""
        return [found for found in self._looked_at() if isinstance(found, ModelFile)]

    def unusable(self) -> list[UnusableFile]:
        """Return the files that look like models and are none that can be used."""
        return [found for found in self._looked_at() if isinstance(found, UnusableFile)]

    def _looked_at(self) -> list[ModelFile | UnusableFile]:
        return [_look_at(path) for folder in self._folders for path in _candidates(folder)]


def sha256_of(path: Path, on_progress: Callable[[int], None] | None = None) -> str:
    """Return a file's SHA-256 in hex.

    Args:
        path: The model file.
        on_progress: Called with the number of bytes done so far, every few megabytes.

    Raises:
        ModelUnreadable: Its bytes cannot be had.
    """
    digest = hashlib.sha256()
    done = 0
    try:
        with path.open("rb") as file:
            while piece := file.read(HASH_BYTES):
                digest.update(piece)
                done += len(piece)
                if on_progress is not None:
                    on_progress(done)
    except OSError:
        raise ModelUnreadable(UnreadableReason.READ_FAILED) from None
    return digest.hexdigest()


def _candidates(folder: Path) -> list[Path]:
    try:
        names = sorted(path for path in folder.iterdir() if path.suffix.lower() == SUFFIX)
    except OSError:  # no such folder yet, or not ours to read: nothing to choose from
        return []
    return names[:MAX_FILES]


def _look_at(path: Path) -> ModelFile | UnusableFile:
    try:
        return read_header(path)
    except ModelError as error:
        return UnusableFile(path, error)
