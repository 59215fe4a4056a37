"""Packs in the making, and the editions that were saved of each, byte for byte."""

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import Final

from app.domain.handout.pack import Pack
from app.domain.handout.workspace import Checklist, Draft, DraftId, Made
from app.vault.connection import Connection
from app.vault.database import Row
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.moments import moment_from, offset_minutes, stored
from app.vault.record_json import as_json, from_json

_DRAFTS: Final = """
    SELECT draft.id, draft.label, draft.pack, draft.checks, draft.changed_at,
        draft.changed_offset_minutes, made.edition, made.made_at, made.made_offset_minutes,
        made.sha256
    FROM workspace_draft AS draft LEFT JOIN workspace_made AS made
        ON made.draft_id = draft.id AND made.edition =
            (SELECT max(edition) FROM workspace_made WHERE draft_id = draft.id)
"""


class WorkspaceDrafts:
    """The drafts of a workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Draft]:
        """Return every draft, the one that was changed last first."""
        with self._connection.reading() as database:
            rows = database.rows(f"{_DRAFTS} ORDER BY draft.changed_at DESC, draft.id DESC")
        return [_draft(row) for row in rows]

    def draft(self, draft_id: DraftId) -> Draft:
        """Return one draft.

        Raises:
            NoLongerThere: It was erased.
        """
        with self._connection.reading() as database:
            row = database.row(f"{_DRAFTS} WHERE draft.id = :id", id=draft_id)
        if row is None:
            raise NoLongerThere(RecordKind.PACK_DRAFT, draft_id)
        return _draft(row)

    def add(self, label: str, pack: Pack, at: datetime) -> DraftId:
        """Store a new draft and return its id."""
        with self._connection.transaction() as database:
            row_id = database.insert(
                """
                INSERT INTO workspace_draft (series, started_at, started_offset_minutes,
                    changed_at, changed_offset_minutes, label, pack, checks)
                VALUES (:series, :at, :offset, :at, :offset, :label, :pack, :checks)
                """,
                series=pack.series,
                at=stored(at),
                offset=offset_minutes(at),
                label=label,
                pack=as_json(pack),
                checks=as_json(Checklist()),
            )
        return DraftId(row_id)

    def change(self, draft: Draft, at: datetime) -> None:
        """Store a draft as it is now typed.

        Raises:
            NoLongerThere: It was erased.
        """
        with self._connection.transaction() as database:
            changed = database.run(
                """
                UPDATE workspace_draft SET label = :label, pack = :pack, checks = :checks,
                    changed_at = :at, changed_offset_minutes = :offset
                WHERE id = :id
                """,
                id=draft.id,
                label=draft.label,
                pack=as_json(draft.pack),
                checks=as_json(draft.checks),
                at=stored(at),
                offset=offset_minutes(at),
            )
            if not changed:
                raise NoLongerThere(RecordKind.PACK_DRAFT, draft.id)

    def remove(self, draft_id: DraftId) -> None:
        """Erase a draft and its editions; harmless when it is gone."""
        with self._connection.transaction() as database:
            database.run("DELETE FROM workspace_draft WHERE id = :id", id=draft_id)

    def note_made(self, draft: Draft, content: bytes, at: datetime) -> Made:
        """Keep an edition and let the draft be the next one, its questions unanswered again.

        Args:
            draft: As it was when the file was made.
            content: All bytes of the file.
            at: When it was made.

        Raises:
            NoLongerThere: The draft was erased.
        """
        made = Made(draft.pack.edition, at, hashlib.sha256(content).hexdigest())
        with self._connection.transaction() as database:
            if database.row("SELECT 1 FROM workspace_draft WHERE id = :id", id=draft.id) is None:
                raise NoLongerThere(RecordKind.PACK_DRAFT, draft.id)
            database.run(
                """
                INSERT INTO workspace_made (draft_id, edition, made_at, made_offset_minutes,
                    sha256, content)
                VALUES (:draft, :edition, :at, :offset, :sha256, :content)
                """,
                draft=draft.id,
                edition=made.edition,
                at=stored(at),
                offset=offset_minutes(at),
                sha256=made.sha256,
                content=content,
            )
            database.run(
                "UPDATE workspace_draft SET pack = :pack, checks = :checks WHERE id = :id",
                id=draft.id,
                pack=as_json(replace(draft.pack, edition=draft.pack.edition + 1)),
                checks=as_json(Checklist()),
            )
        return made

    def content(self, draft_id: DraftId, edition: int) -> bytes:
        """Return the bytes of an edition that was saved.

        Raises:
            NoLongerThere: It was erased with its draft.
        """
        with self._connection.reading() as database:
            row = database.row(
                "SELECT content FROM workspace_made WHERE draft_id = :id AND edition = :edition",
                id=draft_id,
                edition=edition,
            )
        if row is None:
            raise NoLongerThere(RecordKind.PACK_DRAFT, draft_id)
        return bytes(row["content"])


def _draft(row: Row) -> Draft:
    made = None
    if row["edition"] is not None:
        made_at = moment_from(row["made_at"], row["made_offset_minutes"])
        made = Made(row["edition"], made_at, row["sha256"])
    return Draft(
        id=DraftId(row["id"]),
        label=row["label"],
        pack=from_json(Pack, row["pack"]),
        checks=from_json(Checklist, row["checks"]),
        changed_at=moment_from(row["changed_at"], row["changed_offset_minutes"]),
        last_made=made,
    )
