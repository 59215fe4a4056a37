"""A few sentences of a model about some days, each with what it stands on."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class SourceKind(StrEnum):
    """What a sentence can stand on."""

    CHECK_IN = "check_in"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Source:
    """One check-in or entry.

    Attributes:
        row_id: Its number in the vault.
        title: Of an entry; may be empty.
    """

    kind: SourceKind
    row_id: int
    day: date
    title: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Note:
    """What a model is told of one source.

    Attributes:
        mark: How the model names it: c12 for a check-in, e3 for an entry.
    """

    mark: str
    source: Source
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SourcedSentence:
    """One sentence, and what it stands on; there is always something."""

    text: str = field(repr=False)
    sources: tuple[Source, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PeriodSummary:
    """What is shown, by whom it was written, and how many sentences were left out."""

    model: str
    sentences: tuple[SourcedSentence, ...] = field(repr=False)
    left_out: int = 0
