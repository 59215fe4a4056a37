"""Judging a thousand words by the safety rules, on pages of many kinds.

The pages are made of the tuning half of our own labelled messages: a thousand words of
different messages of each group, where nearly every sentence has something to find, and one
message repeated over a page. An ordinary page costs a fraction. Each page counts with the
best of some looks; time is the processor's, so that a busy computer does not pass for a
slow program.
"""

import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice

from app.host.resources import Resources
from app.safety.screener import Screener
from bench.figure import Figure
from tests.safety.measure import Line, own_corpus

PAGE_WORDS = 1000
LOOKS = 5
BAR_MS = 5.0
EVERY = 6  # of the single messages, one in so many is repeated over a page


def measure() -> Iterator[Figure]:
    """Yield the 95th percentile over the pages of either kind, and the middle one."""
    screener = Screener.load(Resources.shipped())
    lines = own_corpus("tuning")
    for name, pages in (("different", _mixed(lines)), ("repeated", _repeated(lines))):
        found = sorted(_milliseconds(screener, page) for page in pages)
        title = f"1,000 words of {name} messages"
        yield Figure(f"{title}, 95 of 100 pages", _at(found, 0.95), "ms", at_most=BAR_MS)
        yield Figure(f"{title}, half of the pages", _at(found, 0.5), "ms")


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _mixed(lines: Sequence[Line]) -> Iterator[str]:
    for group in dict.fromkeys(line.group for line in lines):
        words = ". ".join(t for line in lines if line.group == group for t in line.turns).split()
        for start in range(0, len(words) - PAGE_WORDS, PAGE_WORDS):
            yield " ".join(words[start : start + PAGE_WORDS])


def _repeated(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines[::EVERY]:
        yield " ".join(islice(cycle(line.turns[0].split()), PAGE_WORDS))


def _milliseconds(screener: Screener, page: str) -> float:
    seconds = []
    for _ in range(LOOKS):
        start = time.process_time()
        screener.assess(page)
        seconds.append(time.process_time() - start)
    return min(seconds) * 1000
