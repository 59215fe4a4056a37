"""The window under a person's hands: typing, opening, scrolling, searching, and memory.

A real window on Qt's offscreen platform, over a vault of 100,000 entries that is built once
under build/bench/ui (some minutes). Each keystroke is sent as Qt sends it and is done when
its paint is. ``python -m bench ui``
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Final

from bench.figure import Figure

ENTRIES: Final = 100_000


def measure() -> Iterator[Figure]:
    """Yield what one window measured of itself."""
    run = one_run()
    yield Figure("keystroke to paint, 20,000 words, p50", run["key_p50"], "ms")
    yield Figure("keystroke to paint, 20,000 words, p99", run["key_p99"], "ms", at_most=16)
    yield Figure("the slowest keystroke", run["key_max"], "ms")
    yield Figure("autosave of 20,000 words", run["autosave"], "ms")
    yield Figure("open an entry, painted, median", run["open_p50"], "ms", at_most=50)
    yield Figure("open an entry, painted, slowest of 40", run["open_max"], "ms")
    yield Figure(f"scroll of {ENTRIES:,} entries, longest gap", run["scroll_max"], "ms", at_most=33)
    yield Figure("the same, median", run["scroll_p50"], "ms")
    yield Figure("search as one types, p95", run["search_p95"], "ms", at_most=30)
    for name, words in (
        ("key_p99", "keystroke to paint, p99"),
        ("open_p50", "open an entry, median"),
        ("scroll_max", "scroll, longest gap"),
        ("search_p95", "search, p95"),
        ("autosave", "autosave of 20,000 words"),
    ):
        yield Figure(f"{words}, processor time", run[f"cpu_{name}"], "ms")
    yield Figure(f"window with {ENTRIES:,} entries, resident", run["resident"], "MiB", at_most=180)


def one_run() -> dict[str, float]:
    """Start a fresh process and return what it measured of itself."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.ui_run", str(ENTRIES)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    parts: dict[str, float] = json.loads(done.stdout)
    return parts
