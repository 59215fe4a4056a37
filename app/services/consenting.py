"""What the person allows: asked in plain words, kept in a ledger, taken back at once.

Nothing is allowed that was never decided, but for what is on until it is turned off. What
was allowed holds until a reason to ask again comes up (``Renewal``); from then on it does
not, until the person has answered. Taking something back is followed, before ``withdraw``
returns, by whatever ends what was allowed: see ``when_withdrawn``.
"""

import logging
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Protocol

from app.domain.audit import AuditEvent
from app.domain.consent import (
    COMPANION_PURPOSES,
    ON_UNTIL_TURNED_OFF,
    SHORT_FORM,
    Answers,
    Asking,
    Circumstances,
    ConsentDocument,
    ConsentRecord,
    Decision,
    Purpose,
    Situation,
    Standing,
    State,
    renewals,
)
from app.host.clock import Clock

log = logging.getLogger(__name__)


class Ledger(Protocol):
    """Where decisions are kept."""

    def records(self) -> list[ConsentRecord]:
        """Return every row, oldest first."""

    def texts(self) -> dict[str, str]:
        """Return every text that was shown, by its SHA-256."""

    def decide(
        self,
        document: ConsentDocument,
        answers: Answers,
        circumstances: Circumstances,
        at: datetime,
    ) -> None:
        """Write down what was decided about every purpose that was shown."""

    def withdraw(
        self,
        document: ConsentDocument,
        purposes: Collection[Purpose],
        circumstances: Circumstances,
        at: datetime,
    ) -> None:
        """Write down that some purposes are allowed no longer."""


class Log(Protocol):
    """Where facts are noted."""

    def append(self, event: AuditEvent, at: datetime, count: int = 1) -> None:
        """Write one line."""


class Consenting:
    """The decisions of one open vault.

    Args of the constructor:
        circumstances: What is true now, of the model, the region and the pack.
        away_since: When the vault was open last before this session; None for never.
    """

    def __init__(
        self,
        ledger: Ledger,
        log_of_facts: Log,
        document: ConsentDocument,
        circumstances: Callable[[], Circumstances],
        away_since: datetime | None,
        clock: Clock,
    ) -> None:
        self._ledger = ledger
        self._log = log_of_facts
        self._circumstances = circumstances
        self._away_since = away_since
        self._clock = clock
        self._entered_at = clock.now()
        self._endings: list[Callable[[], None]] = []
        self._latest: Mapping[Purpose, ConsentRecord] | None = None
        self._taken_back: frozenset[Purpose] = frozenset()  # also where that was not stored
        self.document = document

    def when_withdrawn(self, end: Callable[[], None]) -> None:
        """Let something end whenever the companion is allowed no longer."""
        self._endings.append(end)

    def may(self, purpose: Purpose) -> bool:
        """Return whether the person allows something as things are now.

        Raises:
            VaultError: The ledger cannot be read.
        """
        return self.standing(purpose).may

    def standing(self, purpose: Purpose) -> Standing:
        """Return how it stands with one purpose; raises as ``may`` does."""
        record = self._decided().get(purpose)
        if purpose in self._taken_back:
            since = None if record is None else record.decided_at
            return Standing(purpose, State.WITHDRAWN, may=False, since=since)
        if record is None:
            return Standing(purpose, State.NEVER_ASKED, may=purpose in ON_UNTIL_TURNED_OFF)
        if record.decision is not Decision.GIVEN:
            is_withdrawn = record.decision is Decision.WITHDRAWN
            state = State.WITHDRAWN if is_withdrawn else State.DECLINED
            return Standing(purpose, state, may=False, since=record.decided_at)
        reasons = renewals(record, self._situation())
        if not reasons:
            return Standing(purpose, State.ALLOWED, may=True, since=record.decided_at)
        # What offers help goes on while it is being asked about.
        may = purpose in ON_UNTIL_TURNED_OFF
        return Standing(purpose, State.ASK_AGAIN, may, record.decided_at, reasons)

    def standings(self) -> tuple[Standing, ...]:
        """Return how it stands with every purpose, in the order of the text."""
        return tuple(self.standing(each.purpose) for each in self.document.purposes)

    def asking(self) -> Asking | None:
        """Return what has to be asked before the companion speaks; None for nothing."""
        standing = self.standing(Purpose.CONVERSATION)
        if standing.may:
            return None
        reasons = standing.reasons
        is_short = bool(reasons) and set(reasons) <= SHORT_FORM
        was_asked = standing.state is not State.NEVER_ASKED
        return Asking(is_short, was_asked, reasons, self.allowed_before())

    def allowed_before(self) -> frozenset[Purpose]:
        """Return what the person's last decisions allow, renewed or not."""
        return frozenset(
            purpose
            for purpose in set(Purpose) - self._taken_back
            if ((record := self._decided().get(purpose)) is None and purpose in ON_UNTIL_TURNED_OFF)
            or (record is not None and record.decision is Decision.GIVEN)
        )

    def decide(self, answers: Answers) -> None:
        """Write down what the person decided; what they turned off ends at once.

        Raises:
            VaultError: It could not be stored; nothing is allowed by it.
        """
        before = self.allowed_before()
        self._ledger.decide(self.document, answers, self._circumstances(), self._clock.now())
        self._latest = None
        self._taken_back -= answers.asked
        self._note(AuditEvent.CONSENT_DECIDED, len(answers.asked))
        if (before - self.allowed_before()) & COMPANION_PURPOSES:
            self._end()

    def renew(self) -> None:
        """Allow once more what was allowed, on the short form; raises as ``decide`` does."""
        asked = frozenset(
            standing.purpose
            for standing in self.standings()
            if standing.state is State.ASK_AGAIN and set(standing.reasons) <= SHORT_FORM
        )
        self.decide(Answers(self._clock.now(), allowed=asked, asked=asked))

    def allow(self, purpose: Purpose, shown_at: datetime) -> None:
        """Allow one purpose more; raises as ``decide`` does.

        Raises:
            ValueError: It is the companion itself, which asks for the understanding check.
        """
        if purpose is Purpose.CONVERSATION:
            message = "talking with the companion needs the whole text"
            raise ValueError(message)
        only = frozenset({purpose})
        self.decide(Answers(shown_at, allowed=only, asked=only))

    def withdraw(self, purpose: Purpose) -> None:
        """Take something back. When this returns, it has ended.

        Taking back the conversation takes back what depends on it. May take a second, as
        long as the engine needs to end; not on the window's thread.

        Raises:
            VaultError: It could not be stored; it has ended all the same.
        """
        taken = COMPANION_PURPOSES if purpose is Purpose.CONVERSATION else {purpose}
        open_ones = self.allowed_before() & taken
        self._taken_back |= taken
        try:
            if open_ones:
                now = self._clock.now()
                self._ledger.withdraw(self.document, open_ones, self._circumstances(), now)
                self._note(AuditEvent.CONSENT_WITHDRAWN, len(open_ones))
        finally:
            self._latest = None
            if purpose in COMPANION_PURPOSES:
                self._end()

    def records(self) -> tuple[ConsentRecord, ...]:
        """Return the whole ledger, oldest first."""
        return tuple(self._ledger.records())

    def texts(self) -> Mapping[str, str]:
        """Return every text that was shown for a decision, by its SHA-256."""
        return self._ledger.texts()

    def _end(self) -> None:
        for end in self._endings:
            end()

    def _note(self, event: AuditEvent, count: int) -> None:
        if count:
            self._log.append(event, self._clock.now(), count)
        log.info("consent: %s, %d purposes", event.value, count)

    def _situation(self) -> Situation:
        return Situation(
            now=self._clock.now(),
            entered_at=self._entered_at,
            away_since=self._away_since,
            version=self.document.version,
            circumstances=self._circumstances(),
        )

    def _decided(self) -> Mapping[Purpose, ConsentRecord]:
        """Return the last row of each purpose; read once, since only this writes any."""
        if self._latest is None:
            self._latest = {record.purpose: record for record in self._ledger.records()}
        return self._latest
