"""The session sheet's door shows entries kept for a session, whatever is asked of it."""

import pytest
from sqlcipher3 import dbapi2

from app.domain.boundary import Boundary
from app.domain.trash import entry_key
from app.vault.session_reading import only_through_the_view
from tests.vault.arranging import EVENING, kept, utc

SECRET = "quokkazephyr"


@pytest.fixture
def entries(vault):
    """One entry of each boundary."""
    return {
        boundary: kept(
            vault,
            "The heron." if boundary is Boundary.FOR_MY_SESSION else SECRET,
            title="Canal",
            boundary=boundary,
        )
        for boundary in Boundary
    }


def test_only_what_was_kept_for_a_session_is_there(vault, entries):
    (found,) = vault.sharing.entries.newest(100)
    assert found == entries[Boundary.FOR_MY_SESSION]


def test_an_entry_that_is_closed_or_in_the_trash_is_not_there_any_more(vault, entries):
    chosen = entries[Boundary.FOR_MY_SESSION]
    vault.trash.put(entry_key(chosen.id), EVENING)
    assert vault.sharing.entries.newest(100) == []
    vault.trash.take_back(entry_key(chosen.id))
    assert vault.sharing.entries.newest(100) != []
    vault.entries.set_boundary(chosen.id, Boundary.MINE_ONLY, utc(2026, 4, 1))
    assert vault.sharing.entries.newest(100) == []


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT body FROM entry",
        "SELECT body FROM session_entries UNION SELECT body FROM entry",
        "SELECT (SELECT group_concat(body) FROM entry) FROM session_entries",
        "SELECT body FROM companion_entries",
        "SELECT body FROM entry_version",
        "SELECT title FROM entry_words",
        "SELECT sql FROM sqlite_schema",
        "UPDATE entry SET boundary = 'for_my_session'",
        "PRAGMA table_info(entry)",
    ],
)
def test_a_statement_that_reaches_past_the_view_fails(vault, statement):
    with (
        pytest.raises(dbapi2.DatabaseError, match=r"prohibited|not authorized"),
        vault._connection.transaction() as database,  # noqa: SLF001 - the room below
        database.narrowed(only_through_the_view),
    ):
        database.rows(statement)


def test_the_door_reads_an_index_of_these_entries_and_no_others(vault):
    with vault._connection.reading() as database:  # noqa: SLF001 - the room below
        plan = database.rows(
            "EXPLAIN QUERY PLAN SELECT id, body FROM session_entries"
            " ORDER BY local_date DESC, written_at DESC, id DESC LIMIT 100"
        )
    assert "entry_for_session" in plan[0]["detail"]
