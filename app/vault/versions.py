"""Earlier versions of texts: noted while they are written, listed, brought back, thinned.

``note`` is called within the transaction that is about to change a text, so a version is
there whenever the change is. A longer text is packed by zlib; it lies in the same
encrypted pages as everything else.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from app.domain.boundary import Boundary
from app.domain.entry import DraftId, EntryId, word_count
from app.domain.version import (
    EVERY,
    TextId,
    Version,
    VersionId,
    VersionReason,
    VersionText,
    is_large_deletion,
    thinned,
)
from app.vault.connection import Connection
from app.vault.database import Database, Row
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.moments import moment_from, offset_minutes, stored

PACKED_FROM: Final = 1_000  # characters; below, packing gains less than a page's slack
_LEVEL: Final = 6

_NEWEST: Final = """
    SELECT taken_at, title, body FROM entry_version
    WHERE entry_id = :entry_id OR draft_id = :draft_id ORDER BY id DESC LIMIT 1
"""
# The newest one, and those of the moment since when the text stands like this.
_LIKELY: Final = """
    SELECT id, title, body FROM entry_version
    WHERE (entry_id = :entry_id OR draft_id = :draft_id) AND (kept_at = :kept_at OR id = (
        SELECT max(id) FROM entry_version WHERE entry_id = :entry_id OR draft_id = :draft_id
    ))
"""
_VERSIONS: Final = """
    SELECT id, kept_at, kept_offset_minutes, reason, word_count, title,
        CASE WHEN word_count IS NULL THEN body END AS body
    FROM entry_version WHERE entry_id = :entry_id OR draft_id = :draft_id
    ORDER BY kept_at DESC, id DESC
"""
_ENTRY_NOW: Final = """
    SELECT id AS entry_id, NULL AS draft_id, changed_at AS kept_at,
        changed_offset_minutes AS kept_offset, written_at AS begun_at,
        written_offset_minutes AS begun_offset, boundary, title, body
    FROM entry WHERE id = :id
"""
_DRAFT_NOW: Final = """
    SELECT entry_id, id AS draft_id, saved_at AS kept_at, saved_offset_minutes AS kept_offset,
        started_at AS begun_at, started_offset_minutes AS begun_offset, boundary, title, body
    FROM draft WHERE id = :id
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """A text as it stands in the vault; ``kept_at`` is since when, ``begun_at`` its start."""

    text: TextId
    kept_at: datetime
    begun_at: datetime
    boundary: Boundary
    title: str = field(repr=False)
    body: str = field(repr=False)


class Versions:
    """The earlier versions of an open vault's texts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, text: TextId) -> list[Version]:
        """Return the versions of a text, newest first; none of them is the text of now."""
        with self._connection.reading() as database:
            rows = database.rows(_VERSIONS, **_keys(text))
            newest = database.row(_NEWEST, **_keys(text))
            now = standing(database, text)
        found = [_version(row) for row in rows]
        # Before schema 2 keeping an entry noted the text of that moment as well.
        if now is not None and newest is not None and _is_same(newest, now):
            del found[0]
        return found

    def words_of(self, version_id: VersionId) -> VersionText:
        """Return the words of a version.

        Raises:
            NoLongerThere: It was thinned out or erased.
        """
        with self._connection.reading() as database:
            return _words_of(database, version_id)

    def now(self, text: TextId) -> VersionText:
        """Return the words of a text as it stands: its draft, else what was kept last.

        Raises:
            NoLongerThere: No such text.
        """
        with self._connection.reading() as database:
            found = standing(database, text)
        if found is None:
            raise _gone(text)
        return VersionText(found.title, found.body)

    def restore(self, text: TextId, version_id: VersionId, at: datetime) -> VersionId | None:
        """Bring a version back; the text of now becomes a version.

        An entry's open draft goes into that version too. Who may read the text stays as
        it is now.

        Returns:
            The version that the text of now became; None if there was no word in it.

        Raises:
            NoLongerThere: No such text or version; nothing was changed.
        """
        with self._connection.transaction() as database:
            words = _words_of(database, version_id)
            now = standing(database, text)
            if now is None:
                raise _gone(text)
            if text.entry_id is None:
                noted = _take(database, now, VersionReason.BEFORE_RESTORE, at)
                _rewrite_draft(database, now, words, at)
            else:
                kept = kept_standing(database, text.entry_id)
                if kept is not None:
                    _take(database, kept, VersionReason.BEFORE_RESTORE, at)
                noted = _take(database, now, VersionReason.BEFORE_RESTORE, at)
                _rewrite_entry(database, text.entry_id, words, at)
            return noted

    def erase_of(self, text: TextId) -> int:
        """Remove all versions of a text and return how many; the text itself stays."""
        with self._connection.transaction() as database:
            return database.run(
                "DELETE FROM entry_version WHERE entry_id = :entry_id OR draft_id = :draft_id",
                **_keys(text),
            )

    def thin(self, now: datetime) -> int:
        """Remove the versions that are no longer worth their place; return how many."""
        with self._connection.reading() as database:
            rows = database.rows(
                """
                SELECT id, entry_id, draft_id, kept_at, kept_offset_minutes
                FROM entry_version ORDER BY entry_id, draft_id
                """
            )
        texts: dict[tuple[int | None, int | None], list[tuple[VersionId, datetime]]] = {}
        for row in rows:
            moment = moment_from(row["kept_at"], row["kept_offset_minutes"])
            of_text = texts.setdefault((row["entry_id"], row["draft_id"]), [])
            of_text.append((VersionId(row["id"]), moment))
        going = [gone for versions in texts.values() for gone in thinned(versions, now.date())]
        if going:
            _remove(self._connection, going)
        return len(going)


def standing(database: Database, text: TextId) -> Standing | None:
    """Return a text as it stands: its draft, else the entry; None if there is no such text."""
    row = None
    if text.entry_id is None:
        row = database.row(_DRAFT_NOW, id=text.draft_id)
    else:
        draft = database.row("SELECT id FROM draft WHERE entry_id = :id", id=text.entry_id)
        if draft is not None:
            row = database.row(_DRAFT_NOW, id=draft["id"])
        else:
            row = database.row(_ENTRY_NOW, id=text.entry_id)
    return None if row is None else _standing(row)


def kept_standing(database: Database, entry_id: EntryId) -> Standing | None:
    """Return an entry as it was kept last, whatever its draft says."""
    row = database.row(_ENTRY_NOW, id=entry_id)
    return None if row is None else _standing(row)


def note(database: Database, before: Standing, after: VersionText, at: datetime) -> None:
    """Keep a version of a text that is about to change, if it is time or much would go."""
    if (before.title, before.body) == (after.title, after.body):
        return
    if is_large_deletion(before.body, after.body):
        _take(database, before, VersionReason.BEFORE_DELETION, at)
        return
    newest = database.row(_NEWEST, **_keys(before.text))
    since = before.begun_at if newest is None else moment_from(newest["taken_at"], 0)
    if at - since >= EVERY:
        _take(database, before, VersionReason.WRITING, at)


def newest_of_draft(database: Database, draft_id: DraftId) -> VersionText | None:
    """Return the last version of a draft that is no entry yet; None if there is none."""
    row = database.row(_NEWEST, entry_id=None, draft_id=draft_id)
    return None if row is None else VersionText(row["title"], _unpacked(row["body"]))


def hand_over(database: Database, draft_id: DraftId, entry_id: EntryId) -> None:
    """Make the versions of a draft those of the entry it has become."""
    database.run(
        "UPDATE entry_version SET entry_id = :entry_id, draft_id = NULL WHERE draft_id = :draft_id",
        entry_id=entry_id,
        draft_id=draft_id,
    )


def _take(
    database: Database, before: Standing, reason: VersionReason, at: datetime
) -> VersionId | None:
    """Note a version unless it was noted already; return it, or None for a blank text."""
    if not before.title.strip() and not before.body.strip():
        return None
    likely = database.rows(_LIKELY, **_keys(before.text), kept_at=stored(before.kept_at))
    for version in likely:
        if _is_same(version, before):
            return VersionId(version["id"])
    number = database.insert(
        """
        INSERT INTO entry_version (entry_id, draft_id, kept_at, kept_offset_minutes, taken_at,
            reason, boundary, word_count, title, body)
        VALUES (:entry_id, :draft_id, :kept_at, :offset, :taken_at, :reason, :boundary, :words,
            :title, :body)
        """,
        **_keys(before.text),
        kept_at=stored(before.kept_at),
        offset=offset_minutes(before.kept_at),
        taken_at=stored(at),
        reason=reason.value,
        boundary=before.boundary.value,
        words=word_count(before.body),
        title=before.title,
        body=_packed(before.body),
    )
    return VersionId(number)


def _rewrite_entry(database: Database, entry_id: EntryId, words: VersionText, at: datetime) -> None:
    database.run("DELETE FROM draft WHERE entry_id = :id", id=entry_id)
    database.run(
        """
        UPDATE entry SET changed_at = :at, changed_offset_minutes = :offset,
            word_count = :words, title = :title, body = :body
        WHERE id = :id
        """,
        at=stored(at),
        offset=offset_minutes(at),
        words=word_count(words.body),
        title=words.title,
        body=words.body,
        id=entry_id,
    )


def _rewrite_draft(database: Database, now: Standing, words: VersionText, at: datetime) -> None:
    database.run(
        """
        UPDATE draft SET saved_at = :at, saved_offset_minutes = :offset, title = :title,
            body = :body
        WHERE id = :id
        """,
        at=stored(at),
        offset=offset_minutes(at),
        title=words.title,
        body=words.body,
        id=now.text.draft_id,
    )


def _remove(connection: Connection, going: Iterable[VersionId]) -> None:
    with connection.transaction() as database:
        for version_id in going:
            database.run("DELETE FROM entry_version WHERE id = :id", id=version_id)


def _words_of(database: Database, version_id: VersionId) -> VersionText:
    row = database.row("SELECT title, body FROM entry_version WHERE id = :id", id=version_id)
    if row is None:
        raise NoLongerThere(RecordKind.VERSION, version_id)
    return VersionText(row["title"], _unpacked(row["body"]))


def _keys(text: TextId) -> dict[str, int | None]:
    """Return the values that find a text's versions: by its entry once it has one."""
    if text.entry_id is not None:
        return {"entry_id": text.entry_id, "draft_id": None}
    return {"entry_id": None, "draft_id": text.draft_id}


def _gone(text: TextId) -> NoLongerThere:
    if text.entry_id is not None:
        return NoLongerThere(RecordKind.ENTRY, text.entry_id)
    return NoLongerThere(RecordKind.DRAFT, text.draft_id or 0)


def _standing(row: Row) -> Standing:
    entry_id, draft_id = row["entry_id"], row["draft_id"]
    return Standing(
        text=TextId(
            None if entry_id is None else EntryId(entry_id),
            None if draft_id is None else DraftId(draft_id),
        ),
        kept_at=moment_from(row["kept_at"], row["kept_offset"]),
        begun_at=moment_from(row["begun_at"], row["begun_offset"]),
        boundary=Boundary(row["boundary"]),
        title=row["title"],
        body=row["body"],
    )


def _version(row: Row) -> Version:
    words = row["word_count"]
    return Version(
        id=VersionId(row["id"]),
        kept_at=moment_from(row["kept_at"], row["kept_offset_minutes"]),
        reason=VersionReason(row["reason"]),
        words=word_count(_unpacked(row["body"])) if words is None else words,
        title=row["title"],
    )


def _is_same(version: Row, text: Standing) -> bool:
    return (version["title"], _unpacked(version["body"])) == (text.title, text.body)


def _packed(body: str) -> str | bytes:
    return body if len(body) < PACKED_FROM else zlib.compress(body.encode(), _LEVEL)


def _unpacked(body: str | bytes) -> str:
    return body if isinstance(body, str) else zlib.decompress(body).decode()
