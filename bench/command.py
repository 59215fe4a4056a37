"""The shape that the benches of the vault share: ``--n``, ``--seed``, one line of JSON.

    python -m bench.NAME --n 500 --seed 1

The last line on standard output is JSON with the figures; the exit status is 1 when
anything was lost, and 3 with a sentence where the bench cannot run (0 with
``--allow-skip``). Everything happens in one folder, which is emptied before and after.
``--seconds`` ends a long run early, with the figures so far; what was left out is another
run with another seed.
"""

import argparse
import json
import logging
import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.host.clock import SystemClock

SCRATCH: Final = Path("build/bench")
ALLOW_SKIP: Final = "--allow-skip"
SKIPPED: Final = 3  # the exit status where a bench cannot run; 1 is a loss, 2 a wrong command line
FIRST_LOSSES: Final = 40  # the line stays readable when everything is lost


@dataclass(slots=True)
class Findings:
    """What a bench has seen so far.

    Attributes:
        done: How many of the ``n`` cases were run.
        losses: One line for each difference, without a private word.
        figures: Whatever else the line of JSON says.
    """

    done: int = 0
    losses: list[str] = field(default_factory=list)
    figures: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asked for."""

    n: int
    seed: int
    folder: Path
    is_time_up: Callable[[], bool]

    def cases(self, findings: Findings) -> "Cases":
        """Return the numbers of the cases, each counted when the next is asked for."""
        return Cases(self, findings)


class Cases:
    """The numbers from 0 to ``n``, or until the time is up."""

    def __init__(self, wanted: Wanted, findings: Findings) -> None:
        self._wanted = wanted
        self._findings = findings
        self._next = 0

    def __iter__(self) -> "Cases":
        return self

    def __next__(self) -> int:
        self._findings.done = self._next
        if self._next == self._wanted.n or self._wanted.is_time_up():
            raise StopIteration
        self._next += 1
        return self._next - 1


def run(
    name: str,
    n: int,
    act: Callable[[Wanted, Findings], None],
    arguments: Sequence[str],
) -> int:
    """Run a bench, print its line and return the exit status.

    Args:
        name: The module's, without the package.
        n: How many cases when the command line does not say.
        act: The bench; what it raises is a bug of its own and not a loss.
        arguments: The command line.
    """
    parser = argparse.ArgumentParser(prog=f"python -m bench.{name}")
    parser.add_argument("--n", type=int, default=n, help="how many cases")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end at the latest")
    parser.add_argument(ALLOW_SKIP, action="store_true", help="status 0 where it cannot run")
    parser.add_argument("--folder", type=Path, default=SCRATCH / name, help="emptied at both ends")
    given = parser.parse_args(arguments)
    logging.getLogger("app").addHandler(logging.NullHandler())
    clock = SystemClock()
    started = clock.monotonic()
    wanted = Wanted(
        given.n,
        given.seed,
        given.folder.absolute(),
        lambda: clock.monotonic() - started > given.seconds,
    )
    findings = Findings()
    # Whoever ends a long run early leaves no folder and no program behind either.
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    shutil.rmtree(wanted.folder, ignore_errors=True)
    wanted.folder.mkdir(parents=True)
    try:
        act(wanted, findings)
    finally:
        signal.signal(signal.SIGTERM, before)
        shutil.rmtree(wanted.folder, ignore_errors=True)
    print(json.dumps(_line(name, wanted, findings, clock.monotonic() - started)))
    return 1 if findings.losses else 0


def skip(name: str, reason: str, arguments: Sequence[str]) -> int:
    """Print that a bench cannot run here, and why; return the exit status.

    Nothing was lost, and nothing was shown either: that is no success unless the command
    line says so.
    """
    print(json.dumps({"bench": name, "skipped": reason}))
    if ALLOW_SKIP in arguments:
        return 0
    sys.stderr.write(f"bench.{name} shows nothing here: {reason}. {ALLOW_SKIP} lets that pass.\n")
    return SKIPPED


def module_command(module: str, *arguments: str | Path) -> list[str]:
    """Return the command line of another module in this Python."""
    return [sys.executable, "-m", module, *map(str, arguments)]


def _line(name: str, wanted: Wanted, findings: Findings, seconds: float) -> Mapping[str, object]:
    return {
        "bench": name,
        "n": wanted.n,
        "done": findings.done,
        "seed": wanted.seed,
        **findings.figures,
        "losses": findings.losses[:FIRST_LOSSES],
        "lost": len(findings.losses),
        "seconds": round(seconds, 1),
        "load": [round(load, 1) for load in os.getloadavg()] if os.name == "posix" else [],
    }
