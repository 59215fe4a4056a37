"""Conversations that are in memory alone; locking forgets them.

Their ids and those of their turns are greater than any row's will ever be, so nothing takes one
for the other.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from app.domain.conversation import Conversation, ConversationId, Mode, Turn, TurnId
from app.vault.errors import NoLongerThere, RecordKind

_LAST_OF_ROWS: Final = 1 << 62  # SQLite counts rows from one; later turns have greater ids


def is_passing(row_id: int) -> bool:
    """Return whether a conversation or a turn is in memory alone."""
    return row_id > _LAST_OF_ROWS


@dataclass(slots=True)
class PassingTalk:
    """One conversation of which nothing is stored, with its turns in their order."""

    conversation: Conversation
    unsent: str = field(default="", repr=False)
    turns: list[Turn] = field(default_factory=list, repr=False)


class PassingTalks:
    """All of one open vault, the one begun first first."""

    def __init__(self) -> None:
        self._talks: dict[ConversationId, PassingTalk] = {}
        self._last_id = _LAST_OF_ROWS

    def begin(self, mode: Mode, at: datetime) -> Conversation:
        """Begin one without a word in it."""
        conversation = Conversation(
            ConversationId(self.next_id()), at, at, mode, "", is_temporary=True
        )
        self._talks[conversation.id] = PassingTalk(conversation)
        return conversation

    def let_go(self, conversation_id: ConversationId) -> None:
        """Forget one; nothing happens when it is not there."""
        self._talks.pop(conversation_id, None)

    def all(self) -> list[Conversation]:
        """Return what is known of each."""
        return [talk.conversation for talk in self._talks.values()]

    def talk(self, conversation_id: ConversationId) -> PassingTalk:
        """Return one.

        Raises:
            NoLongerThere: It was let go, or never began.
        """
        talk = self._talks.get(conversation_id)
        if talk is None:
            raise NoLongerThere(RecordKind.CONVERSATION, conversation_id)
        return talk

    def turn(self, turn_id: TurnId) -> Turn:
        """Return one turn of any.

        Raises:
            NoLongerThere: No such turn.
        """
        for talk in self._talks.values():
            for turn in talk.turns:
                if turn.id == turn_id:
                    return turn
        raise NoLongerThere(RecordKind.TURN, turn_id)

    def put(self, turn: Turn) -> Turn:
        """Let a turn be as it is said here, in the place where it was."""
        turns = self.talk(turn.conversation_id).turns
        turns[[each.id for each in turns].index(turn.id)] = turn
        return turn

    def set_counts(self, turn_id: TurnId, *, counts: bool) -> None:
        """Let a turn count in its conversation, or no longer."""
        self.put(replace(self.turn(turn_id), superseded=not counts))

    def next_id(self) -> int:
        """Return an id that nothing had before."""
        self._last_id += 1
        return self._last_id
