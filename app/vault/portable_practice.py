"""Check-ins, sheets, exercises and assignments on their way out, and what of them is new.

What is there already does not come twice: it is known by its moment and what it is of. A
tracker of the same name and kind takes the days that it has none for. Some ten years of it
are a few megabytes, so all of it is held at once.
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from app.domain.assignment import AssignmentId
from app.domain.checkin import CheckIn, TrackerId, TrackerValue
from app.domain.exercise import Run
from app.domain.measure import MeasurePlan, Sheet
from app.domain.portable_practice import (
    PortableAssignment,
    PortableMeasureFile,
    PortablePractice,
    PortableTracker,
    PortableValue,
)
from app.vault.assignments import Assignments
from app.vault.checkins import CheckIns
from app.vault.connection import Connection
from app.vault.exercises import Runs
from app.vault.measures import Measures
from app.vault.moments import moment_from, stored

_Record = TypeVar("_Record")


def practice_of(connection: Connection, first_day: date, last_day: date) -> PortablePractice:
    """Return what lies between two days, both included; plans and files only without a limit."""
    is_everything = (first_day, last_day) == (date.min, date.max)
    measures = Measures(connection)
    trackers = _trackers(connection, first_day, last_day)
    runs = [run for run in Runs(connection).all() if first_day <= run.local_date <= last_day]
    sheets = [each for each in measures.all() if first_day <= each.local_date <= last_day]
    return PortablePractice(
        check_ins=tuple(CheckIns(connection).between(first_day, last_day)),
        trackers=tuple(each for each in trackers if each.values or is_everything),
        sheets=tuple(sheets),
        plans=tuple(measures.plans()) if is_everything else (),
        files=_files(connection) if is_everything else (),
        runs=tuple(runs),
        assignments=tuple(
            each
            for each in _assignments(connection)
            if first_day <= each.assignment.made_at.date() <= last_day
        ),
    )


def new_in(connection: Connection, practice: PortablePractice) -> PortablePractice:
    """Return what of it this vault does not have yet."""
    here = practice_of(connection, date.min, date.max)
    plans = {plan.measure_id for plan in here.plans}
    files = {each.measure_id for each in here.files}
    return PortablePractice(
        check_ins=_new(practice.check_ins, map(_check_in_key, here.check_ins), _check_in_key),
        trackers=_new_trackers(practice.trackers, here.trackers),
        sheets=_new(practice.sheets, map(_sheet_key, here.sheets), _sheet_key),
        plans=_new(practice.plans, plans, _plan_key),
        files=_new(practice.files, files, _file_key),
        runs=_new(practice.runs, map(_run_key, here.runs), _run_key),
        assignments=_new(
            practice.assignments, map(_assignment_key, here.assignments), _assignment_key
        ),
    )


def _trackers(connection: Connection, first_day: date, last_day: date) -> list[PortableTracker]:
    with connection.reading() as database:
        rows = database.rows(
            """
            SELECT tracker_id, local_date, number, words, changed_at, changed_offset_minutes
            FROM tracker_value WHERE local_date BETWEEN :first_day AND :last_day
            ORDER BY local_date, tracker_id
            """,
            first_day=first_day.isoformat(),
            last_day=last_day.isoformat(),
        )
    values: dict[TrackerId, list[PortableValue]] = {}
    for row in rows:
        values.setdefault(TrackerId(row["tracker_id"]), []).append(
            PortableValue(
                date.fromisoformat(row["local_date"]),
                moment_from(row["changed_at"], row["changed_offset_minutes"]),
                TrackerValue(row["number"], row["words"]),
            )
        )
    return [
        PortableTracker(each.design, each.started_on, each.is_retired, tuple(noted))
        for each in CheckIns(connection).trackers(with_retired=True)
        for noted in [values.get(each.id, ())]
    ]


def _files(connection: Connection) -> tuple[PortableMeasureFile, ...]:
    with connection.reading() as database:
        rows = database.rows(
            """
            SELECT measure_id, content, added_at, added_offset_minutes FROM measure_file
            ORDER BY measure_id
            """
        )
    return tuple(
        PortableMeasureFile(
            row["measure_id"],
            moment_from(row["added_at"], row["added_offset_minutes"]),
            row["content"],
        )
        for row in rows
    )


def _assignments(connection: Connection) -> list[PortableAssignment]:
    with connection.reading() as database:
        rows = database.rows("SELECT id, changed_at, changed_offset_minutes FROM assignment")
    changed = {
        AssignmentId(row["id"]): moment_from(row["changed_at"], row["changed_offset_minutes"])
        for row in rows
    }
    return [
        PortableAssignment(each, changed.get(each.id, each.made_at))
        for each in Assignments(connection).all()
    ]


def _check_in_key(check_in: CheckIn) -> Hashable:
    return stored(check_in.at), check_in.local_date, check_in.words


def _sheet_key(sheet: Sheet) -> Hashable:
    return sheet.measure_id, stored(sheet.begun_at)


def _plan_key(plan: MeasurePlan) -> Hashable:
    return plan.measure_id


def _file_key(file: PortableMeasureFile) -> Hashable:
    return file.measure_id


def _run_key(run: Run) -> Hashable:
    return run.exercise_id, stored(run.begun_at)


def _assignment_key(each: PortableAssignment) -> Hashable:
    return stored(each.assignment.made_at), each.assignment.words.title


def _tracker_key(tracker: PortableTracker) -> Hashable:
    return tracker.design.name, tracker.design.kind


def _new(
    records: Iterable[_Record], known: Iterable[Hashable], key: Callable[[_Record], Hashable]
) -> tuple[_Record, ...]:
    seen = set(known)
    found = []
    for record in records:
        if key(record) not in seen:
            seen.add(key(record))
            found.append(record)
    return tuple(found)


def _new_trackers(
    records: Iterable[PortableTracker], known: Collection[PortableTracker]
) -> tuple[PortableTracker, ...]:
    """Return the trackers that are not here, and of the others the days that have nothing."""
    here = {_tracker_key(each): each for each in known}
    found = []
    for tracker in records:
        same = here.get(_tracker_key(tracker))
        taken = {value.local_date for value in same.values} if same is not None else set()
        values = tuple(value for value in tracker.values if value.local_date not in taken)
        here[_tracker_key(tracker)] = replace(
            tracker, values=values + (same.values if same is not None else ())
        )
        if same is None or values:
            found.append(replace(tracker, values=values))
    return tuple(found)
