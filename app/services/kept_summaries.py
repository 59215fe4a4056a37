"""What models made of long talks, once it may not be told any more: counted, and deleted.

Taking back the leave for summaries keeps the words for the person to read. The companion is
not told them from that moment on (``Noting``), and no reply that was made of them is had
again. They are deleted when the person says so, with the prompts that they stood in.
"""

import logging
from collections.abc import Callable
from typing import Protocol

from app.domain.conversation import TurnId

log = logging.getLogger(__name__)


class MadeSummaries(Protocol):
    """Where they are kept."""

    def made(self) -> int:
        """Return how many talks are stood for by a model's words."""

    def stands_for(self, turn_id: TurnId) -> bool:
        """Return whether a model's words stand for part of the talk that a turn is of."""

    def forget_made(self) -> int:
        """Delete every model's words, and return of how many talks."""


class KeptSummaries:
    """Those of one vault.

    Attributes:
        may_be_told: Whether the person allows summaries as things are now.
    """

    def __init__(self, summaries: MadeSummaries, may_be_told: Callable[[], bool]) -> None:
        self._summaries = summaries
        self.may_be_told = may_be_told

    def withheld(self) -> int:
        """Return how many are kept and not told; none while they may be told.

        Raises:
            VaultError: They cannot be counted.
        """
        return 0 if self.may_be_told() else self._summaries.made()

    def is_withheld_from(self, turn_id: TurnId) -> bool:
        """Return whether a turn is of a talk of which the summary may not be told."""
        return not self.may_be_told() and self._summaries.stands_for(turn_id)

    def delete(self) -> None:
        """Delete all of them. The person's own wording stays, and so do the talks.

        Raises:
            VaultError: It could not be stored.
        """
        log.info("deleted what models made of %d talks", self._summaries.forget_made())
