"""Where one is in a rhythm of phases, from the time that has passed and nothing else.

Worked out anew for each moment and never added up, so that a late tick makes no later one
late.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.exercise import Phase


@dataclass(frozen=True, slots=True)
class Beat:
    """One moment of a rhythm.

    Attributes:
        round: Which time the phases go by, from 0.
        phase: Which phase it is, from 0.
        passed: How much of the phase has passed, 0.0 to 1.0.
        left_seconds: What is left of the phase.
        is_over: Whether all rounds are done; the last phase stands then.
    """

    round: int
    phase: int
    passed: float
    left_seconds: float
    is_over: bool = False


def length_seconds(phases: Sequence[Phase], rounds: int) -> float:
    """Return how long all rounds take."""
    return rounds * sum(phase.seconds for phase in phases)


def beat_at(phases: Sequence[Phase], rounds: int, elapsed_seconds: float) -> Beat:
    """Return where a rhythm is after some seconds.

    Raises:
        ValueError: There is no phase, or no time in any.
    """
    one_round = sum(phase.seconds for phase in phases)
    if one_round <= 0:
        message = "a rhythm needs a phase"
        raise ValueError(message)
    if elapsed_seconds >= rounds * one_round:
        return Beat(rounds - 1, len(phases) - 1, 1.0, 0.0, is_over=True)
    number, into = divmod(max(elapsed_seconds, 0.0), one_round)
    for index, phase in enumerate(phases):
        if into < phase.seconds:
            return Beat(int(number), index, into / phase.seconds, phase.seconds - into)
        into -= phase.seconds
    return Beat(int(number), len(phases) - 1, 1.0, 0.0)
