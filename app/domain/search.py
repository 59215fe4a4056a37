"""What a search over the vault finds."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class FoundKind(StrEnum):
    """Where a hit lives."""

    ENTRY = "entry"
    TURN = "turn"
    CONVERSATION = "conversation"
    FILE = "file"
    VERSION = "version"
    EXERCISE = "exercise"
    CHECK_IN = "check_in"


@dataclass(frozen=True, slots=True)
class Found:
    """One hit.

    Attributes:
        target_id: The entry's id, or the conversation's id for a turn or its title.
        place_id: The id of the row itself: the entry, turn, conversation, file or version;
            of an exercise its run, of a check-in 0.
        snippet: The words around the hit; the matching words stand between U+0002
            and U+0003, so that no markup in a text can be taken for a highlight.
    """

    kind: FoundKind
    target_id: int
    at: datetime
    title: str = field(repr=False)
    snippet: str = field(repr=False)
    place_id: int = 0


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that the person gave a name."""

    name: str = field(repr=False)
    query: str = field(repr=False)
