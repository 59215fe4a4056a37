"""Migrations are whole or have not happened, and a table that lost its rules would be noticed."""

from types import SimpleNamespace

import pytest
from sqlcipher3 import dbapi2

from app.domain.assignment import Maker, Outcome
from app.domain.boundary import Boundary
from app.domain.checkin import TrackerKind
from app.domain.consent import Decision
from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.exercise import RunState, Way
from app.domain.handout.choosing import PickKind
from app.domain.handout.disclosure import GivenWay
from app.domain.label import LabelKind
from app.domain.reply_mark import Missed
from app.domain.version import VersionReason
from app.vault import schema
from app.vault.errors import VaultTooNew
from tests.vault.arranging import EVENING, kept


@pytest.fixture
def connection(vault):
    return vault._connection  # noqa: SLF001 - the room below the repositories


def version(connection):
    with connection.reading() as database:
        return int(database.setting("user_version"))


def test_an_up_to_date_vault_is_left_alone(connection):
    assert schema.migrate(connection) == 0


def test_the_steps_are_numbered_without_a_gap_and_each_file_has_its_number():
    assert list(schema.STEPS) == list(range(1, schema.SUPPORTED + 1))
    for number, step in schema.STEPS.items():
        assert step.__name__.rpartition(".")[2].startswith(f"m{number:04}_")


def test_a_later_step_runs_once_on_an_older_vault(vault, connection, monkeypatch):
    entry = kept(vault, "words")
    step = SimpleNamespace(STATEMENTS=("CREATE TABLE extra (id INTEGER) STRICT",))
    monkeypatch.setattr(schema, "STEPS", {**schema.STEPS, schema.SUPPORTED + 1: step})
    monkeypatch.setattr(schema, "SUPPORTED", schema.SUPPORTED + 1)
    assert schema.migrate(connection) == 1
    assert schema.migrate(connection) == 0
    assert version(connection) == schema.SUPPORTED
    assert vault.entries.entry(entry.id) == entry


def test_a_newer_schema_is_refused(connection, monkeypatch):
    monkeypatch.setattr(schema, "SUPPORTED", 0)
    with pytest.raises(VaultTooNew):
        schema.migrate(connection)


def test_every_table_of_ours_is_strict(connection):
    with connection.reading() as database:
        rows = database.rows(
            """
            SELECT name FROM sqlite_schema
            WHERE type = 'table' AND sql NOT LIKE '%STRICT%'
                AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_words%'
            """
        )
    assert [row["name"] for row in rows] == []


@pytest.mark.parametrize(
    ("table", "column", "allowed"),
    [
        ("entry", "boundary", set(Boundary)),
        ("draft", "boundary", set(Boundary)),
        ("entry_version", "boundary", set(Boundary)),
        ("entry_version", "reason", set(VersionReason)),
        ("conversation", "mode", set(Mode) - {Mode.FREE}),  # see app/vault/modes.py
        ("turn", "speaker", set(Speaker)),
        ("turn", "stop_reason", set(StopReason)),
        ("label", "kind", set(LabelKind)),
        ("consent", "decision", set(Decision)),
        ("reply_mark", "reason", set(Missed)),
        ("tracker", "kind", set(TrackerKind)),
        ("assignment", "made_by", set(Maker)),
        ("assignment_report", "outcome", set(Outcome)),
        ("exercise_run", "way", set(Way)),
        ("exercise_run", "state", set(RunState)),
        ("session_pick", "kind", set(PickKind)),
        ("disclosure", "way", set(GivenWay)),
        ("reader_sheet", "way", set(GivenWay) - {GivenWay.PDF}),
    ],
)
def test_a_closed_set_in_the_schema_is_the_one_in_the_domain(connection, table, column, allowed):
    with connection.reading() as database:
        row = database.row("SELECT sql FROM sqlite_schema WHERE name = :table", table=table)
    listed = row["sql"].split(f"CHECK ({column} IN (")[1].split(")")[0]
    assert {value.strip(" '\n") for value in listed.split(",")} == {a.value for a in allowed}


def test_only_a_companions_turn_has_a_stop_reason(vault, connection):
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.add_turn(talk.id, Speaker.PERSON, "words", EVENING)
    with pytest.raises(dbapi2.IntegrityError), connection.transaction() as database:
        database.run("UPDATE turn SET stop_reason = 'complete'")


def test_the_month_list_and_the_newest_entries_are_read_from_an_index(connection):
    for statement in (
        (
            "SELECT local_date, count(*) FROM entry WHERE trashed_at IS NULL"
            " GROUP BY local_date ORDER BY local_date DESC"
        ),
        (
            "SELECT title FROM entry WHERE trashed_at IS NULL"
            " ORDER BY local_date DESC, written_at DESC, id DESC LIMIT 10"
        ),
        (
            "SELECT DISTINCT local_date FROM entry"
            " WHERE local_date BETWEEN '2026' AND '2027' AND trashed_at IS NULL"
        ),
    ):
        with connection.reading() as database:
            plan = [row["detail"] for row in database.rows(f"EXPLAIN QUERY PLAN {statement}")]
        assert "entry_by_day" in plan[0], plan
        assert not [line for line in plan if "ORDER BY" in line], plan
