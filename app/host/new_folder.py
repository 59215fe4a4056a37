"""A folder of new files that is there whole, or not at all.

It grows under an unfinished name beside its place and gets its own name at the end; what
ends before that takes everything away again. Only its owner can read it.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Final

from app.host.chosen_files import UNFINISHED, FileRefused, FileTrouble, typed_writing, write_whole

_MOST_OF_A_NAME: Final = 999


class NewFolder:
    """The unfinished folder; paths in it are relative and lead nowhere else."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, path: PurePosixPath, pieces: Iterable[bytes | memoryview]) -> None:
        """Write one file, and the folders that lead to it.

        Raises:
            FileRefused: There is such a file, no room, or no way to write there.
            ValueError: The path leads out of the folder.
        """
        if path.is_absolute() or ".." in path.parts:
            message = "a path inside the folder was expected"
            raise ValueError(message)
        target = self._path.joinpath(*path.parts)
        with typed_writing():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(target, pieces)


@contextmanager
def new_folder(path: Path) -> Iterator[NewFolder]:
    """Give a folder that gets the name ``path`` when the block ends without an error.

    Raises:
        FileRefused: There is something of that name, no room, or no way to write there.
    """
    if os.path.lexists(path):
        raise FileRefused(FileTrouble.EXISTS)
    unfinished = path.with_name(path.name + UNFINISHED)
    with typed_writing():
        unfinished.mkdir(mode=0o700)
    try:
        yield NewFolder(unfinished)
        with typed_writing():
            unfinished.rename(path)
    except BaseException:
        with suppress(OSError):
            shutil.rmtree(unfinished)
        raise


def free_name(folder: Path, wanted: str) -> Path:
    """Return a path in a folder that nothing has yet: ``wanted``, or that with a number.

    Raises:
        FileRefused: Nearly a thousand of that name are there.
    """
    for number in range(1, _MOST_OF_A_NAME):
        path = folder / (wanted if number == 1 else f"{wanted} {number}")
        if not os.path.lexists(path) and not os.path.lexists(f"{path}{UNFINISHED}"):
            return path
    raise FileRefused(FileTrouble.EXISTS)
