"""Looking after a person who writes: what each text asks of the program, and for how long.

A message or an entry is judged by rules alone, so this works without a model, while the
engine hangs and while the database is busy: a flag that cannot be stored is kept in memory.
Where the rules find a message unclear, a checked model may be asked as well; it can only
raise the level, within seconds, and is never asked about an entry.

The flag rises with what is written and falls only by the person: an answer on the card
settles it, and a check-in in a later session ends it. It lasts for its day, also through a
restart. A card that was shown is not shown again for a while; what stands in its place is
the quiet line. While danger may not have passed, scripted words answer in turn, and the
conversation stays open.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.domain.care import NO_CARE, Care, CareAnswer, CareFlag, CareForm, CheckIn
from app.domain.errors import AppError
from app.domain.risk import HelpKind, RiskAssessment, RiskLevel
from app.host.clock import Clock
from app.services.helping import Helping

log = logging.getLogger(__name__)

SECOND_LOOK = "second_look"  # among the names of rules
QUIET_MESSAGES = 6  # so many messages after a card the same card is not shown again


class Screener(Protocol):
    """Whoever says how urgent a text is."""

    def assess(self, text: str, earlier: Sequence[str] = ()) -> RiskAssessment:
        """Return the level of one text, in the light of the person's earlier ones."""


class Flags(Protocol):
    """Where the flag is kept, encrypted."""

    def load(self) -> CareFlag:
        """Return the flag as it was stored last."""

    def store(self, flag: CareFlag) -> None:
        """Replace the flag."""


@dataclass(slots=True)
class _Session:
    """What is forgotten when the vault is locked."""

    messages: int = 0
    loops: int = 0
    has_risen: bool = False
    was_asked: bool = False


class Screening:
    """The care for one open vault. Usable from several threads."""

    def __init__(
        self,
        screener: Screener,
        helping: Helping,
        flags: Flags,
        clock: Clock,
        second_look: Callable[[Sequence[str]], RiskLevel] | None = None,
    ) -> None:
        """Begin.

        Args:
            screener: The rules.
            helping: The scripted words.
            flags: Where the flag is kept.
            clock: The time.
            second_look: Asks a model about turns whose last the rules find unclear, and
                returns the level it sees; none where it says nothing. It can only raise.
        """
        self._second_look = second_look
        self._screener = screener
        self._helping = helping
        self._flags = flags
        self._clock = clock
        self._lock = threading.Lock()
        self._flag: CareFlag | None = None
        self._session = _Session()
        self._shown: dict[HelpKind | None, int] = {}

    @property
    def level(self) -> RiskLevel:
        """How high it is today."""
        with self._lock:
            return self._today().level

    @property
    def is_asking(self) -> bool:
        """Whether to ask how the person is since last time; once a session."""
        with self._lock:
            return self._today().asks and not (self._session.has_risen or self._session.was_asked)

    def look(self, text: str, earlier: Sequence[str] = ()) -> Care:
        """Return what one message asks of the program, and remember it for today."""
        found = self._looked_at_twice(self._screener.assess(text, earlier), text, earlier)
        with self._lock:
            self._session.messages += 1
            if found.level is RiskLevel.IMMINENT:
                return self._card(found, stands_alone=True)
            flag = self._today()
            if flag.level is RiskLevel.IMMINENT and not flag.is_settled:
                return self._loop(found)
            if found.level is RiskLevel.NONE:
                return NO_CARE
            kind = _offered(found).help
            if kind is None and found.level is RiskLevel.AMBIGUOUS:
                return _offered(found)
            if self._was_shown_lately(kind):
                self._raise(found.level)
                return _offered(found)
            return self._card(found, stands_alone=True)

    def _looked_at_twice(
        self, found: RiskAssessment, text: str, earlier: Sequence[str]
    ) -> RiskAssessment:
        # Not under the lock: a model takes its time, and an answer on the card must not wait.
        if self._second_look is None or not found.is_unclear:
            return found
        level = self._second_look((*earlier, text))
        if level <= found.level:
            return found
        return replace(found, level=level, rules=(*found.rules, SECOND_LOOK))

    def look_at_entry(self, text: str) -> Care:
        """Return what an entry asks of the program: never more than the quiet line."""
        found = self._screener.assess(text)
        if found.level is RiskLevel.NONE:
            return NO_CARE
        with self._lock:
            # An entry may be a story. It does not take the companion's words away.
            self._raise(min(found.level, RiskLevel.ELEVATED))
        return _offered(found)

    def answer(self, answer: CareAnswer) -> str:
        """Take an answer on the card and return what is said to it."""
        with self._lock:
            flag = self._today()
            if answer is CareAnswer.YES_NOW:
                self._raise(RiskLevel.IMMINENT)
            else:
                self._keep(replace(flag, is_settled=True))
        return self._helping.follow_up(answer)

    def fallback(self) -> str:
        """Return what stands in place of a reply of which nothing may be shown."""
        return self._helping.fallback()

    def check_in(self, answer: CheckIn) -> None:
        """Take an answer to "How are you now?"."""
        with self._lock:
            flag = self._today()
            self._session.was_asked = True
            match answer:
                case CheckIn.BETTER if not self._session.has_risen:
                    self._keep(CareFlag(may_ask=flag.may_ask))
                case CheckIn.BETTER:
                    self._keep(replace(flag, is_settled=True))
                case CheckIn.DO_NOT_ASK:
                    self._keep(replace(flag, asks=False, may_ask=False))
                case CheckIn.STILL_HEAVY:
                    pass

    def _card(self, found: RiskAssessment, *, stands_alone: bool) -> Care:
        care = _offered(found)
        was_shown = self._was_shown_lately(care.help)
        self._raise(found.level)
        self._shown[care.help] = self._session.messages
        words = self._helping.spoken(care.help)
        if was_shown:
            words = self._helping.loop(self._session.loops)
            self._session.loops += 1
        return replace(care, form=CareForm.CARD, stands_alone=stands_alone, words=words)

    def _loop(self, found: RiskAssessment) -> Care:
        words = self._helping.loop(self._session.loops)
        self._session.loops += 1
        return Care(CareForm.CHIP, RiskLevel.IMMINENT, found.helps, stands_alone=True, words=words)

    def _was_shown_lately(self, kind: HelpKind | None) -> bool:
        shown = self._shown.get(kind)
        return shown is not None and self._session.messages - shown <= QUIET_MESSAGES

    def _raise(self, level: RiskLevel) -> None:
        """Note a level; the flag never falls by what is written."""
        if level < RiskLevel.ELEVATED:
            return
        flag = self._today()
        self._session.has_risen = True
        self._keep(
            CareFlag(
                level=max(level, flag.level),
                day=self._clock.now().date(),
                is_settled=flag.is_settled and level < RiskLevel.IMMINENT,
                asks=flag.may_ask,
                may_ask=flag.may_ask,
            )
        )

    def _today(self) -> CareFlag:
        """Return the flag; what it said of another day is forgotten, also in the vault."""
        if self._flag is None:
            try:
                self._flag = self._flags.load()
            except AppError as error:
                log.warning("no flag could be read: %s", type(error).__name__)
                return CareFlag()
        flag = self._flag
        if flag.level and flag.day != self._clock.now().date():
            self._keep(CareFlag(asks=flag.asks, may_ask=flag.may_ask))
        return self._flag

    def _keep(self, flag: CareFlag) -> None:
        self._flag = flag
        try:
            self._flags.store(flag)
        except AppError as error:
            log.warning("the flag is in memory only: %s", type(error).__name__)


def _offered(found: RiskAssessment) -> Care:
    return Care(CareForm.CHIP, found.level, found.helps)
