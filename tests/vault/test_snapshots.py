"""A snapshot comes back byte for byte or not at all, and goes with the words it was made of."""

import os

import pytest

from app.domain.boundary import Boundary
from app.domain.conversation import ConversationId, Mode
from app.domain.trash import conversation_key, entry_key
from app.vault import chain
from app.vault.destruction import erase_vault
from app.vault.snapshots import PIECE_BYTES, Snapshots
from tests.vault.arranging import EVENING, kept, unlocked

FITS = "ab" * 32
STATE = os.urandom(PIECE_BYTES + 1000)


@pytest.fixture
def talk(vault):
    return vault.conversations.start(Mode.LISTEN, EVENING).id


@pytest.fixture
def shelf(vault):
    return vault._folder.snapshots  # noqa: SLF001 - what lies on the disk


def files(folder):
    return sorted(folder.glob("*")) if folder.exists() else []


def small(vault, budget):
    connection, folder = vault._connection, vault._folder  # noqa: SLF001
    return Snapshots(connection, folder, budget)


def test_what_was_kept_is_found_again_after_a_restart(vault, talk):
    assert vault.snapshots.keep(STATE, FITS, talk)
    assert vault.snapshots.find(FITS, talk) == STATE
    path = vault._folder.path  # noqa: SLF001
    vault.close()
    again = unlocked(path)
    assert again.snapshots.find(FITS, talk) == STATE
    again.close()


@pytest.mark.parametrize("size", [1, PIECE_BYTES - 1, PIECE_BYTES, 2 * PIECE_BYTES])
def test_a_state_of_any_size_comes_back(vault, talk, size):
    vault.snapshots.keep(STATE[:1] * size, FITS, talk)
    assert vault.snapshots.find(FITS, talk) == STATE[:1] * size


def test_it_belongs_to_one_conversation_and_one_way_of_evaluating(vault, talk):
    vault.snapshots.keep(STATE, FITS, talk)
    assert vault.snapshots.find("cd" * 32, talk) == b""
    assert vault.snapshots.find(FITS, None) == b""
    assert vault.snapshots.find(FITS, ConversationId(talk + 1)) == b""


def test_the_instructions_alone_are_nobodys(vault, talk):
    vault.snapshots.keep(STATE, FITS, None)
    assert vault.snapshots.find(FITS, None) == STATE
    vault.trash.erase([conversation_key(talk)])
    assert vault.snapshots.find(FITS, None) == STATE


def test_a_newer_one_takes_the_place_of_an_older_one(vault, talk, shelf):
    vault.snapshots.keep(b"old", FITS, talk)
    vault.snapshots.keep(b"new", FITS, talk)
    assert vault.snapshots.find(FITS, talk) == b"new"
    assert len(files(shelf)) == 1


def test_no_byte_of_it_lies_in_the_clear(vault, talk, shelf):
    vault.snapshots.keep(b"a lonely lighthouse " * 100, FITS, talk)
    (file,) = files(shelf)
    assert b"lighthouse" not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:-1],
        lambda raw: b"",
        lambda raw: raw[:100] + bytes([raw[100] ^ 1]) + raw[101:],
        lambda raw: raw[: PIECE_BYTES + 16],
        lambda raw: raw[PIECE_BYTES + 16 :] + raw[: PIECE_BYTES + 16],
    ],
    ids=["cut", "empty", "flipped", "a piece less", "pieces exchanged"],
)
def test_a_damaged_one_is_dropped(vault, talk, shelf, spoil):
    vault.snapshots.keep(STATE, FITS, talk)
    (file,) = files(shelf)
    file.write_bytes(spoil(file.read_bytes()))
    assert vault.snapshots.find(FITS, talk) == b""
    assert not vault.snapshots.has(FITS, talk)
    assert files(shelf) == []


def test_another_ones_file_in_its_place_is_dropped(vault, talk, shelf):
    other = vault.conversations.start(Mode.LISTEN, EVENING).id
    vault.snapshots.keep(b"mine", FITS, talk)
    (mine,) = files(shelf)
    vault.snapshots.keep(b"othr", FITS, other)
    (theirs,) = set(files(shelf)) - {mine}
    mine.write_bytes(theirs.read_bytes())
    assert vault.snapshots.find(FITS, talk) == b""


def test_a_missing_file_is_dropped(vault, talk, shelf):
    vault.snapshots.keep(STATE, FITS, talk)
    files(shelf)[0].unlink()
    assert vault.snapshots.find(FITS, talk) == b""
    assert vault.snapshots.size_bytes() == 0


def test_the_longest_unused_make_room_for_a_new_one(vault):
    snapshots = small(vault, budget=10)
    talks = [vault.conversations.start(Mode.LISTEN, EVENING).id for _ in range(3)]
    snapshots.keep(b"aaaa", FITS, talks[0])
    snapshots.keep(b"bbbb", FITS, talks[1])
    snapshots.find(FITS, talks[0])
    snapshots.keep(b"cccc", FITS, talks[2])
    assert [snapshots.has(FITS, each) for each in talks] == [True, False, True]
    assert snapshots.size_bytes() == 8


def test_one_larger_than_the_budget_is_not_kept(vault, talk, shelf):
    assert not small(vault, budget=3).keep(b"aaaa", FITS, talk)
    assert files(shelf) == []


def test_it_goes_with_its_conversation_into_the_trash(vault, talk, shelf):
    vault.snapshots.keep(STATE, FITS, talk)
    vault.trash.put(conversation_key(talk), EVENING)
    assert vault.snapshots.find(FITS, talk) == b""
    assert vault.snapshots.sweep() == 1
    assert files(shelf) == []


def test_a_deleted_conversation_gets_none(vault, talk, shelf):
    vault.trash.put(conversation_key(talk), EVENING)
    assert not vault.snapshots.keep(STATE, FITS, talk)
    assert files(shelf) == []


def test_erasing_the_conversation_erases_the_key(vault, talk):
    vault.snapshots.keep(STATE, FITS, talk)
    vault.trash.erase([conversation_key(talk)])
    assert not vault.snapshots.has(FITS, talk)


@pytest.mark.parametrize("how", ["trash", "erase", "withdraw"])
def test_an_entry_that_goes_takes_every_conversation_with_it(vault, talk, how):
    entry = kept(vault, "a lonely lighthouse", boundary=Boundary.COMPANION_MAY_READ)
    vault.snapshots.keep(STATE, FITS, talk)
    vault.snapshots.keep(STATE, FITS, None)
    if how == "trash":
        vault.trash.put(entry_key(entry.id), EVENING)
    elif how == "erase":
        vault.trash.erase([entry_key(entry.id)])
    else:
        draft = vault.drafts.save(
            draft_id=None,
            entry_id=entry.id,
            title="",
            body=entry.body,
            boundary=Boundary.MINE_ONLY,
            at=EVENING,
        )
        vault.drafts.keep(draft.id, EVENING)
    assert not vault.snapshots.has(FITS, talk)
    assert vault.snapshots.has(FITS, None)


def test_files_that_nothing_can_read_are_swept_when_the_vault_opens(vault, talk, shelf):
    vault.snapshots.keep(STATE, FITS, talk)
    (shelf / "0123.state").write_bytes(b"left by a crash")
    (shelf / "4567.state.creating").write_bytes(b"left by a crash")
    path = vault._folder.path  # noqa: SLF001
    vault.close()
    again = unlocked(path)
    assert len(files(shelf)) == 1
    again.close()


def test_the_inventory_counts_its_bytes(vault, talk):
    vault.snapshots.keep(STATE, FITS, talk)
    (held,) = [each for each in vault.holdings() if each.table == "snapshot"]
    assert held.rows == 1
    assert held.size_bytes > len(STATE)


def test_clearing_leaves_nothing(vault, talk, shelf):
    vault.snapshots.keep(STATE, FITS, talk)
    vault.snapshots.keep(STATE, FITS, None)
    vault.snapshots.clear()
    assert files(shelf) == []
    assert vault.snapshots.size_bytes() == 0


def test_a_full_disk_keeps_none(vault, talk, shelf, monkeypatch):
    monkeypatch.setattr("app.vault.snapshots.FREE_BYTES", 1 << 60)
    assert not vault.snapshots.keep(STATE, FITS, talk)
    assert files(shelf) == []


def test_keeping_one_is_no_reason_for_a_backup(vault, talk):
    def mark():
        with vault._connection.reading() as database:  # noqa: SLF001
            return chain.mark(database)

    before = mark()
    vault.snapshots.keep(STATE, FITS, talk)
    assert mark() == before


def test_erasing_the_vault_leaves_no_snapshot(vault, talk, shelf):
    vault.snapshots.keep(STATE, FITS, talk)
    vault.close()
    erase_vault(shelf.parent)
    assert not shelf.exists()


def test_a_backup_brings_lines_back_whose_files_are_gone(vault, talk, shelf):
    vault.snapshots.keep(STATE, FITS, talk)
    for file in files(shelf):
        file.unlink()
    assert vault.snapshots.has(FITS, talk)
    assert vault.snapshots.find(FITS, talk) == b""
    assert vault.snapshots.keep(STATE, FITS, talk)
    assert vault.snapshots.find(FITS, talk) == STATE
