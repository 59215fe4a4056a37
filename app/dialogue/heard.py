"""What a reply answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heard:
    """What the reply answers.

    Attributes:
        said: All of the person's words, as written and with their slips mended.
        message: The last message, its slips mended.
        replies: What the program said before.
        heart: The part of a long message that is likely to matter most.
        earlier: The messages before the last.
    """

    said: str
    message: str
    replies: tuple[str, ...]
    heart: str = ""
    earlier: tuple[str, ...] = ()
