"""How often a model file was tried, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

MOST_LOSSES = 2  # so many loads without an end, and it is not tried again by itself


@dataclass(frozen=True, slots=True)
class ModelTrial:
    """What is known of one model file.

    Attributes:
        at: When it was tried last.
        losses: How many loads in a row ended with the program or the worker being gone.
        was_loaded: Whether it ever was in memory and wrote a token.
        failure: The name of the error of the last try; empty when it went well.
    """

    at: datetime
    losses: int
    was_loaded: bool
    failure: str

    @property
    def is_given_up(self) -> bool:
        """Whether only the person may have it tried again."""
        return self.losses >= MOST_LOSSES
