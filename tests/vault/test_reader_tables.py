"""Received sheets lie under their client, each once, and are gone when they are erased."""

from datetime import date

import pytest

from app.domain.handout.disclosure import GivenWay
from app.vault.errors import NoLongerThere
from tests.vault.arranging import EVENING

DAY = date(2026, 3, 23)


def added(vault, name, sha256="a" * 64, made_on=DAY, document=b"{}"):
    reader = vault.sharing.reader
    return reader.add(reader.client_named(name), made_on, GivenWay.KEY, sha256, document, EVENING)


def test_a_client_is_one_however_the_name_is_written(vault):
    reader = vault.sharing.reader
    assert reader.client_named("Client 14") == reader.client_named("client 14")
    assert [client.name for client in reader.clients()] == ["Client 14"]


def test_the_same_file_is_kept_once(vault):
    first = added(vault, "14")
    assert added(vault, "15") == first
    assert vault.sharing.reader.holder_of("a" * 64) == first
    assert vault.sharing.reader.holder_of("b" * 64) is None


def test_sheets_come_the_newest_first(vault):
    older = added(vault, "14", "a" * 64, date(2026, 3, 9))
    newer = added(vault, "14", "b" * 64)
    (client,) = vault.sharing.reader.clients()
    assert client.sheets == 2
    assert [each.id for each in vault.sharing.reader.sheets(client.id)] == [newer, older]


def test_what_is_erased_leaves_no_byte_and_its_client_goes_with_the_last_sheet(vault, folder):
    reader = vault.sharing.reader
    first = added(vault, "14", document=b"quokkazephyr")
    second = added(vault, "14", "b" * 64)
    reader.remove(first)
    with pytest.raises(NoLongerThere):
        reader.sheet(first)
    assert reader.sheet(second).document == b"{}"
    reader.remove(second)
    assert reader.clients() == []
    with vault._connection.reading() as database:  # noqa: SLF001 - the room below
        assert database.rows("SELECT * FROM reader_sheet") == []
