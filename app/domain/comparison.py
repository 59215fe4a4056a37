"""What changed between two texts, word by word, in the order one reads.

First line is compared with line and then, where lines differ, word with word: that is
quick for long texts, and a moved paragraph does not tear all others apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|\S+")  # a word keeps its comma: that reads best


class Change(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words, and what became of them."""

    change: Change
    text: str = field(repr=False)


def compare(before: str, after: str) -> list[Stretch]:
    """Return the stretches that both texts are made of.

    Those that are not ``ADDED`` make up ``before`` and those that are not ``REMOVED``
    make up ``after``; of two neighbours a removal comes first.
    """
    return list(
        _joined(_by_line(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    )


def changed_words(stretches: Sequence[Stretch], change: Change) -> int:
    """Return how many words were removed or added."""
    return sum(len(stretch.text.split()) for stretch in stretches if stretch.change is change)


def _by_line(before: Sequence[str], after: Sequence[str]) -> Iterator[Stretch]:
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            yield Stretch(Change.SAME, old)
        elif old and new:
            yield from _by_word(_WORDS.findall(old), _WORDS.findall(new))
        elif old:
            yield Stretch(Change.REMOVED, old)
        else:
            yield Stretch(Change.ADDED, new)


def _by_word(before: Sequence[str], after: Sequence[str]) -> Iterator[Stretch]:
    # With junk: white space alone is no reason to call two passages alike.
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Stretch(Change.SAME, "".join(before[a:b]))
            continue
        yield Stretch(Change.REMOVED, "".join(before[a:b]))
        yield Stretch(Change.ADDED, "".join(after[c:d]))


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Put removals and additions that have only white space between them together."""
    removed, added, gap = "", "", ""
    for stretch in stretches:
        if stretch.change is Change.REMOVED:
            removed, added, gap = removed + gap + stretch.text, added + gap, ""
        elif stretch.change is Change.ADDED:
            added, removed, gap = added + gap + stretch.text, removed + gap, ""
        elif (removed or added) and not stretch.text.strip(" ") and not gap:
            gap = stretch.text
        else:
            yield from _pair(removed, added)
            yield Stretch(Change.SAME, gap + stretch.text)
            removed = added = gap = ""
    yield from _pair(removed, added)
    if gap:
        yield Stretch(Change.SAME, gap)


def _pair(removed: str, added: str) -> Iterator[Stretch]:
    if removed:
        yield Stretch(Change.REMOVED, removed)
    if added:
        yield Stretch(Change.ADDED, added)
