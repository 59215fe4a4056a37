"""HEIC and AVIF: boxes in boxes, and a table that says where in the file each item lies.

Other places in the file are named by their offsets, so nothing can be taken out; what goes
is overwritten with zeros and the file keeps its length. Kept: the bytes that the table
gives to items which are pictures, the boxes that describe them, the colour profile and the
turn (``irot``, ``imir``; the standard lets EXIF turn nothing). Gone: EXIF, XMP and all other
items, descriptions, boxes that nobody needs, films behind the picture, and every byte that
belongs to no picture.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.pictures.parts import Cleaned, Cursor, PictureDamaged

_PICTURES: Final = frozenset(
    {b"hvc1", b"av01", b"avc1", b"jpeg", b"grid", b"iden", b"iovl", b"tmap"}
)
_OUTER: Final = frozenset({b"ftyp", b"meta", b"mdat"})
_IN_META: Final = frozenset(
    {b"hdlr", b"pitm", b"iinf", b"iref", b"iprp", b"iloc", b"idat", b"grpl", b"dinf"}
)
_NEEDED: Final = frozenset({b"iinf", b"iloc", b"iprp"})
_PROPERTIES: Final = frozenset(
    {b"ispe", b"pixi", b"colr", b"irot", b"imir", b"clap", b"pasp", b"auxC", b"lsel"}
    | {b"hvcC", b"av1C", b"avcC", b"a1op", b"a1lx", b"mdcv", b"clli", b"tmap"}
)
_LARGE: Final = 1  # the size that says: the size is behind the name, in 8 bytes
_TO_THE_END: Final = 0
_IN_FILE, _IN_IDAT = 0, 1
_MOST_BOXES: Final = 1_000  # side by side
_MOST_PLACES: Final = 10_000
_HANDLER_BYTES: Final = 24  # before its name
_REFERENCE_BYTES: Final = 28  # of the one that says: in this file
_LONG_ITEM_NUMBERS: Final = 3  # the version of an entry from which numbers have 4 bytes
_ZEROS: Final = memoryview(bytes(64 * 1024))

_Span = tuple[int, int]
"""From where to before where, in the file."""


@dataclass(frozen=True, slots=True)
class _Box:
    name: bytes
    at: int
    inside: _Span


def clean(content: memoryview) -> Cleaned:
    """Return a HEIC or AVIF without its details, of the same length.

    Raises:
        PictureDamaged: It is not put together as one, or is a film.
    """
    return _Cleaning(content).run()


class _Cleaning:
    """One pass over one file."""

    def __init__(self, content: memoryview) -> None:
        self._content = content
        self._edits: list[tuple[int, int, bytes]] = []
        self._pictures: set[int] = set()
        self._kept: list[_Span] = []
        self._data: list[_Span] = []
        self._idat: _Span = (0, 0)
        self._size = (0, 0)

    def run(self) -> Cleaned:
        boxes = self._boxes((0, len(self._content)))
        names = [box.name for box in boxes]
        if names[:1] != [b"ftyp"] or names.count(b"meta") != 1 or b"moov" in names:
            raise PictureDamaged
        self._blank_others(boxes, _OUTER)
        self._data += [box.inside for box in boxes if box.name == b"mdat"]
        begin, end = boxes[names.index(b"meta")].inside
        self._read_meta((begin + 4, end))
        if not self._kept:
            raise PictureDamaged
        self._blank_between()
        return Cleaned(tuple(self._pieces()), *self._size)

    def _boxes(self, within: _Span) -> list[_Box]:
        found: list[_Box] = []
        at, end = within
        while at < end:
            cursor = Cursor(self._content[:end], at)
            size, name = cursor.number(4, "big"), bytes(cursor.take(4))
            if size == _LARGE:
                size = cursor.number(8, "big")
            elif size == _TO_THE_END:
                size = end - at
            if size < cursor.at - at or at + size > end or len(found) == _MOST_BOXES:
                raise PictureDamaged
            found.append(_Box(name, at, (cursor.at, at + size)))
            at += size
        return found

    def _read_meta(self, meta: _Span) -> None:
        boxes = self._boxes(meta)
        self._blank_others(boxes, _IN_META)
        ours = [box for box in boxes if box.name in _IN_META]
        known = {box.name: box.inside for box in ours}
        if len(known) != len(ours) or not known.keys() >= _NEEDED:
            raise PictureDamaged
        if b"idat" in known:
            self._idat = known[b"idat"]
            self._data.append(self._idat)
        if b"hdlr" in known:
            self._blank_text(known[b"hdlr"][0] + _HANDLER_BYTES, known[b"hdlr"][1])
        self._read_items(known[b"iinf"])
        self._read_places(known[b"iloc"])
        self._read_properties(known[b"iprp"])

    def _read_items(self, iinf: _Span) -> None:
        cursor = Cursor(self._content[: iinf[1]], iinf[0])
        version = cursor.number(4, "big") >> 24
        cursor.take(4 if version else 2)
        for box in self._boxes((cursor.at, iinf[1])):
            item = Cursor(self._content[: box.inside[1]], box.inside[0])
            version = item.number(4, "big") >> 24
            if box.name != b"infe" or version not in {2, _LONG_ITEM_NUMBERS}:
                raise PictureDamaged
            number = item.number(4 if version == _LONG_ITEM_NUMBERS else 2, "big")
            item.take(2)
            if bytes(item.take(4)) in _PICTURES:
                self._pictures.add(number)
            self._blank_text(item.at, box.inside[1])

    def _read_places(self, iloc: _Span) -> None:
        cursor = Cursor(self._content[: iloc[1]], iloc[0])
        version = cursor.number(4, "big") >> 24
        sizes = cursor.number(2, "big")
        offset, length, base, index = (sizes >> shift & 0xF for shift in (12, 8, 4, 0))
        index = index if version else 0
        long = 4 if version > 1 else 2
        for _ in range(cursor.number(long, "big")):
            item = cursor.number(long, "big")
            method = cursor.number(2, "big") & 0xF if version else _IN_FILE
            cursor.take(2)
            start = cursor.number(base, "big")
            places = cursor.number(2, "big")
            if item not in self._pictures:
                cursor.take(places * (index + offset + length))
                continue
            for _ in range(places):
                cursor.take(index)
                begin = start + cursor.number(offset, "big")
                self._keep(method, begin, cursor.number(length, "big"))

    def _keep(self, method: int, begin: int, length: int) -> None:
        if method == _IN_IDAT:
            begin += self._idat[0]
        elif method != _IN_FILE:
            raise PictureDamaged
        end = begin + length
        is_data = any(begin >= first and end <= last for first, last in self._data)
        if not length or not is_data or len(self._kept) == _MOST_PLACES:
            raise PictureDamaged
        self._kept.append((begin, end))

    def _read_properties(self, iprp: _Span) -> None:
        inner = self._boxes(iprp)
        self._blank_others(inner, frozenset({b"ipco", b"ipma"}))
        for box in [box for box in inner if box.name == b"ipco"]:
            properties = self._boxes(box.inside)
            self._blank_others(properties, _PROPERTIES)
            for found in [found for found in properties if found.name == b"ispe"]:
                size = Cursor(self._content[: found.inside[1]], found.inside[0] + 4)
                width, height = size.number(4, "big"), size.number(4, "big")
                self._size = max(self._size, (width, height))

    def _blank_others(self, boxes: list[_Box], kept: frozenset[bytes]) -> None:
        """Overwrite boxes that are not kept, and give them the name of one that says nothing."""
        for box in boxes:
            is_foreign = box.name == b"dinf" and box.inside[1] - box.inside[0] > _REFERENCE_BYTES
            if box.name not in kept or is_foreign:
                self._edits.append((box.at + 4, box.at + 8, b"free"))
                self._blank(*box.inside)

    def _blank_text(self, begin: int, end: int) -> None:
        """Overwrite a text up to the zero that ends it."""
        self._blank(begin, end - 1)

    def _blank(self, begin: int, end: int) -> None:
        if end > begin:
            self._edits.append((begin, end, b""))

    def _blank_between(self) -> None:
        """Overwrite all data that belongs to no picture."""
        kept = sorted(self._kept)
        for begin, end in self._data:
            at = begin
            for start, stop in kept:
                if begin <= start < end:
                    self._blank(at, start)
                    at = max(at, stop)
            self._blank(at, end)

    def _pieces(self) -> Iterator[memoryview]:
        at = 0
        for begin, end, instead in sorted(self._edits):
            if begin < at:
                raise PictureDamaged
            yield self._content[at:begin]
            if instead:
                yield memoryview(instead)
            else:
                yield from _zeros(end - begin)
            at = end
        yield self._content[at:]


def _zeros(length: int) -> Iterator[memoryview]:
    while length > 0:
        yield _ZEROS[:length]
        length -= len(_ZEROS)
