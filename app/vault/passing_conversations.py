"""Conversations that are in memory alone, beside those of the vault, until they are kept.

Their ids are greater than any row's will ever be, so everything that talks with a conversation
talks with these as well and none of it can reach the disk: not a word, not a title, not
what was typed and not sent. Locking forgets them. ``keep_passing`` makes one a
conversation like others.
"""

import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from typing_extensions import override

from app.domain.conversation import (
    Conversation,
    ConversationId,
    Mode,
    Speaker,
    StopReason,
    Turn,
    TurnId,
)
from app.vault.connection import Connection
from app.vault.conversations import Conversations, Turns
from app.vault.errors import NoLongerThere, RecordKind
from app.vault.modes import fixed_mode
from app.vault.moments import offset_minutes, stored

_LAST_OF_ROWS: Final = 1 << 62  # SQLite counts rows from one; later turns have greater ids

_KEEP_TURN: Final = """
    INSERT INTO turn (conversation_id, speaker, at, at_offset_minutes, stop_reason, model,
        superseded, text)
    VALUES (:conversation_id, :speaker, :at, :offset, :stop_reason, :model, :superseded, :text)
"""
_KEEP_CONVERSATION: Final = """
    INSERT INTO conversation (uid, started_at, started_offset_minutes, changed_at,
        changed_offset_minutes, mode, title, unsent)
    VALUES (:uid, :started_at, :started_offset, :changed_at, :changed_offset, :mode, :title,
        :unsent)
"""


def is_passing(row_id: int) -> bool:
    """Return whether a conversation or a turn is in memory alone."""
    return row_id > _LAST_OF_ROWS


@dataclass(slots=True)
class _Passing:
    """One conversation of which nothing is stored."""

    conversation: Conversation
    unsent: str = field(default="", repr=False)
    turns: list[Turn] = field(default_factory=list, repr=False)


class PassingConversations(Conversations):
    """The conversations of an open vault, and those that are not in it."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._passing: dict[ConversationId, _Passing] = {}
        self._last_id = _LAST_OF_ROWS

    def start_passing(self, mode: Mode, at: datetime) -> Conversation:
        """Begin a conversation of which nothing is stored."""
        conversation = Conversation(
            ConversationId(self._next_id()), at, at, mode, "", is_temporary=True
        )
        self._passing[conversation.id] = _Passing(conversation)
        return conversation

    @override
    def let_go(self, conversation_id: ConversationId) -> None:
        self._passing.pop(conversation_id, None)

    def take_back_passing(self, turn_id: TurnId) -> Turns:
        """Let a turn and all after it no longer count; return which they were.

        Raises:
            NoLongerThere: No such turn.
        """
        turn = self._turn(turn_id)
        taken = [each for each in self.turns(turn.conversation_id) if each.id >= turn.id]
        for each in taken:
            self._put(replace(each, superseded=True))
        return taken

    def restore_passing(self, turn_id: TurnId) -> None:
        """Let a turn count again."""
        self._put(replace(self._turn(turn_id), superseded=False))

    def keep_passing(self, conversation_id: ConversationId) -> Conversation:
        """Store a passing conversation after all, whole, and return it as it is stored.

        Raises:
            NoLongerThere: It was let go.
        """
        talk = self._talk(conversation_id)
        known = talk.conversation
        with self._connection.transaction() as database:
            kept_id = database.insert(
                _KEEP_CONVERSATION,
                uid=str(uuid.uuid4()),
                started_at=stored(known.started_at),
                started_offset=offset_minutes(known.started_at),
                changed_at=stored(known.changed_at),
                changed_offset=offset_minutes(known.changed_at),
                mode=fixed_mode(known.mode),
                title=known.title,
                unsent=talk.unsent,
            )
            for turn in talk.turns:
                database.insert(
                    _KEEP_TURN,
                    conversation_id=kept_id,
                    speaker=turn.speaker.value,
                    at=stored(turn.at),
                    offset=offset_minutes(turn.at),
                    stop_reason=None if turn.stop_reason is None else turn.stop_reason.value,
                    model=turn.model,
                    superseded=int(turn.superseded),
                    text=turn.text,
                )
        self.let_go(conversation_id)
        return self.conversation(ConversationId(kept_id))

    @override
    def conversation(self, conversation_id: ConversationId) -> Conversation:
        if is_passing(conversation_id):
            return self._talk(conversation_id).conversation
        return super().conversation(conversation_id)

    @override
    def list(self, limit: int, offset: int = 0) -> list[Conversation]:
        passing = [talk.conversation for talk in self._passing.values()] if not offset else []
        return [*reversed(passing), *super().list(limit, offset)]

    @override
    def rename(self, conversation_id: ConversationId, title: str) -> None:
        if is_passing(conversation_id):
            talk = self._talk(conversation_id)
            talk.conversation = replace(talk.conversation, title=title)
        else:
            super().rename(conversation_id, title)

    @override
    def set_mode(self, conversation_id: ConversationId, mode: Mode) -> None:
        if is_passing(conversation_id):
            talk = self._talk(conversation_id)
            talk.conversation = replace(talk.conversation, mode=mode)
        else:
            super().set_mode(conversation_id, mode)

    @override
    def unsent(self, conversation_id: ConversationId) -> str:
        if is_passing(conversation_id):
            return self._talk(conversation_id).unsent
        return super().unsent(conversation_id)

    @override
    def save_unsent(self, conversation_id: ConversationId, text: str) -> None:
        if is_passing(conversation_id):
            self._talk(conversation_id).unsent = text
        else:
            super().save_unsent(conversation_id, text)

    @override
    def turns(self, conversation_id: ConversationId) -> Turns:
        if is_passing(conversation_id):
            return [turn for turn in self._talk(conversation_id).turns if not turn.superseded]
        return super().turns(conversation_id)

    @override
    def extend_reply(self, turn_id: TurnId, text: str) -> None:
        if is_passing(turn_id):
            turn = self._turn(turn_id)
            if turn.stop_reason is StopReason.WRITING:
                self._put(replace(turn, text=text))
        else:
            super().extend_reply(turn_id, text)

    @override
    def finish_reply(self, turn_id: TurnId, text: str, stop_reason: StopReason) -> Turn:
        if is_passing(turn_id):
            return self._put(replace(self._turn(turn_id), text=text, stop_reason=stop_reason))
        return super().finish_reply(turn_id, text, stop_reason)

    @override
    def supersede(self, turn_id: TurnId) -> None:
        if is_passing(turn_id):
            self._put(replace(self._turn(turn_id), superseded=True))
        else:
            super().supersede(turn_id)

    @override
    def _insert(
        self,
        conversation_id: ConversationId,
        speaker: Speaker,
        at: datetime,
        said: tuple[StopReason | None, str, str],
    ) -> Turn:
        if not is_passing(conversation_id):
            return super()._insert(conversation_id, speaker, at, said)
        stop_reason, model, text = said
        talk = self._talk(conversation_id)
        turn_id = TurnId(self._next_id())
        turn = Turn(turn_id, conversation_id, speaker, at, stop_reason, model, False, text)  # noqa: FBT003
        talk.turns.append(turn)
        talk.conversation = replace(talk.conversation, changed_at=at)
        if speaker is Speaker.PERSON:
            talk.unsent = ""
        return turn

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def _talk(self, conversation_id: ConversationId) -> _Passing:
        talk = self._passing.get(conversation_id)
        if talk is None:
            raise NoLongerThere(RecordKind.CONVERSATION, conversation_id)
        return talk

    def _turn(self, turn_id: TurnId) -> Turn:
        for talk in self._passing.values():
            for turn in talk.turns:
                if turn.id == turn_id:
                    return turn
        raise NoLongerThere(RecordKind.TURN, turn_id)

    def _put(self, turn: Turn) -> Turn:
        turns = self._talk(turn.conversation_id).turns
        turns[[each.id for each in turns].index(turn.id)] = turn
        return turn
