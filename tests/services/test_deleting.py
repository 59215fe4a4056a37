"""Deleting can be taken back for thirty days; erasing says what it could not reach."""

from datetime import timedelta

import pytest

from app.domain.audit import AuditEvent
from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker
from app.services.backing_up import BackingUp
from app.services.deleting import BackupsRemoved, Deleting, Tidied
from app.services.journaling import Journaling
from app.vault.errors import DiskFull, NoLongerThere
from app.vault.folder import VaultFolder
from tests.vault.raw_pages import copies_of, pages_in

PLANTED = ["quokkazephyr"]
A_DAY = timedelta(days=1)


@pytest.fixture
def journaling(vault, clock):
    return Journaling(vault.entries, vault.drafts, clock)


@pytest.fixture
def backing_up(vault, clock, tmp_path):
    return BackingUp(vault, VaultFolder(tmp_path / "vault"), clock)


@pytest.fixture
def deleting(vault, backing_up, clock):
    return Deleting(vault, backing_up, clock)


@pytest.fixture
def write(journaling):
    def written(body):
        return journaling.keep(journaling.save_draft(None, None, "", body, Boundary.MINE_ONLY).id)

    return written


def events(vault):
    return [(line.event, line.count) for line in vault.audit.records(20)][::-1]


def test_a_deleted_entry_comes_back_and_the_log_says_both(deleting, vault, write):
    entry = write("words")
    key = deleting.delete_entry(entry.id)
    assert (vault.entries.count(), deleting.count()) == (0, 1)
    deleting.take_back(key)
    assert vault.entries.entry(entry.id) == entry
    assert events(vault) == [(AuditEvent.TRASHED, 1), (AuditEvent.TAKEN_FROM_TRASH, 1)]


def test_a_conversation_and_a_text_that_was_never_kept_can_be_deleted(
    deleting, vault, journaling, clock
):
    talk = vault.conversations.start(Mode.LISTEN, clock.now())
    vault.conversations.add_turn(talk.id, Speaker.PERSON, "said", clock.now())
    draft = journaling.save_draft(None, None, "", "not kept", Boundary.MINE_ONLY)
    keys = [deleting.delete_conversation(talk.id), deleting.delete_draft(draft.id)]
    assert {item.excerpt for item in deleting.items()} == {"said", "not kept"}
    for key in keys:
        deleting.take_back(key)
    assert len(vault.conversations.list(5)) == vault.entries.count() == 1


def test_thirty_one_days_later_it_is_gone_for_good(deleting, vault, write, clock, tmp_path):
    key = deleting.delete_entry(write(f"{PLANTED[0]} words").id)
    clock.moment += 29 * A_DAY
    assert deleting.tidy() == Tidied(0, 0)
    clock.moment += 2 * A_DAY
    assert deleting.tidy() == Tidied(1, 0)
    assert deleting.items() == []
    with pytest.raises(NoLongerThere):
        deleting.take_back(key)
    raw_key = vault.key_slots.opened.data_key.database_key()
    assert copies_of(PLANTED, pages_in(tmp_path / "vault" / "journal.db", raw_key)) == 0
    assert events(vault)[-1] == (AuditEvent.ERASED, 1)


def test_erasing_names_the_backups_that_still_hold_it(deleting, backing_up, write, clock):
    list(backing_up.back_up_now())
    clock.moment += A_DAY
    entry = write("words")
    clock.moment += A_DAY
    list(backing_up.back_up_now())
    erased = deleting.erase_now([deleting.delete_entry(entry.id)])
    assert (erased.count, erased.is_settled, erased.is_folder_away) == (1, True, False)
    assert [backup.made_at for backup in erased.held_by] == [clock.moment]


def test_those_backups_go_once_there_is_a_newer_one(deleting, backing_up, vault, write, clock):
    entry = write("words")
    list(backing_up.back_up_now())
    erased = deleting.erase_now([deleting.delete_entry(entry.id)])
    clock.moment += timedelta(minutes=1)
    *_, removed = deleting.remove_backups(erased.held_by)
    assert removed == BackupsRemoved(1, 0)
    (left,) = backing_up.list()
    assert left.made_at == clock.moment
    assert not erased.held_by[0].path.exists()
    assert events(vault)[-1] == (AuditEvent.BACKUPS_REMOVED, 1)


def test_without_room_for_a_newer_backup_no_older_one_is_touched(
    deleting, backing_up, vault, write, monkeypatch
):
    entry = write("words")
    list(backing_up.back_up_now())
    erased = deleting.erase_now([deleting.delete_entry(entry.id)])

    def full(*_arguments):
        raise DiskFull

    monkeypatch.setattr(vault.backups, "make", full)
    with pytest.raises(DiskFull):
        list(deleting.remove_backups(erased.held_by))
    assert backing_up.list() == list(erased.held_by)


def test_emptying_erases_everything_in_the_trash_and_nothing_else(deleting, vault, write):
    stays = write("stays")
    for body in ("one", "two"):
        deleting.delete_entry(write(body).id)
    assert deleting.empty_trash().count == 2
    assert vault.entries.recent(5)[0].id == stays.id
    assert deleting.empty_trash().count == 0
    assert events(vault)[-1] == (AuditEvent.ERASED, 2)
