"""What was deleted and can still be brought back, for thirty days."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.conversation import ConversationId
from app.domain.entry import EntryId

KEPT_DAYS = 30


class TrashKind(StrEnum):
    """What can lie in the trash."""

    ENTRY = "entry"
    CONVERSATION = "conversation"


@dataclass(frozen=True, slots=True)
class TrashKey:
    """Which entry or conversation is meant."""

    kind: TrashKind
    id: int


@dataclass(frozen=True, slots=True)
class TrashItem:
    """One thing in the trash.

    Attributes:
        begun_at: The moment an entry is about, or a conversation began.
        trashed_at: When it was deleted.
        size: How many words an entry has, or how many messages a conversation.
        title: Of the entry or conversation; may be empty.
        excerpt: The first words.
    """

    key: TrashKey
    begun_at: datetime
    trashed_at: datetime
    size: int
    title: str = field(repr=False)
    excerpt: str = field(repr=False)

    @property
    def erased_after(self) -> datetime:
        """The moment from which it is erased for good."""
        return self.trashed_at + timedelta(days=KEPT_DAYS)


def entry_key(entry_id: EntryId) -> TrashKey:
    """Return the key of an entry."""
    return TrashKey(TrashKind.ENTRY, entry_id)


def conversation_key(conversation_id: ConversationId) -> TrashKey:
    """Return the key of a conversation."""
    return TrashKey(TrashKind.CONVERSATION, conversation_id)
