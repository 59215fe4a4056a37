"""What a person gave away, to whom, when: their own note of it, kept nowhere but with them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from app.domain.handout.sheet import SessionSheet

ReaderClientId = NewType("ReaderClientId", int)
ReaderSheetId = NewType("ReaderSheetId", int)
DisclosureId = NewType("DisclosureId", int)


class GivenWay(StrEnum):
    """In which form it left."""

    KEY = "key"
    PASSPHRASE = "passphrase"  # noqa: S105 - the kind of thing, not one
    PDF = "pdf"


class GivenThing(StrEnum):
    """What left."""

    SHEET = "sheet"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One file that was written to be given away.

    Attributes:
        lines: How many lines it has; for an export, how many entries.
        left_out: At how many places words were left out.
        sha256: Of the file's bytes, so that both sides can tell that they mean the same file.
        id: Which line of the list it is; 0 before it is stored.
    """

    at: datetime
    what: GivenThing
    way: GivenWay
    recipient: str = field(repr=False)
    purpose: str = field(repr=False)
    lines: int
    left_out: int
    size_bytes: int
    sha256: str
    id: DisclosureId = field(default=DisclosureId(0), compare=False)


@dataclass(frozen=True, slots=True)
class ReaderClient:
    """A client, by the neutral name that the clinician gave."""

    id: ReaderClientId
    name: str = field(repr=False)
    sheets: int = 0


@dataclass(frozen=True, slots=True)
class ReceivedSheet:
    """One sheet in a clinician's workspace."""

    id: ReaderSheetId
    client_id: ReaderClientId
    received_at: datetime
    way: GivenWay
    sha256: str
    sheet: SessionSheet = field(repr=False)

    @property
    def made_on(self) -> date:
        """The day the client made it."""
        return self.sheet.made_on
