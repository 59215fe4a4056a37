"""What a search over the vault finds."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class FoundKind(StrEnum):
    """Where a hit lives."""

    ENTRY = "entry"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Found:
    """One hit.

    Attributes:
        target_id: The entry's id, or the conversation's id for a turn.
        snippet: The words around the hit; the matching words stand between U+0002
            and U+0003, so that no markup in a text can be taken for a highlight.
    """

    kind: FoundKind
    target_id: int
    at: datetime
    title: str = field(repr=False)
    snippet: str = field(repr=False)
