"""How strong a passphrase is, in four steps, and a generator of random words.

A generated passphrase is as strong as its list is long: log2(list size) bits a word. A
passphrase of the person's own is judged by zxcvbn (Wheeler, USENIX Security 2016), which
overrates well-known phrases; those are refused by a list of our own first.
"""

import math
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

MINIMUM_CHARACTERS = 12  # SECURITY 3.5
HARD_LOG10_GUESSES = 10.0  # SECURITY 3.5: below this it is not accepted
GOOD_LOG10_GUESSES = 12.0
VERY_STRONG_LOG10_GUESSES = 16.0
ZXCVBN_CHARACTERS = 72  # zxcvbn refuses longer input; what follows can only add strength

FAMOUS = (
    "correct horse battery staple",
    "to be or not to be",
    "the quick brown fox jumps over the lazy dog",
    "it was the best of times",
    "once upon a time in a land far away",
    "may the force be with you",
)
OUR_WORDS = ("alcove", "journal", "diary", "passphrase", "therapy", "therapist", "vault")


class Strength(IntEnum):
    """How much guessing a passphrase stands up to. FAIR and above may be used."""

    TOO_SHORT = 0
    GUESSABLE = 1
    FAIR = 2
    GOOD = 3
    VERY_STRONG = 4

    @property
    def is_accepted(self) -> bool:
        """Whether a vault may be made with it."""
        return self >= Strength.FAIR


@dataclass(frozen=True, slots=True)
class Generator:
    """Random words from one list.

    Attributes:
        words: Distinct words in lower case, at least 1,024 of them.
    """

    words: Sequence[str]

    def pick(self, count: int) -> tuple[str, ...]:
        """Return ``count`` words, each drawn independently by the system's own generator."""
        return tuple(secrets.choice(self.words) for _ in range(count))

    def bits(self, count: int) -> float:
        """Return the entropy of ``count`` words in bits."""
        return count * math.log2(len(self.words))

    def strength(self, count: int) -> Strength:
        """Return the strength of ``count`` random words, on the same scale as ``judge``."""
        return _from_log10_guesses(self.bits(count) * math.log10(2))


def judge(passphrase: str) -> Strength:
    """Return how strong a passphrase of the person's own is."""
    text = " ".join(passphrase.split())
    if len(text) < MINIMUM_CHARACTERS:
        return Strength.TOO_SHORT
    if _is_famous(text):
        return Strength.GUESSABLE
    # Imported late: its lists of words take 11 MB, and most lives choose no passphrase.
    from zxcvbn import zxcvbn  # noqa: PLC0415 - see above

    result = zxcvbn(text[:ZXCVBN_CHARACTERS], user_inputs=list(OUR_WORDS))
    return _from_log10_guesses(float(result["guesses_log10"]))


def _is_famous(text: str) -> bool:
    letters = "".join(filter(str.isalnum, text.lower()))
    return any("".join(phrase.split()) in letters for phrase in FAMOUS)


def _from_log10_guesses(guesses: float) -> Strength:
    if guesses < HARD_LOG10_GUESSES:
        return Strength.GUESSABLE
    if guesses < GOOD_LOG10_GUESSES:
        return Strength.FAIR
    if guesses < VERY_STRONG_LOG10_GUESSES:
        return Strength.GOOD
    return Strength.VERY_STRONG
