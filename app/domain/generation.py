"""What is asked of a language model and what comes back, in words both sides share.

The window's side builds a ``GenerationRequest``; the engine yields ``Started``, then
``Chunk`` after ``Chunk`` of whole characters, and ends with exactly one ``Stopped``.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.conversation import StopReason
from app.domain.tuning import Offload


class Role(StrEnum):
    """The roles that chat templates know."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt."""

    role: Role
    text: str = field(repr=False)


class Grammar(StrEnum):
    """What a reply may be made of; the rules themselves are the worker's own."""

    FREE = "free"
    SECOND_LOOK = "second_look"


@dataclass(frozen=True, slots=True)
class Sampling:
    """How the next token is drawn; the names are llama.cpp's.

    Attributes:
        seed: 0 to 2**32 - 2. The same seed, prompt and model give the same reply.
        max_tokens: 1 to 4096; the reply stops with LENGTH when it is reached.
    """

    temperature: float = 0.7
    top_k: int = 40
    top_p: float = 0.95
    min_p: float = 0.05
    repeat_penalty: float = 1.1
    repeat_last_n: int = 256
    seed: int = 0
    max_tokens: int = 320
    grammar: Grammar = Grammar.FREE


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """One reply that is wanted: the messages in order, the last one the person's.

    Attributes:
        course: How the prompt of an earlier reply was evaluated, to have that reply again to
            the letter; empty for as is soonest.
        is_aside: Whether nobody waits for it, so that it gives way to any other.
        drafts: How many drafts an earlier reply was chosen from, to have it again; 0 for as
            many as it takes.
    """

    messages: tuple[Message, ...]
    sampling: Sampling
    course: str = field(default="", repr=False)
    is_aside: bool = False
    drafts: int = 0


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What the engine knows of a loaded model.

    Attributes:
        label: The model's own name from its metadata, or the file's stem; at most 60
            printable characters.
        context_tokens: The context window it was loaded with (``n_ctx``).
        has_chat_template: False when the plain completion format is used instead.
        device: What computes: "CPU", or a graphics card's own name.
        offload: Whether a graphics card computes, and if not, why.
    """

    label: str
    architecture: str
    parameters: int
    file_bytes: int
    context_tokens: int
    training_context_tokens: int
    has_chat_template: bool
    device: str
    load_seconds: float
    offload: Offload = Offload.OFF
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Started:
    """The prompt was evaluated; the first token follows.

    ``reused_tokens`` of ``prompt_tokens`` were still in the context from before;
    ``omitted_messages`` older messages did not fit and were left out. ``course`` is how the
    prompt was evaluated, where that is known: with it, the same request is answered with the
    same words.
    """

    prompt_tokens: int
    reused_tokens: int
    omitted_messages: int
    course: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Chunk:
    """The next characters of the reply; never half a character, never empty."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stopped:
    """The reply ended. ``tokens_per_second`` is 0 when nothing was decoded.

    ``drafts`` is how many it was chosen from.
    """

    reason: StopReason
    tokens: int
    tokens_per_second: float
    drafts: int = 1


GenerationEvent = Started | Chunk | Stopped
