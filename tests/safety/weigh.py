"""Makes resources/safety/weights_en.tsv from the tuning half of our own labelled messages.

    python tests/safety/weigh.py

A logistic regression over the words and neighbouring pairs of a message, the same each time:
messages about danger to the writer against all others. What occurs in a single message is
left out. The file names the messages it was made from by their sum, so that a test sees when
it is out of date.
"""

import hashlib
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import exp, sqrt
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a script, from anywhere

from app.safety.screener import sentences_of  # noqa: E402
from app.safety.weights import BEGIN, END, FILE  # noqa: E402
from tests.safety.measure import Line, own_corpus  # noqa: E402

Part = tuple[str, str]  # a word alone has no neighbour
_MESSAGES = 2  # at least, with a part
_ROUNDS = 12
_STEP, _START_STEP = 0.3, 0.05
_SHRINK = 0.005  # so that what is rare stays small
_SMALLEST = 0.02  # what weighs less is left out


def examples(line: Line) -> Iterator[tuple[list[Part], bool]]:
    """Yield the parts of a line and whether it is grave; each turn too where none is."""
    is_grave = line.group in {"must", "veiled"}
    yield parts(line.turns), is_grave
    if len(line.turns) > 1 and not is_grave:
        for turn in line.turns:
            yield parts([turn]), is_grave


def parts(turns: Sequence[str]) -> list[Part]:
    """Return the words and the neighbouring pairs of messages."""
    found: list[Part] = []
    for turn in turns:
        for words in sentences_of(turn):
            found += [(word, "") for word in words]
            found += pairwise((BEGIN, *words, END))
    return found


def fitted(lines: Sequence[Line]) -> tuple[float, dict[Part, float]]:
    """Return what an empty text weighs, and the weight of each part."""
    read = [example for line in lines for example in examples(line)]
    counts = Counter(part for found, _ in read for part in dict.fromkeys(found))
    weights = {part: 0.0 for part, many in counts.items() if many >= _MESSAGES}
    known = [([part for part in found if part in weights], is_grave) for found, is_grave in read]
    squares = dict.fromkeys(weights, 1e-6)
    start = 0.0
    order = random.Random(0)
    for _ in range(_ROUNDS):
        order.shuffle(known)
        for found, is_grave in known:
            scale = 1 / sqrt(len(found) + 1)
            weight = start + scale * sum(weights[part] for part in found)
            error = 1 / (1 + exp(-weight)) - is_grave
            start -= _START_STEP * error
            for part in found:
                slope = error * scale + _SHRINK * weights[part]
                squares[part] += slope * slope
                weights[part] -= _STEP * slope / sqrt(squares[part])
    return start, weights


def source_sum(lines: Sequence[Line]) -> str:
    """Return what tells one set of messages from another."""
    told = "\n".join(f"{line.id} {line.group} {line.turns}" for line in lines)
    return hashlib.sha256(told.encode()).hexdigest()


def table(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the lines of the file."""
    start, weights = fitted(lines)
    yield "# How much words weigh towards danger: app/safety/weights.py. Made by weigh.py in"
    yield f"# tests/safety from {len(lines)} messages of our own, the half that may be tuned on."
    yield f"# sha256 of the messages: {source_sum(lines)}"
    yield f"\t\t{start:.3f}"
    for (left, right), weight in sorted(weights.items()):
        if abs(weight) >= _SMALLEST:
            yield f"{left}\t{right}\t{weight:.2f}"


def main() -> int:
    """Write the file and return the exit status."""
    lines = own_corpus("tuning")
    text = "\n".join(table(lines)) + "\n"
    (ROOT / "resources" / FILE).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{FILE}: {text.count(chr(10)) - 4} weights\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
