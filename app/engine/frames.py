"""The frames: what the window and the worker may say to each other, and its bounds.

Each but hello and bye carries ``seq``, the number of the request it belongs to. How a
frame looks as bytes is in ``app.engine.protocol``.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.conversation import StopReason
from app.domain.generation import Message, Sampling

PROTOCOL_VERSION = 1
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


# What stopped a reply as far as the worker can know; the rest the window decides.
WORKER_STOP_REASONS = (StopReason.COMPLETE, StopReason.LENGTH, StopReason.CANCELLED)


class Failure(StrEnum):
    """Why the worker could not do what it was asked, when it could still say so."""

    MODEL_REFUSED = "model_refused"
    CONTEXT_REFUSED = "context_refused"
    TEMPLATE = "template"
    PROMPT_TOO_LONG = "prompt_too_long"
    NO_MODEL = "no_model"


@dataclass(frozen=True, slots=True)
class Load:
    """Load one model file into this worker, once in its life and before anything else.

    ``memory_bytes`` limits the worker's address space.
    """

    seq: int
    path: str = field(repr=False)
    context_tokens: int
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class Generate:
    """Write one reply. ``omitted_messages`` were already left out by the sender."""

    seq: int
    messages: tuple[Message, ...] = field(repr=False)
    sampling: Sampling
    omitted_messages: int


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop the reply with this number soon; harmless when it is over."""

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


@dataclass(frozen=True, slots=True)
class ReplyStarted:
    """The prompt is evaluated; the first token follows."""

    seq: int
    prompt_tokens: int
    reused_tokens: int
    omitted_messages: int


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
class Failed:
    """The request is over without a result; ``needed`` and ``available`` are 0 if unused."""

    seq: int
    failure: Failure
    needed: int
    available: int


ToWorker = Load | Generate | Cancel | Bye
FromWorker = Hello | Progress | Loaded | ReplyStarted | ReplyChunk | ReplyStopped | Failed
