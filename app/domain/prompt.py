"""An authored question to write from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question to write from.

    Attributes:
        id: Unique among all prompts, and never given to another text.
        theme: The theme's key; ``title`` is its name for the person.
        skippable: It looks for the good; not offered after a crisis or in grief.
    """

    id: str
    theme: str
    title: str
    text: str
    skippable: bool
