"""The parts of a long message that a very small model reads, one part for each draft.

A model of this size loses its way in a long text. Each draft is therefore written to
another part: the whole, the sentences that weigh most, and the end, where what matters is
often said. Which draft is shown is decided afterwards, against the whole message.
"""

import re
from collections import Counter

from app.dialogue.lexicon import Lexicon, words

LONG_WORDS = 45
_PART_WORDS = 22
_LONGEST_PIECE = 26
_MOST_TOLD, _SHORTEST_TOLD = 3, 4
_OPENING = 2.0
_SENTENCE = re.compile(r"(?<=[.?!…])\s+|\s*\n+\s*|\s+[-–—]\s+|;\s+")
_CONNECTOR = re.compile(r"\s+(?=(?:and then|but|and i|so i|because|which|when)\s)", re.IGNORECASE)
_WEIGHTY = re.compile(
    r"\b(?:worst|hardest|really|truth|actually|never|afraid|scared|cried?|crying|alone|miss|wish|"
    r"can't|couldn't|don't know|feel|felt|love|hate|ashamed|sorry|proud|want|need|hurts?|died?|"
    r"most of all|what gets me|the thing is|keep thinking|still|nobody|no one)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:I|I'm|I've|I'd|me|my|myself)\b", re.IGNORECASE)


def pieces(message: str) -> list[str]:
    """Return the sentences of a message; one that runs on and on is cut at its joints."""
    found: list[str] = []
    for sentence in _SENTENCE.split(message.strip()):
        if len(words(sentence)) > _LONGEST_PIECE:
            found += _CONNECTOR.split(sentence)
        else:
            found.append(sentence)
    return [piece.strip() for piece in found if words(piece)]


def weight(piece: str, lexicon: Lexicon) -> float:
    """Return how much a sentence is likely to matter to the one who wrote it."""
    said = words(piece)
    felt = sum(word in lexicon.feelings for word in said)
    personal = min(2, len(_PERSONAL.findall(piece)))
    short = -1.0 if len(said) < 4 else 0.0  # noqa: PLR2004
    return 1.5 * felt + len(_WEIGHTY.findall(piece)) + 0.7 * personal + short


def told_again(message: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the words that a long message comes back to: those are what it is about."""
    counts = Counter(word.removesuffix("s") for word in words(message))
    small = lexicon.own - lexicon.feelings.keys()
    return frozenset(
        w for w, n in counts.items() if n > 1 and len(w) >= _SHORTEST_TOLD and w not in small
    )


def heart(message: str, lexicon: Lexicon) -> str:
    """Return the sentence that is likely to matter most; of equals, the later one."""
    found = pieces(message)
    return found[ranked(found, message, lexicon)[0]] if found else message


def ranked(found: list[str], message: str, lexicon: Lexicon) -> list[int]:
    """Return the places of the sentences, the weightiest first."""
    again = told_again(message, lexicon)

    def whole(at: int) -> float:
        said = {word.removesuffix("s") for word in words(found[at])}
        opening = _OPENING if not at else 0.0  # what it is about is often said first
        return weight(found[at], lexicon) + min(_MOST_TOLD, len(said & again)) + opening

    return sorted(range(len(found)), key=lambda at: (-whole(at), -at))


def excerpts(message: str, lexicon: Lexicon) -> list[str]:
    """Return the parts to be read, the most promising first; a short message is one part."""
    if len(words(message)) <= LONG_WORDS:
        return [message]
    found = pieces(message)
    weightiest = ranked(found, message, lexicon)[:4]
    parts = [_around(found, at) for at in (*weightiest, 0, len(found) - 1)]
    parts.append(message)
    return list(dict.fromkeys(parts))


def _around(found: list[str], at: int) -> str:
    """Return a sentence with those before it, as long as the part stays short."""
    first = at
    while first and len(words(" ".join(found[first - 1 : at + 1]))) <= _PART_WORDS:
        first -= 1
    return " ".join(found[first : at + 1])
