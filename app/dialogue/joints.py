"""Where the words of a reply do not join: neither the message nor our own writing has them so.

"You two months in the countryside" is made of good words and is no English. A pair of
words in a row is sound when it stands in the message, in the replies that were written by
hand, or where one of those had a place for the person's words.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from app.dialogue.lexicon import Lexicon, words

_PHRASE = re.compile(r"(?<=[.?!:;,])\s+")


def seams(
    text: str,
    theirs: Sequence[str],
    lexicon: Lexicon,
    addressed: Callable[[str], list[str]],
    stems: Callable[[str], frozenset[str]],
) -> int:
    """Return how many pairs of words of a reply do not join.

    Args:
        text: The reply.
        theirs: The words of the message, spoken to the person.
        lexicon: The pairs that were written by hand; without any nothing is counted.
        addressed: Turns a text into words spoken to the person.
        stems: Returns what a word may be an inflection of.
    """
    if not lexicon.pairs:
        return 0
    told, pairs = set(theirs), set(pairwise(theirs))
    known: dict[str, str] = {}
    for word in theirs:
        for form in (word, *stems(word), *lexicon.forms.get(word, ())):
            known.setdefault(form, word)

    def of_message(word: str) -> str:
        return next((known[form] for form in (word, *stems(word)) if form in known), word)

    found = 0
    for phrase in _PHRASE.split(text):
        as_written = pairwise(words(phrase))
        for (first, second), (left, right) in zip(
            pairwise(addressed(phrase)), as_written, strict=True
        ):
            if (first, second) in pairs or right in lexicon.pairs.get(left, ()):
                continue
            one, other = of_message(first), of_message(second)
            is_sound = (
                (one, other) in pairs
                or (left in lexicon.before and other in told)
                or (right in lexicon.after and one in told)
            )
            found += not is_sound
    return found
