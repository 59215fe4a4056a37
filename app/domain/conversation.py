"""A talk with the companion: turns by the person, the companion and the program.

A companion's turn exists in the vault from the moment its generation starts, with
``stop_reason`` WRITING, and is finished with the reason it stopped for. A turn found
in WRITING when a vault is opened was cut off by a crash and becomes INTERRUPTED.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

ConversationId = NewType("ConversationId", int)
TurnId = NewType("TurnId", int)

TITLE_CHARACTERS = 60


class Speaker(StrEnum):
    """Who said a turn. PROGRAM speaks scripted words only, never generated ones."""

    PERSON = "person"
    COMPANION = "companion"
    PROGRAM = "program"


class StopReason(StrEnum):
    """Why a companion's turn is as long as it is."""

    WRITING = "writing"
    COMPLETE = "complete"
    LENGTH = "length"
    CANCELLED = "cancelled"
    STALLED = "stalled"
    CRASHED = "crashed"
    INTERRUPTED = "interrupted"
    GUARDED = "guarded"


class Mode(StrEnum):
    """What the person asked the companion to do in this conversation."""

    LISTEN = "listen"
    EXPLORE = "explore"
    EXERCISE = "exercise"
    REFLECT = "reflect"
    FREE = "free"
    """Nothing in particular: only for a model that passed its check-up and is large enough."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation as its list shows it."""

    id: ConversationId
    started_at: datetime
    changed_at: datetime
    mode: Mode
    title: str = field(repr=False)
    is_starred: bool = False
    is_archived: bool = False
    is_temporary: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that was said.

    ``stop_reason`` is None except for the companion's turns; ``model`` is the label of
    the model that spoke, else empty. ``superseded`` marks a reply that the person asked
    to have again, or a message that they sent anew with what followed it: it is kept, but
    is neither shown in the transcript nor prompted with.
    """

    id: TurnId
    conversation_id: ConversationId
    speaker: Speaker
    at: datetime
    stop_reason: StopReason | None
    model: str
    superseded: bool
    text: str = field(repr=False)


def title_from(text: str) -> str:
    """Return a title made of a first message's first words, at most 60 characters."""
    words = text.split()
    title = ""
    for word in words:
        longer = f"{title} {word}".strip()
        if len(longer) > TITLE_CHARACTERS:
            return f"{title or word[: TITLE_CHARACTERS - 1]}…"
        title = longer
    return title
