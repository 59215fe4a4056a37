"""The pattern language of the screener's rules, and the sieve that keeps it fast.

A pattern is words as ``normalise`` spells them, one after another:

    die             this word
    suicid*         a word that begins so
    #               a number of two digits or more
    (a|b c|d)       one of these, each a pattern of its own
    <name>          the pattern of that name among the file's words
    x?              x or nothing, for any of the above
    ..3             up to three words, whatever they are
    ^  $            the beginning, the end of the sentence

Every pattern has words without which it cannot match. A sentence is looked up word by word
once, and only the patterns whose words are all in it are tried: a page costs one look-up a
word, whatever the number of rules.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

# One element of a pattern in its text; anything else is a mistake.
_ELEMENT = re.compile(r" *(?:(\.\.\d+)|<([a-z_]+)>|([a-z0-9]+\*?)|([()|?^$#]))")
# Words that stand in most sentences; a word that does not is worth more to the sieve.
_KEY_LETTERS = 3  # the shortest beginning that a pattern may ask for
_COMMON = frozenset(
    {
        *("i", "im", "ive", "ill", "id", "a", "an", "the", "to", "of", "in", "on", "at", "and"),
        *("or", "but", "so", "it", "its", "is", "was", "be", "been", "am", "are", "my", "me"),
        *("you", "your", "he", "she", "they", "we", "that", "this", "with", "for", "not", "no"),
        *("just", "do", "dont", "have", "had", "has", "if", "when", "what", "how", "up", "out"),
        *("by", "as", "about", "all"),
    }
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern, ready to use.

    Attributes:
        needs: Sets of words (or beginnings, with a star); a sentence without a word of
            every set cannot match.
        first: The words that a match can begin with; none where it may be any word.
    """

    regex: re.Pattern[str]
    needs: tuple[frozenset[str], ...]
    first: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class _Node:
    regex: str
    needs: tuple[frozenset[str], ...] = ()
    first: frozenset[str] | None = None
    may_be_empty: bool = False


class PatternFault(ValueError):
    """A pattern is not in the language; the message is about the pattern only."""


def compile_patterns(texts: Iterable[str], words: Mapping[str, str]) -> tuple[Pattern, ...]:
    """Return patterns from their texts.

    Args:
        texts: Patterns in the language above.
        words: The patterns that ``<name>`` stands for.

    Raises:
        PatternFault: One is not in the language, or matches everything.
    """
    nodes = (_Reader(text, words).whole() for text in texts)
    return tuple(
        Pattern(re.compile(rf"(?<!\S){node.regex}"), node.needs, node.first) for node in nodes
    )


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, text: str, words: Mapping[str, str]) -> None:
        self._text = text
        self._words = words
        self._place = 0

    def whole(self) -> _Node:
        node = self._alternatives()
        if self._place < len(self._text.rstrip()):
            raise PatternFault(self._fault())
        if not node.needs:
            msg = f"nothing is needed for: {self._text}"
            raise PatternFault(msg)
        return node

    def _alternatives(self) -> _Node:
        branches = [self._sequence()]
        while self._peek() == "|":
            self._next()
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        regex = "(?:" + "|".join(branch.regex for branch in branches) + ")"
        needs: tuple[frozenset[str], ...] = ()
        if all(branch.needs for branch in branches):
            telling = (min(branch.needs, key=_commonness) for branch in branches)
            needs = (frozenset[str]().union(*telling),)
        firsts = [branch.first for branch in branches if branch.first is not None]
        first = frozenset[str]().union(*firsts) if len(firsts) == len(branches) else None
        return _Node(regex, needs, first, any(branch.may_be_empty for branch in branches))

    def _sequence(self) -> _Node:
        atoms = []
        while self._peek() not in {"", "|", ")"}:
            atom = self._atom()
            if self._peek() == "?":
                self._next()
                atom = _Node(f"(?:{atom.regex})?", (), atom.first, may_be_empty=True)
            atoms.append(atom)
        return _Node(
            "".join(atom.regex for atom in atoms),
            tuple(need for atom in atoms for need in atom.needs),
            _first_words(atoms),
            all(atom.may_be_empty for atom in atoms),
        )

    def _atom(self) -> _Node:
        gap, name, word, sign = self._next()
        if gap:
            return _Node(rf"(?:\S+ ){{0,{gap[2:]}}}", may_be_empty=True)
        if name:
            return _Reader(self._words[name], self._words).whole()
        if word:
            return self._word(word)
        return self._group() if sign == "(" else self._sign(sign)

    def _word(self, word: str) -> _Node:
        if not word.endswith("*"):
            return _Node(word + " ", (frozenset({word}),), frozenset({word}))
        if len(word) <= _KEY_LETTERS:
            raise PatternFault(self._fault())
        return _Node(word[:-1] + r"\S* ", (frozenset({word}),), frozenset({word}))

    def _group(self) -> _Node:
        node = self._alternatives()
        if self._peek() != ")":
            raise PatternFault(self._fault())
        self._next()
        return _Node(f"(?:{node.regex})", node.needs, node.first, node.may_be_empty)

    def _sign(self, sign: str) -> _Node:
        if sign == "#":
            return _Node(r"\d\d+ ")
        if sign not in {"^", "$"}:
            raise PatternFault(self._fault())
        return _Node(sign, (), frozenset(), may_be_empty=True)

    def _peek(self) -> str:
        match = _ELEMENT.match(self._text, self._place)
        if match is None:
            return ""
        return match[4] or match[0]

    def _next(self) -> tuple[str, str, str, str]:
        match = _ELEMENT.match(self._text, self._place)
        if match is None:
            raise PatternFault(self._fault())
        self._place = match.end()
        gap, name, word, sign = match.groups(default="")
        return gap, name, word, sign

    def _fault(self) -> str:
        return f"not understood at {self._place}: {self._text}"


def _first_words(atoms: Sequence[_Node]) -> frozenset[str] | None:
    found = frozenset[str]()
    for atom in atoms:
        if atom.first is None:
            return None
        found |= atom.first
        if not atom.may_be_empty:
            return found
    return None


def _commonness(words: frozenset[str]) -> tuple[int, int]:
    return len(words & _COMMON), len(words)


@dataclass(slots=True)
class _Known:
    """What the sieve knows of a word: its bits, and the patterns that hang on it."""

    bits: int = 0
    patterns: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and what the sieve knows about its words.

    Attributes:
        text: Its words, each followed by a space.
        marks: For every known word its place in the text and its bits.
        candidates: The numbers of the patterns that may match, in their order.
    """

    text: str = field(repr=False)
    marks: tuple[tuple[int, int], ...]
    candidates: tuple[int, ...]


class Sieve:
    """Finds the matches of many patterns in a sentence."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._words: dict[str, _Known] = {}
        # By their first letters, so that most words are done after one look.
        self._beginnings: dict[str, dict[str, _Known]] = {}
        self._first: list[int] = []
        bits: dict[frozenset[str], int] = {}
        for number, pattern in enumerate(patterns):
            needed = 0
            for need in pattern.needs:
                needed |= self._bit(need, bits)
            for word in min(pattern.needs, key=_commonness):
                self._known(word).patterns.append((needed, number))
            self._first.append(self._bit(pattern.first, bits) if pattern.first else 0)

    def read(self, words: Iterable[str]) -> Sentence:
        """Return a sentence with its words looked up, once for all patterns."""
        text = "".join(f"{word} " for word in words)
        marks = []
        found: dict[int, _Known] = {}
        place = signature = 0
        for word in text.split():
            bits = 0
            for known in self._look_up(word):
                bits |= known.bits
                if known.patterns:
                    found[id(known)] = known
            if bits:
                marks.append((place, bits))
                signature |= bits
            place += len(word) + 1
        candidates = {
            number
            for known in found.values()
            for needed, number in known.patterns
            if signature & needed == needed
        }
        return Sentence(text, tuple(marks), tuple(sorted(candidates)))

    def _look_up(self, word: str) -> Iterable[_Known]:
        exact = self._words.get(word)
        beginnings = self._beginnings.get(word[:_KEY_LETTERS])
        if beginnings is None:
            return () if exact is None else (exact,)
        known = [each for beginning, each in beginnings.items() if word.startswith(beginning)]
        return known if exact is None else [exact, *known]

    def matches(
        self, number: int, sentence: Sentence, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Yield the matches of one pattern that end by a place; they may overlap."""
        regex, first = self._patterns[number].regex, self._first[number]
        if not first:
            yield from regex.finditer(sentence.text, 0, end)
            return
        for place, mark in sentence.marks:
            if mark & first and place < end:
                match = regex.match(sentence.text, place, end)
                if match:
                    yield match

    def _bit(self, need: frozenset[str], bits: dict[frozenset[str], int]) -> int:
        if need not in bits:
            bits[need] = 1 << len(bits)
            for word in need:
                self._known(word).bits |= bits[need]
        return bits[need]

    def _known(self, word: str) -> _Known:
        if not word.endswith("*"):
            return self._words.setdefault(word, _Known())
        beginnings = self._beginnings.setdefault(word[:_KEY_LETTERS], {})
        return beginnings.setdefault(word[:-1], _Known())
