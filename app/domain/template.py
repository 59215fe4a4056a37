"""A beginning for an entry: headings and half sentences to write on from."""

from dataclasses import dataclass, field

NAME_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Template:
    """One template; ``is_own`` when the person made it."""

    name: str = field(repr=False)
    body: str = field(repr=False)
    is_own: bool = False
