"""An entry of another program: it was the person's alone, and stays so until they say."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.boundary import Boundary
from app.domain.label import Label
from app.domain.portable import PortableEntry, PortableFile, Problem, Trouble
from app.interchange.untrusted import MOST_CHARACTERS, TITLE_CHARACTERS, fixed


@dataclass(frozen=True, slots=True)
class Found:
    """What another program's record says; ``written_at`` is None where no day was found."""

    written_at: datetime | None
    title: str = field(repr=False)
    body: str = field(repr=False)
    changed_at: datetime | None = None
    labels: tuple[Label, ...] = field(default=(), repr=False)
    files: tuple[PortableFile, ...] = field(default=(), repr=False)


def entry_from(where: str, found: Found) -> PortableEntry | Problem:
    """Return the entry, or why it can be none; ``where`` is its place in the file."""
    if found.written_at is None:
        return Problem(Trouble.NO_DATE, where)
    if not found.title.strip() and not found.body.strip() and not found.files:
        return Problem(Trouble.NO_TEXT, where)
    if len(found.body) > MOST_CHARACTERS:
        return Problem(Trouble.TEXT_TOO_LONG, where)
    return PortableEntry(
        uid="",
        written_at=fixed(found.written_at),
        changed_at=fixed(found.changed_at or found.written_at),
        boundary=Boundary.MINE_ONLY,
        is_draft=False,
        title=found.title.strip(),
        body=found.body.strip("\n"),
        labels=found.labels,
        files=found.files,
    )


def title_and_body(text: str) -> tuple[str, str]:
    """Return the first line as a title if it is a heading, and the rest."""
    first, _, rest = text.lstrip("\n").partition("\n")
    if first.startswith("#") and first.lstrip("#").startswith(" "):
        return " ".join(first.lstrip("#").split())[:TITLE_CHARACTERS], rest.strip("\n")
    return "", text.strip("\n")
