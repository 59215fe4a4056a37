"""The journal as one JSON document beside its files: the form that loses nothing.

``docs/journal-format.md`` describes it, and ``app.interchange.json_import`` reads it back.
"""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from app.domain.conversation import Speaker
from app.domain.handout.given import GivenPack
from app.domain.portable import (
    Manuscript,
    PortableConversation,
    PortableEntry,
    PortableTurn,
)
from app.domain.safety_plan import PlanStep, SafetyPlan
from app.interchange.files import ExportedFile, encoded, files_of, path_of
from app.interchange.practice_export import practice_record

FORMAT: Final = "alcove-journal"
VERSION: Final = 1
DOCUMENT: Final = "journal.json"


def export(manuscript: Manuscript) -> Iterator[ExportedFile]:
    """Yield the document and then the photos and files."""
    yield ExportedFile(PurePosixPath(DOCUMENT), encoded(_document(manuscript)))
    yield from files_of(manuscript)


def _document(manuscript: Manuscript) -> Iterator[str]:
    exported_at = json.dumps(manuscript.exported_at.isoformat())
    yield f'{{"format": "{FORMAT}", "version": {VERSION}, "exported_at": {exported_at},\n'
    yield '"entries": ['
    yield from _joined(_entry(entry) for entry in manuscript.entries())
    yield '],\n"conversations": ['
    yield from _joined(_conversation(talk) for talk in manuscript.conversations())
    practice = json.dumps(practice_record(manuscript.practice()), ensure_ascii=False)
    plan = json.dumps(_plan(manuscript.safety_plan()), ensure_ascii=False)
    yield f'],\n"practice": {practice},\n"safety_plan": {plan},\n"packs": ['
    yield from _joined(_pack(pack) for pack in manuscript.packs())
    yield "]}\n"


def _joined(records: Iterator[dict[str, object]]) -> Iterator[str]:
    for number, record in enumerate(records):
        yield ("\n" if number == 0 else ",\n") + json.dumps(record, ensure_ascii=False)


def _entry(entry: PortableEntry) -> dict[str, object]:
    return {
        "uid": entry.uid,
        "written_at": entry.written_at.isoformat(),
        "changed_at": entry.changed_at.isoformat(),
        "boundary": entry.boundary.value,
        "is_draft": entry.is_draft,
        "title": entry.title,
        "body": entry.body,
        "labels": [{"kind": label.kind.value, "name": label.name} for label in entry.labels],
        "files": [
            {
                "path": str(path_of(entry, number, file)),
                "name": file.name,
                "size_bytes": file.size_bytes,
                "sha256": file.sha256.hex(),
            }
            for number, file in enumerate(entry.files, start=1)
        ],
    }


def _conversation(talk: PortableConversation) -> dict[str, object]:
    return {
        "uid": talk.uid,
        "started_at": talk.started_at.isoformat(),
        "mode": talk.mode.value,
        "title": talk.title,
        "turns": [_turn(turn) for turn in talk.turns],
    }


def _plan(plan: SafetyPlan) -> dict[str, object]:
    return {
        "changed_at": None if plan.changed_at is None else plan.changed_at.isoformat(),
        "lines": [
            {"step": step.value, "words": line.words, "number": line.number}
            for step in PlanStep
            for line in plan.lines(step)
        ],
    }


def _pack(pack: GivenPack) -> dict[str, object]:
    document = pack.document
    return {
        "series": document.series,
        "edition": document.edition,
        "payload": document.payload,
        "sha256": document.sha256,
        "signer": document.signer,
        "agreement_sha256": document.agreement_sha256,
        "shown_at": document.shown_at.isoformat(),
        "decided_at": document.decided_at.isoformat(),
        "app_version": document.app_version,
        "ending": None if pack.ending is None else pack.ending.value,
        "ended_at": None if pack.ended_at is None else pack.ended_at.isoformat(),
        "parts": [
            {"key": part.key, "kind": part.kind.value, "decision": part.decision.value}
            for part in pack.parts
        ],
    }


def _turn(turn: PortableTurn) -> dict[str, object]:
    return {
        "speaker": turn.speaker.value,
        "is_ai": turn.speaker is Speaker.COMPANION,
        "model": turn.model,
        "at": turn.at.isoformat(),
        "stop_reason": None if turn.stop_reason is None else turn.stop_reason.value,
        "text": turn.text,
    }
