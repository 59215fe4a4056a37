"""Some days summed up by the companion: only where it is allowed, and every sentence sourced.

Looking back is whole without it. It reads the check-ins of the days, and of the entries those
alone that the person opened to it. What it writes is shown and kept nowhere.
"""

import logging
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from app.dialogue.period_summary import (
    NOTE_CHARACTERS,
    TASK,
    fitting,
    question,
    sentences_of,
)
from app.domain.checkin import CheckIn
from app.domain.consent import Purpose
from app.domain.conversation import StopReason
from app.domain.errors import AppError
from app.domain.generation import Chunk, Stopped
from app.domain.looking import Period
from app.domain.period_summary import (
    Note,
    PeriodSummary,
    Source,
    SourcedSentence,
    SourceKind,
)
from app.domain.risk import RiskLevel
from app.services.chatting import Frame, Speaking
from app.services.permitting import Off
from app.vault.practice import PracticeTables

log = logging.getLogger(__name__)

_LEVELS = ("very low", "low", "in between", "good", "very good")


class WhyNot(StrEnum):
    """Why nothing is summed up."""

    JOURNAL_ONLY = "journal_only"
    NOT_ALLOWED = "not_allowed"
    HARD_TIME = "hard_time"
    NOTHING_NOTED = "nothing_noted"


class SummaryRefused(AppError):
    """It may not be, or there is nothing to sum up; no model was asked."""

    def __init__(self, reason: WhyNot) -> None:
        super().__init__(f"no summary: {reason.value}")
        self.reason = reason


class SummaryNotMade(AppError):
    """The model stopped in the middle; nothing of it is shown."""

    def __init__(self, reason: StopReason) -> None:
        super().__init__(f"summary not made: {reason.value}")
        self.reason = reason


class Permission(Protocol):
    """Whoever knows whether the companion may speak at all."""

    def why_off(self) -> Off | None:
        """Return why it may not; None where it may."""


class SummingUp:
    """What the companion says of some days. Takes long: not in the window's thread."""

    def __init__(
        self,
        tables: PracticeTables,
        speaking: Speaking,
        permission: Permission,
        may: Callable[[Purpose], bool],
        level: Callable[[], RiskLevel],
    ) -> None:
        self._tables = tables
        self._speaking = speaking
        self._permission = permission
        self._may = may
        self._level = level

    def why_not(self) -> WhyNot | None:
        """Return why nothing may be summed up now; None where it may be."""
        off = self._permission.why_off()
        if off is Off.JOURNAL_ONLY:
            return WhyNot.JOURNAL_ONLY
        if off is not None or not self._may(Purpose.SUMMARIES):
            return WhyNot.NOT_ALLOWED
        return WhyNot.HARD_TIME if self._level() >= RiskLevel.ELEVATED else None

    def sum_up(self, period: Period) -> PeriodSummary:
        """Return what the companion says of a period.

        Raises:
            SummaryRefused: It may not be asked, or nothing was noted.
            SummaryNotMade: It did not come to its end.
            AppError: No model could be made ready, or the vault could not be read.
        """
        reason = self.why_not()
        if reason is not None:
            raise SummaryRefused(reason)
        notes = fitting(self._notes(period))
        if not notes:
            raise SummaryRefused(WhyNot.NOTHING_NOTED)
        self._speaking.prepare()
        answer = self._answer(notes)
        sentences, left_out = sentences_of(answer, notes)
        shown = tuple(each for each in sentences if self._is_fit(each))
        left_out += len(sentences) - len(shown)
        log.info(
            "summed up: %d sentences of %d notes, %d left out", len(shown), len(notes), left_out
        )
        return PeriodSummary(self._speaking.label(), shown, left_out)

    def stop(self) -> None:
        """End it soon; safe from any thread, also when nothing is under way."""
        self._speaking.engine.cancel()

    def _notes(self, period: Period) -> list[Note]:
        first, last = period.first_day, period.last_day
        notes = [_told(each) for each in self._tables.check_ins.between(first, last)]
        if self._may(Purpose.CHOSEN_ENTRIES):
            for entry in self._tables.looking.opened_entries(first, last):
                source = Source(SourceKind.ENTRY, entry.row_id, entry.day, entry.title)
                words = " ".join(f"{entry.title}. {entry.body}".split())[:NOTE_CHARACTERS]
                notes.append(Note(f"e{entry.row_id}", source, words))
        return sorted(notes, key=lambda note: note.source.day)

    def _answer(self, notes: list[Note]) -> str:
        text = ""
        for event in self._speaking.engine.generate(question(notes, self._speaking.sampling())):
            if isinstance(event, Chunk):
                text += event.text
            elif isinstance(event, Stopped) and event.reason not in _ENDED:
                raise SummaryNotMade(event.reason)
        return text

    def _is_fit(self, sentence: SourcedSentence) -> bool:
        """Whether the guard of the companion's replies lets a sentence through as it is."""
        guard = self._speaking.new_guard(Frame(TASK))
        shown = guard.feed(f"{sentence.text}\n") + guard.finish()
        return shown.strip() == sentence.text


_ENDED = (StopReason.COMPLETE, StopReason.LENGTH)


def _told(check_in: CheckIn) -> Note:
    said = check_in.words
    parts = [
        f"{name} {_LEVELS[level - 1]}"
        for name, level in (("mood", said.mood), ("energy", said.energy), ("slept", said.sleep))
        if level is not None
    ]
    parts += [
        f"felt {each.word}" + (f" ({each.strength.value})" if each.strength else "")
        for each in said.feelings
    ]
    source = Source(SourceKind.CHECK_IN, check_in.id, check_in.local_date)
    return Note(f"c{check_in.id}", source, ", ".join(parts))
