"""What the benches of hostile files share: strange values, the tally of a run, and its limits.

A case of more than a second, more than 300 MB of memory for all of them, and any exception but
the program's own are losses, whatever the file is.
"""

import resource
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final

from app.domain.errors import AppError
from bench.apart import Apart
from bench.command import Findings, Wanted

SLOWEST_SECONDS: Final = 1.0
MOST_MEMORY_KIB: Final = 300 * 1000
LOSS: Final = "LOSS"

STRANGE: Final[tuple[Any, ...]] = (
    None,
    True,
    -1,
    10**8,
    10**30,
    1.5,
    "",
    "x" * 30_000,
    "a\u202eb",
    "e\u0301",
    "\ud800",
    "\u200b",
    "\x00",
    [],
    {},
    [[[[[[[[]]]]]]]],
    {"format": "alcove-session-sheet"},
    ["a", "b"],
    [None, None],
    ["<script>alert(1)</script>", None, "[link](https://example.org)"],
)


class Tally:
    """What came of each kind of case, and of the reader that stands apart."""

    def __init__(self) -> None:
        self.apart = Apart()
        self._outcomes: Counter[str] = Counter()
        self._slowest = 0.0

    def note(self, kind: str, outcome: str, seconds: float, differs: str) -> str:
        """Count one case; return what came of it.

        Args:
            kind: Of the case.
            outcome: What trying it returned.
            seconds: How long that took.
            differs: What the reader apart found otherwise; empty for nothing.
        """
        if seconds > SLOWEST_SECONDS:
            outcome = f"{LOSS} took {seconds:.1f} s"
        self._slowest = max(self._slowest, seconds)
        if differs:
            outcome = f"{LOSS} {differs}"
        self._outcomes[f"{kind}: {outcome}"] += 1
        return f"{kind}: {outcome}"

    def figures(self, peak_kib: int) -> dict[str, object]:
        """Return what is printed at the end of a run."""
        return {
            "outcomes": dict(sorted(self._outcomes.items())),
            "slowest_ms": round(1000 * self._slowest, 1),
            "peak_mb": round(peak_kib / 1000),
            **self.apart.figures(),
        }


def try_all(case: Callable[[], str], tally: Tally, wanted: Wanted, findings: Findings) -> None:
    """Try as many cases as are wanted; each says what came of it."""
    for number in wanted.cases(findings):
        outcome = case()
        if LOSS in outcome:
            findings.losses.append(f"{number}: {outcome}")
    peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if peak_kib > MOST_MEMORY_KIB:
        findings.losses.append(f"{peak_kib} KiB of memory")
    findings.figures = tally.figures(peak_kib)


def tried(attempt: Callable[[bytes], str], untrusted: bytes) -> str:
    """Return what came of one case, in a word or two."""
    try:
        return attempt(untrusted)
    except AppError as error:
        return type(error).__name__
    except Exception as error:  # noqa: BLE001 - which ones there are is what is asked
        return f"{LOSS} {type(error).__name__}"


def places(value: object) -> Iterator[tuple[Any, Any]]:
    """Yield every place in a document that a value stands at."""
    if isinstance(value, dict):
        items: list[tuple[Any, object]] = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    else:
        return
    for key, inner in items[:40]:
        yield value, key
        yield from places(inner)
