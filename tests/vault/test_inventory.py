"""The inventory counts every table of the person's, in rows and bytes, and shows no word."""

from app.domain.boundary import Boundary
from app.domain.trash import entry_key
from app.vault import chain
from tests.vault.arranging import EVENING, kept


def test_bytes_are_those_of_the_words_and_not_of_the_letters(vault):
    before = size_of(vault, "entry")
    kept(vault, "äöü" * 100)
    grown = size_of(vault, "entry") - before
    assert 600 <= grown <= 800


def test_no_table_with_rows_of_the_person_is_left_out(vault):
    with vault._connection.reading() as database:  # noqa: SLF001 - the schema itself
        tables = set(chain.private_tables(database))
    counted = {each.table for each in vault.holdings()}
    assert tables - counted == {"vault", "opening"}


def test_boundaries_are_counted_without_the_trash(vault):
    kept(vault, "one")
    kept(vault, "two", boundary=Boundary.FOR_MY_SESSION)
    gone = kept(vault, "three", boundary=Boundary.FOR_MY_SESSION)
    vault.trash.put(entry_key(gone.id), EVENING)
    assert vault.boundaries() == {"mine_only": 1, "for_my_session": 1}


def size_of(vault, table):
    return next(each.size_bytes for each in vault.holdings() if each.table == table)
