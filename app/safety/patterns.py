"""The pattern language of the screener's rules.

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

Every pattern has words without which it cannot match: ``app.safety.sieve`` tries it only on
the sentences that have them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.safety.often import commonness

# One element of a pattern in its text; anything else is a mistake.
_ELEMENT = re.compile(r" *(?:(\.\.\d+)|<([a-z_]+)>|([a-z0-9]+\*?)|([()|?^$#]))")
KEY_LETTERS = 3  # the shortest beginning that a pattern may ask for


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
            telling = (min(branch.needs, key=commonness) for branch in branches)
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
        if len(word) <= KEY_LETTERS:
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
