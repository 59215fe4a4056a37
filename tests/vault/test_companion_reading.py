"""No query of the companion reaches an entry that was not opened to it, whatever is asked."""

import ast
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from app.domain.boundary import Boundary
from app.domain.consent import Circumstances, Purpose
from app.domain.trash import entry_key
from app.vault.companion_reading import only_through_the_views
from app.vault.errors import NoLongerThere
from tests.vault.arranging import ASKED, EVENING, allow_reading, kept, utc

APP = Path(__file__).resolve().parents[2] / "app"
SECRET = "quokkazephyr"
OPEN = "The heron stood in the canal."


@pytest.fixture
def entries(vault):
    """One entry of each boundary, all with the same words but for the secret ones."""
    allow_reading(vault)
    return {
        boundary: kept(
            vault,
            OPEN if boundary is Boundary.COMPANION_MAY_READ else f"{OPEN} {SECRET}",
            title="Canal",
            boundary=boundary,
        )
        for boundary in Boundary
    }


def everything(reading, asked=OPEN):
    """Return whatever any query of the door brings."""
    found = [*reading.newest(100), *reading.matching(asked, 100)]
    for entry_id in range(10):
        try:
            found.append(reading.entry(entry_id))
        except NoLongerThere:
            continue
    return found


def test_what_is_open_is_found_by_each_way_and_nothing_else_is(vault, entries):
    opened = entries[Boundary.COMPANION_MAY_READ]
    found = everything(vault.companion_reading)
    assert [entry.id for entry in found] == [opened.id] * 3
    assert {entry.body for entry in found} == {OPEN}


@pytest.mark.parametrize("boundary", [Boundary.MINE_ONLY, Boundary.FOR_MY_SESSION])
def test_asking_for_a_closed_entry_is_answered_as_if_there_were_none(vault, entries, boundary):
    with pytest.raises(NoLongerThere) as closed:
        vault.companion_reading.entry(entries[boundary].id)
    with pytest.raises(NoLongerThere) as missing:
        vault.companion_reading.entry(99)
    assert type(closed.value) is type(missing.value)
    assert vault.companion_reading.matching(SECRET, 10) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=60) | st.sampled_from([f'" OR {SECRET} OR "', f"{SECRET}*", "title:*", "*"])
)
def test_no_question_brings_a_secret_word(vault, entries, asked):
    found = vault.companion_reading.matching(f"{asked} {SECRET} heron", 100)
    assert all(SECRET not in entry.title + entry.body for entry in found)
    assert {entry.id for entry in found} <= {entries[Boundary.COMPANION_MAY_READ].id}


def test_closing_an_entry_takes_its_words_out_of_the_index_too(vault, entries):
    opened = entries[Boundary.COMPANION_MAY_READ]
    vault.entries.set_boundary(opened.id, Boundary.MINE_ONLY, utc(2026, 4, 1))
    assert everything(vault.companion_reading) == []
    vault.trash.settle()
    assert index_of(vault) == []
    vault.entries.set_boundary(opened.id, Boundary.COMPANION_MAY_READ, utc(2026, 4, 2))
    assert len(everything(vault.companion_reading)) == 3


def test_what_lies_in_the_trash_or_was_erased_is_closed(vault, entries):
    opened = entries[Boundary.COMPANION_MAY_READ]
    vault.trash.put(entry_key(opened.id), EVENING)
    assert everything(vault.companion_reading) == []
    vault.trash.take_back(entry_key(opened.id))
    assert len(everything(vault.companion_reading)) == 3
    vault.trash.erase([entry_key(opened.id)])
    assert everything(vault.companion_reading) == []
    assert index_of(vault) == []


def test_a_closed_entry_was_never_in_the_index(vault, entries):
    assert SECRET not in index_of(vault)
    assert "heron" in index_of(vault)


def test_changed_words_of_an_open_entry_are_found_and_the_old_ones_are_not(vault, entries):
    opened = entries[Boundary.COMPANION_MAY_READ]
    draft = vault.drafts.save(
        draft_id=None, entry_id=opened.id, title="Bridge", body="A swan came.",
        boundary=opened.boundary, at=EVENING,
    )  # fmt: skip
    vault.drafts.keep(draft.id, EVENING)
    assert vault.companion_reading.matching("heron", 10) == []
    assert [entry.title for entry in vault.companion_reading.matching("swan", 10)] == ["Bridge"]


def test_without_consent_the_view_is_empty_and_taking_it_back_closes_it_at_once(vault):
    kept(vault, OPEN, boundary=Boundary.COMPANION_MAY_READ)
    assert everything(vault.companion_reading) == []
    allow_reading(vault)
    assert len(everything(vault.companion_reading)) == 3
    vault.consents.withdraw(ASKED, [Purpose.CHOSEN_ENTRIES], Circumstances("0"), EVENING)
    assert everything(vault.companion_reading) == []
    allow_reading(vault)
    assert len(everything(vault.companion_reading)) == 3


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT body FROM entry",
        "SELECT count(*) FROM entry",
        "SELECT body FROM companion_entries UNION SELECT body FROM entry",
        "SELECT * FROM companion_entries WHERE id IN (SELECT id FROM entry)",
        "SELECT * FROM (SELECT body FROM entry) AS companion_entries",
        "SELECT * FROM entry_version",
        "SELECT * FROM draft",
        "SELECT * FROM entry_words WHERE entry_words MATCH 'heron'",
        "SELECT * FROM entry_words_data",
        "SELECT * FROM turn",
        "SELECT * FROM safety_plan_line",
        "SELECT sql FROM sqlite_schema",
        "PRAGMA table_info(entry)",
        "UPDATE entry SET boundary = 'companion_may_read'",
        "DELETE FROM consent",
        "CREATE TEMP VIEW companion_entries AS SELECT body FROM main.entry",
        "ATTACH ':memory:' AS other",
    ],
)
def test_at_this_door_the_database_itself_refuses_everything_else(vault, entries, statement):
    connection = vault._connection  # noqa: SLF001 - the door has no way to pass a statement
    with (
        pytest.raises(dbapi2.DatabaseError),
        connection.reading() as database,
        database.narrowed(only_through_the_views),
    ):
        database.rows(statement)


def test_the_door_closes_behind_a_query_and_others_may_read_again(vault, entries):
    vault.companion_reading.newest(1)
    assert vault.entries.entry(entries[Boundary.MINE_ONLY].id).body.endswith(SECRET)


def test_what_speaks_with_a_model_has_no_other_door_to_the_journal():
    """Neither dialogue nor conversations name a repository of entries, drafts or versions."""
    doors = {"Entries", "Drafts", "Versions", "Search", "Trash", "OpenVault"}
    talking = [*(APP / "dialogue").glob("*.py"), APP / "services/chatting.py"]
    talking += [APP / f"services/{name}.py" for name in ("drafting", "repairing", "noting")]
    for path in talking:
        imported = {
            alias.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        assert not imported & doors, path.name


def index_of(vault):
    """Return the words that are in the companion's index."""
    with vault._connection.transaction() as database:  # noqa: SLF001 - the index itself
        database.run(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_in_it"
            " USING fts5vocab(main, companion_words, row)"
        )
        return [row["term"] for row in database.rows("SELECT term FROM temp.words_in_it")]
