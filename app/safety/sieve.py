"""Which of many patterns may match which sentences of a page, told by their words alone.

Every pattern needs words without which it cannot match. For each word of a page it is
noted once in which sentences it stands, as the bits of a number; the sentences in which a
pattern may match are those that have them all, which takes a few operations on such
numbers. A pattern is then tried only there, and only where a word stands that it can
begin with.

A thorough sieve tries every pattern at every word instead. It is slow, and what it finds is
by definition right: tests compare the quick one with it.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from app.safety.often import commonness
from app.safety.patterns import KEY_LETTERS, Pattern

_NEEDS = 3  # the rarest of a pattern's; trying the pattern tells the rest

Words = tuple[str, ...]
Bits = int  # of the sentences of a page, the first the lowest


class Sentence:
    """A sentence as patterns are tried on it.

    Attributes:
        words: Its words.
        text: The same, each followed by a space.
        standing: Where each word stands in the text.
    """

    __slots__ = ("standing", "text", "words")

    def __init__(self, words: Words) -> None:
        self.words = words
        self.text = " ".join(words) + " "
        self.standing: dict[str, list[int]] = {}
        place = 0
        for word in words:
            if word in self.standing:
                self.standing[word].append(place)
            else:
                self.standing[word] = [place]
            place += len(word) + 1


class Page:
    """The sentences of one text, each of them once.

    Attributes:
        sentences: In their order.
        index: In which of them each word stands.
    """

    def __init__(self, sentences: Iterable[Words]) -> None:
        self.sentences = tuple(map(Sentence, dict.fromkeys(sentences)))
        self.index: dict[str, Bits] = {}
        bit = 1
        for sentence in self.sentences:
            for word in sentence.standing:
                self.index[word] = self.index.get(word, 0) | bit
            bit <<= 1

    @property
    def everywhere(self) -> Bits:
        """All sentences."""
        return (1 << len(self.sentences)) - 1


def sentences_in(bits: Bits) -> Iterator[int]:
    """Yield the places of the sentences that some bits stand for."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


@dataclass(slots=True, eq=False)
class _Compiled:
    """What it takes to try a pattern."""

    regex: re.Pattern[str]
    also: list[re.Pattern[str]]
    first: frozenset[str]
    first_letters: tuple[str, ...]
    may_begin_anywhere: bool


class Sieve:
    """Finds the matches of many patterns in a page."""

    def __init__(self, patterns: Sequence[Pattern], *, thorough: bool = False) -> None:
        self._patterns = patterns
        self._thorough = thorough
        self._compiled: dict[int, _Compiled] = {}
        self._needs: dict[frozenset[str], int] = {}
        self._of_word: dict[str, list[int]] = {}
        # By their first letters, so that most words are done after one look.
        self._of_beginning: dict[str, dict[str, list[int]]] = {}
        self._hung: dict[int, list[tuple[int, list[int]]]] = {}
        for number, pattern in enumerate(patterns):
            needs = sorted(set(pattern.needs), key=commonness)[:_NEEDS]
            rarest, *others = [self._need(each) for each in needs]
            self._hung.setdefault(rarest, []).append((number, others))

    def read(self, page: Page) -> dict[int, Bits]:
        """Return for each pattern, in their order, the sentences in which it may match."""
        if self._thorough:
            return dict.fromkeys(range(len(self._patterns)), page.everywhere)
        having = self._having(page)
        found = {}
        for rarest, patterns in self._hung.items():
            if having[rarest]:
                for number, others in patterns:
                    bits = having[rarest]
                    for each in others:
                        bits &= having[each]
                    if bits:
                        found[number] = bits
        return {number: found[number] for number in sorted(found)}

    def _having(self, page: Page) -> list[Bits]:
        """Return for each set of needed words the sentences that have one of them."""
        having = [0] * len(self._needs)
        for word, bits in page.index.items():
            for each in self._of_word.get(word, ()):
                having[each] |= bits
            beginnings = self._of_beginning.get(word[:KEY_LETTERS])
            if beginnings is not None:
                for beginning, needs in beginnings.items():
                    if word.startswith(beginning):
                        for each in needs:
                            having[each] |= bits
        return having

    def is_scattered(self, number: int) -> bool:
        """Return whether the parts of a pattern may stand anywhere in a sentence."""
        return bool(self._patterns[number].also)

    def matches(
        self, number: int, sentence: Sentence, end: int = sys.maxsize
    ) -> list[re.Match[str]]:
        """Return the matches of a pattern that end by a place; they may overlap."""
        pattern = self._compiled.get(number) or self._compile(number)
        text = sentence.text
        for each in pattern.also:
            if each.search(text) is None:
                return []
        if pattern.may_begin_anywhere:
            return list(pattern.regex.finditer(text, 0, end))
        standing = sentence.standing
        match = pattern.regex.match
        words = self._beginning(pattern, standing)
        places = (place for word in words for place in standing[word] if place < end)
        found = [at for place in places if (at := match(text, place, end))]
        return sorted(found, key=re.Match.start) if len(found) > 1 else found

    def _beginning(
        self, pattern: _Compiled, words: Mapping[str, Sequence[int]]
    ) -> AbstractSet[str]:
        """Return the words of a sentence that a pattern may begin with."""
        if self._thorough:
            return words.keys()
        if not pattern.first_letters:
            return words.keys() & pattern.first
        more = {word for word in words if word.startswith(pattern.first_letters)}
        return words.keys() & pattern.first | more

    def _compile(self, number: int) -> _Compiled:
        pattern = self._patterns[number]
        first = pattern.first or frozenset()
        compiled = self._compiled[number] = _Compiled(
            regex=re.compile(pattern.regex),
            also=[re.compile(each) for each in pattern.also],
            first=frozenset(word for word in first if not word.endswith("*")),
            first_letters=tuple(word[:-1] for word in first if word.endswith("*")),
            may_begin_anywhere=not first,
        )
        return compiled

    def _need(self, words: frozenset[str]) -> int:
        """Return the number of a set of needed words."""
        if words not in self._needs:
            self._needs[words] = len(self._needs)
            for word in words:
                self._needs_of(word).append(self._needs[words])
        return self._needs[words]

    def _needs_of(self, word: str) -> list[int]:
        if not word.endswith("*"):
            return self._of_word.setdefault(word, [])
        beginnings = self._of_beginning.setdefault(word[:KEY_LETTERS], {})
        return beginnings.setdefault(word[:-1], [])
