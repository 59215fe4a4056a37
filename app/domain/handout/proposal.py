"""What a pack would change, as it is shown to a client before anything is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from app.domain.conversation import Mode
from app.domain.handout.limits import UNLIMITED, Limits, Topic
from app.domain.handout.opened import OpenedPack
from app.domain.handout.pack import Part, PartKey, PartKind
from app.domain.handout.shared import SharedExercise


class How(StrEnum):
    """What would become of one part."""

    ADDED = "added"
    CHANGED = "changed"
    SWITCHED_OFF = "switched_off"
    """Something that is there now would not be any more."""
    SAME = "same"


@dataclass(frozen=True, slots=True)
class InForce:
    """What stands now.

    Attributes:
        parts: Of an earlier edition of the pack, without what was refused.
        limits: That edition's; None where there is none or they were refused.
        others: What is allowed without this pack: by the person, a rule, other packs.
    """

    parts: Mapping[PartKey, Part] = field(default_factory=dict, repr=False)
    limits: Limits | None = None
    others: Limits = UNLIMITED


@dataclass(frozen=True, slots=True)
class LimitsChange:
    """What would become of the companion.

    Attributes:
        now: What it may do now, all told.
        then: What it could do with the pack; never more than ``InForce.others``.
        modes_off: What it could be asked for no more; empty where it would be off.
        topics_off: Topics it would newly leave for the session.
        own_topics_off: The same, in the clinician's words.
        lifts: Whether a limit of an earlier edition would end.
    """

    now: Limits
    then: Limits
    modes_off: frozenset[Mode] = frozenset()
    topics_off: frozenset[Topic] = frozenset()
    own_topics_off: tuple[str, ...] = field(default=(), repr=False)
    lifts: bool = False

    @property
    def turns_off(self) -> bool:
        """Whether there would be no companion any more."""
        return self.then.is_journal_only and not self.now.is_journal_only


class Obstacle(StrEnum):
    """Why a part cannot be taken although the client would."""

    MEASURE_UNKNOWN = "measure_unknown"
    MEASURE_UNREADABLE = "measure_unreadable"
    EXERCISE_UNREADABLE = "exercise_unreadable"
    EXERCISE_SHIPPED = "exercise_shipped"
    MEASURE_SHIPPED = "measure_shipped"
    """It brings a wording of its own under the name of one that ships."""


@dataclass(frozen=True, slots=True)
class Change:
    """What would become of one part.

    Attributes:
        part: As the pack brings it; None for the limits and for what it takes away.
        before: As it stands by an earlier edition; None where it is new.
        fields: Which of its fields differ, by name.
        limits: Only of the limits.
        obstacle: None where it can be taken.
        shared: Only of an exercise that another pack brings as well.
    """

    key: PartKey
    kind: PartKind
    how: How
    part: Part | None = field(default=None, repr=False)
    before: Part | None = field(default=None, repr=False)
    fields: tuple[str, ...] = ()
    limits: LimitsChange | None = None
    obstacle: Obstacle | None = None
    shared: SharedExercise | None = None


class Caution(StrEnum):
    """What a client is told beside the list."""

    UNSIGNED = "unsigned"
    NEW_KEY = "new_key"
    """Signed, by a key that this vault has not met: compare the words."""
    NAME_OF_ANOTHER = "name_of_another"
    """Another key gave a pack under a name that looks the same."""
    LOOK_ALIKE = "look_alike"
    """A name mixes alphabets, so that it may look like another one."""
    HAS_LINK = "has_link"
    """Somewhere is a web or mail address; the program opens none."""
    RUN_OUT = "run_out"


class Refusal(StrEnum):
    """Why a pack cannot be taken at all."""

    WRONG_SIGNATURE = "wrong_signature"
    ANOTHER_KEY = "another_key"
    """It says to go on with a pack that another key signed."""
    OLDER = "older"
    """A later edition of it is in force, or another one of the same number."""


Cautions: TypeAlias = tuple[Caution, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pack as a client looks at it.

    Attributes:
        fingerprint: Of the key that signed, in words; empty for an unsigned one.
        replaces: The edition in force of the same pack; None for a new one.
        changes: In the order of ``PartKind``.
        refusal: None where it can be taken.
    """

    opened: OpenedPack = field(repr=False)
    fingerprint: tuple[str, ...]
    changes: tuple[Change, ...]
    cautions: Cautions
    replaces: int | None = None
    refusal: Refusal | None = None
