"""Check-ins, sheets, exercises and assignments that come in with an import, and back out.

Nothing of it has a trash: taking an import back erases what nobody has touched since it came,
and leaves the rest. ``imported_practice`` says how each row looked then.
"""

import json
from typing import Final

from app.domain.assignment import Report
from app.domain.checkin import CheckIn
from app.domain.exercise import Run
from app.domain.measure import MeasurePlan, Sheet
from app.domain.portable_practice import (
    PortableAssignment,
    PortableMeasureFile,
    PortablePractice,
    PortableTracker,
)
from app.vault.database import Database
from app.vault.moments import offset_minutes, stored

_NOBODYS: Final = 0

# What a row looks like, for each kind with a number: changed by whatever the person does to it.
_STAMPS: Final = {
    "check_in": "changed_at",
    "measure_sheet": "coalesce(finished_at, '') || ' ' || place || ' ' ||"
    " (SELECT count(*) FROM measure_answer WHERE sheet_id = measure_sheet.id)",
    "exercise_run": "changed_at || ' ' || state || ' ' || coalesce(distress_after, '')",
    "assignment": "changed_at || ' ' || is_closed || ' ' ||"
    " (SELECT count(*) FROM assignment_report WHERE assignment_id = assignment.id)",
    "tracker": "name || ' ' || is_retired || ' ' ||"
    " (SELECT count(*) || ' ' || coalesce(max(changed_at), '') FROM tracker_value"
    " WHERE tracker_id = tracker.id)",
}
# What has a name in place of a number; the stamp is made so that it can be found by it.
_NAMED: Final = {
    "tracker_value": "DELETE FROM tracker_value WHERE tracker_id = :row_id"
    " AND local_date || ' ' || changed_at = :stamp",
    "measure_plan": "DELETE FROM measure_plan WHERE measure_id || ' ' || next_on = :stamp",
    "measure_file": "DELETE FROM measure_file WHERE measure_id || ' ' || added_at = :stamp",
}


def put(database: Database, batch: int, practice: PortablePractice) -> None:
    """Store what ``new_in`` returned, and note that it came in a batch."""
    for check_in in practice.check_ins:
        _note(database, batch, "check_in", _put_check_in(database, check_in))
    for tracker in practice.trackers:
        _put_tracker(database, batch, tracker)
    for sheet in practice.sheets:
        _note(database, batch, "measure_sheet", _put_sheet(database, sheet))
    for plan in practice.plans:
        _put_plan(database, plan)
        _name(database, batch, "measure_plan", f"{plan.measure_id} {plan.next_on.isoformat()}")
    for file in practice.files:
        _put_file(database, file)
        _name(database, batch, "measure_file", f"{file.measure_id} {stored(file.added_at)}")
    for run in practice.runs:
        _note(database, batch, "exercise_run", _put_run(database, run))
    for assignment in practice.assignments:
        _note(database, batch, "assignment", _put_assignment(database, assignment))


def take_back(database: Database, batch: int) -> tuple[int, int]:
    """Erase what came in a batch and was not touched since; return how many, and how many stay."""
    erased = 0
    rows = database.rows(
        "SELECT kind, row_id, stamp FROM imported_practice WHERE batch_id = :id ORDER BY id",
        id=batch,
    )
    for row in rows:
        kind = row["kind"]
        found = {"row_id": row["row_id"], "stamp": row["stamp"]}
        if kind in _NAMED:
            values = found if kind == "tracker_value" else {"stamp": row["stamp"]}
            erased += database.run(_NAMED[kind], **values)
        else:
            statement = f"DELETE FROM {kind} WHERE id = :row_id AND {_STAMPS[kind]} = :stamp"  # noqa: S608  # ours
            erased += database.run(statement, **found)
    return erased, len(rows) - erased


def _put_check_in(database: Database, check_in: CheckIn) -> int:
    row_id = database.insert(
        """
        INSERT INTO check_in (at, at_offset_minutes, local_date, changed_at,
            changed_offset_minutes, mood, energy, sleep)
        VALUES (:at, :offset, :day, :changed_at, :changed_offset, :mood, :energy, :sleep)
        """,
        at=stored(check_in.at),
        offset=offset_minutes(check_in.at),
        day=check_in.local_date.isoformat(),
        changed_at=stored(check_in.changed_at),
        changed_offset=offset_minutes(check_in.changed_at),
        mood=check_in.words.mood,
        energy=check_in.words.energy,
        sleep=check_in.words.sleep,
    )
    for place, feeling in enumerate(check_in.words.feelings):
        database.run(
            """
            INSERT INTO check_in_feeling (check_in_id, place, word, strength)
            VALUES (:id, :place, :word, :strength)
            """,
            id=row_id,
            place=place,
            word=feeling.word,
            strength=feeling.strength.level if feeling.strength else None,
        )
    return row_id


def _put_tracker(database: Database, batch: int, tracker: PortableTracker) -> None:
    row = database.row(
        "SELECT id FROM tracker WHERE name = :name AND kind = :kind",
        name=tracker.design.name,
        kind=tracker.design.kind.value,
    )
    row_id = _insert_tracker(database, tracker) if row is None else int(row["id"])
    for noted in tracker.values:
        database.run(
            """
            INSERT INTO tracker_value (tracker_id, local_date, number, words, changed_at,
                changed_offset_minutes)
            VALUES (:id, :day, :number, :words, :at, :offset)
            """,
            id=row_id,
            day=noted.local_date.isoformat(),
            number=noted.value.number,
            words=noted.value.words,
            at=stored(noted.changed_at),
            offset=offset_minutes(noted.changed_at),
        )
        if row is not None:
            stamp = f"{noted.local_date.isoformat()} {stored(noted.changed_at)}"
            _name(database, batch, "tracker_value", stamp, row_id)
    if row is None:
        _note(database, batch, "tracker", row_id)


def _insert_tracker(database: Database, tracker: PortableTracker) -> int:
    design = tracker.design
    return database.insert(
        """
        INSERT INTO tracker (name, kind, lowest, highest, choices, weekdays, remind_minute,
            started_on, is_retired)
        VALUES (:name, :kind, :lowest, :highest, :choices, :weekdays, :remind_minute,
            :started_on, :is_retired)
        """,
        name=design.name,
        kind=design.kind.value,
        lowest=design.lowest,
        highest=design.highest,
        choices=json.dumps(design.choices, ensure_ascii=False),
        weekdays=design.weekdays,
        remind_minute=design.remind_minute,
        started_on=tracker.started_on.isoformat(),
        is_retired=int(tracker.is_retired),
    )


def _put_sheet(database: Database, sheet: Sheet) -> int:
    finished = sheet.finished_at
    row_id = database.insert(
        """
        INSERT INTO measure_sheet (measure_id, version, language, begun_at,
            begun_offset_minutes, finished_at, finished_offset_minutes, local_date, place)
        VALUES (:measure_id, :version, :language, :begun_at, :begun_offset, :finished_at,
            :finished_offset, :day, :place)
        """,
        measure_id=sheet.measure_id,
        version=sheet.version,
        language=sheet.language,
        begun_at=stored(sheet.begun_at),
        begun_offset=offset_minutes(sheet.begun_at),
        finished_at=stored(finished) if finished else None,
        finished_offset=offset_minutes(finished) if finished else None,
        day=sheet.local_date.isoformat(),
        place=sheet.place,
    )
    for item, answer in sheet.answers.items():
        database.run(
            "INSERT INTO measure_answer (sheet_id, item, answer) VALUES (:id, :item, :answer)",
            id=row_id,
            item=item,
            answer=answer,
        )
    return row_id


def _put_plan(database: Database, plan: MeasurePlan) -> None:
    database.run(
        """
        INSERT INTO measure_plan (measure_id, next_on, every_days, is_agreed, hides_trend)
        VALUES (:measure_id, :next_on, :every_days, :is_agreed, :hides_trend)
        """,
        measure_id=plan.measure_id,
        next_on=plan.next_on.isoformat(),
        every_days=plan.every_days,
        is_agreed=int(plan.is_agreed),
        hides_trend=int(plan.hides_trend),
    )


def _put_file(database: Database, file: PortableMeasureFile) -> None:
    database.run(
        """
        INSERT INTO measure_file (measure_id, content, added_at, added_offset_minutes)
        VALUES (:measure_id, :content, :at, :offset)
        """,
        measure_id=file.measure_id,
        content=file.content,
        at=stored(file.added_at),
        offset=offset_minutes(file.added_at),
    )


def _put_run(database: Database, run: Run) -> int:
    row_id = database.insert(
        """
        INSERT INTO exercise_run (exercise_id, way, begun_at, begun_offset_minutes, changed_at,
            changed_offset_minutes, local_date, state, step, distress_before, distress_after,
            obstacle)
        VALUES (:exercise_id, :way, :begun_at, :begun_offset, :changed_at, :changed_offset,
            :day, :state, :step, :before, :after, :obstacle)
        """,
        exercise_id=run.exercise_id,
        way=run.way.value,
        begun_at=stored(run.begun_at),
        begun_offset=offset_minutes(run.begun_at),
        changed_at=stored(run.changed_at),
        changed_offset=offset_minutes(run.changed_at),
        day=run.local_date.isoformat(),
        state=run.state.value,
        step=run.step,
        before=run.before,
        after=run.after,
        obstacle=run.obstacle,
    )
    for name, value in run.answers.items():
        database.run(
            "INSERT INTO exercise_answer (run_id, field, value) VALUES (:id, :name, :value)",
            id=row_id,
            name=name,
            value=value,
        )
    return row_id


def _put_assignment(database: Database, portable: PortableAssignment) -> int:
    each = portable.assignment
    words = each.words
    row_id = database.insert(
        """
        INSERT INTO assignment (made_by, made_at, made_offset_minutes, changed_at,
            changed_offset_minutes, exercise_id, is_agreed, title, why, how, occasion,
            two_minutes, obstacle, if_then, confidence, until_on, remind_minute,
            weekdays, is_closed)
        VALUES (:made_by, :made_at, :made_offset, :changed_at, :changed_offset, :exercise_id,
            :is_agreed, :title, :why, :how, :occasion, :two_minutes, :obstacle, :if_then,
            :confidence, :until_on, :remind_minute, :weekdays, :is_closed)
        """,
        made_by=each.made_by.value,
        made_at=stored(each.made_at),
        made_offset=offset_minutes(each.made_at),
        changed_at=stored(portable.changed_at),
        changed_offset=offset_minutes(portable.changed_at),
        exercise_id=words.exercise_id,
        is_agreed=int(words.is_agreed),
        title=words.title,
        why=words.why,
        how=words.how,
        occasion=words.occasion,
        two_minutes=words.two_minutes,
        obstacle=words.obstacle,
        if_then=words.if_then,
        confidence=words.confidence,
        until_on=words.until_on.isoformat() if words.until_on else None,
        remind_minute=words.remind_minute,
        weekdays=words.weekdays,
        is_closed=int(each.is_closed),
    )
    for report in each.reports:
        _put_report(database, row_id, report)
    return row_id


def _put_report(database: Database, assignment_id: int, report: Report) -> None:
    database.insert(
        """
        INSERT INTO assignment_report (assignment_id, at, at_offset_minutes, local_date,
            outcome, friction, learned, question)
        VALUES (:id, :at, :offset, :day, :outcome, :friction, :learned, :question)
        """,
        id=assignment_id,
        at=stored(report.at),
        offset=offset_minutes(report.at),
        day=report.local_date.isoformat(),
        outcome=report.words.outcome.value,
        friction=report.words.friction,
        learned=report.words.learned,
        question=report.words.question,
    )


def _note(database: Database, batch: int, kind: str, row_id: int) -> None:
    """Note a row that has a number, as it looks now."""
    query = f"SELECT {_STAMPS[kind]} AS stamp FROM {kind} WHERE id = :id"  # noqa: S608  # ours
    row = database.row(query, id=row_id)
    _name(database, batch, kind, str(row["stamp"]) if row is not None else "", row_id)


def _name(database: Database, batch: int, kind: str, stamp: str, row_id: int = _NOBODYS) -> None:
    database.insert(
        """
        INSERT INTO imported_practice (batch_id, kind, row_id, stamp)
        VALUES (:batch, :kind, :row_id, :stamp)
        """,
        batch=batch,
        kind=kind,
        row_id=row_id,
        stamp=stamp,
    )
