"""PNG: named chunks, each with a checksum.

Kept: the picture and its palette, transparency, colour (profile, gamma, ranges), density,
and the frames of an animation. Gone: texts and XMP (tEXt, zTXt, iTXt), EXIF, the time of
the last change, whatever other programs put in, and what stands behind the end.
"""

import zlib
from typing import Final

from app.domain.attachment import UPRIGHT
from app.domain.pictures.orientation import exif_of, orientation_of
from app.domain.pictures.parts import Cleaned, Cursor, PictureDamaged

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_HEADER, _EXIF, _END = b"IHDR", b"eXIf", b"IEND"
_KEPT: Final = frozenset(
    {_HEADER, _END, b"PLTE", b"IDAT", b"tRNS", b"bKGD", b"pHYs"}
    | {b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT"}
    | {b"acTL", b"fcTL", b"fdAT"}
)
_HEADER_BYTES: Final = 13


def clean(content: memoryview) -> Cleaned:
    """Return a PNG without its details.

    Raises:
        PictureDamaged: It is not put together as a PNG, a checksum is wrong, or it ends
            early.
    """
    cursor = Cursor(content)
    if bytes(cursor.take(len(_SIGNATURE))) != _SIGNATURE:
        raise PictureDamaged
    header, first = _chunk(cursor)
    if header != _HEADER or len(first) != _HEADER_BYTES + 12:
        raise PictureDamaged
    size = Cursor(first, 8)
    width, height = size.number(4, "big"), size.number(4, "big")
    orientation = UPRIGHT
    pieces: list[memoryview] = []
    name = header
    while name != _END:
        name, chunk = _chunk(cursor)
        if name == _EXIF:
            orientation = orientation_of(chunk[8:-4])
        elif name in _KEPT:
            pieces.append(chunk)
    upright = [] if orientation == UPRIGHT else [_exif_chunk(orientation)]
    whole = (memoryview(_SIGNATURE), first, *upright, *pieces)
    return Cleaned(whole, width, height, orientation)


def _chunk(cursor: Cursor) -> tuple[bytes, memoryview]:
    """Return the next chunk's name and all of its bytes, checksum included."""
    begins = cursor.at
    length = cursor.number(4, "big")
    named = cursor.take(4 + length)
    if zlib.crc32(named) != cursor.number(4, "big"):
        raise PictureDamaged
    cursor.at = begins
    return bytes(named[:4]), cursor.take(length + 12)


def _exif_chunk(orientation: int) -> memoryview:
    exif = exif_of(orientation)
    named = _EXIF + exif
    checksum = zlib.crc32(named).to_bytes(4, "big")
    return memoryview(len(exif).to_bytes(4, "big") + named + checksum)
