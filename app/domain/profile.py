"""Whether the companion is part of this vault at all, and who decided that it is not."""

from dataclasses import dataclass
from enum import StrEnum


class SetBy(StrEnum):
    """Who made a vault a journal only."""

    PERSON = "person"
    RULE = "rule"
    PACK = "pack"


@dataclass(frozen=True, slots=True)
class Region:
    """A region whose rules restrict clinicians in handing out an AI program.

    Attributes:
        is_second_hand: We know of the rule from another source than its text.
        noted_on: A year or month.
        is_old: Nobody has looked at it for more than a year.
        words: One sentence for the person.
    """

    code: str
    name: str
    is_second_hand: bool
    source: str
    noted_on: str
    is_old: bool
    words: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What this vault is used as.

    Attributes:
        set_by: Who made it a journal only; None where the companion is part of it.
        region: The region whose rule did so.
    """

    set_by: SetBy | None = None
    region: Region | None = None

    @property
    def is_journal_only(self) -> bool:
        """Whether the companion is off, its model not even loaded."""
        return self.set_by is not None
