"""Photos and files of entries: in with care, shown without a temporary file, out as a copy.

A picture is cleaned on its way in: what it tells besides itself is left out, the picture is
copied as it is. What cannot be read as a picture, or is none, is stored as it came, and says
so. Nothing of a file is stored before it has shown to be one that can be.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from app.domain.attachment import (
    MAX_BYTES,
    Attachment,
    AttachmentId,
    Content,
    Description,
    Details,
    FileKind,
    Pieces,
    Place,
    Preview,
    Sight,
    clean_name,
    file_name_for,
)
from app.domain.errors import AppError
from app.domain.pictures.parts import PictureDamaged
from app.domain.pictures.sniffing import HEAD_BYTES, kind_of
from app.host.chosen_files import (
    ChosenFile,
    FileRefused,
    FileTrouble,
    open_chosen,
    write_whole,
)
from app.host.clock import Clock
from app.vault.attachments import Attachments, Totals
from app.vault.errors import DiskFull

log = logging.getLogger(__name__)

_STEP_BYTES: Final = 256 * 1024


class FileNotAdded(AppError):
    """The file could not be read, or is not one that can be added; nothing of it is stored."""

    def __init__(self, trouble: FileTrouble) -> None:
        super().__init__(f"file not added: {trouble}")
        self.trouble = trouble


class CopyNotSaved(AppError):
    """No copy could be written where the person wanted one; nothing half is left there."""

    def __init__(self, trouble: FileTrouble) -> None:
        super().__init__(f"copy not saved: {trouble}")
        self.trouble = trouble


class AddingStopped(AppError):
    """The person, or the lock, ended it before the file was whole; nothing of it is stored."""

    def __init__(self) -> None:
        super().__init__("adding was stopped")


class Looker(Protocol):
    """What can look at a picture; the window's side, where pictures are decoded."""

    def look_at(self, content: Content, kind: FileKind, orientation: int) -> Sight:
        """Return what a picture looks like; never raises for a damaged one."""
        ...


class Attaching:
    """The attachments of one open vault. Adding and copying take long: not in the UI thread."""

    def __init__(self, attachments: Attachments, looker: Looker, clock: Clock) -> None:
        self._attachments = attachments
        self._looker = looker
        self._clock = clock
        self._stopped: set[AttachmentId] = set()

    def reserve(self, place: Place) -> AttachmentId:
        """Say where the next file is to belong; quick, and the one thing to do first.

        Raises:
            VaultError: There is no such entry or draft, or it could not be stored.
        """
        return self._attachments.reserve(place, self._clock.now())

    def add_file(self, attachment_id: AttachmentId, path: Path) -> Attachment:
        """Read a file that the person chose and store it in its reserved place.

        Raises:
            FileNotAdded: It is not a file that can be added; nothing is reserved any more.
            VaultError: It could not be stored; nothing of it remains.
        """
        try:
            with _room_is_told(), open_chosen(path, MAX_BYTES) as file:
                kind = kind_of(file.head(HEAD_BYTES))
                name = clean_name(path.name)
                if _can_clean(kind):
                    content = memoryview(file.read_all())
                    return self._add_picture(attachment_id, name, kind, content)
                return self._add_plain(attachment_id, name, kind, file)
        except FileRefused as refused:
            self._attachments.abandon(attachment_id)
            raise FileNotAdded(refused.trouble) from None

    def add_picture(self, attachment_id: AttachmentId, name: str, content: bytes) -> Attachment:
        """Store a picture from the clipboard in its reserved place.

        Raises:
            FileNotAdded: It is larger than can be added; nothing is reserved any more.
            VaultError: It could not be stored; nothing of it remains.
        """
        if not 0 < len(content) <= MAX_BYTES:
            self._attachments.abandon(attachment_id)
            raise FileNotAdded(FileTrouble.TOO_LARGE if content else FileTrouble.EMPTY)
        kind = kind_of(content[:HEAD_BYTES])
        with _room_is_told():
            return self._add_picture(attachment_id, clean_name(name), kind, memoryview(content))

    def add_content(self, attachment_id: AttachmentId, name: str, content: Content) -> Attachment:
        """Store a file of another journal in its reserved place; raises as ``add_file``."""
        try:
            whole = memoryview(_all_of(content))
        except FileRefused as refused:
            self._attachments.abandon(attachment_id)
            raise FileNotAdded(refused.trouble) from None
        kind = kind_of(bytes(whole[:HEAD_BYTES]))
        with _room_is_told():
            if _can_clean(kind):
                return self._add_picture(attachment_id, clean_name(name), kind, whole)
            description = _described(kind, clean_name(name))
            return self._attachments.fill(
                attachment_id, description, self._watched(attachment_id, [whole])
            )

    def stop(self, attachment_id: AttachmentId) -> None:
        """End the adding of a file soon, from any thread; one that is whole by then stays."""
        self._stopped.add(attachment_id)

    def abandon(self, attachment_id: AttachmentId) -> None:
        """Give up a reserved place whose file was never begun."""
        self._attachments.abandon(attachment_id)

    def of(self, place: Place) -> list[Attachment]:
        """Return what belongs to an entry or a draft, in the order it came."""
        return self._attachments.of(place)

    def content(self, attachment: Attachment) -> Content:
        """Return the bytes of one, read from the vault as they are asked for."""
        return self._attachments.content(attachment)

    def copy_name(self, attachment: Attachment, otherwise: str) -> str:
        """Return a name for a copy outside the vault."""
        return file_name_for(attachment, otherwise)

    def save_copy(self, attachment: Attachment, path: Path) -> None:
        """Write a copy outside the vault, where it is not encrypted.

        Raises:
            CopyNotSaved: The place cannot be written to; nothing half is left there.
            VaultError: It could not be read; nothing half is left there either.
        """
        try:
            write_whole(path, self._attachments.chunks(attachment))
        except FileRefused as refused:
            raise CopyNotSaved(refused.trouble) from None
        log.info("copy of an attachment saved, %d bytes", attachment.size_bytes)

    def remove(self, attachment_id: AttachmentId) -> None:
        """Take one from its entry; until ``forget`` it can be brought back."""
        self._attachments.remove(attachment_id)

    def restore(self, attachment_id: AttachmentId) -> None:
        """Bring one back that was removed."""
        self._attachments.restore(attachment_id)

    def forget(self, attachment_id: AttachmentId) -> None:
        """Erase one that was removed, for good; one that was brought back stays."""
        self._attachments.forget([attachment_id])

    def totals(self) -> Totals:
        """Return how many there are in the whole vault, and their bytes."""
        return self._attachments.totals()

    def _add_picture(
        self, attachment_id: AttachmentId, name: str, kind: FileKind, content: memoryview
    ) -> Attachment:
        from app.domain.pictures.cleaning import cleaned

        try:
            picture = cleaned(kind, content)
        except PictureDamaged:
            log.info("%s kept as a file: damaged", kind)
            damaged = Description(kind, Details.LEFT, Sight(Preview.DAMAGED), name)
            pieces = self._watched(attachment_id, [content])
            return self._attachments.fill(attachment_id, damaged, pieces)
        clean = Pieces(picture.pieces)
        sight = self._looker.look_at(clean, kind, picture.orientation)
        description = Description(kind, Details.REMOVED, sight, name, picture.orientation)
        pieces = self._watched(attachment_id, clean)
        return self._attachments.fill(attachment_id, description, pieces)

    def _add_plain(
        self, attachment_id: AttachmentId, name: str, kind: FileKind, file: ChosenFile
    ) -> Attachment:
        description = _described(kind, name)
        pieces = self._watched(attachment_id, file.pieces())
        return self._attachments.fill(attachment_id, description, pieces)

    def _watched(
        self, attachment_id: AttachmentId, pieces: Iterable[memoryview]
    ) -> Iterator[memoryview]:
        """Yield the same bytes, little by little, until somebody wants it stopped."""
        for piece in pieces:
            for begin in range(0, len(piece), _STEP_BYTES):
                if attachment_id in self._stopped:
                    raise AddingStopped
                yield piece[begin : begin + _STEP_BYTES]


def _all_of(content: Content) -> bytes:
    """Return all bytes; raises ``FileRefused`` where there are none, or too many."""
    size = content.size_bytes
    if not 0 < size <= MAX_BYTES:
        raise FileRefused(FileTrouble.TOO_LARGE if size else FileTrouble.EMPTY)
    return content.read(0, size)


def _can_clean(kind: FileKind) -> bool:
    # Imported with the first picture: there is a reader for each of five formats.
    from app.domain.pictures.cleaning import can_clean

    return can_clean(kind)


def _described(kind: FileKind, name: str) -> Description:
    preview = Preview.UNKNOWN_FORMAT if kind.is_picture else Preview.NOT_A_PICTURE
    return Description(kind, Details.LEFT, Sight(preview), name)


@contextmanager
def _room_is_told() -> Iterator[None]:
    """A full disk is another fact here than for words: nobody tries a file again by itself."""
    try:
        yield
    except DiskFull:
        raise FileNotAdded(FileTrouble.NO_ROOM) from None
