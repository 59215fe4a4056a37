"""A companion within limits: fewer modes, a few fixed sentences, and silence where those fail.

The smallest models draw a reply many times and read no instructions at all. With topics that
are to be left for a session, such a model stays silent: it could not be told of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from typing_extensions import override

from app.dialogue.limiting import allowed_mode, limit_tokens, limit_words, within_limits
from app.dialogue.prompt import Told
from app.domain.conversation import Conversation, Turn
from app.domain.errors import AppError
from app.domain.handout.limits import Limits
from app.domain.risk import RiskLevel
from app.domain.sight import Voice
from app.domain.talk_summary import TalkSummary
from app.services.noting import Noting, Sights, Summaries


class LimitsUntold(AppError):
    """The model that is chosen cannot be told which topics to leave; it answers nothing."""


def load_within(
    limits: Callable[[], Limits], load: Callable[[], object], voice: Callable[[], Voice]
) -> Callable[[], None]:
    """Return what makes a model ready, if it can be told of the limits of that moment.

    What is returned raises what ``load`` raises, and ``LimitsUntold``.
    """

    def prepare() -> None:
        load()
        now = limits()
        if (now.topics_off or now.own_topics_off) and voice().drafts > 1:
            raise LimitsUntold

    return prepare


class NotingWithinLimits(Noting):
    """As ``Noting``; whatever is told keeps to the limits of that moment."""

    def __init__(
        self,
        sights: Sights,
        summaries: Summaries,
        voice: Callable[[], Voice],
        may_talk_freely: Callable[[], bool],
        limits: Callable[[], Limits],
    ) -> None:
        super().__init__(sights, summaries, voice, may_talk_freely)
        self._limits = limits

    @override
    def _told(
        self,
        conversation: Conversation,
        spoken: Sequence[Turn],
        level: RiskLevel,
        reply_tokens: int,
        entry: str,
    ) -> tuple[Told, TalkSummary]:
        limits = self._limits()
        words = limit_words(limits)
        limited = replace(conversation, mode=allowed_mode(conversation.mode, limits))
        room = reply_tokens + limit_tokens(words)  # the talk leaves room for both
        prompt, before = super()._told(limited, spoken, level, room, entry)
        return within_limits(prompt, words), before
