"""The frames: what the window and the worker may say to each other, and its bounds.

Each but hello and bye carries ``seq``, the number of the request it belongs to. How a
frame looks as bytes is in ``app.engine.protocol``.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.conversation import StopReason
from app.domain.generation import Message, Sampling
from app.domain.tuning import USUAL_TUNING, Offload, Trial, Tuning

PROTOCOL_VERSION = 2
MAX_FRAME_BYTES = 1024 * 1024
MAX_CHUNK_CHARACTERS = 4096
MAX_MESSAGES = 4096
MAX_TEXT_CHARACTERS = MAX_FRAME_BYTES
MAX_PATH_CHARACTERS = 4096
MAX_NAME_CHARACTERS = 64
MAX_MEASURES = 32
MAX_SEQUENCE = 2**53  # what every JSON reader can count to
MAX_CONTEXT_TOKENS = 1 << 20
MAX_REPLY_TOKENS = 4096
MAX_SEED = 2**32 - 2  # 2**32 - 1 means "random" to llama.cpp
MAX_PART_BYTES = 512 * 1024
MAX_STATE_BYTES = 512 * 1024 * 1024  # of one snapshot; 16,000 tokens of a 1B model
MAX_TRIALS = 32
DIGEST_CHARACTERS = 64  # SHA-256 in hexadecimal


# What stopped a reply as far as the worker can know; the rest the window decides.
WORKER_STOP_REASONS = (StopReason.COMPLETE, StopReason.LENGTH, StopReason.CANCELLED)


class Failure(StrEnum):
    """Why the worker could not do what it was asked, when it could still say so."""

    MODEL_REFUSED = "model_refused"
    CONTEXT_REFUSED = "context_refused"
    TEMPLATE = "template"
    TEMPLATE_ENDLESS = "template_endless"
    TEMPLATE_REFUSES = "template_refuses"
    PROMPT_TOO_LONG = "prompt_too_long"
    NO_MODEL = "no_model"
    NO_STATE = "no_state"


@dataclass(frozen=True, slots=True)
class Load:
    """Load one model file into this worker, once in its life and before anything else.

    ``memory_bytes`` limits the worker's address space.
    """

    seq: int
    path: str = field(repr=False)
    context_tokens: int
    memory_bytes: int
    tuning: Tuning = USUAL_TUNING
    offloads: bool = False


@dataclass(frozen=True, slots=True)
class Generate:
    """Write one reply. ``omitted_messages`` were already left out by the sender.

    ``course`` is how the prompt is to be evaluated (``app.engine.course``); empty for as is
    soonest.
    """

    seq: int
    messages: tuple[Message, ...] = field(repr=False)
    sampling: Sampling
    omitted_messages: int
    course: str = ""


@dataclass(frozen=True, slots=True)
class Prefill:
    """Evaluate what the next prompt will begin with, until there is something better to do.

    ``is_whole`` says that the last message may be sent as it stands; otherwise only its
    beginning is sure. ``is_eager`` says that it is still being typed: what goes beyond its
    whole words is a guess, given up for anything that comes.
    """

    seq: int
    messages: tuple[Message, ...] = field(repr=False)
    is_whole: bool
    max_tokens: int
    is_eager: bool = False


@dataclass(frozen=True, slots=True)
class Forget:
    """Let nothing of any prompt remain in the context."""

    seq: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Hand over what is evaluated; ``StateReady`` and its parts follow, or ``Failed``."""

    seq: int


@dataclass(frozen=True, slots=True)
class Restore:
    """Take what was evaluated earlier; ``size`` bytes of ``Part`` follow.

    ``digest`` is the SHA-256 over them all, in hexadecimal.
    """

    seq: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Measure:
    """Try ways to compute for about so long; ``Measured`` follows."""

    seq: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop the request with this number soon; harmless when it is over."""

    seq: int


@dataclass(frozen=True, slots=True)
class Bye:
    """End now."""


@dataclass(frozen=True, slots=True)
class Hello:
    """The worker is ready; ``measures`` names what hardens it on this system."""

    version: int
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """Work goes on: ``done`` of ``total``, in tokens or per cent; total 0 if unknown."""

    seq: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """The model is in memory."""

    seq: int
    context_tokens: int
    parameters: int
    has_chat_template: bool
    device: str
    load_seconds: float
    offload: Offload = Offload.OFF
    threads: int = 1
    fingerprint: str = "0" * DIGEST_CHARACTERS


@dataclass(frozen=True, slots=True)
class ReplyStarted:
    """The prompt is evaluated; the first token follows. ``course`` is how it was."""

    seq: int
    prompt_tokens: int
    reused_tokens: int
    omitted_messages: int
    course: str = ""


@dataclass(frozen=True, slots=True)
class ReplyChunk:
    """The next whole characters, at least one."""

    seq: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReplyStopped:
    """The reply is over, and why."""

    seq: int
    reason: StopReason
    tokens: int
    tokens_per_second: float


@dataclass(frozen=True, slots=True)
class Prefilled:
    """A prefill is over: how many tokens are evaluated now, and how many were before."""

    seq: int
    tokens: int
    reused_tokens: int


@dataclass(frozen=True, slots=True)
class StateReady:
    """What is evaluated, so many tokens, comes in ``size`` bytes of ``Part``."""

    seq: int
    tokens: int
    size: int


@dataclass(frozen=True, slots=True)
class Part:
    """The next bytes of a state; the one frame that is not JSON. Goes both ways."""

    seq: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Restored:
    """So many tokens are evaluated now; 0 when the state was none of this model's."""

    seq: int
    tokens: int


@dataclass(frozen=True, slots=True)
class Measured:
    """Every way to compute that there was time for."""

    seq: int
    trials: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """The request is over without a result; ``needed`` and ``available`` are 0 if unused."""

    seq: int
    failure: Failure
    needed: int
    available: int


ToWorker = Load | Generate | Prefill | Forget | Snapshot | Restore | Part | Measure | Cancel | Bye
FromWorker = (
    Hello
    | Progress
    | Loaded
    | ReplyStarted
    | ReplyChunk
    | ReplyStopped
    | Prefilled
    | StateReady
    | Part
    | Restored
    | Measured
    | Failed
)
