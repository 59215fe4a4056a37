"""The clinician's side of a hand-out: who they are, their keys, and packs in the making."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from app.domain.handout.pack import Giver, Pack

DraftId = NewType("DraftId", int)

SEED_BYTES = 32  # of an Ed25519 key


@dataclass(frozen=True, slots=True)
class ClinicianProfile:
    """What stands on every pack; only the name has to be there."""

    name: str = field(default="", repr=False)
    practice: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)

    @property
    def is_blank(self) -> bool:
        """Whether no client could know who gave the pack."""
        return not self.name.strip()

    def giver(self, sealing_key: str) -> Giver:
        """Return it as a pack names its giver.

        Args:
            sealing_key: The age recipient that sealed sheets are made for.
        """
        return Giver(self.name.strip(), self.practice.strip(), self.contact.strip(), sealing_key)


@dataclass(frozen=True, slots=True)
class WorkspaceKeys:
    """The secret halves. They leave the vault for the moment of signing or opening.

    Attributes:
        signing_seed: 32 bytes, the private half of an Ed25519 key.
        age_identity: ``AGE-SECRET-KEY-1…``, the private half of an age key.
    """

    signing_seed: bytes = field(repr=False)
    age_identity: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Checklist:
    """What the clinician answered before this edition may be saved.

    Attributes:
        is_suitable: They went through the suitability list with the client.
        has_crisis_plan: A plan for a crisis was agreed, without the program.
        knows_nobody_watches: The client knows that nobody reads along.
        region: The code of a region that restricts, ``NO_REGION`` for none of them; empty
            while it was not answered.
    """

    is_suitable: bool = False
    has_crisis_plan: bool = False
    knows_nobody_watches: bool = False
    region: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether every question has its answer."""
        answered = (self.is_suitable, self.has_crisis_plan, self.knows_nobody_watches)
        return all(answered) and bool(self.region)


NO_REGION = "none"


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack in the making, as it was typed: it may lack what a pack needs.

    Attributes:
        label: For whom it is, in the clinician's words. It never leaves the workspace.
        pack: Its edition is the one that would be saved next.
    """

    id: DraftId
    label: str = field(repr=False)
    pack: Pack = field(repr=False)
    checks: Checklist
    changed_at: datetime
    last_made: "Made | None" = None

    def with_pack(self, pack: Pack) -> "Draft":
        """Return it with another content."""
        return replace(self, pack=pack)


@dataclass(frozen=True, slots=True)
class Made:
    """An edition that was saved as a file and may be with a client."""

    edition: int
    made_at: datetime
    sha256: str


class Gap(StrEnum):
    """Why a draft cannot be saved as a pack yet, in the order in which they are told."""

    NAME = "name"
    TITLE = "title"
    EMPTY = "empty"
    REVIEW_PAST = "review_past"
    ENDS_BEFORE_REVIEW = "ends_before_review"
    RAN_OUT = "ran_out"
    CHECKS = "checks"
    REGION = "region"


def gaps_of(
    draft: Draft, profile: ClinicianProfile, today: date, *, is_restricted: bool
) -> tuple[Gap, ...]:
    """Return what a draft lacks.

    Args:
        draft: The pack in the making.
        profile: Who would give it.
        today: The clinician's date.
        is_restricted: Whether the rules of the chosen region restrict a companion.
    """
    pack = draft.pack
    review, end = pack.review_on, pack.valid_until
    lacks = {
        Gap.NAME: profile.is_blank,
        Gap.TITLE: not pack.title.strip(),
        Gap.EMPTY: next(pack.parts(), None) is None,
        Gap.REVIEW_PAST: review is not None and review < today,
        Gap.ENDS_BEFORE_REVIEW: review is not None and end is not None and end < review,
        Gap.RAN_OUT: end is not None and end < today,
        Gap.CHECKS: not draft.checks.is_answered,
        Gap.REGION: is_restricted and not pack.limits.is_journal_only,
    }
    return tuple(gap for gap, is_there in lacks.items() if is_there)
