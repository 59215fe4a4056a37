"""An older page, database or header put back is found and said; a crash is no false alarm."""

import shutil
from datetime import timedelta
from types import SimpleNamespace

import pytest

from app.domain.conversation import Mode, Speaker
from app.vault import schema, slots, updating
from app.vault.backups import Backup
from app.vault.database import PAGE_BYTES, open_for_writing
from app.vault.errors import DatabaseDamaged, DiskFull
from app.vault.folder import VaultFolder
from app.vault.restoration import open_backup, restore
from app.vault.slots import by_passphrase
from app.vault.vault import LockedVault
from app.vault.witness import Doubt, Finding, LastOpened
from tests.vault.arranging import CHEAP, EVENING, PASSPHRASE, TurnedClock, kept, unlocked

OPENS = by_passphrase(PASSPHRASE)
LATER = EVENING + timedelta(days=1)


def opened_at(folder, moment, passphrase=PASSPHRASE):
    return LockedVault(folder, TurnedClock(moment)).unlock(passphrase)


def crash(vault):
    """Let go of the database without the note that a clean close leaves in the header."""
    vault._connection.close()  # noqa: SLF001 - nothing of ours stops half way


@pytest.fixture
def before(folder, tmp_path):
    """The vault as it was closed on the evening, with one entry; a day later it has two."""
    vault = unlocked(folder)
    kept(vault, "first")
    vault.close()
    shutil.copytree(folder, tmp_path / "before")
    vault = opened_at(folder, LATER)
    kept(vault, "second")
    vault.close()
    return tmp_path / "before"


def doubts(folder):
    vault = unlocked(folder)
    found = vault.witness.findings
    vault.close()
    return found


def test_a_vault_that_was_closed_and_opened_again_fits(folder, before):
    for _ in range(3):
        vault = unlocked(folder)
        assert vault.witness.findings == ()
        assert vault.witness.compare_rows() == ()
        vault.close()


def test_the_person_is_told_when_it_was_open_last_and_how_much_was_in_it(folder):
    vault = opened_at(folder, EVENING)
    assert vault.witness.last_opened.entries == 0
    kept(vault, "first")
    vault.close()
    vault = opened_at(folder, LATER)
    assert vault.witness.last_opened == LastOpened(EVENING, 1)
    vault.close()


def test_an_older_database_under_the_newer_header_is_found(folder, before):
    shutil.copy(before / "journal.db", folder / "journal.db")
    assert doubts(folder) == (Finding(Doubt.OLDER_JOURNAL, LATER),)
    assert doubts(folder) == ()  # said once: now this is the vault that was closed last


def test_another_database_that_came_as_far_is_found(folder, before):
    other = opened_at(before, LATER)
    kept(other, "another")
    other.close()
    shutil.copy(before / "journal.db", folder / "journal.db")
    assert doubts(folder) == (Finding(Doubt.OTHER_JOURNAL, LATER),)


def test_an_older_header_with_an_older_passphrase_is_found(folder, before):
    vault = unlocked(folder)
    vault.key_slots.change_passphrase(OPENS, "the new one", CHEAP)
    vault.close()
    for name in ("vault.header", "vault.header.bak"):
        shutil.copy(before / name, folder / name)
    found = doubts(folder)
    assert [finding.doubt for finding in found] == [Doubt.OLDER_HEADER]
    assert found[0].since == EVENING


def test_a_crash_is_no_false_alarm(folder, before):
    for number in range(3):
        vault = unlocked(folder)
        assert vault.witness.findings == ()
        kept(vault, f"crash {number}")
        crash(vault)
    assert doubts(folder) == ()


def test_a_crash_between_the_database_and_the_header_is_no_false_alarm(folder, before):
    vault = unlocked(folder)
    kept(vault, "third")
    raw = (folder / "vault.header").read_bytes()
    vault.close()
    (folder / "vault.header").write_bytes(raw)
    (folder / "vault.header.bak").write_bytes(raw)
    assert doubts(folder) == ()


def test_a_restored_backup_is_no_false_alarm(folder, before):
    vault = unlocked(folder)
    (backup,) = (s for s in vault.backups.make(vault.backup_folder, EVENING) if type(s) is Backup)
    kept(vault, "after the backup")
    vault.key_slots.change_passphrase(OPENS, "the new one", CHEAP)
    vault.close()
    opened = open_backup(backup.path, by_passphrase("the new one"), folder)
    list(restore(opened, VaultFolder(folder), EVENING))
    vault = unlocked(folder, "the new one")
    assert vault.witness.findings == ()
    assert vault.check().is_sound
    vault.close()


def test_every_page_put_back_from_an_older_database_is_found_or_changes_no_word(folder, tmp_path):
    vault = unlocked(folder)
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    for number in range(25):
        kept(vault, f"old {number} " * 60)
        vault.conversations.add_turn(talk.id, Speaker.PERSON, f"old {number} " * 20, EVENING)
    vault.close()
    old = (folder / "journal.db").read_bytes()
    vault = unlocked(folder)
    for summary in vault.entries.recent(25):
        draft = vault.drafts.save(
            draft_id=None,
            entry_id=summary.id,
            title="",
            body=vault.entries.entry(summary.id).body.replace("old", "new"),
            boundary=summary.boundary,
            at=LATER,
        )
        vault.drafts.keep(draft.id, LATER)
    right = words(vault)
    vault.close()
    new = (folder / "journal.db").read_bytes()
    pages = range(0, min(len(old), len(new)), PAGE_BYTES)
    changed = [at for at in pages if old[at : at + PAGE_BYTES] != new[at : at + PAGE_BYTES]]
    assert len(changed) > 12
    found = 0
    for number, at in enumerate(changed):
        place = tmp_path / f"spliced-{number}"
        shutil.copytree(folder, place)
        spliced = new[:at] + old[at : at + PAGE_BYTES] + new[at + PAGE_BYTES :]
        (place / "journal.db").write_bytes(spliced)
        found += is_found(place, right)
    assert found > 8


def is_found(place, right) -> bool:
    try:
        vault = unlocked(place)
    except DatabaseDamaged:
        return True
    try:
        if not vault.check().is_sound or vault.witness.findings:
            return True
        assert words(vault) == right
    except DatabaseDamaged:
        return True
    finally:
        vault.close()
    return False


def words(vault):
    return [vault.entries.entry(each.id).body for each in vault.entries.recent(100)]


def test_rows_of_an_older_vault_are_looked_at_before_a_migration_sums_them_anew(
    folder, before, monkeypatch
):
    vault = unlocked(folder)
    key = vault.key_slots.opened.data_key.database_key()
    vault.close()
    database = open_for_writing(folder / "journal.db", key)
    database.run("UPDATE entry SET body = 'put in their mouth'")
    database.close()
    newer = schema.SUPPORTED + 1
    step = SimpleNamespace(STATEMENTS=("CREATE TABLE extra (id INTEGER) STRICT",))
    monkeypatch.setattr(schema, "STEPS", {**schema.STEPS, newer: step})
    for module in (schema, updating):
        monkeypatch.setattr(module, "SUPPORTED", newer)
    vault = unlocked(folder)
    assert [(f.doubt, f.tables) for f in vault.witness.findings] == [(Doubt.ROWS, ("entry",))]
    vault.close()


def test_rows_say_since_when_and_are_right_again_once_they_are_accepted(folder, before):
    vault = opened_at(folder, LATER)
    assert vault.witness.compare_rows() == ()
    with vault._connection.transaction() as database:  # noqa: SLF001 - an attacker's hand
        database.run("UPDATE chain_sum SET sum = zeroblob(32) WHERE name = 'entry'")
    assert vault.witness.compare_rows() == (Finding(Doubt.ROWS, LATER, ("entry",)),)
    assert vault.check().row_faults == 1
    vault.witness.accept()
    assert vault.witness.compare_rows() == ()
    vault.close()
    assert doubts(folder) == ()


def test_a_disk_that_takes_no_note_at_the_close_still_lets_the_vault_close(folder, monkeypatch):
    def full(*_):
        raise DiskFull

    vault = unlocked(folder)
    kept(vault, "words")
    monkeypatch.setattr(slots, "note_in_header", full)
    vault.close()
    monkeypatch.undo()
    assert doubts(folder) == ()
