"""Exercises that several packs bring under one id: only one can be offered, the first."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SharedExercise:
    """How the exercise of one pack stands beside that of another.

    Attributes:
        counts: Whether this one is offered; else it waits for the other to go.
        is_alike: Whether both bring the same file, so that nothing is to be seen of it.
        title: Of the other pack; ``giver`` is who gave that.
    """

    counts: bool
    is_alike: bool
    title: str = field(repr=False)
    giver: str = field(repr=False)
