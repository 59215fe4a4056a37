"""WebP: named chunks in a RIFF, frames of an animation with chunks of their own.

Kept: the picture, its transparency, the colour profile, and the frames of an animation.
Gone: EXIF, XMP, unknown chunks, also those inside a frame, and what stands behind the end.
"""

from typing import Final

from app.domain.attachment import UPRIGHT
from app.domain.pictures.orientation import exif_of, orientation_of
from app.domain.pictures.parts import Cleaned, Cursor, PictureDamaged

_EXTENDED, _LOSSY, _LOSSLESS, _FRAME, _EXIF = b"VP8X", b"VP8 ", b"VP8L", b"ANMF", b"EXIF"
_PICTURES: Final = frozenset({_LOSSY, _LOSSLESS})
_KEPT: Final = _PICTURES | {_EXTENDED, _FRAME, b"ALPH", b"ANIM", b"ICCP"}
_KEPT_IN_FRAME: Final = _PICTURES | {b"ALPH"}
_FRAME_HEADER_BYTES: Final = 16
_EXTENDED_BYTES: Final = 10
_PROFILE_ALPHA_ANIMATION: Final = 0x20 | 0x10 | 0x02
_HAS_EXIF: Final = 0x08
_LOSSLESS_MARK: Final = 0x2F
_FOURTEEN_BITS: Final = 0x3FFF


def clean(content: memoryview) -> Cleaned:
    """Return a WebP without its details.

    Raises:
        PictureDamaged: It is not put together as a WebP, or ends early.
    """
    chunks = _chunks(_inside(content))
    if not chunks:
        raise PictureDamaged
    width, height = _size(*chunks[0])
    orientation = _orientation(chunks)
    pieces = [piece for chunk in chunks for piece in _kept(*chunk, orientation)]
    if orientation != UPRIGHT:
        pieces += _chunk(_EXIF, [memoryview(exif_of(orientation))])
    length = 4 + sum(len(piece) for piece in pieces)
    head = memoryview(b"RIFF" + length.to_bytes(4, "little") + b"WEBP")
    return Cleaned((head, *pieces), width, height, orientation)


def _inside(content: memoryview) -> Cursor:
    outer = Cursor(content)
    if bytes(outer.take(4)) != b"RIFF":
        raise PictureDamaged
    inner = Cursor(outer.take(outer.number(4, "little")))
    if bytes(inner.take(4)) != b"WEBP":
        raise PictureDamaged
    return inner


def _chunks(cursor: Cursor) -> list[tuple[bytes, memoryview]]:
    found = []
    while not cursor.is_at_end:
        name = bytes(cursor.take(4))
        length = cursor.number(4, "little")
        found.append((name, cursor.take(length)))
        if length % 2 and not cursor.is_at_end:
            cursor.take(1)
    return found


def _kept(name: bytes, payload: memoryview, orientation: int) -> list[memoryview]:
    if name == _EXTENDED:
        return _chunk(name, [_without_flags(payload, orientation)])
    if name == _FRAME:
        return _chunk(name, _frame(payload))
    return _chunk(name, [payload]) if name in _KEPT else []


def _chunk(name: bytes, payload: list[memoryview]) -> list[memoryview]:
    length = sum(len(piece) for piece in payload)
    padding = [memoryview(b"\x00")] if length % 2 else []
    return [memoryview(name + length.to_bytes(4, "little")), *payload, *padding]


def _frame(payload: memoryview) -> list[memoryview]:
    cursor = Cursor(payload)
    pieces = [cursor.take(_FRAME_HEADER_BYTES)]
    for name, inside in _chunks(cursor):
        if name in _KEPT_IN_FRAME:
            pieces += _chunk(name, [inside])
    return pieces


def _orientation(chunks: list[tuple[bytes, memoryview]]) -> int:
    """Return what EXIF states; only an extended file can have any."""
    if chunks[0][0] == _EXTENDED:
        for name, payload in chunks:
            if name == _EXIF:
                return orientation_of(payload)
    return UPRIGHT


def _without_flags(payload: memoryview, orientation: int) -> memoryview:
    extended = Cursor(payload).take(_EXTENDED_BYTES)
    flags = extended[0] & _PROFILE_ALPHA_ANIMATION
    if orientation != UPRIGHT:
        flags |= _HAS_EXIF
    return memoryview(bytes((flags, 0, 0, 0)) + bytes(extended[4:]))


def _size(name: bytes, payload: memoryview) -> tuple[int, int]:
    """Return width and height as the first chunk states them."""
    cursor = Cursor(payload)
    if name == _EXTENDED:
        cursor.take(4)
        width = cursor.number(3, "little") + 1
        return width, cursor.number(3, "little") + 1
    if name == _LOSSY:
        cursor.take(6)
        width = cursor.number(2, "little") & _FOURTEEN_BITS
        return width, cursor.number(2, "little") & _FOURTEEN_BITS
    if name == _LOSSLESS and cursor.number(1, "little") == _LOSSLESS_MARK:
        bits = cursor.number(4, "little")
        return (bits & _FOURTEEN_BITS) + 1, (bits >> 14 & _FOURTEEN_BITS) + 1
    raise PictureDamaged
