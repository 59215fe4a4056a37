"""Conversations that are in memory alone, beside those of the vault, until they are kept.

Everything that talks with a conversation talks with these as well, and none of it can reach the
disk: not a word, not a title, not what was typed and not sent. ``keep_passing`` makes one a
conversation like others.
"""

import uuid
from dataclasses import replace
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
from app.vault.modes import fixed_mode
from app.vault.moments import offset_minutes, stored
from app.vault.passing_talks import PassingTalks, is_passing

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


class PassingConversations(Conversations):
    """The conversations of an open vault, and those that are not in it."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._passing = PassingTalks()

    def start_passing(self, mode: Mode, at: datetime) -> Conversation:
        """Begin a conversation of which nothing is stored."""
        return self._passing.begin(mode, at)

    @override
    def let_go(self, conversation_id: ConversationId) -> None:
        self._passing.let_go(conversation_id)

    def take_back_passing(self, turn_id: TurnId) -> Turns:
        """Let a turn and all after it no longer count; return which they were.

        Raises:
            NoLongerThere: No such turn.
        """
        turn = self._passing.turn(turn_id)
        taken = [each for each in self.turns(turn.conversation_id) if each.id >= turn.id]
        for each in taken:
            self._passing.set_counts(each.id, counts=False)
        return taken

    def restore_passing(self, turn_id: TurnId) -> None:
        """Let a turn count again."""
        self._passing.set_counts(turn_id, counts=True)

    def keep_passing(self, conversation_id: ConversationId) -> Conversation:
        """Store a passing conversation after all, whole, and return it as it is stored.

        Raises:
            NoLongerThere: It was let go.
        """
        talk = self._passing.talk(conversation_id)
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
            return self._passing.talk(conversation_id).conversation
        return super().conversation(conversation_id)

    @override
    def list(self, limit: int, offset: int = 0) -> list[Conversation]:
        passing = [] if offset else self._passing.all()
        return [*reversed(passing), *super().list(limit, offset)]

    @override
    def rename(self, conversation_id: ConversationId, title: str) -> None:
        if is_passing(conversation_id):
            talk = self._passing.talk(conversation_id)
            talk.conversation = replace(talk.conversation, title=title)
        else:
            super().rename(conversation_id, title)

    @override
    def set_mode(self, conversation_id: ConversationId, mode: Mode) -> None:
        if is_passing(conversation_id):
            talk = self._passing.talk(conversation_id)
            talk.conversation = replace(talk.conversation, mode=mode)
        else:
            super().set_mode(conversation_id, mode)

    @override
    def unsent(self, conversation_id: ConversationId) -> str:
        if is_passing(conversation_id):
            return self._passing.talk(conversation_id).unsent
        return super().unsent(conversation_id)

    @override
    def save_unsent(self, conversation_id: ConversationId, text: str) -> None:
        if is_passing(conversation_id):
            self._passing.talk(conversation_id).unsent = text
        else:
            super().save_unsent(conversation_id, text)

    @override
    def turns(self, conversation_id: ConversationId) -> Turns:
        if is_passing(conversation_id):
            return [
                turn for turn in self._passing.talk(conversation_id).turns if not turn.superseded
            ]
        return super().turns(conversation_id)

    @override
    def extend_reply(self, turn_id: TurnId, text: str) -> None:
        if is_passing(turn_id):
            turn = self._passing.turn(turn_id)
            if turn.stop_reason is StopReason.WRITING:
                self._passing.put(replace(turn, text=text))
        else:
            super().extend_reply(turn_id, text)

    @override
    def finish_reply(self, turn_id: TurnId, text: str, stop_reason: StopReason) -> Turn:
        if is_passing(turn_id):
            return self._passing.put(
                replace(self._passing.turn(turn_id), text=text, stop_reason=stop_reason)
            )
        return super().finish_reply(turn_id, text, stop_reason)

    @override
    def supersede(self, turn_id: TurnId) -> None:
        if is_passing(turn_id):
            self._passing.set_counts(turn_id, counts=False)
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
        talk = self._passing.talk(conversation_id)
        turn_id = TurnId(self._passing.next_id())
        turn = Turn(turn_id, conversation_id, speaker, at, stop_reason, model, False, text)  # noqa: FBT003
        talk.turns.append(turn)
        talk.conversation = replace(talk.conversation, changed_at=at)
        if speaker is Speaker.PERSON:
            talk.unsent = ""
        return turn
