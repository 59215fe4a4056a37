"""What was noted in numbers as tables: one CSV file each, for any spreadsheet.

A cell of words that a spreadsheet would take for a formula begins with an apostrophe. The mark
at the beginning of a file tells spreadsheets that it is UTF-8.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from app.domain.checkin import CheckIn
from app.domain.numbers import Filled, Numbers, Slept
from app.interchange.files import ExportedFile

_FORMULA: Final = frozenset("=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20")  # the last as wide letters
_MINUTES_AN_HOUR: Final = 60
_NIGHT: Final = ("into_bed", "tried_to_sleep", "woke", "out_of_bed")
_AWAKE: Final = ("minutes_until_sleep", "times_awake", "minutes_awake")
_FIGURES: Final = ("minutes_asleep", "minutes_in_bed", "efficiency_percent")

Cell = str | int | float | None


def export(numbers: Numbers) -> Iterator[ExportedFile]:
    """Yield a table for each kind of which there is something."""
    for name, head, rows in (
        ("check-ins.csv", ("at", "mood", "energy", "sleep", "feelings"), _check_ins(numbers)),
        ("trackers.csv", ("date", "tracker", "kind", "number", "words"), _trackers(numbers)),
        ("measures.csv", _MEASURES, _measures(numbers.filled)),
        ("answers.csv", ("date", "measure", "item", "question", "answer"), _answers(numbers)),
        ("sleep.csv", ("date", *_NIGHT, *_AWAKE, *_FIGURES), _nights(numbers.nights)),
    ):
        found = list(rows)
        if found:
            yield ExportedFile(PurePosixPath(name), [_table(head, found)])


def safe(cell: Cell) -> str:
    """Return a cell as it is written: words never begin as a formula does."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return f"{cell:g}" if isinstance(cell, float) else str(cell)
    words = cell.encode("utf-8", errors="replace").decode().replace("\x00", "")
    return f"'{words}" if words.lstrip(" \u00a0\ufeff")[:1] in _FORMULA and words else words


_MEASURES: Final = ("date", "measure", "version", "language", "total", "least", "most", "missing")


def _table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow(head)
    out.writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _check_ins(numbers: Numbers) -> Iterator[Sequence[Cell]]:
    for each in numbers.check_ins:
        words = each.words
        yield (_moment(each.at), words.mood, words.energy, words.sleep, _feelings(each))


def _feelings(check_in: CheckIn) -> str:
    named = []
    for feeling in check_in.words.feelings:
        strength = "" if feeling.strength is None else f" ({feeling.strength.value})"
        named.append(f"{feeling.word}{strength}")
    return "; ".join(named)


def _trackers(numbers: Numbers) -> Iterator[Sequence[Cell]]:
    for day in sorted(numbers.values):
        noted = numbers.values[day]
        for tracker in numbers.trackers:
            value = noted.get(tracker.id)
            if value is not None:
                design = tracker.design
                kind, words = design.kind.value, design.words_of(value)
                yield (day.isoformat(), design.name, kind, value.number, words)


def _measures(filled: Iterable[Filled]) -> Iterator[Sequence[Cell]]:
    for each in filled:
        sheet, score = each.sheet, each.score
        scoring = None if each.measure is None else each.measure.scoring
        yield (
            sheet.local_date.isoformat(),
            sheet.measure_id,
            sheet.version,
            sheet.language,
            None if score is None else score.total,
            None if scoring is None else scoring.least,
            None if scoring is None else scoring.most,
            None if score is None else score.missing,
        )


def _answers(numbers: Numbers) -> Iterator[Sequence[Cell]]:
    for each in numbers.filled:
        items = () if each.measure is None else each.measure.all_items
        for item, answer in sorted(each.sheet.answers.items()):
            question = items[item].words if item < len(items) else ""
            day, measure = each.sheet.local_date.isoformat(), each.sheet.measure_id
            yield (day, measure, item + 1, question, answer)


def _nights(nights: Iterable[Slept]) -> Iterator[Sequence[Cell]]:
    for night in nights:
        figures = night.figures
        ours: Sequence[Cell] = (
            (None, None, None)
            if figures is None
            else (figures.total_sleep, figures.in_bed, round(figures.efficiency, 1))
        )
        times = [_time(minute) for minute in night.times]
        yield (night.day.isoformat(), *times, *night.awake, *ours)


def _time(minute: int | None) -> str | None:
    if minute is None:
        return None
    return f"{minute // _MINUTES_AN_HOUR:02}:{minute % _MINUTES_AN_HOUR:02}"


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="minutes")
