"""What packs leave of the companion: all limits that a client accepted, taken together.

Read once and remembered, since it is asked before each reply. A pack that has run out still
counts: that a day has passed is no reason to allow more. What cannot be read any more counts
as *journal only*, for the same reason.
"""

import logging
from collections.abc import Iterable
from typing import Protocol

from app.domain.handout.given import GivenPack
from app.domain.handout.limits import JOURNAL_ONLY, Limits, effective
from app.domain.handout.pack import LIMITS_KEY
from app.handout.errors import PackUnreadable

log = logging.getLogger(__name__)


class Given(Protocol):
    """Where packs are kept."""

    def in_force(self) -> list[GivenPack]:
        """Return what has not ended, the oldest first."""


class LimitsInForce:
    """The limits of all packs of one open vault."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._limits: Limits | None = None
        self._packs = ""

    def __call__(self) -> Limits:
        """Return what the packs allow together; everything where there are none.

        Raises:
            VaultError: It cannot be read, so nothing is allowed.
        """
        if self._limits is None:
            packs = self._given.in_force()
            self._packs = ", ".join(
                f"{pack.document.series}/{pack.document.edition}" for pack in packs
            )
            self._limits = effective(limits_of(packs))
        return self._limits

    @property
    def packs(self) -> str:
        """Which packs are in force, for the ledger of consent; empty for none."""
        self()
        return self._packs

    def look_again(self) -> None:
        """Read them anew when they are asked for next: a pack came, or went."""
        self._limits = None


def limits_of(packs: Iterable[GivenPack]) -> list[Limits]:
    """Return the limits that packs bring; a refused one brings none."""
    parts = [pack.part(LIMITS_KEY) for pack in packs]
    return [_read(part.content) for part in parts if part is not None and part.content]


def _read(content: str) -> Limits:
    from app.handout.pack_file import read_limits  # where there are packs

    try:
        return read_limits(content)
    except PackUnreadable:
        log.warning("limits of a pack cannot be read; journal only")
        return JOURNAL_ONLY
