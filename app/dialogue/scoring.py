"""How well a draft, or a part of one, carries the message that it answers.

A draft is better for every word of the message that it takes up, in the message's order
and to the end of a phrase, and worse for words that stand beside none of their neighbours.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.dialogue import faithful, fitting, joints
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.wording import SMALL, addressed, as_addressed, content, sentences, stems

CARRIED_AT_MOST = 5
_SEAM_COST = 0.3
_RUN_WORTH, _LONGEST_RUN = 0.15, 10
_LONG_SENTENCE = 24
_TWICE, _PRAISE, _FRAMED = 0.8, 0.4, 0.7
_PIECE = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[.,;:?!…()\"]|\s-\s")
_HEADS = frozenset({"when", "whenever", "if", "unless", "until", "before", "as", "while"})
_GOES_ON_WITH_WORDS = (
    "and but or so because when while then until since although though if as after before that "
    "who which where at in on to from for with without by about into over during like than "
    'of again today yesterday tomorrow tonight this last next every all . , ; : ? ! ) - " lol'
)
_GOES_ON_WITH = frozenset(_GOES_ON_WITH_WORDS.split())
_PRAISED = re.compile(
    r"you are trying|kept going|matters that you wrote|how much you care", re.IGNORECASE
)
_OFFER = re.compile(r"\b(?:Would|Shall|Did|Does|Is) (?:you|it|we|I|that|a)\b[^?]*\?$")
NO_WORDS = Lexicon()


def score(text: str, heard: Heard, lexicon: Lexicon = NO_WORDS) -> float:
    """Return how well a reply carries the message; comparable between drafts of one reply."""
    theirs, ours, told = addressed(heard.message), addressed(text), content(heard.message)
    is_at_heart = bool(heard.heart) and not content(heard.heart).isdisjoint(ours)
    carried = {w for w in ours if w in told}
    torn = _torn(ours, theirs, told)
    longest = max((len(words(s)) for s in sentences(text)), default=0)
    return (
        min(len(carried), CARRIED_AT_MOST)
        + (0.5 if text.endswith("?") else 0.0)
        + (1.0 if is_at_heart else 0.0)
        + _RUN_WORTH * min(_LONGEST_RUN, longest_run(ours, theirs))
        - fitting.strain(text, heard.message, lexicon)
        - _SEAM_COST * seams(text, heard, lexicon)
        - 0.75 * (torn + _cut_off(text, heard.message) + _headless(ours, theirs))
        - 0.1 * max(0, longest - _LONG_SENTENCE)
        + (_FRAMED if faithful.is_framed(text, heard.message, lexicon) else 0.0)
        - _awkward(text, heard.message, told, lexicon)
    )


def seams(text: str, heard: Heard, lexicon: Lexicon) -> int:
    """Return how many pairs of words of a text do not join."""
    return joints.seams(text, addressed(heard.message), lexicon, addressed, stems)


def is_bare_echo(text: str, told: str) -> bool:
    """Whether a reflection is a statement and no word more, but for a "so" before it."""
    ours, theirs = addressed(text), addressed(told)
    return ours in (theirs, ["so", *theirs], ["you", "write", "that", *theirs])


def offers(text: str) -> bool:
    """Whether a reply ends in an offer or in asking whether it is right, and is one piece."""
    return bool(_OFFER.search(text))


def agreed(text: str, drafts: Sequence[str]) -> float:
    """Return how much of a draft's wording stands in the others too, from 0 to 1."""
    own = set(pairwise(words(text)))
    others = [set(pairwise(words(other))) for other in drafts if other is not text]
    shared = [len(own & other) / max(1, len(own | other)) for other in others]
    return sum(shared) / len(shared) if shared else 0.0


def _awkward(text: str, message: str, told: set[str], lexicon: Lexicon) -> float:
    """Return the cost of saying a word twice, and of stock praise."""
    ours, theirs = addressed(text), addressed(message)
    twice = sum(ours.count(w) > max(1, theirs.count(w)) for w in told)
    begun = faithful.begun_twice(text, message, lexicon)
    return _TWICE * (twice + begun) + (_PRAISE if _PRAISED.search(text) else 0.0)


def longest_run(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how many words of the message stand in a reply without a gap."""
    best = 0
    before = [0] * (len(theirs) + 1)
    for word in ours:
        here = [0] * (len(theirs) + 1)
        for place, told in enumerate(theirs, start=1):
            if told == word:
                here[place] = before[place - 1] + 1
                best = max(best, here[place])
        before = here
    return best


def _torn(ours: Sequence[str], theirs: Sequence[str], told: set[str]) -> int:
    """Return how many carried words stand between none of their neighbours in the message."""
    pairs = set(pairwise(theirs))
    torn = 0
    for place, word in enumerate(ours):
        if word not in told:
            continue
        before, after = ours[place - 1 : place], ours[place + 1 : place + 2]
        joined = any((b, word) in pairs for b in before) or any((word, a) in pairs for a in after)
        alone = not (set(before) | set(after)) & set(theirs)
        torn += not joined and not alone
    return torn


def _headless(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how many clauses lost the "when" or "if" that they hang on."""
    after = {b: a for a, b in zip(theirs, pairwise(theirs[1:]), strict=False)}
    lost = 0
    for place, pair in enumerate(pairwise(ours)):
        head = after.get(pair, "")
        lost += head in _HEADS and head not in ours[max(0, place - 1) : place]
    return lost


def _cut_off(text: str, message: str) -> int:
    """Return how many phrases of the message are left in the middle."""
    theirs = _PIECE.findall(message.lower().replace("’", "'"))
    follows: dict[str, set[str]] = {}
    for word, after in pairwise([*theirs, "."]):
        follows.setdefault(as_addressed(word), set()).add(after)
    ours = _PIECE.findall(text.lower().replace("’", "'"))
    ends = {as_addressed(a) for a, b in pairwise(ours) if b in {".", ";", ":"}}
    ends = {end for end in ends if end in follows and end not in SMALL}
    return sum(not (follows[end] & _GOES_ON_WITH) for end in ends)
