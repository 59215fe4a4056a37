"""A session sheet as bytes: one JSON document, described in docs/sheet-format.md.

What is sealed are exactly these bytes, and the page shows them before. Reading is strict: an
unknown key, a text that could read otherwise than it is stored, a number out of range, and
the document is refused as a whole. What was written here reads back as the same object.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar, cast

from app.domain.assignment import Outcome
from app.domain.handout.bounds import EARLIEST_YEAR, LATEST_YEAR
from app.domain.handout.sheet import (
    MOST_DAYS,
    MOST_LINES,
    MOST_POINTS,
    MOST_TOTAL,
    NAME_CHARACTERS,
    TEXT_CHARACTERS,
    EntryLine,
    HomeworkLine,
    MeasureLine,
    NoteKind,
    NoteLine,
    PlanChange,
    PlanLineOnSheet,
    Point,
    QuoteLine,
    SessionSheet,
    TrendAsks,
    TrendLine,
    TrendOf,
    Try,
    Words,
    is_fit,
    is_fit_text,
)
from app.domain.safety_plan import PlanStep
from app.handout.bounded_json import json_of
from app.handout.errors import PackUnreadable, SheetTooLong, SheetTrouble, SheetUnreadable

FORMAT: Final = "alcove-session-sheet"
VERSION: Final = 2
_WITHOUT_TRENDS: Final = 1
"""A sheet without trends is written as the first version, which every program reads."""

MOST_BYTES: Final = 256 * 1024
DEEPEST: Final = 6
_FIELDS: Final = frozenset(
    {
        "format",
        "version",
        "made_on",
        "since",
        "recipient",
        "purpose",
        "topics",
        "measures",
        "homework",
        "notes",
        "entries",
        "plan",
        "companion",
    }
)

Line = TypeVar("Line")
Kind = TypeVar("Kind", bound=StrEnum)


def encode(sheet: SessionSheet) -> bytes:
    """Return the bytes of a sheet.

    Raises:
        SheetTooLong: More than a sheet may hold; ``decode`` would refuse it.
    """
    document: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION if sheet.trends else _WITHOUT_TRENDS,
        "made_on": sheet.made_on.isoformat(),
        "since": sheet.since.isoformat(),
        "recipient": sheet.recipient,
        "purpose": sheet.purpose,
        "topics": sheet.topics,
        "measures": [_measure(line) for line in sheet.measures],
        **({"trends": [_trend(line) for line in sheet.trends]} if sheet.trends else {}),
        "homework": [_homework(line) for line in sheet.homework],
        "notes": [
            {"on": line.on.isoformat(), "kind": line.kind.value, "words": list(line.words)}
            for line in sheet.notes
        ],
        "entries": [
            {"on": line.on.isoformat(), "is_part": line.is_part, "words": list(line.words)}
            for line in sheet.entries
        ],
        "plan": [
            {"step": line.step.value, "change": line.change.value, "words": list(line.words)}
            for line in sheet.plan
        ],
        "companion": [
            {"on": line.on.isoformat(), "model": line.model, "words": list(line.words)}
            for line in sheet.quotes
        ],
    }
    content = (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
    try:
        if decode(content) == sheet:
            return content
    except SheetUnreadable:
        pass
    raise SheetTooLong


def decode(untrusted: bytes) -> SessionSheet:
    """Return the sheet that bytes hold.

    Raises:
        SheetUnreadable: They hold none; nothing was taken from them.
    """
    if len(untrusted) > MOST_BYTES:
        raise SheetUnreadable(SheetTrouble.TOO_LARGE)
    fields = _document(untrusted)
    trends = fields.lines("trends", _trend_from) if fields.has("trends") else ()
    sheet = SessionSheet(
        made_on=fields.day("made_on"),
        since=fields.day("since"),
        recipient=fields.name("recipient"),
        purpose=fields.name("purpose"),
        topics=fields.text("topics", TEXT_CHARACTERS),
        measures=fields.lines("measures", _measure_from),
        trends=trends,
        homework=fields.lines("homework", _homework_from),
        notes=fields.lines("notes", _note_from),
        entries=fields.lines("entries", _entry_from),
        plan=fields.lines("plan", _plan_from),
        quotes=fields.lines("companion", _quote_from),
    )
    if sheet.since > sheet.made_on:
        raise SheetUnreadable(SheetTrouble.BAD_FIELD, "since")
    return sheet


def _document(untrusted: bytes) -> "_Fields":
    try:
        found = json_of(untrusted.decode(), DEEPEST)
    except (PackUnreadable, UnicodeDecodeError):
        raise SheetUnreadable(SheetTrouble.NOT_JSON) from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise SheetUnreadable(SheetTrouble.NOT_A_SHEET)
    version = found.get("version")
    if type(version) is not int or version < _WITHOUT_TRENDS:
        raise SheetUnreadable(SheetTrouble.BAD_FIELD, "version")
    if version > VERSION:
        raise SheetUnreadable(SheetTrouble.NEWER_VERSION)
    names = _FIELDS if version == _WITHOUT_TRENDS else _FIELDS | {"trends"}
    return _Fields(cast("Mapping[str, object]", found), "", names)


class _Fields:
    """One object of the document; each value is taken only for what it really is."""

    def __init__(self, untrusted: object, where: str, names: Iterable[str]) -> None:
        self._where = where
        if not isinstance(untrusted, dict) or set(untrusted) != set(names):
            raise SheetUnreadable(SheetTrouble.BAD_FIELD, where)
        self._untrusted = untrusted

    def has(self, name: str) -> bool:
        """Return whether this version of the document has a field."""
        return name in self._untrusted

    def whole(self, name: str) -> int:
        """Return a whole number of a trend, which may be below nought."""
        value = self._untrusted[name]
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > MOST_TOTAL:
            raise self._refused(name)
        return value

    def day(self, name: str) -> date:
        """Return a date, written as ``date.isoformat`` writes it."""
        value = self._untrusted[name]
        try:
            day = date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:
            raise self._refused(name)
        if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise self._refused(name)
        return day

    def text(self, name: str, characters: int) -> str:
        """Return a text that may have several lines."""
        value = self._untrusted[name]
        if not isinstance(value, str) or not is_fit_text(value, characters):
            raise self._refused(name)
        return value

    def name(self, name: str) -> str:
        """Return a text on one line."""
        value = self.text(name, NAME_CHARACTERS)
        if "\n" in value:
            raise self._refused(name)
        return value

    def number(self, name: str) -> int:
        """Return a whole number of a measure."""
        value = self._untrusted[name]
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_TOTAL:
            raise self._refused(name)
        return value

    def truth(self, name: str) -> bool:
        """Return a yes or no."""
        value = self._untrusted[name]
        if not isinstance(value, bool):
            raise self._refused(name)
        return value

    def words(self, name: str = "words", *, may_be_blank: bool = False) -> Words:
        """Return pieces of a text and gaps."""
        value = self._untrusted[name]
        if not isinstance(value, list) or not all(
            each is None or isinstance(each, str) for each in value
        ):
            raise self._refused(name)
        words = cast("Words", tuple(value))
        if not is_fit(words) or not (words or may_be_blank):
            raise self._refused(name)
        return words

    def one_of(self, name: str, kinds: type[Kind]) -> Kind:
        """Return a value of a closed set."""
        value = self._untrusted[name]
        found = next((kind for kind in kinds if kind.value == value), None)
        if found is None:
            raise self._refused(name)
        return found

    def lines(
        self, name: str, read: Callable[[object, str], Line], most: int = MOST_LINES
    ) -> tuple[Line, ...]:
        """Return a list, each of its objects read."""
        value = self._untrusted[name]
        if not isinstance(value, list) or len(value) > most:
            raise self._refused(name)
        return tuple(
            read(each, f"{self._where}{name}.{place}.") for place, each in enumerate(value)
        )

    def _refused(self, name: str) -> SheetUnreadable:
        return SheetUnreadable(SheetTrouble.BAD_FIELD, f"{self._where}{name}")


def _measure(line: MeasureLine) -> dict[str, object]:
    return {
        "name": line.name,
        "least": line.least,
        "most": line.most,
        "points": [
            {"on": point.on.isoformat(), "total": point.total, "band": point.band}
            for point in line.points
        ],
    }


def _trend(line: TrendLine) -> dict[str, object]:
    return {
        "of": line.of.value,
        "asks": line.asks.value,
        "name": line.name,
        "least": line.least,
        "most": line.most,
        "days": line.days,
        "points": [{"on": point.on.isoformat(), "value": point.total} for point in line.points],
    }


def _homework(line: HomeworkLine) -> dict[str, object]:
    tries = [{"on": each.on.isoformat(), "outcome": each.outcome.value} for each in line.tries]
    return {"words": list(line.words), "tries": tries}


def _measure_from(untrusted: object, where: str) -> MeasureLine:
    fields = _Fields(untrusted, where, ("name", "least", "most", "points"))
    points = fields.lines("points", _point_from, MOST_POINTS)
    line = MeasureLine(fields.name("name"), fields.number("least"), fields.number("most"), points)
    if not line.name or not points:
        raise SheetUnreadable(SheetTrouble.BAD_FIELD, where)
    if any(not line.least <= point.total <= line.most for point in points):
        raise SheetUnreadable(SheetTrouble.BAD_FIELD, f"{where}points")
    return line


def _trend_from(untrusted: object, where: str) -> TrendLine:
    names = ("of", "asks", "name", "least", "most", "days", "points")
    fields = _Fields(untrusted, where, names)
    line = TrendLine(
        of=fields.one_of("of", TrendOf),
        asks=fields.one_of("asks", TrendAsks),
        name=fields.name("name"),
        least=fields.whole("least"),
        most=fields.whole("most"),
        days=fields.whole("days"),
        points=fields.lines("points", _said_from, MOST_POINTS),
    )
    if bool(line.name) != (line.of is TrendOf.TRACKER):
        raise SheetUnreadable(SheetTrouble.BAD_FIELD, f"{where}name")
    if not 1 <= line.days_said <= line.days <= MOST_DAYS:
        raise SheetUnreadable(SheetTrouble.BAD_FIELD, f"{where}days")
    if any(not line.least <= point.total <= line.most for point in line.points):
        raise SheetUnreadable(SheetTrouble.BAD_FIELD, f"{where}points")
    return line


def _said_from(untrusted: object, where: str) -> Point:
    fields = _Fields(untrusted, where, ("on", "value"))
    return Point(fields.day("on"), fields.whole("value"))


def _point_from(untrusted: object, where: str) -> Point:
    fields = _Fields(untrusted, where, ("on", "total", "band"))
    return Point(fields.day("on"), fields.number("total"), fields.name("band"))


def _homework_from(untrusted: object, where: str) -> HomeworkLine:
    fields = _Fields(untrusted, where, ("words", "tries"))
    return HomeworkLine(fields.words(), fields.lines("tries", _try_from, MOST_POINTS))


def _try_from(untrusted: object, where: str) -> Try:
    fields = _Fields(untrusted, where, ("on", "outcome"))
    return Try(fields.day("on"), fields.one_of("outcome", Outcome))


def _note_from(untrusted: object, where: str) -> NoteLine:
    fields = _Fields(untrusted, where, ("on", "kind", "words"))
    return NoteLine(fields.day("on"), fields.one_of("kind", NoteKind), fields.words())


def _entry_from(untrusted: object, where: str) -> EntryLine:
    fields = _Fields(untrusted, where, ("on", "is_part", "words"))
    return EntryLine(fields.day("on"), fields.truth("is_part"), fields.words())


def _plan_from(untrusted: object, where: str) -> PlanLineOnSheet:
    fields = _Fields(untrusted, where, ("step", "change", "words"))
    change = fields.one_of("change", PlanChange)
    words = fields.words(may_be_blank=change is PlanChange.TAKEN_OUT)
    return PlanLineOnSheet(fields.one_of("step", PlanStep), change, words)


def _quote_from(untrusted: object, where: str) -> QuoteLine:
    fields = _Fields(untrusted, where, ("on", "model", "words"))
    model = fields.name("model")
    if not model:
        raise SheetUnreadable(SheetTrouble.BAD_FIELD, f"{where}model")
    return QuoteLine(fields.day("on"), model, fields.words())
