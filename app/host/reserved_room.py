"""Room on a disk that is kept free for the way back.

What is half written can only be taken away again where there is room to write that down. So room
is taken first, by a file of zeros that has no name any more: it is given back when it is closed,
and by the system when the process ends in any other way.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.host.chosen_files import FileRefused, typed_writing

_NAME: Final = "reserved-room"
_PIECE: Final = bytes(1024 * 1024)
_OPENING: Final = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_TEMPORARY", 0)  # Windows removes it when it is closed
)


class ReservedRoom:
    """Holds some bytes of the disk of a folder until it is given back."""

    def __init__(self, folder: Path, size_bytes: int) -> None:
        """Take the room.

        Raises:
            FileRefused: There is not so much, or the folder cannot be written.
        """
        path = folder / _NAME
        self._descriptor: int | None = None
        with suppress(OSError):
            path.unlink()  # of a life that ended between its making and its unlinking
        with typed_writing():
            self._descriptor = os.open(path, _OPENING, 0o600)
        with suppress(OSError):
            path.unlink()
        try:
            self._fill(size_bytes)
        except FileRefused:
            self.give_back()
            raise

    def give_back(self) -> None:
        """Let the room be free again; a second time nothing happens."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _fill(self, size_bytes: int) -> None:
        if self._descriptor is None:
            return
        left = size_bytes
        with typed_writing():
            while left > 0:
                left -= os.write(self._descriptor, _PIECE[:left])
            os.fsync(self._descriptor)  # some file systems find the room only now
