"""Looking after conversations: names, stars, putting away, and what becomes of their words."""

from collections.abc import Collection

from app.domain.boundary import Boundary
from app.domain.conversation import (
    Conversation,
    ConversationId,
    Mode,
    Speaker,
    Turn,
    TurnId,
)
from app.domain.entry import Entry
from app.host.clock import Clock
from app.vault.conversation_marks import ConversationMarks
from app.vault.drafts import Drafts
from app.vault.passing_conversations import PassingConversations
from app.vault.passing_talks import is_passing


class TendingTalks:
    """The conversations of one open vault, as things to keep in order."""

    def __init__(
        self,
        conversations: PassingConversations,
        marks: ConversationMarks,
        drafts: Drafts,
        clock: Clock,
    ) -> None:
        self._conversations = conversations
        self._marks = marks
        self._drafts = drafts
        self._clock = clock

    def start_passing(self, mode: Mode) -> Conversation:
        """Begin a conversation of which nothing is stored."""
        return self._conversations.start_passing(mode, self._clock.now())

    def let_go(self, conversation_id: ConversationId) -> None:
        """Forget a conversation that is in memory alone."""
        self._conversations.let_go(conversation_id)

    def keep_passing(self, conversation_id: ConversationId) -> Conversation:
        """Store such a conversation after all, and return it as it is stored.

        Raises:
            VaultError: It could not be stored; it is still in memory.
        """
        return self._conversations.keep_passing(conversation_id)

    def rename(self, conversation_id: ConversationId, title: str) -> None:
        """Give a conversation the person's own title."""
        self._conversations.rename(conversation_id, " ".join(title.split()))

    def star(self, conversation_id: ConversationId, *, is_starred: bool) -> None:
        """Give a conversation a star, or take it."""
        self._marks.set_starred(conversation_id, is_starred=is_starred)

    def put_away(self, conversation_id: ConversationId, *, is_away: bool) -> None:
        """Put a conversation out of the way, or bring it back."""
        self._marks.set_archived(conversation_id, is_archived=is_away)

    def take_back_from(self, turn_id: TurnId) -> list[TurnId]:
        """Let a turn and all after it no longer count; return which they were."""
        if is_passing(turn_id):
            return [turn.id for turn in self._conversations.take_back_passing(turn_id)]
        return self._marks.take_back_from(turn_id)

    def restore(self, turn_ids: Collection[TurnId]) -> None:
        """Let turns count again."""
        for turn_id in turn_ids:
            if is_passing(turn_id):
                self._conversations.restore_passing(turn_id)
        self._marks.restore([turn_id for turn_id in turn_ids if not is_passing(turn_id)])

    def keep_as_entry(self, turn: Turn, title: str) -> Entry:
        """Keep the words of a turn as an entry that is the person's alone.

        What the companion said stays told apart: it is quoted, under the label AI.

        Raises:
            VaultError: It could not be stored.
        """
        body = turn.text
        if turn.speaker is Speaker.COMPANION:
            quoted = "\n".join(f"> {line}".rstrip() for line in turn.text.splitlines())
            body = f"AI, {turn.model}:\n\n{quoted}\n"
        now = self._clock.now()
        draft = self._drafts.save(
            draft_id=None,
            entry_id=None,
            title=title,
            body=body,
            boundary=Boundary.MINE_ONLY,
            at=now,
        )
        return self._drafts.keep(draft.id, now)
