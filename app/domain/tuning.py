"""How one model runs on one computer, and what was measured of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MAX_THREADS = 1024
MAX_BATCH_TOKENS = 4096
MAX_SPINS = 1_000_000
MAX_NICENESS = 19


@dataclass(frozen=True, slots=True)
class Tuning:
    """How a worker computes.

    Attributes:
        threads: How many compute at once; 0 leaves it to the worker.
        batch_tokens: How many tokens of a prompt are evaluated at once.
        spins: How often a thread looks whether the others are done before it sleeps. None
            at all costs a lone program speed, many cost every other program its share.
        is_repacked: Whether weights are laid out anew for this processor when they are
            loaded. That costs as much memory again.
        niceness: How far behind other programs' its turn at the processor comes: 0 for
            beside them, 19 for last.
    """

    threads: int = 0
    batch_tokens: int = 64
    spins: int = 1_000
    is_repacked: bool = False
    niceness: int = 0


USUAL_TUNING = Tuning()


@dataclass(frozen=True, slots=True)
class Manner:
    """How a model is to be computed with: the tuning, and whether on a graphics card."""

    tuning: Tuning = USUAL_TUNING
    offloads: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """One way to compute, and how many tokens a second it reads and writes."""

    tuning: Tuning
    reply_rate: float
    prompt_rate: float


@dataclass(frozen=True, slots=True)
class Tuned:
    """The best trial of one model on this computer, and when it was made."""

    trial: Trial
    measured_at: datetime


class Offload(StrEnum):
    """Whether a graphics card computes, and if not, why."""

    USED = "used"
    OFF = "off"
    NOT_BUILT = "not_built"
    NO_DEVICE = "no_device"
    NO_MEMORY = "no_memory"
    FAILED = "failed"
