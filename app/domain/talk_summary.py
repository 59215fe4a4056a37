"""What stands for the older part of a long talk: the person can read, correct and delete it."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.conversation import TurnId

NOTHING_BEFORE = TurnId(0)


@dataclass(frozen=True, slots=True)
class Summing:
    """A model's wording of what was said, with whose it is.

    Attributes:
        through: The last turn that it stands for.
        words: Empty where the person's own wording stands for all until then.
        model: The label of the model that wrote it.
        at: When it did; None where it wrote nothing.
    """

    through: TurnId
    words: str = field(default="", repr=False)
    model: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TalkSummary:
    """The words a model is given in place of the turns that do not fit any more.

    Attributes:
        through: The last turn that it stands for; later ones are prompted whole.
        corrected: What the person wrote into it; never changed by the program.
        gathered: Lines that came since, the person's own sentences, oldest first.
        summing: What a model made of the turns before those lines; None for nothing.
    """

    through: TurnId = NOTHING_BEFORE
    corrected: str = field(default="", repr=False)
    gathered: tuple[str, ...] = field(default=(), repr=False)
    summing: Summing | None = None

    @property
    def is_by_model(self) -> bool:
        """Whether words of it are a model's."""
        return self.summing is not None and bool(self.summing.words)

    @property
    def text(self) -> str:
        """All of it, a line a thing."""
        made = self.summing.words.strip() if self.summing else ""
        parts = (self.corrected.strip(), made, *self.gathered)
        return "\n".join(part for part in parts if part)


NO_SUMMARY = TalkSummary()
