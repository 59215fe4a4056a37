"""How much the words of a text weigh towards danger, and what that says beside the rules.

A table gives a weight to words, their stems and letters, pairs of neighbours, and sorts of
words ("a weapon", "somebody of the family", "food"), alone and one after another: what they
were worth in telling our own messages about danger from ordinary ones. ``tests/safety/weigh.py``
made it from the half that rules may be tuned on. Their sum, set against the length of the
text, is a second opinion beside the rules, as plain as they are: the same each time.

The table also says how much that opinion counts beside what the rules found, and from which
sum on the card or the quiet line is shown.

A message is weighed as a whole. Of a longer text each stretch is weighed, and has to weigh
more the more of them there are, since one of many stretches is heavy by chance. A page of
hundreds of words has so many that none could weigh enough: it is left to the rules.

Many small words may be heavy together by chance, too. So the table names the small words, the
commonest of ordinary messages; without them, and without pairs of them, a text has to weigh
something still before its weight alone may show the card.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf, log, sqrt
from typing import Self

from app.host.resources import Resources
from app.safety.errors import SafetyDataDamaged
from app.safety.sieve import Words

FILE = "safety/weights_en.tsv"
SORTS_FILE = "safety/sorts_en.tsv"
WHOLE_WORDS = 60  # up to here a text is one message
LONGEST_WORDS = 500  # a longer text is not weighed
_STRETCH_WORDS = 60
BEGIN, END = "^", "$"  # of a sentence, as a neighbour
_LETTERS = 4  # in a row
_SHORTEST = 5  # a shorter word is its own letters
_ENDINGS = ("ing", "ed", "ies", "es", "ly", "s")
_STEM_LETTERS = 3  # at least
_HEAVIEST = 4  # words are named

START, WORD, PAIR, STEM, LETTERS, SORT, SORTS, SMALL, FOUND, FROM = (
    "start", "word", "pair", "stem", "letters", "sort", "sorts", "small", "found", "from",
)  # fmt: skip
KINDS = (START, WORD, PAIR, STEM, LETTERS, SORT, SORTS, SMALL, FOUND, FROM)
CARD, LINE = STEPS = "card", "line"
SUBSTANCE = "substance"
EVIDENCE = (
    "weight", "long", "nothing", "ambiguous", "elevated", "rules", "explained", "others", "helps",
)  # fmt: skip

Part = tuple[str, str]  # a kind, and what it is
Sorts = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a text weighs.

    Attributes:
        weight: Of the whole, or of its heaviest stretch; above nought is towards danger.
        is_known: Whether the text was short enough to be weighed.
        sentences: What weighs so: all of them, or those of the stretch.
        stretches: How many were weighed.
    """

    weight: float
    is_known: bool = True
    sentences: Sequence[Words] = field(default=(), repr=False)
    stretches: int = 1


NOT_WEIGHED = Weighed(-inf, is_known=False)


def parts_of_word(word: str, sorts: Sorts) -> Iterator[Part]:
    """Yield what a word is weighed by."""
    yield WORD, word
    yield STEM, stem(word)
    if len(word) >= _SHORTEST:
        marked = f"<{word}>"
        for at in range(len(marked) - _LETTERS + 1):
            yield LETTERS, marked[at : at + _LETTERS]
    for sort in sorts.get(word, ()):
        yield SORT, sort


def parts_between(words: Words, sorts: Sorts) -> Iterator[Part]:
    """Yield what a sentence is weighed by beside its single words."""
    for left, right in pairwise((BEGIN, *words, END)):
        yield PAIR, f"{left} {right}"
    told = [each for each in (sorts.get(word) for word in words) if each]
    for before, after in pairwise(told):
        yield from _sorts_of(before, after)


def _sorts_of(before: Sequence[str], after: Sequence[str]) -> Iterator[Part]:
    for left in before:
        for right in after:
            yield SORTS, f"{left} {right}"


def stem(word: str) -> str:
    """Return a word without its ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_LETTERS:
            return word[: -len(ending)]
    return word


def read_sorts(text: str) -> dict[str, tuple[str, ...]]:
    """Return the sorts that each word is of.

    Raises:
        SafetyDataDamaged: The text does not say what it must.
    """
    sorts: dict[str, tuple[str, ...]] = {}
    try:
        for line in text.splitlines():
            if not line.startswith("#"):
                sort, words = line.split("\t")
                for word in words.split():
                    sorts[word] = (*sorts.get(word, ()), sort)
    except ValueError:
        raise SafetyDataDamaged(SORTS_FILE, "not a table of sorts") from None
    return sorts


@dataclass(frozen=True, slots=True)
class Weights:
    """The tables.

    Attributes:
        parts: The weight of each kind of part.
        sorts: The sorts that a word is of.
    """

    parts: Mapping[str, Mapping[str, float]]
    sorts: Sorts

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return the tables that ship with the program.

        Raises:
            ResourceMissing: They are not there.
            SafetyDataDamaged: They do not say what they must.
        """
        return cls.parse(resources.read_text(FILE), resources.read_text(SORTS_FILE))

    @classmethod
    def parse(cls, text: str, sorts: str = "") -> Self:
        """Return tables from their text.

        Raises:
            SafetyDataDamaged: They do not say what they must.
        """
        parts: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
        try:
            for line in text.splitlines():
                if not line.startswith("#"):
                    kind, what, weight = line.split("\t")
                    parts[kind][what] = float(weight)
            found = [parts[START][""], *(parts[FROM][name] for name in (*STEPS, SUBSTANCE))]
            found += [parts[FOUND][f"{step} {name}"] for step in STEPS for name in EVIDENCE]
        except (KeyError, ValueError):
            raise SafetyDataDamaged(FILE, "not a table of weights") from None
        return cls(parts, read_sorts(sorts))

    def weigh(self, sentences: Sequence[Words]) -> Weighed:
        """Return what the sentences of a text weigh."""
        length = sum(map(len, sentences))
        if length > LONGEST_WORDS:
            return NOT_WEIGHED
        told = self._told(sentences)
        if length <= WHOLE_WORDS:
            return Weighed(self._weight(told), sentences=sentences)
        stretches = list(_stretches(sentences))
        weights = [self._weight(told[stretch]) for stretch in stretches]
        heaviest = max(weights)
        at = stretches[weights.index(heaviest)]
        many = len(stretches)
        return Weighed(heaviest - log(many), sentences=sentences[at], stretches=many)

    def has_substance(self, sentences: Sequence[Words]) -> bool:
        """Return whether sentences weigh enough without their small words."""
        weight, known = 0.0, 0
        for sentence in sentences:
            weight += self._summed(self._parts_of_substance(sentence))[0]
            known += self._summed(parts_between(sentence, self.sorts))[1]
            known += sum(self._summed(parts_of_word(word, self.sorts))[1] for word in sentence)
        return weight / sqrt(known + 1) > self.parts[FROM][SUBSTANCE]

    def _parts_of_substance(self, sentence: Words) -> Iterator[Part]:
        small, sorts = self.parts[SMALL], self.sorts
        for word in sentence:
            if word not in small:
                yield from parts_of_word(word, sorts)
        marked = (BEGIN, *sentence, END)
        for left, right in pairwise(marked):
            if {left, right} - {BEGIN, END} - small.keys():
                yield PAIR, f"{left} {right}"
        told = [word for word in sentence if word in sorts]
        for before, after in pairwise(told):
            if {before, after} - small.keys():
                yield from _sorts_of(sorts[before], sorts[after])

    def heaviest(self, sentences: Sequence[Words]) -> tuple[str, ...]:
        """Return the few words of a text that weigh most towards danger, the heaviest first."""
        words = dict.fromkeys(word for words in sentences for word in words)
        worth = {word: self._summed(parts_of_word(word, self.sorts))[0] for word in words}
        ordered = sorted(words, key=worth.__getitem__, reverse=True)
        return tuple(word for word in ordered[:_HEAVIEST] if worth[word] > 0)

    def speak_for(self, step: str, evidence: Mapping[str, float]) -> float:
        """Return how far all that was found together is past what the card, or the line, needs."""
        worth = self.parts[FOUND]
        told = sum(worth[f"{step} {name}"] * much for name, much in evidence.items())
        return told - self.parts[FROM][step]

    def _weight(self, told: Sequence[tuple[float, int]]) -> float:
        total = sum(weight for weight, _ in told)
        return self.parts[START][""] + total / sqrt(sum(known for _, known in told) + 1)

    def _told(self, sentences: Sequence[Words]) -> list[tuple[float, int]]:
        """Return what each sentence weighs, and how many of its parts are known."""
        words: dict[str, tuple[float, int]] = {}
        told = []
        for sentence in sentences:
            weight, known = self._summed(parts_between(sentence, self.sorts))
            for word in sentence:
                of_word = words.get(word)
                if of_word is None:
                    of_word = words[word] = self._summed(parts_of_word(word, self.sorts))
                weight += of_word[0]
                known += of_word[1]
            told.append((weight, known))
        return told

    def _summed(self, found: Iterator[Part]) -> tuple[float, int]:
        parts = self.parts
        weights = [parts[kind][what] for kind, what in found if what in parts[kind]]
        return sum(weights), len(weights)


def _stretches(sentences: Sequence[Words]) -> Iterator[slice]:
    """Yield where neighbouring sentences are together about as long as a message."""
    for start in range(len(sentences)):
        end, length = start, 0
        while end < len(sentences) and length < _STRETCH_WORDS:
            length += len(sentences[end])
            end += 1
        yield slice(start, end)
        if end == len(sentences):
            return
