"""GIF: blocks one after the other, made of lengths and bytes.

Kept: the pictures, their colour tables, how long each is shown, how often an animation
repeats, and the colour profile. Gone: comments, texts, XMP and every other extension, and
what stands behind the end.
"""

from typing import Final

from app.domain.pictures.parts import Cleaned, Cursor, PictureDamaged

_HEAD_BYTES: Final = 6
_SCREEN_BYTES: Final = 7
_PICTURE_BYTES: Final = 9
_PICTURE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_HAS_TABLE: Final = 0x80
_TABLE_SIZE: Final = 0x07
_REPEATS: Final = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0"})
_PROFILE: Final = b"ICCRGBG1012"
_APPLICATION_BYTES: Final = 11
_REPEAT_BYTES: Final = 5  # a length, a number, how often, and the end


def clean(content: memoryview) -> Cleaned:
    """Return a GIF without its details.

    Raises:
        PictureDamaged: It is not put together as a GIF, or ends early.
    """
    cursor = Cursor(content)
    if bytes(cursor.take(_HEAD_BYTES)) not in {b"GIF87a", b"GIF89a"}:
        raise PictureDamaged
    screen = Cursor(cursor.take(_SCREEN_BYTES))
    width, height = screen.number(2, "little"), screen.number(2, "little")
    cursor.take(_table_bytes(screen.number(1, "little")))
    pieces = [content[: cursor.at]]
    has_picture = False
    while (block := cursor.number(1, "little")) != _END:
        begins = cursor.at - 1
        if block == _PICTURE:
            _step_over_picture(cursor)
            pieces.append(content[begins : cursor.at])
            has_picture = True
        elif block == _EXTENSION:
            pieces += _kept(content, begins, cursor)
        else:
            raise PictureDamaged
    if not has_picture:
        raise PictureDamaged
    return Cleaned((*pieces, memoryview(bytes((_END,)))), width, height)


def _table_bytes(flags: int) -> int:
    return 3 << ((flags & _TABLE_SIZE) + 1) if flags & _HAS_TABLE else 0


def _step_over_picture(cursor: Cursor) -> None:
    head = cursor.take(_PICTURE_BYTES)
    cursor.take(_table_bytes(head[-1]) + 1)
    _step_over_blocks(cursor)


def _step_over_blocks(cursor: Cursor) -> None:
    while length := cursor.number(1, "little"):
        cursor.take(length)


def _kept(content: memoryview, begins: int, cursor: Cursor) -> list[memoryview]:
    """Return what stays of one extension, and step over it."""
    label = cursor.number(1, "little")
    inside = cursor.at
    _step_over_blocks(cursor)
    if label == _CONTROL:
        return [content[begins : cursor.at]]
    if label != _APPLICATION or content[inside] != _APPLICATION_BYTES:
        return []
    after = inside + 1 + _APPLICATION_BYTES
    name = bytes(content[inside + 1 : after])
    if name == _PROFILE:
        return [content[begins : cursor.at]]
    if name in _REPEATS and bytes(content[after : after + 2]) == b"\x03\x01":
        return [content[begins : after + _REPEAT_BYTES - 1], memoryview(b"\x00")]
    return []
