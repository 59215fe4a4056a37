"""What is done between sessions, read back from our own JSON export.

A record without its moment or its kind is left out and named; a value that makes no sense
counts as not said. Nothing of it is trusted to be what the program wrote.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, tzinfo
from typing import Final, TypeVar

from app.domain.assignment import (
    CONFIDENCE_MOST,
    Assignment,
    AssignmentId,
    AssignmentWords,
    Maker,
    Outcome,
    Report,
    ReportWords,
)
from app.domain.checkin import (
    MINUTES_A_DAY,
    CheckIn,
    CheckInId,
    CheckInWords,
    Feeling,
    Strength,
    TrackerDesign,
    TrackerKind,
    TrackerValue,
)
from app.domain.exercise import DISTRESS_MOST, Run, RunId, RunState, Way
from app.domain.measure import MeasurePlan, Sheet, SheetId
from app.domain.portable import Problem, Trouble
from app.domain.portable_practice import (
    PortableAssignment,
    PortableMeasureFile,
    PortablePractice,
    PortableTracker,
    PortableValue,
)
from app.domain.weekdays import ALL_WEEKDAYS
from app.interchange.untrusted import (
    MOST_CHARACTERS,
    list_of,
    mapping_of,
    moment_of,
    text_of,
)

_Record = TypeVar("_Record")
_Value = Mapping[str, object]

MOST_RECORDS: Final = 200_000  # of one kind: five hundred years of days
_MOST_PARTS: Final = 1_000  # of one record: answers, feelings, choices
_KEY_CHARACTERS: Final = 80
_LEVELS: Final = (1, 5)
_MOST_NUMBER: Final = 10**9
_MOST_STEP: Final = 1_000


def practice_of(value: object, zone: tzinfo) -> Iterator[PortablePractice | Problem]:
    """Yield what cannot be read and then all that can, if there is anything."""
    found = mapping_of(value)
    problems: list[Problem] = []

    def each(key: str, read: Callable[[_Value, tzinfo], _Record | None]) -> tuple[_Record, ...]:
        records = []
        for number, listed in enumerate(list_of(found.get(key))[:MOST_RECORDS], start=1):
            record = read(mapping_of(listed), zone)
            if record is None:
                problems.append(Problem(Trouble.NOT_A_RECORD, f"{key} {number}"))
            else:
                records.append(record)
        return tuple(records)

    practice = PortablePractice(
        check_ins=each("check_ins", _check_in),
        trackers=each("trackers", _tracker),
        sheets=each("sheets", _sheet),
        plans=each("measure_plans", _plan),
        files=each("measure_files", _file),
        runs=each("exercises", _run),
        assignments=each("assignments", _assignment),
    )
    yield from problems
    if practice.count:
        yield practice


def _check_in(value: _Value, zone: tzinfo) -> CheckIn | None:
    at, day = moment_of(value.get("at"), zone), _day(value.get("local_date"))
    if at is None or day is None:
        return None
    said = CheckInWords(
        mood=_number(value.get("mood"), *_LEVELS),
        feelings=_feelings(value.get("feelings")),
        energy=_number(value.get("energy"), *_LEVELS),
        sleep=_number(value.get("sleep"), *_LEVELS),
    )
    changed_at = moment_of(value.get("changed_at"), zone) or at
    return None if said.is_blank else CheckIn(CheckInId(0), at, day, changed_at, said)


def _feelings(value: object) -> tuple[Feeling, ...]:
    found: dict[str, Feeling] = {}
    for listed in list_of(value)[:_MOST_PARTS]:
        known = mapping_of(listed)
        word, strength = text_of(known.get("word")), text_of(known.get("strength"))
        if word:
            said = Strength(strength) if strength in set(Strength) else None
            found.setdefault(word, Feeling(word, said))
    return tuple(found.values())


def _tracker(value: _Value, zone: tzinfo) -> PortableTracker | None:
    name, kind = text_of(value.get("name")), text_of(value.get("kind"))
    started_on = _day(value.get("started_on"))
    if not name.strip() or kind not in set(TrackerKind) or started_on is None:
        return None
    choices = [text_of(each) for each in list_of(value.get("choices"))[:_MOST_PARTS]]
    design = TrackerDesign(
        name=name,
        kind=TrackerKind(kind),
        lowest=_number(value.get("lowest"), -_MOST_NUMBER, _MOST_NUMBER) or 0,
        highest=_or(_number(value.get("highest"), -_MOST_NUMBER, _MOST_NUMBER), 10),
        choices=tuple(choices),
        weekdays=_weekdays(value.get("weekdays")),
        remind_minute=_minute(value.get("remind_minute")),
    )
    values = [_noted(mapping_of(each), zone) for each in list_of(value.get("values"))]
    by_day = {noted.local_date: noted for noted in values[:MOST_RECORDS] if noted is not None}
    noted = tuple(by_day[day] for day in sorted(by_day))
    return PortableTracker(design, started_on, value.get("is_retired") is True, noted)


def _noted(value: _Value, zone: tzinfo) -> PortableValue | None:
    day, changed_at = _day(value.get("local_date")), moment_of(value.get("changed_at"), zone)
    number = _number(value.get("number"), -_MOST_NUMBER, _MOST_NUMBER)
    said = TrackerValue(number, _words(value.get("words")))
    if day is None or changed_at is None or said.is_blank:
        return None
    return PortableValue(day, changed_at, said)


def _sheet(value: _Value, zone: tzinfo) -> Sheet | None:
    measure_id, begun_at = _key(value.get("measure_id")), moment_of(value.get("begun_at"), zone)
    day = _day(value.get("local_date"))
    if not measure_id or begun_at is None or day is None:
        return None
    answers: dict[int, int | None] = {}
    for listed in list_of(value.get("answers"))[:_MOST_PARTS]:
        known = mapping_of(listed)
        item = _number(known.get("item"), 0, _MOST_STEP)
        if item is not None:
            answers[item] = _number(known.get("answer"), 0, _MOST_STEP)
    return Sheet(
        id=SheetId(0),
        measure_id=measure_id,
        version=text_of(value.get("version"))[:_KEY_CHARACTERS],
        language=text_of(value.get("language"))[:_KEY_CHARACTERS],
        begun_at=begun_at,
        local_date=day,
        place=_number(value.get("place"), 0, _MOST_STEP) or 0,
        finished_at=moment_of(value.get("finished_at"), zone),
        answers={item: answers[item] for item in sorted(answers)},
    )


def _plan(value: _Value, _zone: tzinfo) -> MeasurePlan | None:
    measure_id, next_on = _key(value.get("measure_id")), _day(value.get("next_on"))
    if not measure_id or next_on is None:
        return None
    return MeasurePlan(
        measure_id,
        next_on,
        _number(value.get("every_days"), 1, 366),
        value.get("is_agreed") is True,
        value.get("hides_trend") is True,
    )


def _file(value: _Value, zone: tzinfo) -> PortableMeasureFile | None:
    measure_id, content = _key(value.get("measure_id")), _words(value.get("content"))
    added_at = moment_of(value.get("added_at"), zone)
    if not measure_id or not content or added_at is None:
        return None
    return PortableMeasureFile(measure_id, added_at, content)


def _run(value: _Value, zone: tzinfo) -> Run | None:
    exercise_id, begun_at = _key(value.get("exercise_id")), moment_of(value.get("begun_at"), zone)
    way, state = text_of(value.get("way")), text_of(value.get("state"))
    day = _day(value.get("local_date"))
    if not exercise_id or begun_at is None or day is None or state not in set(RunState):
        return None
    answers: dict[str, str] = {}
    for listed in list_of(value.get("answers"))[:_MOST_PARTS]:
        known = mapping_of(listed)
        key = text_of(known.get("step"))[:_KEY_CHARACTERS]
        if key:
            answers[key] = _words(known.get("value"))
    return Run(
        id=RunId(0),
        exercise_id=exercise_id,
        way=Way(way) if way in set(Way) else Way.WHOLE,
        begun_at=begun_at,
        changed_at=moment_of(value.get("changed_at"), zone) or begun_at,
        local_date=day,
        state=RunState(state),
        step=_number(value.get("step"), 0, _MOST_STEP) or 0,
        before=_number(value.get("distress_before"), 0, DISTRESS_MOST),
        after=_number(value.get("distress_after"), 0, DISTRESS_MOST),
        obstacle=_words(value.get("obstacle")),
        answers={key: answers[key] for key in sorted(answers)},
    )


def _assignment(value: _Value, zone: tzinfo) -> PortableAssignment | None:
    made_at, made_by = moment_of(value.get("made_at"), zone), text_of(value.get("made_by"))
    words = AssignmentWords(
        title=_words(value.get("title")),
        exercise_id=_key(value.get("exercise_id")),
        is_agreed=value.get("is_agreed") is True,
        why=_words(value.get("why")),
        how=_words(value.get("how")),
        occasion=_words(value.get("occasion")),
        two_minutes=_words(value.get("two_minutes")),
        obstacle=_words(value.get("obstacle")),
        if_then=_words(value.get("if_then")),
        confidence=_number(value.get("confidence"), 0, CONFIDENCE_MOST),
        until_on=_day(value.get("until_on")),
        remind_minute=_minute(value.get("remind_minute")),
        weekdays=_weekdays(value.get("weekdays")),
    )
    if made_at is None or not words.title.strip():
        return None
    reports = [_report(mapping_of(each), zone) for each in list_of(value.get("reports"))]
    found = Assignment(
        id=AssignmentId(0),
        made_by=Maker(made_by) if made_by in set(Maker) else Maker.PERSON,
        made_at=made_at,
        words=words,
        is_closed=value.get("is_closed") is True,
        reports=tuple(each for each in reports[:MOST_RECORDS] if each is not None),
    )
    return PortableAssignment(found, moment_of(value.get("changed_at"), zone) or made_at)


def _report(value: _Value, zone: tzinfo) -> Report | None:
    at, day = moment_of(value.get("at"), zone), _day(value.get("local_date"))
    outcome = text_of(value.get("outcome"))
    if at is None or day is None or outcome not in set(Outcome):
        return None
    words = ReportWords(
        Outcome(outcome),
        _words(value.get("friction")),
        _words(value.get("learned")),
        _words(value.get("question")),
    )
    return Report(0, at, day, words)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(text_of(value))
    except ValueError:
        return None


def _number(value: object, least: int, most: int) -> int | None:
    """Return a whole number within its bounds; True and False are none."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if least <= value <= most else None


def _weekdays(value: object) -> int:
    return _number(value, 1, ALL_WEEKDAYS) or ALL_WEEKDAYS


def _minute(value: object) -> int | None:
    return _number(value, 0, MINUTES_A_DAY - 1)


def _or(number: int | None, otherwise: int) -> int:
    return otherwise if number is None else number


def _words(value: object) -> str:
    return text_of(value)[:MOST_CHARACTERS]


def _key(value: object) -> str:
    return text_of(value)[:_KEY_CHARACTERS]
