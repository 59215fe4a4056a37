"""The whole journal, record by record, for an export: what is in the trash stays there.

Records are read a hundred at a time, so that writing goes on meanwhile and nobody holds
everything in memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.attachment import AttachmentId, FileKind, safe_file_name
from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.handout.given import GivenPack
from app.domain.label import Label, LabelKind
from app.domain.portable import (
    PortableConversation,
    PortableEntry,
    PortableFile,
    PortableTurn,
)
from app.domain.portable_practice import NO_PRACTICE, PortablePractice
from app.domain.safety_plan import SafetyPlan
from app.vault.attachments import StoredContent
from app.vault.connection import Connection
from app.vault.database import Database, Row
from app.vault.labels import Labels
from app.vault.moments import moment_from
from app.vault.packs import Packs
from app.vault.plans import SafetyPlanTable
from app.vault.portable_practice import practice_of

_AT_ONCE: Final = 100
# An open draft of a kept entry is a text of its own here: nothing that was written is left out.
_TEXTS: Final = """
    SELECT * FROM (
        SELECT 0 AS is_draft, id, uid, written_at, written_offset_minutes AS written_offset,
            changed_at, changed_offset_minutes AS changed_offset, boundary, title, body
        FROM entry
        WHERE trashed_at IS NULL AND local_date BETWEEN :first_day AND :last_day
            AND (:boundary = '' OR boundary = :boundary)
            AND (:label = '' OR id IN (
                SELECT text_label.entry_id FROM text_label
                JOIN label ON label.id = text_label.label_id
                WHERE label.kind = :label_kind AND label.folded = :label
            ))
        UNION ALL
        SELECT 1, id, 'draft-' || id, started_at, started_offset_minutes,
            saved_at, saved_offset_minutes, boundary, title, body
        FROM draft
        WHERE :has_drafts AND (
            entry_id IS NULL OR entry_id IN (SELECT id FROM entry WHERE trashed_at IS NULL)
        )
    )
    WHERE (is_draft, written_at, id) > (:is_draft, :written_at, :id)
    ORDER BY is_draft, written_at, id LIMIT :limit
"""
_TALKS: Final = """
    SELECT id, uid, started_at, started_offset_minutes, mode, title FROM conversation
    WHERE trashed_at IS NULL AND id > :id
        AND EXISTS (SELECT 1 FROM turn WHERE turn.conversation_id = conversation.id)
    ORDER BY id LIMIT :limit
"""
_TURNS: Final = """
    SELECT speaker, at, at_offset_minutes, stop_reason, model, text FROM turn
    WHERE conversation_id = :id AND superseded = 0 ORDER BY id
"""
_LABELS: Final = """
    SELECT label.kind, label.name FROM text_label JOIN label ON label.id = text_label.label_id
    WHERE text_label.{owner} = :id ORDER BY text_label.id
"""
_FILES: Final = """
    SELECT id, size_bytes, digest, kind, orientation, name FROM attachment
    WHERE {owner} = :id AND state = 'here' ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Range:
    """Which texts are wanted; open drafts only where nothing was named.

    Attributes:
        only: Of the entries those with this label or boundary; then there is nothing but entries.
    """

    first_day: date = date.min
    last_day: date = date.max
    only: Label | Boundary | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self.only is None and (self.first_day, self.last_day) == (date.min, date.max)

    def has(self, day: date) -> bool:
        """Whether a day is one of those."""
        return self.first_day <= day <= self.last_day


class Portables:
    """Everything that an export may hold."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def labels(self) -> list[Label]:
        """Return every label that an entry has, the most used first."""
        return [label for label, times in Labels(self._connection).used() if times]

    def entries(self, wanted: Range) -> Iterator[PortableEntry]:
        """Yield the texts, the oldest first, and after them the open drafts."""
        label = wanted.only if isinstance(wanted.only, Label) else None
        boundary = wanted.only.value if isinstance(wanted.only, Boundary) else ""
        reached: dict[str, object] = {"is_draft": -1, "written_at": "", "id": 0}
        while True:
            with self._connection.reading() as database:
                rows = database.rows(
                    _TEXTS,
                    first_day=wanted.first_day.isoformat(),
                    last_day=wanted.last_day.isoformat(),
                    boundary=boundary,
                    label="" if label is None else label.folded,
                    label_kind="" if label is None else label.kind.value,
                    has_drafts=wanted.is_everything,
                    limit=_AT_ONCE,
                    **reached,
                )
                texts = [self._text(database, row) for row in rows]
            yield from texts
            if len(rows) < _AT_ONCE:
                return
            reached = {key: rows[-1][key] for key in reached}

    def conversations(self, wanted: Range) -> Iterator[PortableConversation]:
        """Yield the conversations in which something was said, the oldest first."""
        if wanted.only is not None:
            return
        reached = 0
        while True:
            with self._connection.reading() as database:
                rows = database.rows(_TALKS, id=reached, limit=_AT_ONCE)
                talks = [_talk(row, database.rows(_TURNS, id=row["id"])) for row in rows]
            yield from (talk for talk in talks if wanted.has(talk.started_at.date()))
            if len(rows) < _AT_ONCE:
                return
            reached = rows[-1]["id"]

    def practice(self, wanted: Range) -> PortablePractice:
        """Return what is done between sessions; some ten years of it are a few megabytes."""
        if wanted.only is not None:
            return NO_PRACTICE
        return practice_of(self._connection, wanted.first_day, wanted.last_day)

    def safety_plan(self, wanted: Range) -> SafetyPlan:
        """Return the safety plan; it has no days, and belongs to the whole journal."""
        return SafetyPlanTable(self._connection).load() if wanted.is_everything else SafetyPlan()

    def packs(self, wanted: Range) -> tuple[GivenPack, ...]:
        """Return every edition that was taken on one of the days, the oldest first."""
        if wanted.only is not None:
            return ()
        history = Packs(self._connection).history()
        return tuple(each for each in history if wanted.has(each.document.decided_at.date()))

    def _text(self, database: Database, row: Row) -> PortableEntry:
        owner = "draft_id" if row["is_draft"] else "entry_id"
        labels = database.rows(_LABELS.format(owner=owner), id=row["id"])
        files = database.rows(_FILES.format(owner=owner), id=row["id"])
        return PortableEntry(
            uid=row["uid"],
            written_at=moment_from(row["written_at"], row["written_offset"]),
            changed_at=moment_from(row["changed_at"], row["changed_offset"]),
            boundary=Boundary(row["boundary"]),
            is_draft=bool(row["is_draft"]),
            title=row["title"],
            body=row["body"],
            labels=tuple(Label(LabelKind(found["kind"]), found["name"]) for found in labels),
            files=tuple(self._file(found) for found in files),
        )

    def _file(self, row: Row) -> PortableFile:
        return PortableFile(
            size_bytes=row["size_bytes"],
            name=row["name"],
            copy_name=safe_file_name(row["name"] or "file", FileKind(row["kind"])),
            sha256=bytes(row["digest"]),
            content=StoredContent(self._connection, AttachmentId(row["id"]), row["size_bytes"]),
            orientation=row["orientation"],
        )


def _talk(row: Row, turns: Sequence[Row]) -> PortableConversation:
    return PortableConversation(
        uid=row["uid"],
        started_at=moment_from(row["started_at"], row["started_offset_minutes"]),
        mode=Mode(row["mode"]),
        title=row["title"],
        turns=tuple(_turn(turn) for turn in turns),
    )


def _turn(row: Row) -> PortableTurn:
    stop_reason = row["stop_reason"]
    return PortableTurn(
        speaker=Speaker(row["speaker"]),
        at=moment_from(row["at"], row["at_offset_minutes"]),
        stop_reason=None if stop_reason is None else StopReason(stop_reason),
        model=row["model"],
        text=row["text"],
    )
