"""What every exporter yields: files of a new folder, their bytes in pieces."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from app.domain.attachment import Content
from app.domain.conversation import Speaker
from app.domain.portable import Manuscript, PortableEntry, PortableFile, PortableTurn
from app.domain.safety_plan import PlanStep, SafetyPlan

_PIECE_BYTES: Final = 256 * 1024
_NAME_CHARACTERS: Final = 60
TALK: Final = "conversation with a computer program"
PLAN: Final = "safety plan"
_STEPS: Final = {
    PlanStep.SIGNS: "What I notice first",
    PlanStep.ALONE: "What helps me without anyone",
    PlanStep.PLACES: "People and places that take my mind off it",
    PlanStep.PEOPLE: "People I can tell",
    PlanStep.PROFESSIONALS: "Professionals and crisis lines",
    PlanStep.SAFER: "What makes it safer around me",
    PlanStep.REASONS: "What is worth staying for",
}
_NOT_IN_NAMES: Final = frozenset("<>:\"|?*\\/#%&{}$!'`@+=")


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file; its pieces are made while they are written, once."""

    path: PurePosixPath
    pieces: Iterable[bytes]


def path_of(entry: PortableEntry, number: int, file: PortableFile) -> PurePosixPath:
    """Return where a file of an entry lies: the same, however often it is asked."""
    return PurePosixPath("files", entry.uid, f"{number} {file.copy_name}")


def files_of(manuscript: Manuscript) -> Iterator[ExportedFile]:
    """Yield the photos and files of all entries."""
    for entry in manuscript.entries():
        for number, file in enumerate(entry.files, start=1):
            yield ExportedFile(path_of(entry, number, file), content_of(file.content))


def content_of(content: Content) -> Iterator[bytes]:
    """Yield bytes from the first to the last."""
    offset = 0
    while offset < content.size_bytes:
        piece = content.read(offset, _PIECE_BYTES)
        offset += len(piece)
        yield piece


def encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield text as UTF-8; half a character that a broken program left becomes a mark."""
    for piece in pieces:
        yield piece.encode("utf-8", errors="replace")


def steps_of(plan: SafetyPlan) -> Iterator[tuple[str, list[str]]]:
    """Yield the steps of a safety plan that have lines, each with its name."""
    for step in PlanStep:
        lines = [", ".join(filter(None, (line.words, line.number))) for line in plan.lines(step)]
        if lines:
            yield _STEPS[step], lines


def name_from(title: str) -> str:
    """Return a title as part of a file's name: short, and without what systems refuse."""
    kept = "".join(" " if c in _NOT_IN_NAMES or not c.isprintable() else c for c in title)
    return " ".join(kept.split())[:_NAME_CHARACTERS].strip(". ")


def speaker_line(turn: PortableTurn) -> str:
    """Return who said a turn; what a model wrote is always called that."""
    match turn.speaker:
        case Speaker.PERSON:
            return "You"
        case Speaker.COMPANION:
            return f"AI · {turn.model}" if turn.model else "AI"
        case Speaker.PROGRAM:
            return "Alcove (words written beforehand)"
