"""Builds turns of a talk in one line each."""

from dataclasses import replace
from datetime import UTC, datetime

from app.domain.conversation import ConversationId, Speaker, StopReason, Turn, TurnId

_AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def turn(speaker: Speaker, text: str, *, superseded: bool = False) -> Turn:
    """Return one turn with invented ids."""
    is_reply = speaker is Speaker.COMPANION
    return Turn(
        id=TurnId(1),
        conversation_id=ConversationId(1),
        speaker=speaker,
        at=_AT,
        stop_reason=StopReason.COMPLETE if is_reply else None,
        model="tiny" if is_reply else "",
        superseded=superseded,
        text=text,
    )


def person(text: str) -> Turn:
    """Return a turn of the person's."""
    return turn(Speaker.PERSON, text)


def reply(text: str, *, superseded: bool = False) -> Turn:
    """Return a turn of the companion's."""
    return turn(Speaker.COMPANION, text, superseded=superseded)


def numbered(*turns: Turn) -> list[Turn]:
    """Return turns with the ids that a vault would give them, oldest first."""
    return [replace(each, id=TurnId(number)) for number, each in enumerate(turns, 1)]
