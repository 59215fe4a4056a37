"""Filled-in measures as FHIR R4: a Bundle of Questionnaires and QuestionnaireResponses.

Structure as published at https://hl7.org/fhir/R4/questionnaireresponse.html and
https://hl7.org/fhir/R4/questionnaire.html, read on 2026-11-23. No name of a person is in it, and
no code of any terminology: what an instrument is called in one is for the receiver to map.
"""

import json
import re
import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from app.domain.measure import Measure
from app.domain.numbers import Filled, Numbers
from app.interchange.files import ExportedFile

DOCUMENT: Final = "measures.fhir.json"
TOTAL: Final = "total"
_SPACE: Final = uuid.UUID("3f6d1f0e-6f6d-5d8c-9d54-0d8f7f2b6a11")  # of our names for things
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SPACES: Final = re.compile(r"\s+")


def export(numbers: Numbers, exported_at: datetime) -> Iterator[ExportedFile]:
    """Yield the document; nothing where no measure was finished."""
    if not numbers.filled:
        return
    words = json.dumps(bundle(numbers.filled, exported_at), ensure_ascii=False, indent=1)
    yield ExportedFile(PurePosixPath(DOCUMENT), [words.encode("utf-8", errors="replace")])


def bundle(filled: Sequence[Filled], exported_at: datetime) -> dict[str, object]:
    """Return the Bundle: first every wording once, then what was filled in."""
    measures = {each.measure.id: each.measure for each in filled if each.measure is not None}
    resources = [_questionnaire(measure) for measure in measures.values()]
    resources += [_response(each) for each in filled]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": _instant(exported_at),
        "entry": [
            {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}
            for resource in resources
        ],
    }


def _questionnaire(measure: Measure) -> dict[str, object]:
    items: list[dict[str, object]] = []
    for index, item in enumerate(measure.all_items):
        options = [{"valueCoding": _coding(*answer)} for answer in measure.answers_of(index)]
        items.append(
            {
                "linkId": str(index + 1),
                "text": _text(item.words),
                "type": "choice",
                "answerOption": options,
            }
        )
    items.append({"linkId": TOTAL, "text": "Total", "type": "integer", "readOnly": True})
    found: dict[str, object] = {
        "resourceType": "Questionnaire",
        "id": _name("questionnaire", measure.id, measure.version, measure.language),
        "url": f"urn:uuid:{_name('questionnaire', measure.id, measure.version, measure.language)}",
        "version": _text(measure.version),
        "title": _text(measure.name),
        "status": "active",
        "copyright": _text(measure.notice),
        "item": items,
    }
    if _LANGUAGE.fullmatch(measure.language):
        found["language"] = measure.language
    return {key: value for key, value in found.items() if value != ""}


def _response(filled: Filled) -> dict[str, object]:
    sheet, measure = filled.sheet, filled.measure
    items: list[dict[str, object]] = []
    for index, answer in sorted(sheet.answers.items()):
        item: dict[str, object] = {"linkId": str(index + 1)}
        if measure is not None:
            item["text"] = _text(measure.all_items[index].words)
        if answer is not None:
            words = "" if measure is None else dict(measure.answers_of(index)).get(answer, "")
            value = {"valueCoding": _coding(answer, words)} if words else {"valueInteger": answer}
            item["answer"] = [value]
        items.append(item)
    if filled.score is not None and filled.score.total is not None:
        total = {"valueInteger": filled.score.total}
        items.append({"linkId": TOTAL, "text": "Total", "answer": [total]})
    found: dict[str, object] = {
        "resourceType": "QuestionnaireResponse",
        "id": _name("response", sheet.measure_id, sheet.begun_at.isoformat(), str(sheet.id)),
        "status": "completed",
        "authored": (sheet.finished_at or sheet.begun_at).isoformat(timespec="seconds"),
    }
    if measure is not None:
        name = _name("questionnaire", measure.id, measure.version, measure.language)
        found["questionnaire"] = f"urn:uuid:{name}"
    if items:
        found["item"] = items
    return found


def _coding(number: int, words: str) -> dict[str, str]:
    return {"code": str(number), "display": _text(words)}


def _text(words: str) -> str:
    """Return words on one line: a FHIR string may not be empty, nor begin or end with a space."""
    return _SPACES.sub(" ", words).strip()


def _name(*parts: str) -> str:
    return str(uuid.uuid5(_SPACE, "\n".join(parts)))


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
