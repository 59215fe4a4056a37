"""JPEG: a row of marked segments, and the picture between the marks.

Kept: the tables, frame and scan headers, the coded picture, the colour profile (APP2
``ICC_PROFILE``), Adobe's mark of the colour model (APP14) and the density of JFIF (APP0),
these two without whatever else stands in their segments. Gone: EXIF with GPS, maker notes
and thumbnail, XMP, IPTC and Photoshop's resources, comments, second pictures and films
behind the end, and every other application segment.
"""

import re
from typing import Final

from app.domain.attachment import UPRIGHT
from app.domain.pictures.orientation import EXIF_MARK, exif_of, orientation_of
from app.domain.pictures.parts import Cleaned, Cursor, PictureDamaged

_START: Final = b"\xff\xd8"
_END: Final = 0xD9
_MARK: Final = 0xFF
_SCAN: Final = 0xDA
_JFIF_SEGMENT, _EXIF_SEGMENT, _PROFILE_SEGMENT, _ADOBE_SEGMENT = 0xE0, 0xE1, 0xE2, 0xEE
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# DHT, DAC, DQT, DNL, DRI, DHP, EXP
_KEPT_WHOLE: Final = _FRAMES | {0xC4, 0xCC, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF, _SCAN}
_JFIF_MARK, _PROFILE_MARK, _ADOBE_MARK = b"JFIF\x00", b"ICC_PROFILE\x00", b"Adobe"
_JFIF_BYTES: Final = 12  # without the two that give the size of a thumbnail
_ADOBE_BYTES: Final = 12
# A mark inside the coded picture: not a stuffed zero, not a restart, not padding.
_NEXT_MARK: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def clean(content: memoryview) -> Cleaned:
    """Return a JPEG without its details.

    Raises:
        PictureDamaged: It is not put together as a JPEG, or ends early.
    """
    return _Cleaning(content).run()


class _Cleaning:
    """One pass over one file."""

    def __init__(self, content: memoryview) -> None:
        self._content = content
        self._cursor = Cursor(content, len(_START))
        self._pieces: list[memoryview] = []
        self._size: tuple[int, int] | None = None
        self._orientation = UPRIGHT

    def run(self) -> Cleaned:
        if bytes(self._content[:2]) != _START:
            raise PictureDamaged
        has_picture = False
        while (mark := self._next_mark()) != _END:
            payload = self._cursor.take(self._cursor.number(2, "big") - 2)
            self._pieces += self._kept(mark, payload)
            if mark == _SCAN:
                self._pieces.append(self._coded_picture())
                has_picture = True
        if self._size is None or not has_picture:
            raise PictureDamaged
        pieces = (memoryview(_START), *self._upright(), *self._pieces)
        return Cleaned((*pieces, memoryview(bytes((_MARK, _END)))), *self._size, self._orientation)

    def _next_mark(self) -> int:
        if self._cursor.number(1, "big") != _MARK:
            raise PictureDamaged
        while (mark := self._cursor.number(1, "big")) == _MARK:
            pass  # padding
        return mark

    def _kept(self, mark: int, payload: memoryview) -> list[memoryview]:
        if mark in _FRAMES and self._size is None:
            frame = Cursor(payload, 1)
            height = frame.number(2, "big")
            self._size = frame.number(2, "big"), height
        if mark in _KEPT_WHOLE:
            return _segment(mark, payload)
        if mark == _PROFILE_SEGMENT and _begins(payload, _PROFILE_MARK):
            return _segment(mark, payload)
        if mark == _ADOBE_SEGMENT and _begins(payload, _ADOBE_MARK, _ADOBE_BYTES):
            return _segment(mark, payload[:_ADOBE_BYTES])
        if mark == _JFIF_SEGMENT and _begins(payload, _JFIF_MARK, _JFIF_BYTES):
            return _segment(mark, memoryview(bytes(payload[:_JFIF_BYTES]) + bytes(2)))
        if mark == _EXIF_SEGMENT and _begins(payload, EXIF_MARK) and self._orientation == UPRIGHT:
            self._orientation = orientation_of(payload)
        return []

    def _coded_picture(self) -> memoryview:
        found = _NEXT_MARK.search(self._content, self._cursor.at)
        if found is None:
            raise PictureDamaged
        return self._cursor.take(found.start() - self._cursor.at)

    def _upright(self) -> list[memoryview]:
        if self._orientation == UPRIGHT:
            return []
        return _segment(_EXIF_SEGMENT, memoryview(EXIF_MARK + exif_of(self._orientation)))


def _begins(payload: memoryview, mark: bytes, at_least: int = 0) -> bool:
    return len(payload) >= at_least and bytes(payload[: len(mark)]) == mark


def _segment(mark: int, payload: memoryview) -> list[memoryview]:
    head = bytes((_MARK, mark)) + (len(payload) + 2).to_bytes(2, "big")
    return [memoryview(head), payload]
