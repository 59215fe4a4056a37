"""Two sheets of one client side by side: figures that stand on both, and nothing concluded."""

from collections import Counter
from dataclasses import dataclass, field

from app.domain.assignment import Outcome
from app.domain.handout.sheet import HomeworkLine, SessionSheet


@dataclass(frozen=True, slots=True)
class MeasureMove:
    """The last total of a measure on each sheet; None where it is not on it."""

    name: str
    earlier: int | None = field(repr=False)
    later: int | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class HomeworkMove:
    """How often each answer was given, for what is on either sheet."""

    words: str = field(repr=False)
    earlier: dict[Outcome, int] = field(repr=False)
    later: dict[Outcome, int] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SheetComparison:
    """What of two sheets can be put beside each other."""

    earlier: SessionSheet = field(repr=False)
    later: SessionSheet = field(repr=False)
    measures: tuple[MeasureMove, ...] = field(repr=False)
    homework: tuple[HomeworkMove, ...] = field(repr=False)


def compare(one: SessionSheet, other: SessionSheet) -> SheetComparison:
    """Return two sheets side by side, the one that was made first as the earlier."""
    earlier, later = sorted((one, other), key=lambda sheet: sheet.made_on)
    totals = [
        {line.name: line.points[-1].total for line in sheet.measures} for sheet in (earlier, later)
    ]
    tries = [_tries(sheet) for sheet in (earlier, later)]
    return SheetComparison(
        earlier,
        later,
        tuple(
            MeasureMove(name, totals[0].get(name), totals[1].get(name))
            for name in {**totals[0], **totals[1]}
        ),
        tuple(
            HomeworkMove(words, tries[0].get(words, {}), tries[1].get(words, {}))
            for words in {**tries[0], **tries[1]}
        ),
    )


def _tries(sheet: SessionSheet) -> dict[str, dict[Outcome, int]]:
    return {
        _plain(line): dict(Counter(each.outcome for each in line.tries)) for line in sheet.homework
    }


def _plain(line: HomeworkLine) -> str:
    return "".join("…" if piece is None else piece for piece in line.words)
