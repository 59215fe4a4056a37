"""What stands around a hit and explains it: the contexts of a text and of a sentence.

Tried only where a rule has found something, since most sentences say nothing; and what
denies a context only where the context was found.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.safety.rules import Context, Place
from app.safety.sieve import Bits, Page, Sieve, sentences_in

if TYPE_CHECKING:
    from app.safety.patterns import Pattern

SHORT_SENTENCES = 6  # a text of more is about more than one thing
REACH_SENTENCES = 2  # to each side, in such a text
NEAR_WORDS = 6  # SAFETY.md 2: the window of a context, to each side
_AFTER_WORDS = 2  # of a hit and behind it: what comes right after it may begin in these

_Spoken = tuple[Context, re.Match[str]]


class Contexts:
    """All contexts of a set of rules, and the numbers of their patterns.

    Attributes:
        patterns: The pattern of each number, from the first number on.
    """

    def __init__(self, contexts: Sequence[Context], first_number: int) -> None:
        self.patterns: list[Pattern] = []
        self._naming: dict[int, Context] = {}
        self._denying: dict[Context, list[int]] = {}
        for context in contexts:
            for pattern in context.patterns:
                self._naming[first_number + len(self.patterns)] = context
                self.patterns.append(pattern)
            for pattern in context.unless:
                denying = self._denying.setdefault(context, [])
                denying.append(first_number + len(self.patterns))
                self.patterns.append(pattern)

    def on(self, page: Page, sieve: Sieve, found: Mapping[int, Bits]) -> "ContextsOnPage":
        """Return those that a sieve of these patterns has found on a page."""
        naming = [(self._naming[at], at, bits) for at, bits in found.items() if at in self._naming]
        return ContextsOnPage(page, sieve, found, naming, self._denying)


class ContextsOnPage:
    """The contexts that may have a word on one page."""

    def __init__(
        self,
        page: Page,
        sieve: Sieve,
        found: Mapping[int, Bits],
        naming: Sequence[tuple[Context, int, Bits]],
        denying: Mapping[Context, Sequence[int]],
    ) -> None:
        self._page = page
        self._sieve = sieve
        self._found = found
        self._denying = denying
        self._denied: dict[Context, list[tuple[int, Bits]]] = {}
        self._of_text = [each for each in naming if each[0].place is Place.TEXT]
        self._of_sentence = [each for each in naming if each[0].place is not Place.TEXT]

    def of_text(self) -> list[tuple[Context, Bits]]:
        """Return the contexts that explain more than their own sentence, and where they do."""
        spoken: dict[Context, Bits] = {}
        for context, number, bits in self._of_text:
            # Where it is known already nothing more needs to be tried.
            for at in sentences_in(bits & ~spoken.get(context, 0)):
                if self.matches(number, at):
                    reached = self._reached_from(at)
                    if not self._is_denied_among(context, reached):
                        spoken[context] = spoken.get(context, 0) | reached
        return list(spoken.items())

    def _reached_from(self, at: int) -> Bits:
        """Return the sentences that something said in one of them speaks for.

        In a short text all of them. A page is about many things: a doctor named at its
        beginning does not explain its end.
        """
        if len(self._page.sentences) <= SHORT_SENTENCES:
            return self._page.everywhere
        first = max(0, at - REACH_SENTENCES)
        return (1 << (at + REACH_SENTENCES + 1)) - (1 << first) & self._page.everywhere

    def around(self, at: int) -> "Surroundings":
        """Return the contexts that may have a word in a sentence, told by its place."""
        bit = 1 << at
        numbers: dict[Context, list[int]] = {}
        for context, number, bits in self._of_sentence:
            if bits & bit:
                numbers.setdefault(context, []).append(number)
        return Surroundings(self, at, numbers)

    def matches(self, number: int, at: int, end: int = sys.maxsize) -> list[re.Match[str]]:
        """Return the matches of a pattern in a sentence, that end by a place."""
        return self._sieve.matches(number, self._page.sentences[at], end)

    def is_denied_in(self, context: Context, at: int) -> bool:
        """Return whether a sentence says that a context explains nothing."""
        denying = self._denials(context)
        bit = 1 << at
        return bool(denying) and any(
            self.matches(number, at) for number, bits in denying if bits & bit
        )

    def _denials(self, context: Context) -> list[tuple[int, Bits]]:
        """Return the patterns that may deny a context on this page, and where."""
        denials = self._denied.get(context)
        if denials is None:
            found = self._found
            tried = (each for each in self._denying.get(context, ()) if each in found)
            denials = self._denied[context] = [(each, found[each]) for each in tried]
        return denials

    def _is_denied_among(self, context: Context, reached: Bits) -> bool:
        """Return whether a sentence within reach says that a context explains nothing."""
        return any(
            self.matches(number, at)
            for number, bits in self._denials(context)
            for at in sentences_in(bits & reached)
        )


class Surroundings:
    """The contexts that may have a word in one sentence."""

    def __init__(
        self, page: ContextsOnPage, at: int, numbers: Mapping[Context, Sequence[int]]
    ) -> None:
        self._page = page
        self._at = at
        self._before: list[tuple[Context, Sequence[int]]] = []
        self._nearby: list[Context] = []
        self._spoken: list[_Spoken] = []
        for context, tried in numbers.items():
            if context.place is Place.BEFORE:
                self._before.append((context, tried))
                continue
            self._nearby.append(context)
            for number in tried:
                self._spoken += [(context, each) for each in page.matches(number, at)]

    def explaining(self, hit: re.Match[str], *, is_scattered: bool) -> list[Context]:
        """Return the contexts of this sentence that explain a hit in it.

        Args:
            hit: What a rule found.
            is_scattered: Whether its parts stand anywhere in the sentence.
        """
        found: set[Context] = set()
        if self._spoken:
            # What stands anywhere in a sentence has all of it around.
            near = (-1, len(hit.string)) if is_scattered else _near(hit)
            after = _right_after(hit)
            found = {each for each, word in self._spoken if _explains(each, word, near, after)}
        # In the order of the file, since the first that lowers a level counts.
        explaining = [each for each in self._nearby if each in found]
        for context, numbers in self._before:
            if any(self._page.matches(number, self._at, hit.start()) for number in numbers):
                explaining.append(context)
        return [each for each in explaining if not self._page.is_denied_in(each, self._at)]


def _explains(
    context: Context, word: re.Match[str], near: tuple[int, int], after: tuple[int, int]
) -> bool:
    if context.place is Place.NEAR:
        return near[0] <= word.start() and word.end() <= near[1]
    return context.place is Place.SENTENCE or after[0] <= word.start() <= after[1]


def _near(hit: re.Match[str]) -> tuple[int, int]:
    before = hit.string[: hit.start()].split()[-NEAR_WORDS:]
    after = hit.string[hit.end() :].split()[:NEAR_WORDS]
    return hit.start() - len(" ".join(before)) - 1, hit.end() + len(" ".join(after)) + 1


def _right_after(hit: re.Match[str]) -> tuple[int, int]:
    last = hit[0].split()[-_AFTER_WORDS:]
    behind = hit.string[hit.end() :].split()[:_AFTER_WORDS]
    return hit.end() - len(" ".join(last)) - 1, hit.end() + len(" ".join(behind)) + 1
