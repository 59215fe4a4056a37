"""What is heard and not given back: ways to die or be hurt, doses, illness, long numbers.

Somebody may write such words; a reply that says them again makes more of them than a program
should, also where it only turns "my" into "your". A sentence that holds them is passed over
for another one of the message. The words are those of ``resources/dialogue/unsaid_en.toml``.
"""

import re
from functools import cache

from app.dialogue.authored import Page, read

_KINDS = ("ways", "medicine", "illness", "numbers")


@cache
def unsaid_words() -> tuple[re.Pattern[str], ...]:
    """Return what is not given back, read once.

    Raises:
        CompanionWordsDamaged: Its file is not there, or does not say what it must.
    """
    return read("unsaid", _made_of)


def _made_of(page: Page) -> tuple[re.Pattern[str], ...]:
    page.only(*_KINDS)
    return tuple(page.pattern(kind) for kind in _KINDS)


def gives_back(reply: str, message: str) -> bool:
    """Whether a reply holds what it should not, and has it from the message."""
    return _is_unsaid(reply) and _is_unsaid(message)


def _is_unsaid(text: str) -> bool:
    return any(pattern.search(text) for pattern in unsaid_words())
