"""What a person allows, purpose by purpose: the text they were shown and what they decided.

The ledger is only added to. A decision stands until the next one about the same purpose,
and until one of the reasons to ask again (``Renewal``) holds: what was agreed to then is
not what would happen now.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

ASK_AGAIN_AFTER = timedelta(days=365)  # SAFETY 8: after 12 months
ASK_AGAIN_AFTER_IDLE = timedelta(days=90)  # SAFETY 8: after 90 idle days


class Purpose(StrEnum):
    """What may be allowed, one switch each."""

    CONVERSATION = "conversation"
    """Talking with the companion."""
    CHOSEN_ENTRIES = "chosen_entries"
    """The companion reads the entries that the person opens to it."""
    SUMMARIES = "summaries"
    """The companion sums up what was said."""
    MEASURES = "measures"
    REMINDERS = "reminders"
    ENTRY_CHECK = "entry_check"
    """Rules look for words of danger in what was saved to the journal."""


COMPANION_PURPOSES = frozenset({Purpose.CONVERSATION, Purpose.CHOSEN_ENTRIES, Purpose.SUMMARIES})
"""Those that a model takes part in: they ask for the understanding check."""

ON_UNTIL_TURNED_OFF = frozenset({Purpose.ENTRY_CHECK})
"""SAFETY 8: on, and explained; offering help must not wait for a switch."""


class Decision(StrEnum):
    """What a row of the ledger says."""

    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Renewal(StrEnum):
    """Why a decision of before has to be made once more."""

    MEANING = "meaning"
    MODEL = "model"
    PURPOSE = "purpose"
    PACK = "pack"
    RULE = "rule"
    YEAR = "year"
    IDLE = "idle"


SHORT_FORM = frozenset({Renewal.MODEL, Renewal.YEAR, Renewal.IDLE})
"""Where nothing but these holds, the person is asked in one sentence and not in full."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know before deciding."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class PurposeText:
    """One switch in words."""

    purpose: Purpose
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the understanding check.

    Attributes:
        right: Which of the answers is true, from 0.
        because: What is said to every answer, right or not.
    """

    question: str
    answers: tuple[str, ...]
    right: int
    because: str


@dataclass(frozen=True, slots=True)
class ConsentDocument:
    """One version of the text, in one language.

    Attributes:
        version: Another one means that the meaning changed, and that everybody is asked.
        written_on: A year, month or day.
    """

    id: str
    version: str
    locale: str
    written_on: str
    title: str
    facts: tuple[Fact, ...]
    purposes: tuple[PurposeText, ...]
    questions: tuple[Question, ...]

    @property
    def text(self) -> str:
        """The whole text as it is kept and printed."""
        parts = [f"{self.title} ({self.id}, version {self.version}, {self.written_on})"]
        parts += [f"{fact.heading}\n{fact.words}" for fact in self.facts]
        parts += [f"[ ] {each.title}\n{each.words}" for each in self.purposes]
        for each in self.questions:
            answers = "\n".join(f"- {answer}" for answer in each.answers)
            parts.append(f"{each.question}\n{answers}\n{each.because}")
        return "\n\n".join(parts)

    @property
    def sha256(self) -> str:
        """What tells this text from any other."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def of(self, purpose: Purpose) -> PurposeText:
        """Return the words of one switch.

        Raises:
            KeyError: The document does not ask for it.
        """
        found = {each.purpose: each for each in self.purposes}
        return found[purpose]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else was true when a decision was made.

    Attributes:
        model_sha256: The model that would speak; empty where none is known.
        jurisdiction: The region the person named, or empty.
        pack: The hand-out pack in force, or empty.
    """

    app_version: str
    model_sha256: str = ""
    jurisdiction: str = ""
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person decided at one time.

    Attributes:
        allowed: The purposes that were switched on.
        asked: All purposes that were shown.
        check_score: How many questions were answered right at once; None for not asked.
    """

    shown_at: datetime
    allowed: frozenset[Purpose]
    asked: frozenset[Purpose]
    check_score: int | None = None


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """One row of the ledger.

    Attributes:
        withdrawn_at: When a later row took this one back; None while none did.
    """

    id: int
    document: str
    version: str
    locale: str
    sha256: str = field(repr=False)
    purpose: Purpose
    decision: Decision
    shown_at: datetime
    decided_at: datetime
    circumstances: Circumstances
    check_score: int | None
    supersedes: int | None
    withdrawn_at: datetime | None = None


class State(StrEnum):
    """How it stands with one purpose."""

    NEVER_ASKED = "never_asked"
    ALLOWED = "allowed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ASK_AGAIN = "ask_again"
    """It was allowed, and has to be asked once more before it is again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One purpose, as it stands now.

    Attributes:
        may: Whether it may happen.
        since: When it was decided last; None for never.
        reasons: Why it has to be asked again; empty for not at all.
    """

    purpose: Purpose
    state: State
    may: bool
    since: datetime | None = None
    reasons: tuple[Renewal, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """What a person is to be asked before the companion speaks.

    Attributes:
        is_short: One sentence will do: what was allowed stays what it was.
        was_asked: Whether they decided about the companion before.
        allowed: What they had allowed.
    """

    is_short: bool
    was_asked: bool
    reasons: tuple[Renewal, ...]
    allowed: frozenset[Purpose]


@dataclass(frozen=True, slots=True)
class Situation:
    """What is true now, as far as consent depends on it.

    Attributes:
        entered_at: When this session began.
        away_since: When the vault was open last before it; None for never.
    """

    now: datetime
    entered_at: datetime
    away_since: datetime | None
    version: str
    circumstances: Circumstances


def renewals(record: ConsentRecord, situation: Situation) -> tuple[Renewal, ...]:
    """Return why something that was allowed has to be asked once more; empty for not at all."""
    then, now = record.circumstances, situation.circumstances
    found = []
    if record.version != situation.version:
        found.append(Renewal.MEANING)
    is_of_model = record.purpose in COMPANION_PURPOSES
    if is_of_model and now.model_sha256 and then.model_sha256 != now.model_sha256:
        found.append(Renewal.MODEL)
    if then.pack != now.pack:
        found.append(Renewal.PACK)
    if then.jurisdiction != now.jurisdiction:
        found.append(Renewal.RULE)
    if situation.now - record.decided_at >= ASK_AGAIN_AFTER:
        found.append(Renewal.YEAR)
    if _was_away(situation) and record.decided_at < situation.entered_at:
        found.append(Renewal.IDLE)
    return tuple(found)


def _was_away(situation: Situation) -> bool:
    away = situation.away_since
    return away is not None and situation.entered_at - away >= ASK_AGAIN_AFTER_IDLE
