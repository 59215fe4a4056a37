"""What is done between sessions, as one object of the JSON export."""

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


def practice_record(practice: PortablePractice) -> dict[str, object]:
    """Return the object that stands under ``practice``; ``docs/journal-format.md`` describes it."""
    return {
        "check_ins": [_check_in(each) for each in practice.check_ins],
        "trackers": [_tracker(each) for each in practice.trackers],
        "sheets": [_sheet(each) for each in practice.sheets],
        "measure_plans": [_plan(each) for each in practice.plans],
        "measure_files": [_file(each) for each in practice.files],
        "exercises": [_run(each) for each in practice.runs],
        "assignments": [_assignment(each) for each in practice.assignments],
    }


def _check_in(check_in: CheckIn) -> dict[str, object]:
    said = check_in.words
    return {
        "at": check_in.at.isoformat(),
        "local_date": check_in.local_date.isoformat(),
        "changed_at": check_in.changed_at.isoformat(),
        "mood": said.mood,
        "energy": said.energy,
        "sleep": said.sleep,
        "feelings": [
            {"word": each.word, "strength": each.strength.value if each.strength else None}
            for each in said.feelings
        ],
    }


def _tracker(tracker: PortableTracker) -> dict[str, object]:
    design = tracker.design
    return {
        "name": design.name,
        "kind": design.kind.value,
        "lowest": design.lowest,
        "highest": design.highest,
        "choices": list(design.choices),
        "weekdays": design.weekdays,
        "remind_minute": design.remind_minute,
        "started_on": tracker.started_on.isoformat(),
        "is_retired": tracker.is_retired,
        "values": [
            {
                "local_date": noted.local_date.isoformat(),
                "number": noted.value.number,
                "words": noted.value.words,
                "changed_at": noted.changed_at.isoformat(),
            }
            for noted in tracker.values
        ],
    }


def _sheet(sheet: Sheet) -> dict[str, object]:
    return {
        "measure_id": sheet.measure_id,
        "version": sheet.version,
        "language": sheet.language,
        "begun_at": sheet.begun_at.isoformat(),
        "finished_at": sheet.finished_at.isoformat() if sheet.finished_at else None,
        "local_date": sheet.local_date.isoformat(),
        "place": sheet.place,
        "answers": [{"item": item, "answer": said} for item, said in sheet.answers.items()],
    }


def _plan(plan: MeasurePlan) -> dict[str, object]:
    return {
        "measure_id": plan.measure_id,
        "next_on": plan.next_on.isoformat(),
        "every_days": plan.every_days,
        "is_agreed": plan.is_agreed,
        "hides_trend": plan.hides_trend,
    }


def _file(file: PortableMeasureFile) -> dict[str, object]:
    return {
        "measure_id": file.measure_id,
        "added_at": file.added_at.isoformat(),
        "content": file.content,
    }


def _run(run: Run) -> dict[str, object]:
    return {
        "exercise_id": run.exercise_id,
        "way": run.way.value,
        "begun_at": run.begun_at.isoformat(),
        "changed_at": run.changed_at.isoformat(),
        "local_date": run.local_date.isoformat(),
        "state": run.state.value,
        "step": run.step,
        "distress_before": run.before,
        "distress_after": run.after,
        "obstacle": run.obstacle,
        "answers": [{"step": key, "value": value} for key, value in run.answers.items()],
    }


def _assignment(portable: PortableAssignment) -> dict[str, object]:
    each, words = portable.assignment, portable.assignment.words
    return {
        "made_by": each.made_by.value,
        "made_at": each.made_at.isoformat(),
        "changed_at": portable.changed_at.isoformat(),
        "exercise_id": words.exercise_id,
        "is_agreed": words.is_agreed,
        "title": words.title,
        "why": words.why,
        "how": words.how,
        "occasion": words.occasion,
        "two_minutes": words.two_minutes,
        "obstacle": words.obstacle,
        "if_then": words.if_then,
        "confidence": words.confidence,
        "until_on": words.until_on.isoformat() if words.until_on else None,
        "remind_minute": words.remind_minute,
        "weekdays": words.weekdays,
        "is_closed": each.is_closed,
        "reports": [_report(report) for report in each.reports],
    }


def _report(report: Report) -> dict[str, object]:
    return {
        "at": report.at.isoformat(),
        "local_date": report.local_date.isoformat(),
        "outcome": report.words.outcome.value,
        "friction": report.words.friction,
        "learned": report.words.learned,
        "question": report.words.question,
    }
