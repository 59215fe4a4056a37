"""Snapshots: what a model has evaluated, kept so that it need not be evaluated again.

A snapshot is a cache of megabytes. Its bytes are in a file of their own, where they make no
backup larger and nothing has to wait for the disk; its key is a line of the database:

    snapshots/<uid>.state    pieces of 1 MiB, each ChaCha20-Poly1305 under the line's key,
                             its nonce the piece's number, bound to how many there are

Whoever removes the line has erased the file, whether it is still there or not; ``sweep``
takes away what nobody can read any more. A file that is damaged, cut short or another's is
dropped, and costs no more than the time to evaluate anew.
"""

import logging
import os
import shutil
import struct
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.domain.conversation import ConversationId
from app.vault.connection import Connection
from app.vault.database import Database
from app.vault.folder import CREATING, VaultFolder

log = logging.getLogger(__name__)

ENDING: Final = ".state"
PIECE_BYTES: Final = 1024 * 1024
TAG_BYTES: Final = 16
BUDGET_BYTES: Final = 256 * 1024 * 1024  # some 8,000 tokens of a 1B model
FREE_BYTES: Final = 1024 * 1024 * 1024  # what a cache leaves to the person's own files
_NONCE: Final = struct.Struct(">IQ")
_KEY_BYTES: Final = 32

# Two conversations never share one; the instructions alone are nobody's.
_OF: Final = "fits = :fits AND conversation_id IS :conversation_id"
_FOUND: Final = f"SELECT id, uid, key, size_bytes FROM snapshot WHERE {_OF}"  # noqa: S608 - ours
_REPLACED: Final = "DELETE FROM snapshot WHERE conversation_id IS :conversation_id AND fits = :fits"
_KEPT: Final = """
    INSERT INTO snapshot (uid, conversation_id, fits, key, size_bytes, used)
    SELECT :uid, :conversation_id, :fits, :key, :size,
        coalesce((SELECT max(used) FROM snapshot), 0) + 1
    WHERE :conversation_id IS NULL OR EXISTS (
        SELECT 1 FROM conversation WHERE id = :conversation_id AND trashed_at IS NULL
    )
"""
_USED: Final = """
    UPDATE snapshot SET used = (SELECT max(used) FROM snapshot) + 1
    WHERE id = :id AND used < (SELECT max(used) FROM snapshot)
"""
_NEWEST_USED: Final = "SELECT id, size_bytes FROM snapshot ORDER BY used DESC"


class Snapshots:
    """The snapshots of an open vault. Failures of a cache are logged and never raised."""

    def __init__(
        self, connection: Connection, folder: VaultFolder, budget_bytes: int = BUDGET_BYTES
    ) -> None:
        self._connection = connection
        self._folder = folder.snapshots
        self._budget_bytes = budget_bytes

    def keep(self, state: bytes, fits: str, conversation_id: ConversationId | None) -> bool:
        """Keep a state in place of an older one; return whether there was room for it.

        The ones that were not used for longest make room.

        Args:
            state: What the engine handed over.
            fits: What it was evaluated with; another model, setting or wording differs.
            conversation_id: Whose it is; None for the instructions alone.
        """
        if not state or len(state) > self._budget_bytes or not self._has_room(len(state)):
            return False
        uid, key = uuid.uuid4().hex, os.urandom(_KEY_BYTES)
        try:
            self._write(uid, key, state)
        except OSError as error:
            log.warning("a snapshot could not be written: %s", type(error).__name__)
            self._remove(uid)
            return False
        with self._connection.transaction() as database:
            database.run(_REPLACED, fits=fits, conversation_id=conversation_id)
            kept = database.run(
                _KEPT,
                uid=uid,
                conversation_id=conversation_id,
                fits=fits,
                key=key,
                size=len(state),
            )
            self._make_room(database)
        self.sweep()
        return bool(kept)

    def find(self, fits: str, conversation_id: ConversationId | None) -> bytes:
        """Return a state that was kept; b"" where there is none that can be read."""
        with self._connection.reading() as database:
            row = database.row(_FOUND, fits=fits, conversation_id=conversation_id)
        if row is None:
            return b""
        try:
            state = self._read(row["uid"], bytes(row["key"]), row["size_bytes"])
        except (OSError, InvalidTag) as error:
            log.info("a snapshot was dropped: %s", type(error).__name__)
            with self._connection.transaction() as database:
                database.run("DELETE FROM snapshot WHERE id = :id", id=row["id"])
            self._remove(row["uid"])
            return b""
        with self._connection.transaction() as database:
            database.run(_USED, id=row["id"])
        return state

    def has(self, fits: str, conversation_id: ConversationId | None) -> bool:
        """Return whether there is one, as far as the database knows."""
        with self._connection.reading() as database:
            return database.row(_FOUND, fits=fits, conversation_id=conversation_id) is not None

    def clear(self) -> None:
        """Erase all of them."""
        with self._connection.transaction() as database:
            database.run("DELETE FROM snapshot")
        self.sweep()

    def size_bytes(self) -> int:
        """Return how much they take together."""
        with self._connection.reading() as database:
            return int(database.rows("SELECT total(size_bytes) AS size FROM snapshot")[0]["size"])

    def sweep(self) -> int:
        """Remove files that nothing can read any more; return how many there were."""
        if not self._folder.is_dir():
            return 0
        with self._connection.reading() as database:
            known = {row["uid"] for row in database.rows("SELECT uid FROM snapshot")}
        removed = 0
        for file in self._files():
            if file.name.partition(".")[0] not in known or file.name.endswith(CREATING):
                with suppress(OSError):
                    file.unlink()
                    removed += 1
        return removed

    def _make_room(self, database: Database) -> None:
        taken = 0
        for row in database.rows(_NEWEST_USED):
            taken += int(row["size_bytes"])
            if taken > self._budget_bytes:
                database.run("DELETE FROM snapshot WHERE id = :id", id=row["id"])

    def _has_room(self, size: int) -> bool:
        with suppress(OSError):
            return shutil.disk_usage(self._folder.parent).free > 2 * size + FREE_BYTES
        return False

    def _files(self) -> Iterator[Path]:
        with suppress(OSError):
            yield from [*self._folder.glob(f"*{ENDING}*")]

    def _path(self, uid: str) -> Path:
        return self._folder / f"{uid}{ENDING}"

    def _remove(self, uid: str) -> None:
        whole = self._path(uid)
        for path in (whole, whole.with_name(whole.name + CREATING)):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _write(self, uid: str, key: bytes, state: bytes) -> None:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        unfinished = self._path(uid).with_name(f"{uid}{ENDING}{CREATING}")
        count = -(-len(state) // PIECE_BYTES)
        cipher, bound, view = ChaCha20Poly1305(key), _bound(len(state)), memoryview(state)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(unfinished, flags, 0o600), "wb") as file:
            for number in range(count):
                piece = view[number * PIECE_BYTES : (number + 1) * PIECE_BYTES]
                file.write(cipher.encrypt(_NONCE.pack(0, number), piece, bound))
        unfinished.replace(self._path(uid))

    def _read(self, uid: str, key: bytes, size: int) -> bytes:
        """Return a state; raises InvalidTag where a byte of it is not what was written."""
        cipher, bound = ChaCha20Poly1305(key), _bound(size)
        state = bytearray()
        with self._path(uid).open("rb") as file:
            for number in range(-(-size // PIECE_BYTES)):
                sealed = file.read(min(PIECE_BYTES, size - len(state)) + TAG_BYTES)
                state += cipher.decrypt(_NONCE.pack(0, number), sealed, bound)
        return bytes(state)


def _bound(size: int) -> bytes:
    """Return what every piece is bound to: how long the whole state is."""
    return b"alcove snapshot %d" % size
