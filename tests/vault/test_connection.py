"""A transaction is whole or has not happened, from any thread, while others read."""

import threading
from contextlib import closing

import pytest

from app.domain.boundary import Boundary
from app.vault.connection import Exchange
from app.vault.database import open_finished, open_to_fill
from app.vault.errors import DatabaseDamaged, DiskFull, VaultClosed, VaultUnreachable
from tests.vault.arranging import EVENING, kept, unlocked


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


OTHER_KEY = f"x'{'5a' * 32}'"


@pytest.fixture
def exchange(vault, folder):
    """Put a copy under another key in the database's place; each step may be replaced."""
    connection = vault._connection  # noqa: SLF001 - the room below the repositories
    copy = folder / "journal.db.renewed"

    def copied(database):
        copy.touch()
        with closing(open_to_fill(copy, OTHER_KEY)) as target:
            database.copy_into(target)

    def run(**steps):
        usual = {
            "copy": copied,
            "decide": lambda: None,
            "swap": lambda: copy.replace(folder / "journal.db"),
        }
        connection.exchange(OTHER_KEY, Exchange(**{**usual, **steps}))

    return run


def test_after_an_exchange_the_same_repositories_write_under_the_other_key(vault, folder, exchange):
    before = kept(vault, "before")
    exchange()
    after = kept(vault, "after")
    assert vault.entries.entry(before.id) == before
    assert vault.witness.compare_rows() == ()
    vault.close()
    with closing(open_finished(folder / "journal.db", OTHER_KEY)) as database:
        assert len(database.rows("SELECT id FROM entry")) == after.id


@pytest.mark.parametrize("step", ["copy", "decide"])
def test_an_exchange_that_fails_before_it_is_decided_changes_nothing(vault, exchange, step):
    def failing(*_):
        raise DiskFull

    with pytest.raises(DiskFull):
        exchange(**{step: failing})
    kept(vault, "words")
    assert vault.entries.count() == 1
    assert vault.witness.compare_rows() == ()


def test_an_exchange_that_fails_after_it_is_decided_lets_nobody_write_the_old_one(vault, exchange):
    def failing(*_):
        raise VaultUnreachable

    with pytest.raises(VaultUnreachable):
        exchange(swap=failing)
    with pytest.raises(VaultClosed):
        kept(vault, "words")


def test_an_exchange_waits_for_who_reads_beside(vault, exchange):
    done = threading.Event()

    def exchanging():
        exchange()
        done.set()

    with vault._connection.beside():  # noqa: SLF001 - a backup does this
        thread = threading.Thread(target=exchanging)  # noqa: TID251 - as a backup in its own
        thread.start()
        assert not done.wait(0.05)
    assert done.wait(20)
    thread.join()
    kept(vault, "words")


def test_a_glance_sees_what_was_committed_also_while_somebody_writes(connection):
    with connection.transaction() as writer:
        writer.run("INSERT INTO preference (key, value) VALUES ('a', '1')")
        with connection.glancing() as database:
            assert database.rows("SELECT * FROM preference") == []
    with connection.glancing() as database:
        assert len(database.rows("SELECT * FROM preference")) == 1


def test_a_full_disk_leaves_the_log_where_it_is_and_undoes_nothing(vault, connection, monkeypatch):
    entry = kept(vault, "words")

    class Full:
        def setting(self, _):
            raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(connection, "_writer", Full())
        assert not connection.checkpoint()
    assert vault.entries.entry(entry.id) == entry
    assert connection.checkpoint()


def test_a_glance_writes_nothing(connection):
    with connection.glancing() as database:
        database.run("INSERT INTO preference (key, value) VALUES ('a', '1')")
    with connection.reading() as database:
        assert database.rows("SELECT * FROM preference") == []


def test_a_glance_waits_for_nobody_who_writes(connection):
    seen = []

    def glance():
        with connection.glancing() as database:
            seen.append(database.rows("SELECT * FROM preference"))

    with connection.transaction():
        thread = threading.Thread(target=glance)  # noqa: TID251
        thread.start()
        thread.join(30)
    assert seen == [[]]


@pytest.mark.parametrize("meets", ["glance", "change", "read"])
def test_after_a_damaged_page_was_met_words_are_still_saved_and_read(folder, meets):
    vault = unlocked(folder)
    other = kept(vault, "a small one").id
    entry = kept(vault, "quiet harbour " * 4_000).id
    vault.close()
    path = folder / "journal.db"
    whole = path.read_bytes()
    meet = {"glance": can_be_read, "change": can_be_changed, "read": can_be_read_apart}[meets]
    for page in reversed(range(len(whole) // 4096)):
        path.write_bytes(whole[: page * 4096 + 99] + b"damage" + whole[page * 4096 + 105 :])
        with closing(unlocked(folder)) as again:
            if meet(again, entry):
                continue
            draft = again.drafts.save(
                draft_id=None,
                entry_id=None,
                title="",
                body="still here",
                boundary=Boundary.MINE_ONLY,
                at=EVENING,
            )
            assert again.drafts.draft(draft.id).body == "still here"
            assert can_be_read_apart(again, other)
            return
    pytest.fail("no page of it was met")


def can_be_read_apart(vault, entry):
    """Read through the connection that only reads."""
    try:
        with vault._connection.reading() as database:  # noqa: SLF001 - as the fixture above
            return database.row("SELECT body FROM entry WHERE id = :id", id=entry) is not None
    except DatabaseDamaged:
        return False


def can_be_changed(vault, entry):
    try:
        vault.entries.set_boundary(entry, Boundary.FOR_MY_SESSION, EVENING)
    except DatabaseDamaged:
        return False
    return True


def can_be_read(vault, entry):
    try:
        vault.entries.entry(entry)
    except DatabaseDamaged:
        return False
    return True
