"""The forms in which a journal can leave, and the files of each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final, TypeAlias

from app.domain.numbers import Numbers
from app.domain.portable import Manuscript
from app.handout.sealing import COST, SUFFIX, seal_stream
from app.interchange import (
    fhir_export,
    html_export,
    json_export,
    markdown_export,
    numbers_export,
    text_export,
)
from app.interchange.files import ExportedFile, content_of, path_of
from app.interchange.zipping import zipped

Book: TypeAlias = Callable[[Manuscript, set[tuple[str, int]]], Iterator[bytes]]


class ExportForm(StrEnum):
    """The forms a journal can leave in."""

    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"
    BOOK = "book"
    SEALED = "sealed"
    NUMBERS = "numbers"
    FHIR = "fhir"

    @property
    def has_words(self) -> bool:
        """Whether it holds entries, and conversations where they are wanted."""
        return self not in {ExportForm.NUMBERS, ExportForm.FHIR}


PLAIN: Final[dict[ExportForm, Callable[[Manuscript], Iterator[ExportedFile]]]] = {
    ExportForm.JSON: json_export.export,
    ExportForm.MARKDOWN: markdown_export.export,
    ExportForm.HTML: html_export.export,
    ExportForm.TEXT: text_export.export,
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What the forms need that are more than text.

    Attributes:
        numbers: Gathers what was noted from one day to another.
        book: Yields a PDF, and says which files paper cannot show.
        seal_cost: log2 of the work of opening a sealed export; less only in a test.
    """

    numbers: Callable[[date, date], Numbers]
    book: Book
    seal_cost: int = COST


def book_files(manuscript: Manuscript, book: Book) -> Iterator[ExportedFile]:
    """Yield the book, and beside it what it cannot show."""
    unshown: set[tuple[str, int]] = set()
    yield ExportedFile(PurePosixPath("journal.pdf"), book(manuscript, unshown))
    if unshown:
        for entry in manuscript.entries():
            for number, file in enumerate(entry.files, start=1):
                if (entry.uid, number) in unshown:
                    yield ExportedFile(path_of(entry, number, file), content_of(file.content))


def sealed_files(manuscript: Manuscript, passphrase: str, cost: int) -> Iterator[ExportedFile]:
    """Yield one file that only the passphrase opens: the form for Alcove, packed."""
    packed = zipped(json_export.export(manuscript), manuscript.exported_at)
    name = PurePosixPath(f"journal.zip{SUFFIX}")
    yield ExportedFile(name, seal_stream(packed, passphrase, cost))


def number_files(form: ExportForm, numbers: Numbers, at: Manuscript) -> Iterator[ExportedFile]:
    """Yield the tables, or the measures as FHIR."""
    if form is ExportForm.FHIR:
        yield from fhir_export.export(numbers, at.exported_at)
    else:
        yield from numbers_export.export(numbers)
