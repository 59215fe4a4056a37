"""What every format's reader is made of: a place in the bytes, and a result."""

from dataclasses import dataclass
from typing import Literal

from app.domain.attachment import UPRIGHT


class PictureDamaged(Exception):
    """The bytes are not put together as the format says; nothing was taken out of them.

    Not a fact for the person by itself: what cannot be cleaned is stored as a plain file.
    """


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A picture without its details.

    Attributes:
        pieces: What to store, in order; most are windows onto the bytes that came in.
        orientation: How it has to be turned to stand upright, 1 to 8.
        width: In pixels before it is turned, as the file says.
        height: The same.
    """

    pieces: tuple[memoryview, ...]
    width: int
    height: int
    orientation: int = UPRIGHT


class Cursor:
    """A place in some bytes that never leaves them."""

    def __init__(self, content: memoryview, at: int = 0) -> None:
        self._content = content
        self.at = at

    @property
    def is_at_end(self) -> bool:
        """Whether nothing follows."""
        return self.at >= len(self._content)

    def take(self, length: int) -> memoryview:
        """Return the next bytes and step over them.

        Raises:
            PictureDamaged: There are not so many.
        """
        end = self.at + length
        if length < 0 or end > len(self._content):
            raise PictureDamaged
        taken = self._content[self.at : end]
        self.at = end
        return taken

    def number(self, length: int, order: Literal["big", "little"]) -> int:
        """Return the next bytes as a number without a sign."""
        return int.from_bytes(self.take(length), order)
