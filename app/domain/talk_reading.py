"""What the companion may look at while it answers in one conversation, besides what is said."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.entry import EntryId


@dataclass(frozen=True, slots=True)
class ReadableEntry:
    """An entry that the companion may read."""

    id: EntryId
    written_at: datetime
    title: str = field(repr=False)
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TalkReading:
    """How it stands in one conversation.

    The boundary of each entry and the person's consent decide beyond this; what they close
    is closed whatever stands here.

    Attributes:
        may_look: Whether it may look for entries that fit a message.
        about: The entry that the conversation is about; None for none.
        struck: Entries that the person struck out of this conversation.
    """

    may_look: bool = False
    about: EntryId | None = None
    struck: frozenset[EntryId] = frozenset()


NO_READING = TalkReading()
