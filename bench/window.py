"""The window: from start to lock screen, and from a passphrase to a painted Today page.

Each run is a fresh process with a real window on Qt's offscreen platform, over the vault
of 50,000 entries that ``bench.vault`` builds. Argon2 takes its time on purpose, so it is
measured apart. ``python -m bench.window`` prints the figures as one line of JSON.
"""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.host.clock import SystemClock
from bench import vault
from bench.figure import Figure

RUNS: Final = 5
HOME: Final = Path("build/bench/home")
MIB: Final = 1024 * 1024


def measure() -> Iterator[Figure]:
    """Yield the medians of five starts."""
    run = middle_of_runs()
    yield Figure("process start to painted lock screen", run["lock_screen"], "ms")
    yield Figure("Argon2id at 256 MiB, t=3, p=4", run["key"], "ms")
    yield Figure("opening the database", run["database"], "ms")
    yield Figure("session, pages and the first paint", run["window"], "ms")
    yield Figure("unlock to painted Today beyond Argon2", run["beyond"], "ms", at_most=300)
    yield Figure("the same as a share of Argon2", run["beyond"] / run["key"], "×")
    yield Figure("window process, resident", run["resident_mib"], "MiB", at_most=150)
    yield Figure("of that private, when Argon2 is done", run["settled_mib"], "MiB")


def middle_of_runs() -> dict[str, float]:
    """Return the median of each part, building the vault when it is missing."""
    folder, _ = vault.built()
    place = HOME / "vaults" / "notebook"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(folder.resolve(), target_is_directory=True)
    runs = [one_run() for _ in range(RUNS)]
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def one_run() -> dict[str, float]:
    """Start a fresh process and return what it measured of itself."""
    started = SystemClock().monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "bench.window_run", str(HOME), repr(started)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    parts: dict[str, float] = json.loads(done.stdout)
    return parts


if __name__ == "__main__":
    figures = {name: round(value, 2) for name, value in middle_of_runs().items()}
    sys.stdout.write(json.dumps({"bench": "window", "entries": vault.ENTRIES, **figures}) + "\n")
