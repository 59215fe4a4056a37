"""What a person would see for every line of a file of messages: the shipped rules, measured.

    python tests/safety/measure.py FILE.jsonl [--second-look MODEL.gguf]
    python tests/safety/measure.py --release

A line of a file is ``{"id", "turns": ["...", ...], "group": "must|veiled|none|other"}``; the
turns are one person's messages, oldest first. Each turn is judged as the program judges it
when it arrives, with the turns before it, and the strongest reaction counts: help that has
been shown is not unseen. Printed are, per line, the id, the group and what the person would
see, then the totals of each group. ``--release`` measures the half of our own set that no
rule was tuned on, and prints totals only, so that looking does not become tuning.
``--second-look`` also asks a model about the messages that the rules find unclear, as the
program does with a model that passed its check-up; here it is measured whether it passed
or not, and without the limit in time, so that a slow computer measures the same.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a script, from anywhere

from app.domain.risk import RiskAssessment, RiskLevel  # noqa: E402
from app.engine.client import EngineClient  # noqa: E402
from app.host.hardening import worker_environment  # noqa: E402
from app.host.resources import Resources  # noqa: E402
from app.safety.screener import Screener  # noqa: E402
from app.services.second_looking import SecondLook  # noqa: E402
from tests.safety.agreement import agreement  # noqa: E402

CORPUS = Path(__file__).parent / "corpus"
GROUPS = ("must", "veiled", "none", "other")
WORKER = [sys.executable, "-m", "app", "--engine-worker"]
UNLIMITED_SECONDS = 600.0
Look = Callable[[Sequence[str]], RiskLevel]


class Shown(IntEnum):
    """What a person sees, the stronger the higher."""

    NOTHING = 0
    CHIP = 1
    OWN_HELP = 2
    THIRD_PERSON_HELP = 3
    CARD = 4

    @property
    def words(self) -> str:
        """Its name in the print."""
        return self.name.lower().replace("third_person", "third-person").replace("_", " ")


@dataclass(frozen=True, slots=True)
class Line:
    """One message or conversation with its label."""

    id: str
    turns: tuple[str, ...]
    group: str
    family: str = ""
    tier: str = ""
    split: str = ""


def read_lines(path: Path) -> list[Line]:
    """Return the labelled lines of a file; empty lines are left out."""
    with path.open(encoding="utf-8") as file:
        return [_line(json.loads(each)) for each in file if each.strip()]


def _line(data: dict[str, Any]) -> Line:
    rest = {name: data.get(name, "") for name in ("family", "tier", "split")}
    return Line(str(data["id"]), tuple(data["turns"]), data.get("group", "other"), **rest)


def own_corpus(split: str) -> list[Line]:
    """Return one half of our own set: ``tuning`` or ``release``."""
    files = sorted(CORPUS.glob("*.jsonl"))
    return [line for file in files for line in read_lines(file) if line.split == split]


def shown_for(assessment: RiskAssessment) -> Shown:
    """Return what a person sees of one judgement."""
    if assessment.is_about_someone:
        return Shown.THIRD_PERSON_HELP
    if assessment.level >= RiskLevel.ELEVATED:
        return Shown.CARD
    if assessment.helps:
        return Shown.OWN_HELP
    return Shown.CHIP if assessment.level else Shown.NOTHING


def seen(screener: Screener, turns: Sequence[str], second_look: Look | None = None) -> Shown:
    """Return the strongest of what a person sees in the course of a conversation."""
    strongest = Shown.NOTHING
    for place, turn in enumerate(turns):
        found = screener.assess(turn, turns[:place])
        if second_look is not None and found.is_unclear:
            found = replace(found, level=max(found.level, second_look(turns[: place + 1])))
        strongest = max(strongest, shown_for(found))
    return strongest


@contextmanager
def second_look_of(model: Path | None) -> Iterator[Look | None]:
    """Yield what asks a model, or None without one; its worker ends with the block."""
    if model is None:
        yield None
        return
    path = model.absolute()
    os.chdir(ROOT)  # the worker is started as a module of the program
    engine = EngineClient(WORKER, worker_environment(os.environ))
    try:
        engine.load(path)
        yield SecondLook(engine, lambda: True, UNLIMITED_SECONDS).level
    finally:
        engine.close()


def totals(results: Iterable[tuple[str, Shown]]) -> str:
    """Return a table: for each name how many saw what, and in per cent."""
    counted: dict[str, Counter[Shown]] = {}
    for name, shown in results:
        counted.setdefault(name, Counter())[shown] += 1
    rows = [" ".join(["".ljust(28), "lines".rjust(6), *(each.words.rjust(17) for each in Shown)])]
    for name, counts in counted.items():
        lines = counts.total()
        cells = (f"{counts[each]} ({counts[each] / lines:.1%})".rjust(17) for each in Shown)
        rows.append(" ".join([name.ljust(28), str(lines).rjust(6), *cells]))
    return "\n".join(rows) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Measure what the command line names and return the exit status."""
    parser = argparse.ArgumentParser(description="What a person would see, by the shipped rules.")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--release", action="store_true", help="our own untuned half, totals only")
    parser.add_argument("--second-look", metavar="MODEL.gguf", type=Path)
    asked = parser.parse_args(arguments)
    if bool(asked.file) == asked.release:
        parser.error("name a file or --release, not both")
    screener = Screener.load(Resources.shipped())
    lines = own_corpus("release") if asked.release else read_lines(asked.file)
    with second_look_of(asked.second_look) as look:
        results = [(line, seen(screener, line.turns, look)) for line in lines]
    if asked.release:
        kinds = sorted(
            (f"{line.group} {line.family} {line.tier}", shown) for line, shown in results
        )
        sys.stdout.write(totals(kinds) + "\n")
    else:
        for line, shown in results:
            sys.stdout.write(f"{line.id}\t{line.group}\t{shown.words}\n")
        sys.stdout.write("\n")
    in_order = sorted(results, key=lambda each: _place(each[0].group))
    sys.stdout.write(totals((line.group, shown) for line, shown in in_order))
    if asked.release:
        both = own_corpus("tuning") + lines
        sys.stdout.write("\n" + "".join(f"{each}\n" for each in agreement(both)))
    return 0


def _place(group: str) -> int:
    return GROUPS.index(group) if group in GROUPS else len(GROUPS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
