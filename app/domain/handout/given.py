"""What a client was given: each edition that was opened, and what was decided about it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from app.domain.handout.pack import PartKey, PartKind, SeriesId

GivenId = NewType("GivenId", int)


class Ending(StrEnum):
    """Why an edition is in force no longer."""

    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class PartDecision(StrEnum):
    """What the client decided about one part of an edition."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    KEPT = "kept"
    """A change was refused: what an earlier edition brought stands as it was."""


@dataclass(frozen=True, slots=True)
class GivenPart:
    """One part as it stands.

    Attributes:
        content: What is in force, as the pack file writes it; empty for refused.
        record: The row it became in another table; None where it became none.
        before: What stood in its place, as JSON; empty for nothing.
    """

    key: PartKey
    kind: PartKind
    decision: PartDecision
    content: str = field(default="", repr=False)
    record: int | None = None
    before: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class GivenDocument:
    """One edition as it was opened.

    Attributes:
        payload: The exact text that was signed, or would have been.
        sha256: Of its bytes.
        signer: The public key that signed it, as base64; empty for an unsigned one.
        agreement_sha256: Of the text that was agreed to; empty where there was none.
    """

    series: SeriesId
    edition: int
    payload: str = field(repr=False)
    sha256: str
    signer: str
    agreement_sha256: str
    shown_at: datetime
    decided_at: datetime
    app_version: str


@dataclass(frozen=True, slots=True)
class GivenPack:
    """One row of the history.

    Attributes:
        ending: None while it is in force.
    """

    id: GivenId
    document: GivenDocument
    ending: Ending | None = None
    ended_at: datetime | None = None
    parts: tuple[GivenPart, ...] = field(default=(), repr=False)

    @property
    def is_in_force(self) -> bool:
        """Whether it is what the client agreed to last."""
        return self.ending is None

    def part(self, key: PartKey) -> GivenPart | None:
        """Return what stands under a key; None for nothing."""
        return next((part for part in self.parts if part.key == key), None)
