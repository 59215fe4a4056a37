"""A step changes what it says and nothing else, or the vault stays what it was."""

from types import SimpleNamespace

import pytest

from app.vault import schema
from app.vault.errors import DiskFull, MigrationFailed
from tests.vault.arranging import bytes_of, kept, unlocked

NEXT = schema.SUPPORTED + 1


@pytest.fixture
def connection(vault):
    kept(vault, "first", title="One")
    kept(vault, "second", title="Two")
    return vault._connection  # noqa: SLF001 - the room below the repositories


@pytest.fixture
def migrate(connection, monkeypatch):
    """Run steps with these statements on an open vault, as a later program would."""

    def run(*steps, changes=()):
        numbered = {
            NEXT + number: SimpleNamespace(STATEMENTS=statements, CHANGES=frozenset(changes))
            for number, statements in enumerate(steps)
        }
        monkeypatch.setattr(schema, "STEPS", {**schema.STEPS, **numbered})
        monkeypatch.setattr(schema, "SUPPORTED", max(schema.STEPS))
        return schema.migrate(connection)

    return run


def bodies(vault):
    return sorted(vault.entries.entry(each.id).body for each in vault.entries.recent(9))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET body = body || ' '",
        "UPDATE entry SET changed_at = 'now' WHERE id = 1",
        "DELETE FROM entry WHERE id = 1",
        "INSERT INTO draft SELECT 7, id, '', 0, '', 0, boundary, '', '' FROM entry WHERE id = 1",
        "DROP TABLE draft",
        "ALTER TABLE entry RENAME COLUMN word_count TO words",
        "UPDATE vault SET created_at = ''",
        "NONSENSE",
        "INSERT INTO entry (id) VALUES (1)",
    ],
)
def test_what_a_step_does_not_name_has_to_stay_as_it_is(vault, connection, migrate, statement):
    with connection.reading() as database:
        before = [tuple(row) for row in database.rows("SELECT * FROM entry")]
    with pytest.raises(MigrationFailed) as raised:
        migrate(("CREATE TABLE extra (id INTEGER) STRICT", statement))
    assert raised.value.step == NEXT
    assert schema.version_of(connection) == NEXT - 1
    with connection.reading() as database:
        assert [tuple(row) for row in database.rows("SELECT * FROM entry")] == before
        assert not database.rows("SELECT 1 FROM sqlite_schema WHERE name = 'extra'")
    assert vault.witness.compare_rows() == ()
    kept(vault, "third")
    assert vault.check().is_sound


def test_a_new_column_and_a_new_table_need_no_name(vault, migrate):
    new = ("ALTER TABLE entry ADD COLUMN mood TEXT", "CREATE TABLE extra (id INTEGER) STRICT")
    assert migrate(new) == 1
    assert bodies(vault) == ["first", "second"]


def test_what_a_step_names_it_may_change(vault, migrate):
    assert migrate(("UPDATE entry SET body = upper(body)",), changes={"entry"}) == 1
    assert bodies(vault) == ["FIRST", "SECOND"]
    assert vault.witness.compare_rows() == ()


def test_a_reference_to_nothing_is_a_failure(migrate):
    broken = (
        """
        CREATE TABLE child (
            id INTEGER REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
        """,
        "INSERT INTO child VALUES (404)",
    )
    with pytest.raises(MigrationFailed):
        migrate(broken)


def test_the_program_of_before_opens_what_could_not_be_migrated(
    vault, folder, migrate, monkeypatch
):
    with pytest.raises(MigrationFailed) as raised:
        migrate(("CREATE TABLE extra (id INTEGER) STRICT",), ("DELETE FROM entry",))
    assert raised.value.step == NEXT + 1
    monkeypatch.undo()
    vault.close()
    again = unlocked(folder)
    assert bodies(again) == ["first", "second"]
    assert again.witness.findings == ()
    again.close()


def test_a_disk_that_is_full_in_the_middle_is_said_as_that(vault, connection, migrate):
    raw = connection._writer._raw  # noqa: SLF001 - no pragma passes the authorizer
    raw.set_authorizer(None)
    used = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {used + 3}")
    fill = "INSERT INTO extra SELECT id, zeroblob(100000) FROM entry"
    with pytest.raises(DiskFull):
        migrate(("CREATE TABLE extra (id INTEGER, filling BLOB) STRICT", fill))
    assert schema.version_of(connection) == NEXT - 1
    assert bodies(vault) == ["first", "second"]
    assert vault.witness.compare_rows() == ()


def test_nothing_is_written_where_nothing_is_to_be_migrated(vault, folder, connection):
    before = bytes_of(folder)
    assert schema.migrate(connection) == 0
    after = bytes_of(folder)
    assert all(after[name] == before[name] for name in ("journal.db", "journal.db-wal"))
