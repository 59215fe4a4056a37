"""How much the words of a text weigh towards danger, where no rule knows the statement.

A table gives a weight to words and to pairs of neighbours: what they were worth in telling
our own messages about danger from ordinary ones (``tests/safety/weigh.py`` made it, from the
half that rules may be tuned on). Their sum, set against the length of the text, is a second
opinion beside the rules. It is as plain as they are: a sum over words, the same each time.

A message is weighed as a whole. Of a longer text each stretch is weighed, and has to weigh
more the more of them there are, since one of many stretches is heavy by chance. A page of
hundreds of words has so many that none could weigh enough: it is left to the rules.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, log, sqrt
from typing import Self

from app.host.resources import Resources
from app.safety.errors import SafetyDataDamaged
from app.safety.sieve import Words

FILE = "safety/weights_en.tsv"
WHOLE_WORDS = 60  # up to here a text is one message
LONGEST_WORDS = 250  # a longer text is not weighed
_STRETCH_WORDS = 25
BEGIN, END = "^", "$"  # of a sentence, as a neighbour


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a text weighs.

    Attributes:
        weight: Of the whole, or of its heaviest stretch; above nought is towards danger.
        is_whole: Whether it is that of the whole text.
    """

    weight: float
    is_whole: bool


_NOT_WEIGHED = Weighed(-inf, is_whole=False)


@dataclass(frozen=True, slots=True)
class Weights:
    """The table.

    Attributes:
        start: What an empty text weighs.
        words: The weight of single words.
        pairs: The weight of a word and its right neighbour.
    """

    start: float
    words: Mapping[str, float]
    pairs: Mapping[str, Mapping[str, float]]

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return the table that ships with the program.

        Raises:
            ResourceMissing: It is not there.
            SafetyDataDamaged: It does not say what it must.
        """
        return cls.parse(resources.read_text(FILE))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return a table from its text.

        Raises:
            SafetyDataDamaged: It does not say what it must.
        """
        words: dict[str, float] = {}
        pairs: dict[str, dict[str, float]] = {}
        try:
            for line in text.splitlines():
                if not line.startswith("#"):
                    left, right, weight = line.split("\t")
                    table = pairs.setdefault(left, {}) if right else words
                    table[right or left] = float(weight)
            return cls(words.pop(""), words, pairs)
        except (KeyError, ValueError):
            raise SafetyDataDamaged(FILE, "not a table of weights") from None

    def weigh(self, sentences: Sequence[Words]) -> Weighed:
        """Return what the sentences of a text weigh."""
        length = sum(map(len, sentences))
        if length > LONGEST_WORDS:
            return _NOT_WEIGHED
        told = [self._told(words) for words in sentences]
        if length <= WHOLE_WORDS:
            return Weighed(self._weight(told), is_whole=True)
        heaviest = [self._weight(stretch) for stretch in _stretches(sentences, told)]
        return Weighed(max(heaviest) - log(len(heaviest)), is_whole=False)

    def _weight(self, told: Sequence[tuple[float, int]]) -> float:
        total = sum(weight for weight, _ in told)
        return self.start + total / sqrt(sum(known for _, known in told) + 1)

    def _told(self, words: Words) -> tuple[float, int]:
        """Return what a sentence weighs, and how many of its parts are known."""
        found = [self.words[word] for word in words if word in self.words]
        for left, right in pairwise((BEGIN, *words, END)):
            after = self.pairs.get(left)
            if after is not None and right in after:
                found.append(after[right])
        return sum(found), len(found)


def _stretches(
    sentences: Sequence[Words], told: Sequence[tuple[float, int]]
) -> Iterator[Sequence[tuple[float, int]]]:
    """Yield neighbouring sentences that are together about as long as a message."""
    for start in range(len(sentences)):
        end, length = start, 0
        while end < len(sentences) and length < _STRETCH_WORDS:
            length += len(sentences[end])
            end += 1
        yield told[start:end]
        if end == len(sentences):
            return
