"""What a file is, by its first bytes alone."""

from typing import Final

from app.domain.attachment import FileKind

HEAD_BYTES: Final = 4_096

_STARTS: Final = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"GIF87a", FileKind.GIF),
    (b"GIF89a", FileKind.GIF),
    (b"II*\x00", FileKind.TIFF),
    (b"MM\x00*", FileKind.TIFF),
    (b"%PDF-", FileKind.PDF),
    (b"\x1aE\xdf\xa3", FileKind.VIDEO),  # Matroska, WebM
    (b"OggS", FileKind.AUDIO),
    (b"fLaC", FileKind.AUDIO),
    (b"ID3", FileKind.AUDIO),
    (b"\xff\xfb", FileKind.AUDIO),
    (b"\xff\xf3", FileKind.AUDIO),
)
_RIFF: Final = {b"WEBP": FileKind.WEBP, b"WAVE": FileKind.AUDIO, b"AVI ": FileKind.VIDEO}
_BRANDS: Final = {
    b"heic": FileKind.HEIC,
    b"heix": FileKind.HEIC,
    b"heim": FileKind.HEIC,
    b"heis": FileKind.HEIC,
    b"mif1": FileKind.HEIC,
    b"avif": FileKind.AVIF,
    b"M4A ": FileKind.AUDIO,
    b"M4B ": FileKind.AUDIO,
}
_BRAND: Final = slice(8, 12)
_CUT_BYTES: Final = 3  # of the four that a letter may have
_NOT_IN_TEXT: Final = frozenset({*range(0x20), 0x7F}) - frozenset(b"\t\n\f\r")


def kind_of(head: bytes) -> FileKind:
    """Return what begins with these bytes; the first ``HEAD_BYTES`` are enough."""
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[_BRAND], FileKind.OTHER)
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[_BRAND], FileKind.VIDEO)
    return FileKind.TEXT if _is_text(head) else FileKind.OTHER


def _is_text(head: bytes) -> bool:
    """Whether these are words; the last character may have been cut in two."""
    if not head or any(byte in _NOT_IN_TEXT for byte in head):
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return 0 < len(head) - error.start <= _CUT_BYTES < len(head)
    return True
