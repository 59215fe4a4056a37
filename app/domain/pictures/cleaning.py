"""The right reader for each kind of picture."""

from collections.abc import Callable, Mapping
from typing import Final

from app.domain.attachment import FileKind
from app.domain.pictures import gif, heif, jpeg, png, webp
from app.domain.pictures.parts import Cleaned, PictureDamaged

_READERS: Final[Mapping[FileKind, Callable[[memoryview], Cleaned]]] = {
    FileKind.JPEG: jpeg.clean,
    FileKind.PNG: png.clean,
    FileKind.WEBP: webp.clean,
    FileKind.GIF: gif.clean,
    FileKind.HEIC: heif.clean,
    FileKind.AVIF: heif.clean,
}


def can_clean(kind: FileKind) -> bool:
    """Whether there is a reader for this kind."""
    return kind in _READERS


def cleaned(kind: FileKind, content: memoryview) -> Cleaned:
    """Return a picture without what it tells besides itself; nothing is copied.

    Raises:
        PictureDamaged: It cannot be read as what it seems to be.
    """
    found = _READERS[kind](content)
    if found.width < 1 or found.height < 1:
        raise PictureDamaged
    return found
