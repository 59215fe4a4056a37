"""What stands for the older part of a long talk: the person can read, correct and delete it."""

from dataclasses import dataclass, field

from app.domain.conversation import TurnId

NOTHING_BEFORE = TurnId(0)


@dataclass(frozen=True, slots=True)
class TalkSummary:
    """The words a model is given in place of the turns that do not fit any more.

    Attributes:
        through: The last turn that it stands for; later ones are prompted whole.
        corrected: What the person wrote into it; never changed by the program.
        gathered: Lines that came since, the person's own sentences, oldest first.
    """

    through: TurnId = NOTHING_BEFORE
    corrected: str = field(default="", repr=False)
    gathered: tuple[str, ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """All of it, a line a thing."""
        return "\n".join(part for part in (self.corrected.strip(), *self.gathered) if part)


NO_SUMMARY = TalkSummary()
