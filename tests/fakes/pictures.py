"""Small pictures made here, with everything planted in them that must not come through.

``PLACE`` is a GPS block as a camera writes it, between two words that are searched for.
Pixels come from Qt; all else is put around them byte by byte.
"""

import struct
import zlib
from collections.abc import Iterable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

MARK = b"PLANTED-51.4778N-0.0015W"
PROFILE = b"PROFILE-KEPT"
WIDTH, HEIGHT = 64, 40


def image(width: int = WIDTH, height: int = HEIGHT) -> QImage:
    """A green picture whose upper left corner is red."""
    shown = QImage(width, height, QImage.Format.Format_RGB32)
    shown.fill(QColor("green"))
    painter = QPainter(shown)
    painter.fillRect(0, 0, width // 4, height // 4, QColor("red"))
    painter.end()
    return shown


def encoded(picture: QImage, form: str, quality: int = 90) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert picture.save(buffer, form, quality)
    return bytes(content.data())


def exif(orientation: int = 1, order: str = "<") -> bytes:
    """A TIFF with an orientation, a GPS directory, a maker's note and a thumbnail."""
    mark = b"II*\x00" if order == "<" else b"MM\x00*"
    note = 8 + 2 + 3 * 12 + 4
    gps = note + len(MARK)
    fields = (
        struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0),
        struct.pack(f"{order}HHII", 0x010F, 2, len(MARK), note),
        struct.pack(f"{order}HHII", 0x8825, 4, 1, gps),
    )
    first = struct.pack(f"{order}H", len(fields)) + b"".join(fields) + bytes(4)
    return mark + struct.pack(f"{order}I", 8) + first + MARK + b"GPS" + MARK


def jpeg(orientation: int = 1, *, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """A JPEG with EXIF, XMP, IPTC, a comment, a thumbnail and a second picture behind it."""
    plain = encoded(image(width, height), "JPEG")
    planted = b"".join(
        (
            jpeg_segment(0xE0, b"JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x02\x02" + MARK),
            jpeg_segment(0xE1, b"Exif\x00\x00" + exif(orientation)),
            jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + MARK),
            jpeg_segment(0xE2, b"ICC_PROFILE\x00\x01\x01" + PROFILE),
            jpeg_segment(0xE2, b"MPF\x00" + MARK),
            jpeg_segment(0xED, b"Photoshop 3.0\x008BIM" + MARK),
            jpeg_segment(0xE9, MARK),
            jpeg_segment(0xFE, MARK),
        )
    )
    after_start = 2 + 2 + int.from_bytes(plain[4:6], "big")  # SOI, and Qt's own JFIF
    return plain[:2] + planted + plain[after_start:] + plain[:2] + MARK


def jpeg_segment(mark: int, payload: bytes) -> bytes:
    return bytes((0xFF, mark)) + (len(payload) + 2).to_bytes(2, "big") + payload


def png(orientation: int = 1) -> bytes:
    """A PNG with texts, EXIF, a time, a chunk nobody knows, and bytes behind the end."""
    plain = encoded(image(), "PNG")
    header_ends = 8 + 25
    planted = (
        (b"tEXt", b"Comment\x00" + MARK),
        (b"zTXt", b"Comment\x00\x00" + zlib.compress(MARK)),
        (b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + MARK),
        (b"eXIf", exif(orientation)),
        (b"tIME", struct.pack(">HBBBBB", 2026, 3, 4, 13, 36, 0)),
        (b"prVt", MARK),
    )
    return (
        plain[:header_ends] + b"".join(png_chunk(*c) for c in planted) + plain[header_ends:] + MARK
    )


def png_chunk(name: bytes, payload: bytes) -> bytes:
    checksum = zlib.crc32(name + payload).to_bytes(4, "big")
    return len(payload).to_bytes(4, "big") + name + payload + checksum


def png_of(width: int, height: int) -> bytes:
    """A PNG of any size with next to no bytes: a bomb."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", zlib.compress(bytes(1000)))
        + png_chunk(b"IEND", b"")
    )


def webp(orientation: int = 1) -> bytes:
    """An extended WebP with a profile, EXIF, XMP and a chunk nobody knows."""
    plain = encoded(image(), "WEBP")[12:]
    flags = 0x20 | 0x08 | 0x04
    size = (WIDTH - 1).to_bytes(3, "little") + (HEIGHT - 1).to_bytes(3, "little")
    inside = b"".join(
        (
            riff_chunk(b"VP8X", bytes((flags, 0, 0, 0)) + size),
            riff_chunk(b"ICCP", PROFILE),
            plain,
            riff_chunk(b"EXIF", exif(orientation)),
            riff_chunk(b"XMP ", MARK),
            riff_chunk(b"WHAT", MARK),
        )
    )
    return riff(inside) + MARK


def animated_webp() -> bytes:
    """A WebP of one frame, in which something unknown stands too."""
    plain = encoded(image(), "WEBP")[12:]
    size = (WIDTH - 1).to_bytes(3, "little") + (HEIGHT - 1).to_bytes(3, "little")
    frame = bytes(6) + size + bytes(4) + plain + riff_chunk(b"WHAT", MARK)
    return riff(
        riff_chunk(b"VP8X", bytes((0x02, 0, 0, 0)) + size)
        + riff_chunk(b"ANIM", bytes(6))
        + riff_chunk(b"ANMF", frame)
    )


def riff(inside: bytes) -> bytes:
    return b"RIFF" + (4 + len(inside)).to_bytes(4, "little") + b"WEBP" + inside


def riff_chunk(name: bytes, payload: bytes) -> bytes:
    return name + len(payload).to_bytes(4, "little") + payload + bytes(len(payload) % 2)


def gif() -> bytes:
    """A GIF of one black point, with a comment, XMP, a text, and bytes behind the end."""
    screen = struct.pack("<HHBBB", 1, 1, 0x80, 0, 0)
    table = bytes(6)
    picture = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02" + gif_blocks([b"\x44\x01"])
    return b"".join(
        (
            b"GIF89a" + screen + table,
            b"\x21\xff" + gif_blocks([b"NETSCAPE2.0", b"\x01\x00\x00", MARK]),
            b"\x21\xff" + gif_blocks([b"ICCRGBG1012", PROFILE]),
            b"\x21\xff" + gif_blocks([b"XMP DataXMP", MARK]),
            b"\x21\xfe" + gif_blocks([MARK]),
            b"\x21\x01" + gif_blocks([bytes(12), MARK]),
            b"\x21\xf9" + gif_blocks([b"\x00\x00\x00\x00"]),
            picture,
            b"\x3b" + MARK,
        )
    )


def gif_blocks(blocks: Iterable[bytes]) -> bytes:
    return b"".join(bytes((len(block),)) + block for block in blocks) + b"\x00"


def heic(brand: bytes = b"heic", *, version: int = 1) -> bytes:
    """A HEIC as a phone lays it out: two tiles, a grid, EXIF, XMP, a description, a film behind.

    No decoder has seen it: the picture is ``TILE`` twice, and the boxes round it are real.
    """
    items = (b"hvc1", b"hvc1", b"grid", b"Exif", b"mime")
    entries = b"".join(
        full_box(b"infe", 2, struct.pack(">HH4s", number, 0, kind) + MARK + b"\x00")
        for number, kind in enumerate(items, start=1)
    )
    iinf = full_box(b"iinf", 0, struct.pack(">H", len(items)) + entries)
    properties = (
        full_box(b"ispe", 0, struct.pack(">II", WIDTH, HEIGHT)),
        box(b"colr", b"prof" + PROFILE),
        box(b"irot", b"\x01"),
        full_box(b"udes", 0, MARK),
    )
    iprp = box(b"iprp", box(b"ipco", b"".join(properties)) + full_box(b"ipma", 0, bytes(4)))
    hdlr = full_box(b"hdlr", 0, bytes(4) + b"pict" + bytes(12) + MARK + b"\x00")
    idat = box(b"idat", GRID + MARK)
    ftyp = box(b"ftyp", brand + bytes(4) + b"mif1" + brand)
    data = b"".join((MARK, TILE, MARK, TILE, exif(), MARK))
    place = len(full_box(b"iloc", version, _places((0,) * 4, version)))
    meta_bytes = sum(map(len, (hdlr, iinf, iprp, idat))) + place + 12
    begins = len(ftyp) + meta_bytes + 8
    first = begins + len(MARK)
    second = first + len(TILE) + len(MARK)
    ends = second + len(TILE)
    places = _places((first, second, ends, ends + len(exif())), version)
    meta = full_box(b"meta", 0, hdlr + iinf + full_box(b"iloc", version, places) + iprp + idat)
    assert len(meta) == meta_bytes
    return ftyp + meta + box(b"mdat", data) + box(b"mpvd", MARK)


TILE = b"coded-picture" * 5
GRID = bytes((0, 0, 0, 1, 0, 64, 0, 40))


def _places(offsets: tuple[int, int, int, int], version: int) -> bytes:
    """Return the table of places: tiles, EXIF and XMP in the data, the grid in ``idat``."""
    first, second, of_exif, of_xmp = offsets
    method = struct.Struct(">H" if version else "0s")
    rows = (
        (1, 0, first, len(TILE)),
        (2, 0, second, len(TILE)),
        (3, 1 if version else 0, 0 if version else first, len(GRID)),
        (4, 0, of_exif, len(exif())),
        (5, 0, of_xmp, len(MARK)),
    )
    table = b"".join(
        struct.pack(">H", item)
        + (method.pack(how) if version else b"")
        + struct.pack(">HHII", 0, 1, offset, length)
        for item, how, offset, length in rows
    )
    return struct.pack(">HH", 0x4400, len(rows)) + table


def box(name: bytes, inside: bytes) -> bytes:
    return (8 + len(inside)).to_bytes(4, "big") + name + inside


def full_box(name: bytes, version: int, inside: bytes) -> bytes:
    return box(name, bytes((version, 0, 0, 0)) + inside)
