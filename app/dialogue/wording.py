"""The words of either side made comparable: pronouns turned, endings taken off."""

import re
from functools import lru_cache

from app.dialogue.lexicon import words

SENTENCE = re.compile(r"(?<=[.?!])\s+")
_SHORTEST_CONTENT, _SHORTEST_STEM = 3, 3
_ENDINGS = ("s", "es", "d", "ed", "ing", "'s")
_SAME = {
    "i": "you", "me": "you", "we": "you", "us": "you", "my": "your", "our": "your",
    "mine": "yours", "ours": "yours", "am": "are", "is": "are", "was": "were", "i'm": "you're",
    "im": "you're", "we're": "you're", "i've": "you've", "ive": "you've", "we've": "you've",
    "i'd": "you'd", "we'd": "you'd", "i'll": "you'll", "we'll": "you'll", "u": "you",
    "myself": "yourself", "ourselves": "yourselves", "dont": "don't", "cant": "can't",
    "didnt": "didn't", "wont": "won't", "doesnt": "doesn't", "isnt": "isn't",
}  # fmt: skip
_SMALL_WORDS = (
    "about after again also always and any are because been before being but can can't could "
    "did didn't does doesn't don't down even ever every feel feeling felt first for from get "
    "got had has have having her here hers him his how into its it's just know last like made "
    "make many maybe more most much never not nothing now off once one only onto other out "
    "over really said same say says she should since some something still such than that "
    "that's the their them then there they thing things think this those though through time "
    "told too two under until upon very want was way well were what when where which while "
    "who why will with won't would you your you're you've yours yourself yet"
)
SMALL = frozenset(_SMALL_WORDS.split())
_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand first second third fourth fifth sixth half both"
)
NUMBERS = frozenset(_NUMBER_WORDS.split())

_PROPER_WORDS = (
    "monday tuesday wednesday thursday friday saturday sunday january february april june july "
    "august september october november december christmas easter ramadan english german french "
    "spanish italian polish russian turkish arabic chinese japanese portuguese dutch swedish "
    "american british irish scottish indian european african god facebook instagram"
)
PROPER = frozenset(_PROPER_WORDS.split())
"""Words that have a capital letter wherever they stand, however they were typed."""


def as_addressed(word: str) -> str:
    """Return a small letter word as if it were spoken to the person."""
    return _SAME.get(word, word)


def addressed(text: str) -> list[str]:
    """Return the words of either side as if they were spoken to the person."""
    return [_SAME.get(w, w) for w in words(text)]


def content(message: str) -> set[str]:
    """Return the words of a message that carry what it is about."""
    return {w for w in addressed(message) if len(w) >= _SHORTEST_CONTENT and w not in SMALL}


def sentences(text: str) -> list[str]:
    """Return the sentences of a text as written."""
    return [s for s in SENTENCE.split(text.strip()) if s]


def bare_sentences(text: str) -> set[str]:
    """Return the sentences of a text as bare words."""
    return {" ".join(words(s)) for s in sentences(text)} - {""}


@lru_cache(maxsize=4096)
def stems(word: str) -> frozenset[str]:
    """Return what a word may be an inflection of; at least three letters are left."""
    found = set()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(stem := word.removesuffix(ending)) >= _SHORTEST_STEM:
            found |= {stem, stem + "e"}
            if stem[-1] == stem[-2]:
                found.add(stem[:-1])
            if stem.endswith("i"):
                found.add(stem[:-1] + "y")
    return frozenset(found)
