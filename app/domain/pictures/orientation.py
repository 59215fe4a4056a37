"""The one thing that is read from a picture's EXIF: which way is up.

EXIF is a TIFF directory of numbered fields. Orientation is field 0x0112 of the first
directory; place, camera, times and a small copy of the picture are elsewhere in it. All of
it is left out, and where a picture does not stand upright, a directory of this one field
is put in its place.
"""

from typing import Final, Literal

from app.domain.attachment import UPRIGHT
from app.domain.pictures.parts import Cursor, PictureDamaged

EXIF_MARK: Final = b"Exif\x00\x00"
_ORIENTATION: Final = 0x0112
_SHORT: Final = 3
_FIELD_BYTES: Final = 12
_ORIENTATIONS: Final = range(1, 9)
_ORDERS: Final[dict[bytes, Literal["big", "little"]]] = {b"MM": "big", b"II": "little"}


def orientation_of(exif: memoryview) -> int:
    """Return the orientation that a block of EXIF states; upright when it states none.

    Args:
        exif: With or without ``EXIF_MARK`` in front, as the formats differ.
    """
    if bytes(exif[: len(EXIF_MARK)]) == EXIF_MARK:
        exif = exif[len(EXIF_MARK) :]
    try:
        return _read(exif)
    except PictureDamaged:
        return UPRIGHT


def exif_of(orientation: int) -> bytes:
    """Return a block of EXIF, without ``EXIF_MARK``, that states an orientation alone."""
    header = b"MM\x00*" + (8).to_bytes(4, "big")
    field = b"".join(
        (
            _ORIENTATION.to_bytes(2, "big"),
            _SHORT.to_bytes(2, "big"),
            (1).to_bytes(4, "big"),
            orientation.to_bytes(2, "big"),
            bytes(2),
        )
    )
    return header + (1).to_bytes(2, "big") + field + bytes(4)


def _read(tiff: memoryview) -> int:
    order = _ORDERS.get(bytes(tiff[:2]))
    if order is None:
        return UPRIGHT
    header = Cursor(tiff, 4)
    fields = Cursor(tiff, header.number(4, order))
    for _ in range(fields.number(2, order)):
        field = Cursor(fields.take(_FIELD_BYTES))
        if field.number(2, order) == _ORIENTATION and field.number(2, order) == _SHORT:
            field.take(4)
            stated = field.number(2, order)
            return stated if stated in _ORIENTATIONS else UPRIGHT
    return UPRIGHT
