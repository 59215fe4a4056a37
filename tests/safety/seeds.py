"""Seeds of messages, so that whoever writes many of them does not write the same one.

    python tests/safety/seeds.py NUMBER MANY

Prints MANY lines, the same for each NUMBER: a group, and who writes where about what, how long
and in which way. A person writes one message for each: a concrete one, spelt as they would
spell it, in words that no other has. The label is that of the finished text. Every way is used
once before one is used again. The blind ninth list was written so.
"""

import random
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

FILE = Path(__file__).with_name("seeds.toml")
GROUPS = {"must": 38, "veiled": 16, "none": 42, "other": 4}  # of a hundred
LENGTHS = (20, 34, 26, 14, 6)  # of a hundred, in the order of the file
DRAWN = ("registers", "people", "places", "topics", "tones")


def seeds(number: int, many: int, told: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield lines to write by."""
    draw = random.Random(number)
    left: dict[str, list[str]] = {group: [] for group in GROUPS}
    for _ in range(many):
        (group,) = draw.choices(list(GROUPS), list(GROUPS.values()))
        if not left[group]:
            left[group] = draw.sample(told[group], len(told[group]))
        (length,) = draw.choices(told["lengths"], LENGTHS)
        drawn = (draw.choice(told[name]) for name in DRAWN)
        yield " | ".join((group, length, *drawn, left[group].pop()))


def main(arguments: Sequence[str]) -> int:
    """Print the seeds that the command line asks for."""
    number, many = map(int, arguments)
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    sys.stdout.writelines(f"{at} {seed}\n" for at, seed in enumerate(seeds(number, many, told), 1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
