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
    x & y           x, and y anywhere in the same sentence; only between whole patterns

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
_MORE_NEEDS = 2  # beside the rarest; trying the pattern tells the rest
_KEY_LETTERS = 3  # the shortest beginning that a pattern may ask for
# Words that stand in most sentences; a word that does not is worth more to the sieve.
_COMMON = frozenset(
    {
        *("i", "im", "ive", "ill", "id", "a", "an", "the", "to", "of", "in", "on", "at", "and"),
        *("or", "but", "so", "it", "its", "is", "was", "be", "been", "am", "are", "my", "me"),
        *("you", "your", "he", "she", "they", "we", "that", "this", "with", "for", "not", "no"),
        *("just", "do", "dont", "have", "had", "has", "if", "when", "what", "how", "up", "out"),
        *("by", "as", "about", "all", "will", "would", "can", "could", "there", "they", "them"),
        *("from", "now", "then", "some", "any", "one", "two", "like", "get", "got", "go", "going"),
        *("know", "think", "want", "feel", "time", "day", "days", "today", "good", "back", "over"),
        *("people", "only", "after", "even", "because", "see", "come", "make", "need", "cant"),
        *("work", "home", "really", "never", "more", "much", "still", "way", "last", "thing"),
        *("things", "night", "every", "everything", "life", "who", "her", "him", "his", "were"),
        *("did", "does", "than", "too", "very", "made", "said", "say", "being", "which", "take"),
        *("new", "old", "again", "before", "off", "down", "into", "here", "long", "left", "let"),
        *("another", "year", "years", "week", "first", "next", "put", "house", "bit", "lot"),
        *("where", "why", "through", "while", "since", "until", "something", "nothing", "gonna"),
    }
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern, read but not compiled: most are never needed in a session.

    Attributes:
        regex: The regular expression of a match.
        needs: Sets of words (or beginnings, with a star); a sentence without a word of
            every set cannot match.
        first: The words that a match can begin with; none where it may be any word.
        also: What the sentence must hold besides.
    """

    regex: str
    needs: tuple[frozenset[str], ...]
    first: frozenset[str] | None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Node:
    regex: str
    needs: tuple[frozenset[str], ...] = ()
    first: frozenset[str] | None = None
    may_be_empty: bool = False


Parts = dict[str, _Node]  # what the names of a file's words stand for


class PatternFault(ValueError):
    """A pattern is not in the language; the message is about the pattern only."""


def compile_patterns(
    texts: Iterable[str], words: Mapping[str, str], parts: "Parts | None" = None
) -> tuple[Pattern, ...]:
    """Return patterns from their texts.

    Args:
        texts: Patterns in the language above.
        words: The patterns that ``<name>`` stands for.
        parts: Those that were read before; share it among calls with the same words.

    Raises:
        PatternFault: One is not in the language, or matches everything.
    """
    known = {} if parts is None else parts
    return tuple(_compiled(text, words, known) for text in texts)


def _compiled(text: str, words: Mapping[str, str], parts: "Parts") -> Pattern:
    found, *others = (_Reader(part, words, parts).whole() for part in text.split(" & "))
    return Pattern(
        _regex(found),
        tuple(need for node in (found, *others) for need in node.needs),
        found.first,
        tuple(_regex(node) for node in others),
    )


def _regex(node: "_Node") -> str:
    return rf"(?<!\S){node.regex}"


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, text: str, words: Mapping[str, str], parts: "Parts") -> None:
        self._text = text
        self._words = words
        self._parts = parts
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
            if name not in self._parts:
                reader = _Reader(self._words[name], self._words, self._parts)
                self._parts[name] = reader.whole()
            return self._parts[name]
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


@dataclass(slots=True, eq=False)
class _Known:
    """What the sieve knows of a word.

    Attributes:
        bits: One for each set of needed words that it is in.
        alone: The patterns that hang on it and need no more.
        beside: Those that do, each behind the bits that it needs.
        rare: Of each of those the rarest bit; without one of these bits none can match.
        starts: Those that may begin with it.
    """

    bits: int = 0
    alone: list[int] = field(default_factory=list)
    beside: list[tuple[int, int]] = field(default_factory=list)
    rare: int = 0
    starts: set[int] = field(default_factory=set)

    def hanging(self, signature: int) -> list[int]:
        """Return the patterns that hang on the word and have all that they need."""
        if not signature & self.rare:
            return self.alone
        able = [number for needed, number in self.beside if signature & needed == needed]
        return self.alone + able


_UNKNOWN = _Known()


def _merged(exact: _Known, word: str, beginnings: Mapping[str, _Known]) -> _Known:
    known = [exact, *(each for start, each in beginnings.items() if word.startswith(start))]
    merged = _Known()
    for each in known:
        merged.bits |= each.bits
        merged.alone += each.alone
        merged.beside += each.beside
        merged.rare |= each.rare
        merged.starts |= each.starts
    return merged


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and what the sieve knows about its words.

    Attributes:
        text: Its words, each followed by a space.
        candidates: The numbers of the patterns that may match, in their order.
        places: Where each of them may begin; none where that may be anywhere.
    """

    text: str = field(repr=False)
    candidates: tuple[int, ...]
    places: Mapping[int, Sequence[int]]

    def has_below(self, number: int) -> bool:
        """Return whether there is a candidate before a number."""
        return bool(self.candidates) and self.candidates[0] < number


class Sieve:
    """Finds the matches of many patterns in a sentence."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._words: dict[str, _Known] = {}
        # By their first letters, so that most words are done after one look.
        self._beginnings: dict[str, dict[str, _Known]] = {}
        self._compiled: dict[int, tuple[re.Pattern[str], list[re.Pattern[str]]]] = {}
        self._bits: dict[frozenset[str], int] = {}
        self._anywhere = {at for at, pattern in enumerate(patterns) if not pattern.first}
        for number, pattern in enumerate(patterns):
            self._hang(number, pattern)
        for word, known in self._words.items():
            beginnings = self._beginnings.get(word[:_KEY_LETTERS])
            if beginnings:
                self._words[word] = _merged(known, word, beginnings)

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Sentence]:
        """Return the sentences of a text, each of its words looked up once."""
        known = {word: self._look_up(word) for word in set().union(*sentences)}
        return [self._read(words, known) for words in sentences]

    def _read(self, words: Sequence[str], known: Mapping[str, _Known]) -> Sentence:
        found: dict[_Known, list[int]] = {}
        place = signature = 0
        for word in words:
            each = known[word]
            if each in found:
                found[each].append(place)
            elif each is not _UNKNOWN:
                found[each] = [place]
                signature |= each.bits
            place += len(word) + 1
        able: set[int] = set()
        for each in found:
            if each.alone or signature & each.rare:
                able.update(each.hanging(signature))
        places: dict[int, list[int]] = {}
        for each, at in found.items():
            for number in each.starts & able:
                places[number] = places[number] + at if number in places else at
        candidates = sorted((able & self._anywhere) | places.keys())
        return Sentence(" ".join(words) + " ", tuple(candidates), places)

    def _look_up(self, word: str) -> _Known:
        known = self._words.get(word)
        if known is not None:
            return known
        beginnings = self._beginnings.get(word[:_KEY_LETTERS])
        return _UNKNOWN if beginnings is None else _merged(_UNKNOWN, word, beginnings)

    def is_scattered(self, number: int) -> bool:
        """Return whether the parts of a pattern may stand anywhere in a sentence."""
        return bool(self._patterns[number].also)

    def matches(
        self, number: int, sentence: Sentence, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Yield the matches of one pattern that end by a place; they may overlap."""
        regex, also = self._compiled.get(number) or self._compile(number)
        for each in also:
            if each.search(sentence.text) is None:
                return
        if number in self._anywhere:
            yield from regex.finditer(sentence.text, 0, end)
            return
        for place in sentence.places[number]:
            if place < end:
                match = regex.match(sentence.text, place, end)
                if match:
                    yield match

    def _compile(self, number: int) -> tuple[re.Pattern[str], list[re.Pattern[str]]]:
        pattern = self._patterns[number]
        compiled = re.compile(pattern.regex), [re.compile(each) for each in pattern.also]
        self._compiled[number] = compiled
        return compiled

    def _hang(self, number: int, pattern: Pattern) -> None:
        """Hang a pattern on the words of the set that is rarest in what people write."""
        rarest, *others = sorted(set(pattern.needs), key=_commonness)
        needed = 0
        for each in others[:_MORE_NEEDS]:
            needed |= self._bit(each)
        rare = self._bit(others[0]) if others else 0
        for word in rarest:
            known = self._known(word)
            if needed:
                known.beside.append((needed, number))
                known.rare |= rare
            else:
                known.alone.append(number)
        for word in pattern.first or ():
            self._known(word).starts.add(number)

    def _bit(self, words: frozenset[str]) -> int:
        if words not in self._bits:
            self._bits[words] = 1 << len(self._bits)
            for word in words:
                self._known(word).bits |= self._bits[words]
        return self._bits[words]

    def _known(self, word: str) -> _Known:
        if not word.endswith("*"):
            return self._words.setdefault(word, _Known())
        beginnings = self._beginnings.setdefault(word[:_KEY_LETTERS], {})
        return beginnings.setdefault(word[:-1], _Known())
