"""What the program says where no draft is fit, one after the other.

The words are those of ``resources/dialogue/plain_replies_en.toml``.
"""

from dataclasses import dataclass
from functools import cache

from app.dialogue.authored import Page, read


@dataclass(frozen=True, slots=True)
class PlainReplies:
    """Replies that suit anything.

    Attributes:
        unclear: It was not understood.
        other_language: Hardly a word of the message is English.
    """

    unclear: tuple[str, ...]
    other_language: tuple[str, ...]


@cache
def plain_replies() -> PlainReplies:
    """Return the plain replies, read once.

    Raises:
        CompanionWordsDamaged: Their file is not there, or does not say what it must.
    """
    return read("plain_replies", _made_of)


def _made_of(page: Page) -> PlainReplies:
    page.only("unclear", "other_language")
    return PlainReplies(page.texts("unclear"), page.texts("other_language"))
