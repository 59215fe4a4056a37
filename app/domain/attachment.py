"""What a person puts beside the words of an entry: photos and files, whole, inside the vault.

What a file is, is read from its first bytes and never from its name. A picture loses what
it tells besides itself (place, camera, comments, embedded previews) on its way in; see
``app.domain.pictures``.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType, Protocol

from app.domain.entry import DraftId, EntryId

AttachmentId = NewType("AttachmentId", int)

MAX_BYTES: Final = 25 * 1024 * 1024
MAX_PIXELS: Final = 64_000_000  # as many as fit into Qt's limit of 256 MiB at 4 bytes each
NAME_CHARACTERS: Final = 120
_ENDING_CHARACTERS: Final = 5
UPRIGHT: Final = 1
"""The orientation (EXIF 0x0112, 1 to 8) of a picture that is shown as it is stored."""

# Invisible, and yet part of how some scripts are written.
_JOINERS: Final = "\u200c\u200d"
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_NOT_IN_FILE_NAMES: Final = str.maketrans(dict.fromkeys('<>:"|?*\\/', "_"))
_DEVICE_NAMES: Final = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)
}


class FileKind(StrEnum):
    """What a file is by its first bytes."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    GIF = "gif"
    HEIC = "heic"
    AVIF = "avif"
    TIFF = "tiff"
    PDF = "pdf"
    VIDEO = "video"
    AUDIO = "audio"
    TEXT = "text"
    OTHER = "other"

    @property
    def is_picture(self) -> bool:
        """Whether it is a photo or another still picture."""
        return self in _ENDINGS or self is FileKind.TIFF


_ENDINGS: Final = {
    FileKind.JPEG: (".jpg", ".jpeg", ".jfif"),
    FileKind.PNG: (".png",),
    FileKind.WEBP: (".webp",),
    FileKind.GIF: (".gif",),
    FileKind.HEIC: (".heic", ".heif"),
    FileKind.AVIF: (".avif",),
}


class Details(StrEnum):
    """Whether what a file tells besides itself is still in it."""

    REMOVED = "removed"
    LEFT = "left"


class Preview(StrEnum):
    """Whether the program can show it, and else why not."""

    SHOWN = "shown"
    NOT_A_PICTURE = "not_a_picture"
    UNKNOWN_FORMAT = "unknown_format"
    TOO_MANY_PIXELS = "too_many_pixels"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an attachment belongs: to an entry, or to a draft that is no entry yet."""

    entry_id: EntryId | None = None
    draft_id: DraftId | None = None

    def __post_init__(self) -> None:
        if (self.entry_id is None) == (self.draft_id is None):
            message = "an attachment belongs to an entry or to a draft"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Sight:
    """What a picture looks like: its size as it is shown, and a small copy of it.

    Attributes:
        thumbnail: A JPEG or PNG of the program's own making; empty for nothing to show.
    """

    preview: Preview
    width: int = 0
    height: int = 0
    thumbnail: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of a file before its bytes are stored.

    Attributes:
        name: As ``clean_name`` left it; may be empty.
        orientation: How the stored picture has to be turned to stand upright, 1 to 8.
    """

    kind: FileKind
    details: Details
    sight: Sight
    name: str = field(repr=False)
    orientation: int = UPRIGHT


@dataclass(frozen=True, slots=True)
class Attachment:
    """One photo or file in the vault, without its bytes."""

    id: AttachmentId
    added_at: datetime
    size_bytes: int
    description: Description

    @property
    def kind(self) -> FileKind:
        """What it is."""
        return self.description.kind

    @property
    def name(self) -> str:
        """What the person called the file; may be empty."""
        return self.description.name

    @property
    def is_shown(self) -> bool:
        """Whether the program can show it as a picture."""
        return self.description.sight.preview is Preview.SHOWN


class Content(Protocol):
    """The bytes of a file, wherever they are; never all of them at once."""

    @property
    def size_bytes(self) -> int:
        """How many there are."""
        ...

    def read(self, offset: int, length: int) -> bytes:
        """Return some of them: at least one, unless ``offset`` is the end."""
        ...


class Pieces:
    """Content that lies in memory in several pieces, none of them copied."""

    def __init__(self, pieces: tuple[memoryview, ...]) -> None:
        self._pieces = pieces
        self._starts: list[int] = []
        self._size = 0
        for piece in pieces:
            self._starts.append(self._size)
            self._size += len(piece)

    @property
    def size_bytes(self) -> int:
        """How many bytes there are."""
        return self._size

    def __iter__(self) -> Iterator[memoryview]:
        return iter(self._pieces)

    def read(self, offset: int, length: int) -> bytes:
        """Return bytes from one piece on, as many as are wanted and there."""
        found = bytearray()
        for start, piece in zip(self._starts, self._pieces, strict=True):
            if start + len(piece) > offset and len(found) < length:
                begin = max(offset - start, 0)
                found += piece[begin : begin + length - len(found)]
        return bytes(found)


def clean_name(untrusted_name: str) -> str:
    """Return a file's name as it may be shown: one line, no path, nothing invisible.

    Without control characters and the marks that turn the direction of writing, with
    which ``gpj.exe`` can be made to look like ``exe.jpg``. The ending stays when the rest
    is cut. Empty when nothing is left.
    """
    last = untrusted_name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(
        " " if c.isspace() else c
        for c in unicodedata.normalize("NFC", last)
        if c in _JOINERS or c.isspace() or unicodedata.category(c) not in _HIDDEN
    )
    name = " ".join(kept.split()).strip(". ")
    if len(name) <= NAME_CHARACTERS:
        return name
    stem, dot, ending = name.rpartition(".")
    tail = f"{dot}{ending}" if stem and len(ending) <= _ENDING_CHARACTERS else ""
    return name[: NAME_CHARACTERS - len(tail) - 1].rstrip() + "…" + tail


def file_name_for(attachment: Attachment, otherwise: str) -> str:
    """Return a name for a copy outside the vault that every system accepts.

    A picture gets the ending of what it really is.

    Args:
        attachment: What is to be copied.
        otherwise: The name of one that has none.
    """
    return safe_file_name(attachment.name or otherwise, attachment.kind)


def safe_file_name(wanted: str, kind: FileKind) -> str:
    """Return a file's name that every system accepts, with the ending of what it is."""
    name = wanted.translate(_NOT_IN_FILE_NAMES)
    endings = _ENDINGS.get(kind, ())
    if endings and not name.lower().endswith(endings):
        stem, _, ending = name.rpartition(".")
        name = (stem if stem and len(ending) <= _ENDING_CHARACTERS else name) + endings[0]
    return f"_{name}" if name.split(".")[0].strip().lower() in _DEVICE_NAMES else name
