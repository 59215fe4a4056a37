"""What the companion may look at of the journal while it answers, and what it finds there.

Three things have to be so before a word of an entry comes into a prompt: the person allows
it to read entries they choose, they opened that very entry to it, and in this conversation
they let it look, or chose the entry to talk about. Each is asked at every reply. The first
two are asked by the vault's own door as well. What was struck is not looked at again.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Protocol

from app.dialogue.looking import SHARE, Quoted, fitting, quoted_of, telling_words
from app.domain.conversation import ConversationId
from app.domain.entry import EntryId
from app.domain.talk_reading import ReadableEntry, TalkReading
from app.vault.companion_reading import CompanionReading, OpenedEntry
from app.vault.errors import NoLongerThere

OFFERED = 60  # entries to choose one from
_LOOKED_THROUGH = 12  # that share a word; of these the fitting ones are quoted


class Readings(Protocol):
    """Where it stands what may be looked at."""

    def of(self, conversation_id: ConversationId) -> TalkReading:
        """Return how it stands in a conversation."""

    def keep(self, conversation_id: ConversationId, reading: TalkReading) -> None:
        """Store how it stands in a conversation."""


@dataclass(frozen=True, slots=True)
class Found:
    """What of the journal goes into one prompt.

    Attributes:
        about: The entry that is talked about; None for none.
        looked_up: Entries that fit the message, the nearest first.
        may_look: Whether any were looked for.
    """

    about: Quoted | None = None
    looked_up: tuple[Quoted, ...] = ()
    may_look: bool = False

    @property
    def ids(self) -> tuple[EntryId, ...]:
        """All of them."""
        about = () if self.about is None else (self.about.id,)
        return (*about, *(each.id for each in self.looked_up))


class LookingUp:
    """The entries of one vault, as far as the companion may read them."""

    def __init__(
        self,
        readings: Readings,
        door: CompanionReading,
        may_read: Callable[[], bool],
        small_words: Callable[[], Collection[str]],
    ) -> None:
        """Begin.

        Args:
            readings: What may be looked at in which conversation.
            door: The companion's door to the journal.
            may_read: Whether the person allows it to read entries at all, just now.
            small_words: Words that say nothing about a message.
        """
        self._readings = readings
        self._door = door
        self._may_read = may_read
        self._small_words = small_words

    def may_read(self) -> bool:
        """Return whether the person allows the companion to read entries they choose."""
        return self._may_read()

    def reading(self, conversation_id: ConversationId) -> TalkReading:
        """Return how it stands in a conversation."""
        return self._readings.of(conversation_id)

    def looks_in(self, conversation_id: ConversationId) -> bool:
        """Return whether the companion may look for entries in a conversation."""
        return self.reading(conversation_id).may_look

    def let_look(self, conversation_id: ConversationId, *, may_look: bool) -> None:
        """Let the companion look for entries that fit, from the next reply on, or no more."""
        reading = self.reading(conversation_id)
        self._readings.keep(conversation_id, replace(reading, may_look=may_look))

    def talk_about(self, conversation_id: ConversationId, entry_id: EntryId | None) -> None:
        """Talk about an entry from the next reply on; None for none."""
        reading = self.reading(conversation_id)
        struck = reading.struck - {entry_id} if entry_id is not None else reading.struck
        self._readings.keep(conversation_id, replace(reading, about=entry_id, struck=struck))

    def strike(self, conversation_id: ConversationId, entry_id: EntryId) -> None:
        """Leave an entry out of this conversation from now on."""
        reading = self.reading(conversation_id)
        about = None if reading.about == entry_id else reading.about
        struck = reading.struck | {entry_id}
        self._readings.keep(conversation_id, replace(reading, about=about, struck=struck))

    def offered(self) -> list[ReadableEntry]:
        """Return the entries that can be talked about, newest first."""
        newest = self._door.newest(OFFERED) if self._may_read() else []
        return [_readable(each) for each in newest]

    def opened(self, entry_id: EntryId) -> ReadableEntry | None:
        """Return one entry; None where the companion may not read it, or it is gone."""
        if not self._may_read():
            return None
        try:
            return _readable(self._door.entry(entry_id))
        except NoLongerThere:
            return None

    def found(
        self,
        conversation_id: ConversationId,
        message: str,
        context_tokens: int,
        *,
        is_told: bool = True,
    ) -> Found:
        """Return what of the journal goes into the next prompt.

        Args:
            conversation_id: Which conversation.
            message: What is to be answered.
            context_tokens: The model's window.
            is_told: Whether the model is given what is looked up; the starter's format has
                a place for the entry that is talked about, and for no other.
        """
        reading = self.reading(conversation_id)
        if not (reading.may_look or reading.about) or not self._may_read():
            return Found()
        room = round(context_tokens * SHARE)
        about = None if reading.about is None else self.opened(reading.about)
        quoted = None if about is None else quoted_of(about, (), room)
        if not (reading.may_look and is_told):
            return Found(quoted)
        words = telling_words(message, self._small_words())
        known = reading.struck | ({quoted.id} if quoted else set())
        near = self._door.matching(" ".join(words), _LOOKED_THROUGH)
        others = [_readable(each) for each in near if each.id not in known]
        return Found(quoted, fitting(others, words, room), may_look=True)


def _readable(entry: OpenedEntry) -> ReadableEntry:
    return ReadableEntry(entry.id, entry.written_at, entry.title, entry.body)
