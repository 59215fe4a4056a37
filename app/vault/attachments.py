"""Photos and files: streamed into the cipher and out of it, one chunk at a time.

Storing is many short transactions and not a long one, so that a draft can be stored while
a large file comes in. ``reserve`` comes first and is quick: from then on the file belongs
to its draft or entry, wherever that goes. It is ``arriving`` until its last chunk is there,
and whatever ends it before takes the chunks away again. What a crash leaves is swept when
the vault is opened. Removing can be taken back until ``forget``, which also empties the log
that still holds the bytes.
"""

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.attachment import (
    Attachment,
    AttachmentId,
    Description,
    Details,
    FileKind,
    Place,
    Preview,
    Sight,
)
from app.domain.entry import DraftId, EntryId
from app.vault.connection import Connection
from app.vault.database import Database, Row
from app.vault.errors import DatabaseDamaged, NoLongerThere, RecordKind, VaultError
from app.vault.moments import moment_from, offset_minutes, stored

CHUNK_BYTES: Final = 256 * 1024
_CHUNKS_AT_ONCE: Final = 4  # removed in one transaction: 1 MiB, some ten milliseconds

_COLUMNS: Final = """
    id, added_at, added_offset_minutes, kind, details, preview, width, height, orientation,
    size_bytes, name, thumbnail
"""
_OF_PLACE: Final = f"""
    SELECT {_COLUMNS} FROM attachment
    WHERE (entry_id = :entry_id OR draft_id = :draft_id) AND state = 'here' ORDER BY id
"""  # noqa: S608 - our own columns
_BY_ID: Final = f"SELECT {_COLUMNS} FROM attachment WHERE id = :id AND state <> 'arriving'"  # noqa: S608
_RESERVE: Final = """
    INSERT INTO attachment (uid, entry_id, draft_id, state, added_at, added_offset_minutes,
        kind, details, preview, width, height, orientation, size_bytes, digest, name,
        thumbnail)
    VALUES (:uid, :entry_id, :draft_id, 'arriving', :at, :offset, 'other', 'left',
        'not_a_picture', 0, 0, 1, 0, x'', '', x'')
"""
# Nothing is inserted when the entry, and the row with it, was erased meanwhile.
_ADD_CHUNK: Final = """
    INSERT INTO attachment_chunk (attachment_id, number, bytes)
    SELECT id, :number, :bytes FROM attachment WHERE id = :id AND state = 'arriving'
"""
_FINISH: Final = """
    UPDATE attachment SET state = 'here', size_bytes = :size, digest = :digest,
        kind = :kind, details = :details, preview = :preview, width = :width,
        height = :height, orientation = :orientation, name = :name, thumbnail = :thumbnail
    WHERE id = :id AND state = 'arriving'
"""


@dataclass(frozen=True, slots=True)
class Totals:
    """How many attachments there are and what they weigh."""

    count: int
    size_bytes: int


class StoredContent:
    """The bytes of one attachment, of which no more than one chunk is in memory."""

    def __init__(self, connection: Connection, attachment_id: AttachmentId, size: int) -> None:
        self._connection = connection
        self._id = attachment_id
        self._size = size
        self._number = -1
        self._chunk = b""

    @property
    def size_bytes(self) -> int:
        """How many bytes there are."""
        return self._size

    def read(self, offset: int, length: int) -> bytes:
        """Return bytes from one chunk on; fewer than wanted where the chunk ends.

        Raises:
            NoLongerThere: It was erased meanwhile.
        """
        if offset >= self._size:
            return b""
        number, inside = divmod(offset, CHUNK_BYTES)
        if number != self._number:
            self._chunk = self._read_chunk(number)
            self._number = number
        return self._chunk[inside : inside + length]

    def _read_chunk(self, number: int) -> bytes:
        with self._connection.reading() as database:
            row = database.row(
                """
                SELECT bytes FROM attachment_chunk
                WHERE attachment_id = :id AND number = :number
                """,
                id=self._id,
                number=number,
            )
        if row is None:
            raise NoLongerThere(RecordKind.ATTACHMENT, self._id)
        return bytes(row["bytes"])


class Attachments:
    """The attachments of an open vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def reserve(self, place: Place, at: datetime) -> AttachmentId:
        """Say where a file is going to belong; ``fill`` or ``abandon`` has to follow.

        Raises:
            NoLongerThere: There is no such entry or draft.
        """
        table, owner = _owner(place)
        with self._connection.transaction() as database:
            if database.row(f"SELECT 1 FROM {table} WHERE id = :id", id=owner) is None:  # noqa: S608
                raise NoLongerThere(RecordKind(table), owner)
            found = database.insert(
                _RESERVE,
                uid=uuid.uuid4().hex,
                entry_id=place.entry_id,
                draft_id=place.draft_id,
                at=stored(at),
                offset=offset_minutes(at),
            )
        return AttachmentId(found)

    def fill(
        self,
        attachment_id: AttachmentId,
        description: Description,
        pieces: Iterable[bytes | memoryview],
    ) -> Attachment:
        """Store a file and return it; a failure at any point leaves nothing of it.

        Raises:
            NoLongerThere: What it belongs to was erased meanwhile.
            VaultError: It could not be stored.
        """
        try:
            self._fill(attachment_id, description, pieces)
        except BaseException:
            # A full disk may refuse even this; then the next opening sweeps it.
            with suppress(VaultError):
                self.abandon(attachment_id)
            raise
        return self.attachment(attachment_id)

    def abandon(self, attachment_id: AttachmentId) -> None:
        """Give a reserved place up, with what may have been stored of the file."""
        if self._state(attachment_id) == "arriving":
            self._erase(attachment_id)

    def of(self, place: Place) -> list[Attachment]:
        """Return what belongs to an entry or a draft, in the order it came."""
        with self._connection.reading() as database:
            rows = database.rows(_OF_PLACE, entry_id=place.entry_id, draft_id=place.draft_id)
        return [_attachment(row) for row in rows]

    def attachment(self, attachment_id: AttachmentId) -> Attachment:
        """Return one attachment.

        Raises:
            NoLongerThere: It was erased.
        """
        with self._connection.reading() as database:
            row = database.row(_BY_ID, id=attachment_id)
        if row is None:
            raise NoLongerThere(RecordKind.ATTACHMENT, attachment_id)
        return _attachment(row)

    def content(self, attachment: Attachment) -> StoredContent:
        """Return the bytes, to be read from any place in them."""
        return StoredContent(self._connection, attachment.id, attachment.size_bytes)

    def chunks(self, attachment: Attachment) -> Iterator[bytes]:
        """Yield all bytes in order, and compare them with what came in.

        Raises:
            NoLongerThere: It was erased meanwhile.
            DatabaseDamaged: At the end: these are not the bytes that were stored.
        """
        content = self.content(attachment)
        digest = hashlib.sha256()
        for offset in range(0, attachment.size_bytes, CHUNK_BYTES):
            chunk = content.read(offset, CHUNK_BYTES)
            digest.update(chunk)
            yield chunk
        with self._connection.reading() as database:
            row = database.row("SELECT digest FROM attachment WHERE id = :id", id=attachment.id)
        if row is None:
            raise NoLongerThere(RecordKind.ATTACHMENT, attachment.id)
        if row["digest"] != digest.digest():
            raise DatabaseDamaged

    def remove(self, attachment_id: AttachmentId) -> None:
        """Take an attachment from its entry; ``restore`` brings it back until ``forget``."""
        self._set_state(attachment_id, "here", "removed")

    def restore(self, attachment_id: AttachmentId) -> None:
        """Bring a removed attachment back.

        Raises:
            NoLongerThere: It was erased meanwhile.
        """
        if not self._set_state(attachment_id, "removed", "here"):
            raise NoLongerThere(RecordKind.ATTACHMENT, attachment_id)

    def forget(self, attachment_ids: Sequence[AttachmentId]) -> None:
        """Erase removed attachments for good, from the log as well; others stay."""
        for attachment_id in attachment_ids:
            if self._state(attachment_id) == "removed":
                self._erase(attachment_id)
        self._connection.checkpoint()

    def sweep(self) -> int:
        """Erase what a crash left half stored or half removed; return how many they were.

        Only for a vault that nobody else has open: a file that is still arriving would be
        taken for a leftover.
        """
        with self._connection.reading() as database:
            rows = database.rows("SELECT id FROM attachment WHERE state <> 'here'")
        for row in rows:
            self._erase(AttachmentId(row["id"]))
        if rows:
            self._connection.checkpoint()
        return len(rows)

    def totals(self) -> Totals:
        """Return how many there are in the whole vault, and their bytes."""
        with self._connection.reading() as database:
            row = database.rows(
                "SELECT count(*) AS files, total(size_bytes) AS size FROM attachment "
                "WHERE state = 'here'"
            )[0]
        return Totals(row["files"], int(row["size"]))

    def _fill(
        self,
        attachment_id: AttachmentId,
        description: Description,
        pieces: Iterable[bytes | memoryview],
    ) -> None:
        digest = hashlib.sha256()
        size = 0
        for number, chunk in enumerate(_chunks(pieces)):
            digest.update(chunk)
            size += len(chunk)
            with self._connection.transaction() as database:
                if not database.run(_ADD_CHUNK, id=attachment_id, number=number, bytes=chunk):
                    raise NoLongerThere(RecordKind.ATTACHMENT, attachment_id)
        known = {"id": attachment_id, "size": size, "digest": digest.digest()}
        with self._connection.transaction() as database:
            if not database.run(_FINISH, **known, **_values(description)):
                raise NoLongerThere(RecordKind.ATTACHMENT, attachment_id)

    def _erase(self, attachment_id: AttachmentId) -> None:
        """Erase a row and its bytes, a little at a time; the pages are overwritten."""
        while self._erase_some(attachment_id):
            pass
        with self._connection.transaction() as database:
            database.run("DELETE FROM attachment WHERE id = :id", id=attachment_id)

    def _erase_some(self, attachment_id: AttachmentId) -> int:
        with self._connection.transaction() as database:
            return database.run(
                """
                DELETE FROM attachment_chunk WHERE id IN (
                    SELECT id FROM attachment_chunk WHERE attachment_id = :id LIMIT :limit
                )
                """,
                id=attachment_id,
                limit=_CHUNKS_AT_ONCE,
            )

    def _state(self, attachment_id: AttachmentId) -> str:
        with self._connection.reading() as database:
            row = database.row("SELECT state FROM attachment WHERE id = :id", id=attachment_id)
        return "" if row is None else str(row["state"])

    def _set_state(self, attachment_id: AttachmentId, before: str, after: str) -> bool:
        with self._connection.transaction() as database:
            changed = database.run(
                "UPDATE attachment SET state = :after WHERE id = :id AND state = :before",
                id=attachment_id,
                before=before,
                after=after,
            )
        return changed > 0


def hand_over_files(database: Database, draft_id: DraftId, entry_id: EntryId) -> None:
    """Give an entry what its draft had; within the transaction that keeps the draft.

    What is still arriving goes along, and ends its way with the entry.
    """
    database.run(
        "UPDATE attachment SET entry_id = :entry_id, draft_id = NULL WHERE draft_id = :draft_id",
        entry_id=entry_id,
        draft_id=draft_id,
    )


def has_files(database: Database, draft_id: DraftId) -> bool:
    """Return whether a draft has attachments, or one that is on its way."""
    row = database.row(
        "SELECT 1 FROM attachment WHERE draft_id = :draft_id AND state <> 'removed' LIMIT 1",
        draft_id=draft_id,
    )
    return row is not None


def _owner(place: Place) -> tuple[str, int]:
    if place.entry_id is not None:
        return RecordKind.ENTRY.value, place.entry_id
    assert place.draft_id is not None  # noqa: S101  # a place is one of the two
    return RecordKind.DRAFT.value, place.draft_id


def _chunks(pieces: Iterable[bytes | memoryview]) -> Iterator[bytearray]:
    """Yield the same bytes in chunks of equal size; the last one may be shorter."""
    chunk = bytearray()
    for piece in pieces:
        window = memoryview(piece)
        while window:
            taken = window[: CHUNK_BYTES - len(chunk)]
            chunk += taken
            window = window[len(taken) :]
            if len(chunk) == CHUNK_BYTES:
                yield chunk
                chunk = bytearray()
    if chunk:
        yield chunk


def _values(description: Description) -> dict[str, object]:
    sight = description.sight
    return {
        "kind": description.kind.value,
        "details": description.details.value,
        "preview": sight.preview.value,
        "width": sight.width,
        "height": sight.height,
        "orientation": description.orientation,
        "name": description.name,
        "thumbnail": sight.thumbnail,
    }


def _attachment(row: Row) -> Attachment:
    sight = Sight(
        preview=Preview(row["preview"]),
        width=row["width"],
        height=row["height"],
        thumbnail=bytes(row["thumbnail"]),
    )
    return Attachment(
        id=AttachmentId(row["id"]),
        added_at=moment_from(row["added_at"], row["added_offset_minutes"]),
        size_bytes=row["size_bytes"],
        description=Description(
            kind=FileKind(row["kind"]),
            details=Details(row["details"]),
            sight=sight,
            name=row["name"],
            orientation=row["orientation"],
        ),
    )
