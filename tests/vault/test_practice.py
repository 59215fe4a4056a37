"""What is done between sessions is watched, read by its days, and gone without a rest."""

import pytest
from sqlcipher3 import dbapi2

from app.domain.assignment import AssignmentWords, Maker, Outcome, ReportWords
from app.domain.checkin import CheckInWords, Feeling, TrackerDesign, TrackerKind, TrackerValue
from app.domain.exercise import Way
from app.domain.measure import MeasurePlan
from app.vault import chain, contents
from app.vault.errors import NoLongerThere
from tests.vault.arranging import EVENING, unlocked

TABLES = {
    *("check_in", "check_in_feeling", "tracker", "tracker_value"),
    *("measure_file", "measure_plan", "measure_sheet", "measure_answer"),
    *("exercise_run", "exercise_answer", "assignment", "assignment_report"),
}
DAY = EVENING.date()


@pytest.fixture
def lived(vault):
    """One row at least in every table."""
    tables = vault.practice
    tables.check_ins.add(CheckInWords(2, (Feeling("tired"),)), EVENING, DAY)
    tracker = tables.check_ins.add_tracker(TrackerDesign("Walk", TrackerKind.YES_NO), EVENING)
    tables.check_ins.note(tracker, DAY, TrackerValue(1), EVENING)
    tables.measures.add_file("mine", "words", EVENING)
    tables.measures.plan(MeasurePlan("mine", DAY, 7))
    sheet = tables.measures.begin("mine", "1", "en", EVENING)
    tables.measures.answer(sheet.id, 0, 3, 1)
    run = tables.runs.begin("leaves", Way.WHOLE, EVENING)
    tables.runs.save(run.id, 1, {"noticed": '"a word"'}, EVENING)
    agreed = tables.assignments.add(AssignmentWords("Walk", weekdays=5), Maker.PERSON, EVENING)
    tables.assignments.report(agreed, ReportWords(Outcome.DONE), EVENING)
    return tables


def rows(vault):
    with vault._connection.reading() as database:  # noqa: SLF001 - below the repositories
        return {
            table: database.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"]  # noqa: S608
            for table in TABLES
        }


def test_every_table_is_watched_and_adds_up(vault, lived):
    assert set(rows(vault).values()) == {1}
    with vault._connection.beside() as database:  # noqa: SLF001
        database.run("BEGIN")
        assert not TABLES - set(chain.private_tables(database))
        assert chain.tables_in_doubt(database) == ()


def test_each_change_is_worth_a_backup(vault, lived):
    def mark():
        with vault._connection.reading() as database:  # noqa: SLF001
            return contents.mark(database)

    seen = {mark()}
    for change in (
        lambda: lived.check_ins.add(CheckInWords(4), EVENING, DAY),
        lambda: lived.measures.plan(MeasurePlan("mine", DAY, 14)),
        lambda: lived.runs.begin("leaves", Way.TWO_MINUTES, EVENING),
        lambda: lived.assignments.add(AssignmentWords("Rest"), Maker.PERSON, EVENING),
    ):
        change()
        assert mark() not in seen
        seen.add(mark())


def test_what_is_erased_leaves_nothing_that_hung_on_it(vault, lived):
    (check_in,) = lived.check_ins.between(DAY, DAY)
    lived.check_ins.remove(check_in.id)
    (tracker,) = lived.check_ins.trackers()
    lived.check_ins.erase_tracker(tracker.id)
    lived.measures.remove_file("mine")
    lived.measures.drop_plan("mine")
    lived.measures.remove(lived.measures.open_sheet("mine").id)
    (run,) = lived.runs.open_runs()
    lived.runs.remove(run.id)
    (agreed,) = lived.assignments.all()
    lived.assignments.remove(agreed.id)
    assert set(rows(vault).values()) == {0}
    for gone in (
        lambda: lived.check_ins.change(check_in.id, CheckInWords(1), EVENING),
        lambda: lived.runs.rate(run.id, before=1, after=None),
        lambda: lived.assignments.close(agreed.id, is_closed=True),
        lambda: lived.measures.finish(1, EVENING),
    ):
        with pytest.raises(NoLongerThere):
            gone()


def test_all_of_it_is_there_after_a_lock(vault, lived, folder):
    before = lived.check_ins.between(DAY, DAY), lived.runs.open_runs(), lived.assignments.all()
    vault.close()
    again = unlocked(folder)
    try:
        tables = again.practice
        assert (
            tables.check_ins.between(DAY, DAY),
            tables.runs.open_runs(),
            tables.assignments.all(),
        ) == before
        assert tables.check_ins.first_day() == DAY
    finally:
        again.close()


@pytest.mark.parametrize("days", [0, 128, -1, "monday", None])
def test_days_that_are_none_are_not_stored(vault, lived, days):
    with pytest.raises(dbapi2.IntegrityError), vault._connection.transaction() as database:  # noqa: SLF001
        database.run("UPDATE assignment SET weekdays = :days", days=days)
    assert [each.words.weekdays for each in lived.assignments.all()] == [5]


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        ("SELECT mood FROM check_in WHERE local_date BETWEEN 'a' AND 'b'", "check_in_by_day"),
        (
            "SELECT id FROM exercise_run WHERE local_date BETWEEN 'a' AND 'b'",
            "exercise_run_by_day",
        ),
        ("SELECT id FROM exercise_run WHERE state = 'open'", "exercise_run_open"),
        ("SELECT number FROM tracker_value WHERE local_date BETWEEN 'a' AND 'b'", "PRIMARY KEY"),
    ],
)
def test_ten_years_are_read_by_their_days(vault, statement, index):
    with vault._connection.reading() as database:  # noqa: SLF001
        plan = [row["detail"] for row in database.rows(f"EXPLAIN QUERY PLAN {statement}")]
    assert index in plan[0], plan


def test_facts_count_it_and_show_no_word(vault, lived):
    facts = vault.facts()
    assert (facts.check_ins, facts.sheets, facts.runs, facts.assignments) == (2, 1, 1, 1)
    assert "tired" not in repr(facts)
