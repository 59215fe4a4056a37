"""Makes resources/safety/weights_en.tsv from the tuning half of our own labelled messages.

    python tests/safety/weigh.py [--crossed] [--worth] [--curve]

Two logistic regressions, the same each time. The first learns what the parts of a message are
worth: messages about danger to the writer against all others; what occurs in a single message
is left out, and what occurs in many is held smaller. The second learns how much its sum counts
beside what the rules found: messages that must be met with the card against those that must
not. It is given sums that were made without the message, by leaving out a fifth of them at a
time.

``--worth`` learns the second anew; without it what it learnt earlier stands, see ``_WORTH``.
``--crossed`` prints what would be shown for messages that were left out so, and ``--curve``
how well the words alone tell danger in the blind lists when an eighth, a quarter, half or all
of the messages were learnt from; both write nothing. The file names the messages it was made
from by their sum, so that a test sees when it is out of date.
"""

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a script, from anywhere

from app.host.resources import Resources  # noqa: E402
from app.safety.rules import load_rules  # noqa: E402
from app.safety.screener import Screener, sentences_of  # noqa: E402
from app.safety.weights import (  # noqa: E402
    CARD,
    EVIDENCE,
    FILE,
    FOUND,
    FROM,
    KINDS,
    LINE,
    SMALL,
    SORTS_FILE,
    START,
    STEPS,
    SUBSTANCE,
    WHOLE_WORDS,
    Part,
    Weights,
    parts_between,
    parts_of_word,
    read_sorts,
)
from tests.safety.measure import Line, own_corpus, seen, totals  # noqa: E402

FOLDS = 5
_MESSAGES = 2  # at least, with a part
_ROUNDS = 250
_STEP = 0.15
_SHRINK = 0.1  # so that what is rare stays small
_SHRINK_COMMON = 30.0  # times the share of messages with it: what is common, too
_SMALL_WORDS = 300
_DANGEROUS = {
    *("die", "graves", "suicide", "kill", "endv", "hang", "drown", "shoot", "od", "jump"),
    *("blade", "cut", "burn", "blood", "harm", "pills", "rope", "gun", "exist", "alive"),
    *("life", "parting", "burden", "born", "letter"),
}
_SHRINK_FOUND = 2.0
_NEWTON_ROUNDS = 30
_SHARES = (1 / 8, 1 / 4, 1 / 2, 1.0)
_SMALLEST = 0.02  # what weighs less is left out
_FROM = {
    CARD: 0.65,
    LINE: 0.2,
    SUBSTANCE: 0.5,
}  # by messages that were left out; see docs/safety.md

# What the second regression learnt when the rules were not yet tuned beside the newest messages.
# Rules look too trustworthy on messages that they were tuned beside, and what they do not know
# too harmless; so it is kept, and not learnt anew with each rule.
_WORTH = {
    "card weight": 1.044,
    "card long": 0.605,
    "card nothing": -1.471,
    "card ambiguous": -0.946,
    "card elevated": 1.739,
    "card rules": 0.807,
    "card explained": -0.548,
    "card others": 0.321,
    "card helps": -1.014,
    "line weight": 0.955,
    "line long": 0.117,
    "line nothing": -0.668,
    "line ambiguous": 0.955,
    "line elevated": 1.841,
    "line rules": 0.809,
    "line explained": -1.7,
    "line others": -0.373,
    "line helps": -1.952,
}

Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class _Table:
    """Messages as rows of numbers: which part stands how often in which message."""

    parts: list[Part]
    rows: Numbers
    columns: Numbers
    values: Numbers


def examples(line: Line) -> Iterator[tuple[Counter[Part], bool]]:
    """Yield the parts of a line and whether it is grave; each turn too where none is."""
    is_grave = line.group in {"must", "veiled"}
    yield parts(line.turns), is_grave
    if len(line.turns) > 1 and not is_grave:
        for turn in line.turns:
            yield parts([turn]), is_grave


def parts(turns: Sequence[str]) -> Counter[Part]:
    """Return how often each part stands in messages."""
    found: Counter[Part] = Counter()
    for turn in turns:
        for words in sentences_of(turn):
            found.update(parts_between(words, SORTS))
            for word in words:
                found.update(parts_of_word(word, SORTS))
    return found


def _table(read: Sequence[Counter[Part]]) -> _Table:
    messages = Counter(part for found in read for part in found)
    numbers = {part: at for at, part in enumerate(p for p in messages if messages[p] >= _MESSAGES)}
    rows, columns, values = [], [], []
    for row, found in enumerate(read):
        known = [(numbers[part], many) for part, many in found.items() if part in numbers]
        scale = 1 / np.sqrt(sum(many for _, many in known) + 1)
        rows += [row] * len(known)
        columns += [column for column, _ in known]
        values += [many * scale for _, many in known]
    return _Table(list(numbers), np.array(rows), np.array(columns), np.array(values))


def fitted(lines: Sequence[Line]) -> tuple[float, dict[Part, float]]:
    """Return what an empty text weighs, and the weight of each part."""
    read = [example for line in lines for example in examples(line)]
    table = _table([found for found, _ in read])
    grave = np.array([float(is_grave) for _, is_grave in read])
    many = len(table.parts)
    weights = np.zeros(many + 1)  # the last is what an empty text weighs
    shares = np.bincount(table.columns, minlength=many) / len(grave)
    shrink = _SHRINK * (1 + _SHRINK_COMMON * shares)
    mean, square = np.zeros(many + 1), np.zeros(many + 1)
    for turn in range(1, _ROUNDS + 1):
        told = np.bincount(table.rows, table.values * weights[table.columns], len(grave))
        errors = 1 / (1 + np.exp(-told - weights[-1])) - grave
        slope = np.bincount(table.columns, table.values * errors[table.rows], many)
        slopes = np.append(slope + shrink * weights[:-1], errors.sum())
        mean = 0.9 * mean + 0.1 * slopes
        square = 0.99 * square + 0.01 * slopes * slopes
        step = _STEP * (1 - turn / (_ROUNDS + 1)) / (1 - 0.9**turn)
        weights -= step * mean / (np.sqrt(square / (1 - 0.99**turn)) + 1e-3)
    return float(weights[-1]), dict(zip(table.parts, weights[:-1].tolist(), strict=True))


def small_words(lines: Sequence[Line]) -> list[str]:
    """Return the commonest words of messages without danger, but for those of dangerous sorts."""
    messages: Counter[str] = Counter()
    for line in lines:
        if line.group == "none":
            messages.update({word for turn in line.turns for s in sentences_of(turn) for word in s})
    common = [word for word, _ in sorted(messages.items(), key=lambda each: (-each[1], each[0]))]
    return [each for each in common[:_SMALL_WORDS] if not _DANGEROUS & {*SORTS.get(each, ())}]


def weights_of(
    fit: tuple[float, Mapping[Part, float]], worth: Mapping[str, float], small: Sequence[str]
) -> Weights:
    """Return the table that the program reads, rounded as in the file."""
    table: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    table[START][""] = round(fit[0], 3)
    for (kind, what), weight in sorted(fit[1].items()):
        if abs(weight) >= _SMALLEST:
            table[kind][what] = round(weight, 2)
    table[SMALL] = dict.fromkeys(sorted(small), 1.0)
    table[FOUND] = {name: round(much, 3) for name, much in worth.items()}
    table[FROM] = dict(_FROM)
    return Weights(table, SORTS)


def left_out(lines: Sequence[Line]) -> Iterator[tuple[Line, Weights]]:
    """Yield each message with weights that were made without it."""
    nothing = {f"{step} {name}": 0.0 for step in STEPS for name in EVIDENCE}
    for fold in range(FOLDS):
        learnt = [line for line in lines if _fold(line) != fold]
        weights = weights_of(fitted(learnt), nothing, small_words(learnt))
        yield from ((line, weights) for line in lines if _fold(line) == fold)


def _fold(line: Line) -> int:
    return int(256 * _draw("fold", line)) % FOLDS


def _draw(what: str, line: Line) -> float:
    """Return a number from 0 up to 1 that is drawn by the line's id, the same each time."""
    return hashlib.sha256(f"{what} {line.id}".encode()).digest()[0] / 256


def worth_of_evidence(
    screener: Screener, crossed: Sequence[tuple[Line, Weights]]
) -> dict[str, float]:
    """Return how much each thing that was found counts, learnt from messages left out."""
    found = [
        screener.weighing(weights).evidence(line.turns[-1], line.turns[:-1])
        for line, weights in crossed
    ]
    table = np.array([[each[name] for name in EVIDENCE] for each in found])
    groups = np.array([line.group for line, _ in crossed])
    # Between the two a veiled message may be met with either: the card learns nothing of it.
    worth = _worth(table[groups != "veiled"], groups[groups != "veiled"] == "must")
    told = {f"{CARD} {name}": much for name, much in zip(EVIDENCE, worth, strict=True)}
    worth = _worth(table, np.isin(groups, ["must", "veiled"]))
    return told | {f"{LINE} {name}": much for name, much in zip(EVIDENCE, worth, strict=True)}


def _worth(table: Numbers, wanted: Numbers) -> list[float]:
    worth = np.zeros(len(EVIDENCE))
    for _ in range(_NEWTON_ROUNDS):
        likely = 1 / (1 + np.exp(-table @ worth))
        slopes = table.T @ (likely - wanted) + _SHRINK_FOUND * worth
        bends = (table * (likely * (1 - likely))[:, None]).T @ table
        worth -= np.linalg.solve(bends + _SHRINK_FOUND * np.eye(len(worth)), slopes)
    return [float(each) for each in worth]


def curve(lines: Sequence[Line]) -> Iterator[str]:
    """Yield how well words alone order the blind lists, by how many messages were learnt from.

    The share of pairs, one message with danger and one without, whose heavier is the one with
    danger: the area under the receiver operating characteristic, 0.5 by chance and 1 at best.
    """
    nothing = {f"{step} {name}": 0.0 for step in STEPS for name in EVIDENCE}
    blind = own_corpus("blind")
    for share in _SHARES:
        learnt = [line for line in lines if _draw("curve", line) < share]
        weights = weights_of(fitted(learnt), nothing, [])
        told = {group: _weighed(weights, blind, group) for group in ("must", "none")}
        pairs = np.subtract.outer(told["must"], told["none"])
        area = (np.sum(pairs > 0) + np.sum(pairs == 0) / 2) / pairs.size
        yield f"learnt from {len(learnt):5} messages: area {area:.3f}"


def _weighed(weights: Weights, lines: Sequence[Line], group: str) -> Numbers:
    chosen = [line.turns for line in lines if line.group == group]
    told = [[list(sentences_of(turn)) for turn in turns] for turns in chosen]
    return np.array([max(weights.weigh(each).weight for each in turns) for turns in told])


def source_sum(lines: Sequence[Line]) -> str:
    """Return what tells one set of messages, and the sorts of words, from another."""
    told = "\n".join(f"{line.id} {line.group} {line.turns}" for line in lines)
    return hashlib.sha256((told + RESOURCES.read_text(SORTS_FILE)).encode()).hexdigest()


def written(weights: Weights, lines: Sequence[Line]) -> Iterator[str]:
    """Yield the lines of the file."""
    yield "# How much words weigh towards danger: app/safety/weights.py. Made by weigh.py in"
    yield f"# tests/safety from {len(lines)} messages of our own, the half that may be tuned on."
    yield f"# sha256 of the messages and the sorts: {source_sum(lines)}"
    for kind in KINDS:
        for what, weight in weights.parts[kind].items():
            yield f"{kind}\t{what}\t{weight:g}"


def main(arguments: Sequence[str]) -> int:
    """Write the file, or print what messages that were left out are met with."""
    lines = own_corpus("tuning")
    if "--curve" in arguments:
        sys.stdout.writelines(f"{each}\n" for each in curve(lines))
        return 0
    screener = Screener(load_rules(RESOURCES))
    crossed = list(left_out(lines))
    worth = worth_of_evidence(screener, crossed) if "--worth" in arguments else _WORTH
    if "--crossed" in arguments:
        for name, chosen in _lists(crossed):
            rows = [(line.group, seen(_with(screener, w, worth), line.turns)) for line, w in chosen]
            sys.stdout.write(f"{name}\n{totals(sorted(rows))}\n")
        return 0
    weights = weights_of(fitted(lines), worth, small_words(lines))
    text = "\n".join(written(weights, lines)) + "\n"
    (ROOT / "resources" / FILE).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{FILE}: {text.count(chr(10)) - 3} weights\n")
    return 0


def _with(screener: Screener, weights: Weights, worth: Mapping[str, float]) -> Screener:
    return screener.weighing(Weights({**weights.parts, FOUND: worth}, SORTS))


def _lists(
    crossed: Sequence[tuple[Line, Weights]],
) -> Iterator[tuple[str, list[tuple[Line, Weights]]]]:
    """Yield the messages of the newest material, the long ones of it, and all of them."""
    for name, prefix in (("written for the weights", "learn-"), ("as elsewhere", "elsewhere-")):
        newest = [each for each in crossed if each[0].id.startswith(prefix)]
        yield name, newest
        yield f"{name}, long", [each for each in newest if _is_long(each[0])]
    yield "all", list(crossed)


def _is_long(line: Line) -> bool:
    return sum(len(turn.split()) for turn in line.turns) > WHOLE_WORDS


RESOURCES = Resources.shipped()
SORTS = read_sorts(RESOURCES.read_text(SORTS_FILE))

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
