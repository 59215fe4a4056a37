"""Notes on what the companion saw of a conversation that is in memory alone, kept there too."""

from typing import Protocol

from app.domain.conversation import ConversationId, TurnId
from app.domain.entry import EntryId
from app.domain.generation import Started
from app.domain.sight import Sight
from app.domain.talk_reading import NO_READING, TalkReading
from app.domain.talk_summary import TalkSummary
from app.services.kept_summaries import MadeSummaries
from app.services.looking_up import Readings
from app.services.noting import Sights, Summaries
from app.vault.passing_talks import is_passing


class PassingSights:
    """Sights of the vault, and of what is not in it; the latter end with the process."""

    def __init__(self, stored: Sights) -> None:
        self._stored = stored
        self._sights: dict[TurnId, Sight] = {}
        self._thoughts: dict[TurnId, str] = {}

    def keep(self, sight: Sight) -> None:
        """Store what a reply is made of."""
        if is_passing(sight.turn_id):
            self._sights[sight.turn_id] = sight
        else:
            self._stored.keep(sight)

    def note_read(self, turn_id: TurnId, started: Started, left_out: int) -> None:
        """Note what the worker says of a prompt."""
        if not is_passing(turn_id):
            self._stored.note_read(turn_id, started, left_out)

    def note_drawn(self, turn_id: TurnId, drafts: int) -> None:
        """Note how many drafts a reply was chosen from."""
        if not is_passing(turn_id):
            self._stored.note_drawn(turn_id, drafts)

    def of(self, turn_id: TurnId) -> Sight | None:
        """Return what a reply was made of."""
        return self._sights.get(turn_id) if is_passing(turn_id) else self._stored.of(turn_id)

    def last_in(self, conversation_id: ConversationId) -> Sight | None:
        """Return the newest sight of which the length is known; none of a passing talk's is."""
        return None if is_passing(conversation_id) else self._stored.last_in(conversation_id)

    def entries_in(self, conversation_id: ConversationId) -> dict[TurnId, tuple[EntryId, ...]]:
        """Return which entries each reply of a conversation was given."""
        if not is_passing(conversation_id):
            return self._stored.entries_in(conversation_id)
        # Turns of all such talks are told apart by their ids; nobody asks for another's.
        return {turn: sight.entries for turn, sight in self._sights.items() if sight.entries}

    def shortest_of(self, model_sha256: str) -> Sight | None:
        """Return the sight of a model that was shortest to it; of the stored ones."""
        return self._stored.shortest_of(model_sha256)

    def keep_thought(self, turn_id: TurnId, words: str) -> None:
        """Store what a model wrote before its reply."""
        if is_passing(turn_id):
            self._thoughts[turn_id] = words
        else:
            self._stored.keep_thought(turn_id, words)

    def thought(self, turn_id: TurnId) -> str:
        """Return what a model wrote before its reply."""
        if is_passing(turn_id):
            return self._thoughts.get(turn_id, "")
        return self._stored.thought(turn_id)


class StoredSummaries(Summaries, MadeSummaries, Protocol):
    """Where the vault's summaries are kept, counted and deleted."""


class PassingSummaries:
    """Summaries of the vault's conversations, and of those that are not in it."""

    def __init__(self, stored: StoredSummaries) -> None:
        self._stored = stored
        self._summaries: dict[ConversationId, TalkSummary] = {}

    def of(self, conversation_id: ConversationId) -> TalkSummary:
        """Return a conversation's summary."""
        if is_passing(conversation_id):
            return self._summaries.get(conversation_id, TalkSummary())
        return self._stored.of(conversation_id)

    def keep(self, conversation_id: ConversationId, summary: TalkSummary) -> None:
        """Store a conversation's summary."""
        if is_passing(conversation_id):
            self._summaries[conversation_id] = summary
        else:
            self._stored.keep(conversation_id, summary)

    def made(self) -> int:
        """Return how many talks are stood for by a model's words."""
        return self._stored.made() + sum(each.is_by_model for each in self._summaries.values())

    def stands_for(self, turn_id: TurnId) -> bool:
        """Return whether a model's words stand for part of the talk that a turn is of."""
        if is_passing(turn_id):  # nobody asks for another's
            return any(each.is_by_model for each in self._summaries.values())
        return self._stored.stands_for(turn_id)

    def forget_made(self) -> int:
        """Delete every model's words, and return of how many talks."""
        made = {name: each for name, each in self._summaries.items() if each.is_by_model}
        for conversation_id, summary in made.items():
            self._summaries[conversation_id] = TalkSummary(corrected=summary.corrected)
        return len(made) + self._stored.forget_made()


class PassingReadings:
    """What may be looked at in the vault's conversations, and in those that are not in it."""

    def __init__(self, stored: Readings) -> None:
        self._stored = stored
        self._readings: dict[ConversationId, TalkReading] = {}

    def of(self, conversation_id: ConversationId) -> TalkReading:
        """Return how it stands in a conversation."""
        if is_passing(conversation_id):
            return self._readings.get(conversation_id, NO_READING)
        return self._stored.of(conversation_id)

    def keep(self, conversation_id: ConversationId, reading: TalkReading) -> None:
        """Store how it stands in a conversation."""
        if is_passing(conversation_id):
            self._readings[conversation_id] = reading
        else:
            self._stored.keep(conversation_id, reading)
