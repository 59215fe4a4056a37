"""Who answers a message: people, by scripted help; the program itself; or else a model.

Screening comes first and always. What it lets pass, and what is only a farewell or only the
question whether a person answers, the program answers in words written in advance: a goodbye
is accepted in one turn, and nobody is left in doubt about whom they talk with.
"""

from collections.abc import Sequence
from typing import Protocol

from app.domain.care import NO_CARE, Care, CareForm
from app.domain.risk import RiskLevel
from app.safety.disclosure import Disclosure


class Caring(Protocol):
    """Whoever looks at a message first."""

    @property
    def level(self) -> RiskLevel:
        """How urgent the person's messages of today were."""

    def look(self, text: str, earlier: Sequence[str] = ()) -> Care:
        """Return what one message asks for."""

    def fallback(self) -> str:
        """Return what stands in place of a reply of which nothing may be shown."""


class Answering:
    """Screening, and after it the program's own answers."""

    def __init__(self, caring: Caring, disclosure: Disclosure) -> None:
        self._caring = caring
        self._disclosure = disclosure

    @property
    def level(self) -> RiskLevel:
        """How urgent the person's messages of today were."""
        return self._caring.level

    def look(self, text: str, earlier: Sequence[str] = ()) -> Care:
        """Return what one message asks for."""
        care = self._caring.look(text, earlier)
        if care != NO_CARE:
            return care
        # After a heavy message a farewell is no small thing; what answers is said always.
        is_heavy = self._caring.level >= RiskLevel.ELEVATED
        words = self._disclosure.answer(text, accepts_goodbye=not is_heavy)
        return Care(CareForm.NONE, stands_alone=True, words=words) if words else care

    def fallback(self) -> str:
        """Return what stands in place of a reply of which nothing may be shown."""
        return self._caring.fallback()
