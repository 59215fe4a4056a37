"""What leaves the vault in an export and comes in by an import: texts, talks and files.

Nothing here knows a format or a database. ``uid`` is the name of a record that stays the
same in every copy of a journal, so that coming back twice makes no second one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.domain.attachment import UPRIGHT, Content
from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.handout.given import GivenPack
from app.domain.label import Label
from app.domain.portable_practice import PortablePractice
from app.domain.safety_plan import SafetyPlan


@dataclass(frozen=True, slots=True)
class PortableFile:
    """A photo or file of an entry.

    Attributes:
        name: What the person called it; may be empty.
        copy_name: The same as every system accepts it as a file's name; never empty.
        sha256: Of its bytes; empty where nobody has computed it yet.
        content: Its bytes, wherever they are.
        orientation: How a picture has to be turned to stand upright, 1 to 8.
    """

    size_bytes: int
    name: str = field(repr=False)
    copy_name: str = field(repr=False, compare=False)
    sha256: bytes = field(repr=False)
    content: Content = field(repr=False, compare=False)
    orientation: int = field(default=UPRIGHT, compare=False)


@dataclass(frozen=True, slots=True)
class PortableEntry:
    """One text with all that belongs to it.

    Attributes:
        uid: Empty for a text of a program which names none.
        is_draft: Whether it was never kept, or not as it stands here.
    """

    uid: str
    written_at: datetime
    changed_at: datetime
    boundary: Boundary
    is_draft: bool
    title: str = field(repr=False)
    body: str = field(repr=False)
    labels: tuple[Label, ...] = field(default=(), repr=False)
    files: tuple[PortableFile, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class PortableTurn:
    """One thing that was said; ``model`` names the program that wrote it, else empty."""

    speaker: Speaker
    at: datetime
    stop_reason: StopReason | None
    model: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PortableConversation:
    """One conversation with every turn that its transcript shows."""

    uid: str
    started_at: datetime
    mode: Mode
    title: str = field(repr=False)
    turns: tuple[PortableTurn, ...] = field(repr=False)


class Source(StrEnum):
    """The programs whose journals can be read."""

    ALCOVE = "alcove"
    DAY_ONE = "day_one"
    CHATGPT = "chatgpt"
    JRNL = "jrnl"
    MINI_DIARY = "mini_diary"
    JOURNEY = "journey"
    DAYLIO = "daylio"
    REDNOTEBOOK = "rednotebook"
    MARKDOWN = "markdown"


class Trouble(StrEnum):
    """What is wrong with one record; the rest of the file is fine."""

    NO_DATE = "no_date"
    NO_TEXT = "no_text"
    NOT_A_RECORD = "not_a_record"
    A_CONVERSATION = "a_conversation"
    LETTERS_LOST = "letters_lost"  # the rest of it comes in
    TEXT_TOO_LONG = "text_too_long"
    FILE_MISSING = "file_missing"
    FILE_CHANGED = "file_changed"
    FILE_TOO_LARGE = "file_too_large"
    FILE_UNREADABLE = "file_unreadable"
    A_PLAN = "a_plan"  # a plan is what the person says now, and is never put together from two
    A_PACK = "a_pack"  # it is opened from its own file, where its signature is


@dataclass(frozen=True, slots=True)
class Problem:
    """A record or file that does not come in; ``where`` is a place in the file, not words."""

    trouble: Trouble
    where: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many things went to the trash, and how many stayed because they were changed."""

    trashed: int
    kept: int


class Manuscript(Protocol):
    """A journal as a format sees it: may be read several times, never held whole."""

    @property
    def exported_at(self) -> datetime:
        """When this was asked for."""
        ...

    def entries(self) -> Iterator[PortableEntry]:
        """Yield the entries, the oldest first, then the open drafts."""
        ...

    def conversations(self) -> Iterator[PortableConversation]:
        """Yield the conversations, the oldest first."""
        ...

    def practice(self) -> PortablePractice:
        """Return what is done between sessions."""
        ...

    def safety_plan(self) -> SafetyPlan:
        """Return the safety plan; blank where only a part of the journal is wanted."""
        ...

    def packs(self) -> tuple[GivenPack, ...]:
        """Return every edition of a pack that was ever taken, the oldest first."""
        ...
