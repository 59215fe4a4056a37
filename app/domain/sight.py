"""What the companion saw: all that one reply was made of, so that it can be read and had again."""

from dataclasses import dataclass, field

from app.domain.conversation import TurnId
from app.domain.entry import EntryId
from app.domain.generation import Message, Sampling


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the model file's hash, its name, its window and how often it drafts."""

    sha256: str
    label: str
    context_tokens: int
    drafts: int


@dataclass(frozen=True, slots=True)
class Sight:
    """One reply's prompt and settings.

    Attributes:
        model_sha256: Of the model file; empty where it was not known.
        prompt_version: Which edition of the program's instructions it was.
        context_tokens: The context window; 0 where it was not known.
        left_out: How many older messages the model was not given.
        prompt_tokens: How long the prompt was to the model; 0 where it never said.
        reused_tokens: How many of them it had read before.
        course: How the prompt was evaluated, in the engine's words; what is read in other
            portions is rounded otherwise, so the same reply takes the same course. Empty
            where it was not known.
        drafts: How often the reply was drawn at most.
        drawn: How often it was; 0 where it was once, or nobody noted it.
        sampling: How it was drawn, with the seed.
        messages: The prompt, in order.
        entries: The entries that it quotes.
    """

    turn_id: TurnId
    model_sha256: str
    model_label: str
    prompt_version: int
    context_tokens: int
    left_out: int
    drafts: int
    sampling: Sampling
    messages: tuple[Message, ...] = field(repr=False)
    entries: tuple[EntryId, ...] = ()
    prompt_tokens: int = 0
    reused_tokens: int = 0
    course: str = field(default="", repr=False)
    drawn: int = 0

    @property
    def can_be_had_again(self) -> bool:
        """Whether the same words can be had again: by the same model, on a computer like this."""
        return bool(self.course and self.model_sha256)
