"""A transaction is whole or has not happened, from any thread, while others read."""

import threading

import pytest

from app.domain.boundary import Boundary
from app.vault.errors import VaultClosed
from tests.vault.arranging import EVENING, kept


@pytest.fixture
def connection(vault):
    return vault._connection  # noqa: SLF001 - the room below the repositories


class Interrupted(Exception):
    pass


def test_an_error_undoes_the_whole_transaction(vault, connection):
    with pytest.raises(Interrupted):
        write_and_stumble(connection)
    with connection.reading() as database:
        assert database.rows("SELECT * FROM preference") == []
    kept(vault, "and the next one works")


def write_and_stumble(connection):
    with connection.transaction() as database:
        database.run("INSERT INTO preference (key, value) VALUES ('a', '1')")
        raise Interrupted


def test_what_is_not_committed_is_not_read(connection):
    with connection.transaction() as writer:
        writer.run("INSERT INTO preference (key, value) VALUES ('a', '1')")
        with connection.reading() as reader:
            assert reader.rows("SELECT * FROM preference") == []
    with connection.reading() as reader:
        assert len(reader.rows("SELECT * FROM preference")) == 1


def test_several_threads_write_and_read_at_once(vault):
    failures = []

    def write(number):
        try:
            for step in range(15):
                vault.drafts.save(
                    draft_id=None,
                    entry_id=None,
                    title="",
                    body=f"{number} {step}",
                    boundary=Boundary.MINE_ONLY,
                    at=EVENING,
                )
                vault.drafts.open_drafts()
                vault.search.find("words")
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(6)]  # noqa: TID251
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    bodies = {draft.body for draft in vault.drafts.open_drafts()}
    assert bodies == {f"{number} {step}" for number in range(6) for step in range(15)}


def test_a_connection_of_its_own_is_closed_again(connection):
    with connection.beside() as database:
        assert database.rows("SELECT count(*) AS n FROM entry")[0]["n"] == 0


def test_after_closing_every_way_in_is_shut(vault, connection):
    vault.close()
    for way in (connection.transaction, connection.reading, connection.beside):
        with pytest.raises(VaultClosed), way():
            pass
    with pytest.raises(VaultClosed):
        connection.checkpoint()


def test_closing_empties_the_log_into_the_database(folder, vault):
    kept(vault, "words")
    assert (folder / "journal.db-wal").stat().st_size > 0
    vault.close()
    assert not (folder / "journal.db-wal").exists()
    assert not (folder / "journal.db-shm").exists()
