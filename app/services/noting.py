"""What the companion is told of a talk, and the notes on what it saw, for the person to read.

A talk that has outgrown the model's window is stood for by lines that the person can read,
correct and delete (``summary``); for each reply the exact prompt is kept (``seen``), so that
it can be read, and had again with the same seed.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from app.dialogue.prompt import PROMPT_VERSION, Room, Shown, Told, estimate_prompt, told
from app.domain.conversation import Conversation, ConversationId, Mode, Speaker, Turn, TurnId
from app.domain.entry import EntryId
from app.domain.generation import GenerationRequest, Started
from app.domain.risk import RiskLevel
from app.domain.sight import Sight, Voice
from app.domain.talk_summary import Summing, TalkSummary
from app.services.looking_up import Found
from app.vault.errors import VaultError

log = logging.getLogger(__name__)

UNKNOWN_CONTEXT_TOKENS = 1 << 20
MOST_SHOWN_TOKENS = 4096  # a window as large as this shows as much of the journal as any
LEAST_READ = 0.5  # of what the instructions should take; less, and they were not read
LEAST_ESTIMATE = 64  # tokens; a scale taken from less only jumps


class Sights(Protocol):
    """Where sights and thoughts are kept."""

    def keep(self, sight: Sight) -> None:
        """Store what a reply is made of."""

    def note_read(self, turn_id: TurnId, started: Started, left_out: int) -> None:
        """Note what the worker says of a prompt."""

    def note_drawn(self, turn_id: TurnId, drafts: int) -> None:
        """Note how many drafts a reply was chosen from."""

    def of(self, turn_id: TurnId) -> Sight | None:
        """Return what a reply was made of."""

    def last_in(self, conversation_id: ConversationId) -> Sight | None:
        """Return the newest sight of a conversation of which the length is known."""

    def entries_in(self, conversation_id: ConversationId) -> dict[TurnId, tuple[EntryId, ...]]:
        """Return which entries each reply of a conversation was given; only of those with any."""

    def shortest_of(self, model_sha256: str) -> Sight | None:
        """Return the sight of a model that was shortest to it."""

    def keep_thought(self, turn_id: TurnId, words: str) -> None:
        """Store what a model wrote before its reply."""

    def thought(self, turn_id: TurnId) -> str:
        """Return what a model wrote before its reply."""


class Summaries(Protocol):
    """Where summaries are kept."""

    def of(self, conversation_id: ConversationId) -> TalkSummary:
        """Return a conversation's summary."""

    def keep(self, conversation_id: ConversationId, summary: TalkSummary) -> None:
        """Store a conversation's summary."""


class Journal(Protocol):
    """Whoever knows what of the person's journal goes into a prompt."""

    def found(
        self,
        conversation_id: ConversationId,
        message: str,
        context_tokens: int,
        *,
        is_told: bool = True,
    ) -> Found:
        """Return what of the journal goes into the next prompt."""


class ClosedJournal:
    """A journal of which nothing goes anywhere."""

    def found(
        self,
        conversation_id: ConversationId,  # noqa: ARG002 - as asked
        message: str,  # noqa: ARG002
        context_tokens: int,  # noqa: ARG002
        *,
        is_told: bool = True,  # noqa: ARG002
    ) -> Found:
        """Return nothing."""
        return Found()


_CLOSED = ClosedJournal()


class Noting:
    """The notes of one vault on what its companion is told and saw."""

    def __init__(
        self,
        sights: Sights,
        summaries: Summaries,
        voice: Callable[[], Voice],
        may_talk_freely: Callable[[], bool],
    ) -> None:
        self._journal: Journal = _CLOSED
        self._sights = sights
        self._summaries = summaries
        self._voice = voice
        self._may_talk_freely = may_talk_freely
        self._may_tell_made: Callable[[], bool] = lambda: False

    def look_into(self, journal: Journal) -> None:
        """Show the companion from now on what it may see of this journal."""
        self._journal = journal

    def tell_made_while(self, may: Callable[[], bool]) -> None:
        """Tell the companion what a model made of a talk while that is allowed."""
        self._may_tell_made = may

    def is_made_told(self) -> bool:
        """Whether the companion is told what a model made of a talk."""
        return self._may_tell_made()

    def told(
        self,
        conversation: Conversation,
        spoken: Sequence[Turn],
        level: RiskLevel,
        reply_tokens: int,
        entry: str = "",
    ) -> Told:
        """Return what the model is told for the next reply, and keep its summary.

        Args:
            conversation: The one that is talked in.
            spoken: Its turns, oldest first, without the one that is to be replaced.
            level: How urgent the person's messages are.
            reply_tokens: The longest that the reply may be.
            entry: The words of an entry to reflect on, or empty.

        Raises:
            ValueError: There is no turn of the person to answer.
        """
        prompt, before = self._told(conversation, spoken, level, reply_tokens, entry)
        if prompt.summary != before:
            self._attempt(lambda: self._summaries.keep(conversation.id, prompt.summary))
            log.info("a talk outgrew the window; %d messages are stood for", prompt.left_out)
        return prompt

    def foretold(
        self,
        conversation: Conversation,
        spoken: Sequence[Turn],
        level: RiskLevel,
        reply_tokens: int,
    ) -> Told:
        """Return what the model would be told, and keep nothing: to read ahead in a draft."""
        return self._told(conversation, spoken, level, reply_tokens, "")[0]

    def saw(
        self,
        turn_id: TurnId,
        request: GenerationRequest,
        left_out: int,
        entries: tuple[EntryId, ...] = (),
    ) -> None:
        """Keep what a reply is made of."""
        voice = self._voice()
        sight = Sight(
            turn_id=turn_id,
            model_sha256=voice.sha256,
            model_label=voice.label,
            prompt_version=PROMPT_VERSION,
            context_tokens=voice.context_tokens,
            left_out=left_out,
            drafts=voice.drafts,
            sampling=request.sampling,
            messages=request.messages,
            entries=entries,
        )
        self._attempt(lambda: self._sights.keep(sight))

    def read(self, turn_id: TurnId, started: Started, left_out: int) -> None:
        """Note what the worker says of the prompt; it counts exactly, and has the last word."""
        omitted = left_out + started.omitted_messages
        self._attempt(lambda: self._sights.note_read(turn_id, started, omitted))

    def drew(self, turn_id: TurnId, drafts: int) -> None:
        """Note how many drafts a reply was chosen from."""
        self._attempt(lambda: self._sights.note_drawn(turn_id, drafts))

    def thought_of(self, turn_id: TurnId, words: str) -> None:
        """Keep what a model wrote before its reply."""
        if words.strip():
            self._attempt(lambda: self._sights.keep_thought(turn_id, words.strip()))

    def seen(self, turn_id: TurnId) -> Sight | None:
        """Return what the companion saw for a reply; None where that was not kept."""
        return self._sights.of(turn_id)

    def entries_in(self, conversation_id: ConversationId) -> dict[TurnId, tuple[EntryId, ...]]:
        """Return which entries each reply of a conversation was given; only of those with any."""
        return self._sights.entries_in(conversation_id)

    def thought(self, turn_id: TurnId) -> str:
        """Return what the model wrote before its reply; often empty."""
        return self._sights.thought(turn_id)

    def summary(self, conversation_id: ConversationId) -> TalkSummary:
        """Return what stands for the older part of a talk; empty while everything fits."""
        return self._summaries.of(conversation_id)

    def is_summary_read(self) -> bool:
        """Whether the model that speaks is given summaries; the starter's format has no place."""
        if self._voice().drafts > 1:  # as only the starter is drawn
            return False
        shortest = self._sights.shortest_of(self._voice().sha256)
        return shortest is None or _reads_instructions(shortest)

    def correct(self, conversation_id: ConversationId, words: str) -> TalkSummary:
        """Let the person's wording stand for the older part; return the summary now.

        Raises:
            VaultError: It could not be stored.
        """
        before = self.summary(conversation_id)
        # No model sums up again what the person has worded, or wants nothing of.
        now = TalkSummary(before.through, words.strip(), (), Summing(before.through))
        self._summaries.keep(conversation_id, now)
        return now

    def _told(
        self,
        conversation: Conversation,
        spoken: Sequence[Turn],
        level: RiskLevel,
        reply_tokens: int,
        entry: str,
    ) -> tuple[Told, TalkSummary]:
        before = self._summaries.of(conversation.id)
        # Until it is allowed again sentences of the person's stand there, and nothing is kept.
        is_withheld = before.is_by_model and not self.is_made_told()
        told_before = TalkSummary(corrected=before.corrected) if is_withheld else before
        room = self._room(conversation.id, reply_tokens)
        shown = self._shown(conversation.id, spoken, room)
        shown = replace(shown, entry=entry or shown.entry)
        mode = conversation.mode
        if mode is Mode.FREE and not self._may_talk_freely():
            mode = Mode.LISTEN  # another model speaks now, or it was checked anew
        prompt = told(spoken, mode, told_before, room, level, shown)
        return prompt, prompt.summary if is_withheld else before

    def _shown(self, conversation_id: ConversationId, spoken: Sequence[Turn], room: Room) -> Shown:
        said = [turn.text for turn in spoken if turn.speaker is Speaker.PERSON]
        try:
            found = self._journal.found(
                conversation_id,
                said[-1] if said else "",
                min(room.context_tokens, MOST_SHOWN_TOKENS),
                is_told=room.reads_instructions and self._voice().drafts <= 1,
            )
        except VaultError as error:
            log.warning("no entry could be read: %s", type(error).__name__)
            return Shown()
        about = found.about.words if found.about else ""
        return Shown(
            about, tuple(each.words for each in found.looked_up), found.may_look, found.ids
        )

    def _room(self, conversation_id: ConversationId, reply_tokens: int) -> Room:
        voice = self._voice()
        context = voice.context_tokens or UNKNOWN_CONTEXT_TOKENS
        shortest = self._sights.shortest_of(voice.sha256)
        if shortest is None:
            return Room(context, reply_tokens)
        reads = _reads_instructions(shortest)
        here = self._sights.last_in(conversation_id)
        if here is None or here.model_sha256 != voice.sha256:
            return Room(context, reply_tokens, reads_instructions=reads)
        estimate = estimate_prompt(here.messages if reads else here.messages[1:])
        scale = here.prompt_tokens / max(estimate, LEAST_ESTIMATE)
        return Room(context, reply_tokens, scale, reads)

    @staticmethod
    def _attempt(keep: Callable[[], None]) -> None:
        """Keep a note; a reply does not fail because a note about it cannot be kept."""
        try:
            keep()
        except VaultError as error:
            log.warning("a note could not be kept: %s", type(error).__name__)


def _reads_instructions(sight: Sight) -> bool:
    """Whether a short prompt was as long to the model as its instructions alone make it."""
    return sight.prompt_tokens >= estimate_prompt(sight.messages[:1]) * LEAST_READ
