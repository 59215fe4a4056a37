"""Whatever way a row is written, its table's sum is that of the rows; nothing else adds up."""

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.audit import AuditEvent
from app.domain.conversation import Mode, Speaker
from app.vault import chain
from app.vault.chain import head, mark, private_tables, tables_in_doubt
from app.vault.database import open_for_writing
from tests.vault.arranging import EVENING, kept

OWN = {"chain", "chain_sum"}


@pytest.fixture
def connection(vault):
    return vault._connection  # noqa: SLF001 - the room below the repositories


def doubted(connection):
    with connection.beside() as database:
        database.run("BEGIN")
        return tables_in_doubt(database)


def write_something(vault):
    entry = kept(vault, "words, zwölf 雨")
    kept(vault, "more")
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.add_turn(talk.id, Speaker.PERSON, "said", EVENING)
    vault.audit.append(AuditEvent.LOCKED, EVENING)
    return entry


def test_every_table_of_private_rows_has_its_three_triggers_and_a_sum(connection):
    with connection.transaction() as database:
        triggers = database.rows("SELECT name FROM sqlite_temp_schema WHERE type = 'trigger'")
        lines = {row["name"] for row in database.rows("SELECT name FROM chain_sum")}
        tables = set(chain.tables_of(database)) - OWN
    assert len(tables) >= 8
    assert lines == tables
    assert {row["name"] for row in triggers} == {
        f"chain_{table}_{event}" for table in tables for event in ("INSERT", "UPDATE", "DELETE")
    }


def test_a_table_that_nobody_watches_would_be_noticed(vault, connection):
    with connection.transaction() as database:
        database.run("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")
    assert doubted(connection) == ("later",)


def test_what_the_program_writes_adds_up(vault, connection):
    assert doubted(connection) == ()
    write_something(vault)
    assert doubted(connection) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET title = 'other'",
        "UPDATE entry SET id = id + 100",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE id = 1",
        "INSERT OR REPLACE INTO preference (key, value) VALUES ('theme', 'dark'), ('theme', 'x')",
        """
        INSERT INTO preference (key, value) VALUES ('theme', 'dark')
        ON CONFLICT (key) DO UPDATE SET value = 'light'
        """,
        "REPLACE INTO audit SELECT id, at, at_offset_minutes, 'other', 7 FROM audit",
        "DELETE FROM conversation",
    ],
)
def test_no_statement_passes_the_triggers_by(vault, connection, statement):
    write_something(vault)
    before = counts(connection)
    for _ in range(2):
        with connection.transaction() as database:
            database.run(statement)
        assert doubted(connection) == ()
    assert counts(connection) > before


def test_what_is_undone_is_undone_in_the_sums_too(vault, connection):
    write_something(vault)
    before = counts(connection)
    with pytest.raises(ZeroDivisionError):
        delete_and_stop(connection)
    assert doubted(connection) == ()
    assert counts(connection) == before


def delete_and_stop(connection):
    with connection.transaction() as database:
        database.run("DELETE FROM entry")
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("entry", "UPDATE entry SET body = 'put in their mouth' WHERE id = 1"),
        ("entry", "DELETE FROM entry WHERE id = 1"),
        ("turn", "UPDATE turn SET text = 'put in their mouth'"),
        ("audit", "UPDATE audit SET event = 'unlocked'"),
        ("opening", "UPDATE opening SET generation = 0"),
        ("preference", "DELETE FROM chain_sum WHERE name = 'preference'"),
        ("entry", "UPDATE chain_sum SET sum = zeroblob(32) WHERE name = 'entry'"),
        ("entry", "UPDATE chain_sum SET rows = rows + 1 WHERE name = 'entry'"),
    ],
)  # fmt: skip
def test_what_is_written_without_the_triggers_is_found(vault, folder, table, statement):
    write_something(vault)
    key = vault.key_slots.opened.data_key.database_key()
    with closing(open_for_writing(folder / "journal.db", key)) as database:
        database.run(statement)
    assert vault.witness.compare_rows()[0].tables == (table,)


def test_two_rows_that_swapped_their_words_are_found(vault, folder):
    write_something(vault)
    key = vault.key_slots.opened.data_key.database_key()
    with closing(open_for_writing(folder / "journal.db", key)) as database:
        database.run(
            "UPDATE entry SET body = CASE id WHEN 1 THEN 'more' ELSE 'words, zwölf 雨' END"
        )
    assert vault.witness.compare_rows()[0].tables == ("entry",)


def test_the_head_moves_with_every_row_and_the_mark_only_with_their_words(vault, connection):
    with connection.reading() as database:
        first, words = head(database), mark(database)
    vault.audit.append(AuditEvent.LOCKED, EVENING)
    with connection.reading() as database:
        second = head(database)
        assert mark(database) == words
    assert second.changes == first.changes + 1
    assert second.digest != first.digest
    kept(vault, "words")
    with connection.reading() as database:
        assert mark(database) != words


def test_a_column_that_a_later_schema_adds_is_in_the_sums(vault, connection):
    write_something(vault)
    with connection.transaction() as database:
        chain.unwatch(database)
        database.run("ALTER TABLE entry ADD COLUMN mood TEXT")
        chain.seal_anew(database)
        chain.watch(database)
    with connection.transaction() as database:
        database.run("UPDATE entry SET mood = 'calm'")
    assert doubted(connection) == ()
    with connection.reading() as database:
        assert "entry" in private_tables(database)


VALUES = st.one_of(st.none(), st.integers(), st.text(), st.binary(), st.floats(allow_nan=False))


@given(st.lists(VALUES, max_size=5), st.lists(VALUES, max_size=5))
def test_different_values_never_look_the_same_to_the_sum(ours, theirs):
    if repr(ours) != repr(theirs):
        assert chain._canonical(ours) != chain._canonical(theirs)  # noqa: SLF001


def counts(connection):
    with connection.reading() as database:
        return head(database).changes
