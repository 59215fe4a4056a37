"""After new keys nothing that opened before opens anything; killed anywhere, the vault is whole."""

import os
import shutil
from pathlib import Path

import pytest

from app.vault import renewal
from app.vault.backups import Backup, Occasion, backups_in, look, proven
from app.vault.errors import (
    DatabaseDamaged,
    DiskFull,
    HeaderDamaged,
    VaultUnreachable,
    WrongPassphrase,
    WrongRecoveryCode,
)
from app.vault.folder import VaultFolder
from app.vault.header import SlotKind, parse
from app.vault.header_record import OldCopies
from app.vault.recovery_code import new_recovery_code
from app.vault.renewal import CopiesRenewed, KeysReplaced, NewWaysIn, RenewStep
from app.vault.restoration import open_backup, restore, restore_beside
from app.vault.slots import by_passphrase, by_recovery_code
from app.vault.vault import LockedVault
from tests.vault.arranging import CHEAP, EVENING, PASSPHRASE, TurnedClock, kept, unlocked, utc

OLD = by_passphrase(PASSPHRASE)
NEW = by_passphrase("the new one")
WAYS = NewWaysIn("the new one", CHEAP)


def renewed(vault, copies=OldCopies.REENCRYPT, folders=(), ways=WAYS):
    return list(vault.renew_data_key(OLD, ways, copies, folders))


def bodies(vault):
    return sorted(vault.entries.entry(each.id).body for each in vault.entries.recent(100))


@pytest.fixture
def written(folder):
    """An open vault with three entries, and a backup of the first two."""
    vault = unlocked(folder)
    kept(vault, "entry 0")
    kept(vault, "entry 1")
    list(vault.backups.make(vault.backup_folder, EVENING))
    kept(vault, "entry 2")
    yield vault
    vault.close()


def test_only_the_new_ways_open_the_vault_and_every_word_is_there(written, folder, code):
    events = renewed(written)
    assert [type(event) for event in events] == [RenewStep, KeysReplaced, RenewStep, CopiesRenewed]
    kept(written, "entry 3")
    assert written.check().is_sound
    written.close()
    locked = LockedVault(folder, TurnedClock())
    with pytest.raises(WrongPassphrase):
        locked.unlock(PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        locked.unlock_with_recovery_code(code.text)
    vault = locked.unlock_with_recovery_code(events[1].recovery_code.text)
    assert bodies(vault) == ["entry 0", "entry 1", "entry 2", "entry 3"]
    assert vault.witness.findings == ()
    assert vault.unfinished_renewal is None
    assert vault.check().is_sound
    vault.close()


def test_a_key_file_is_a_way_in_again_when_it_is_given(written, folder):
    content = bytes(range(64))
    renewed(written, ways=NewWaysIn("the new one", CHEAP, content))
    written.close()
    LockedVault(folder, TurnedClock()).unlock_with_key_file("the new one", content).close()


def test_the_old_key_opens_no_file_in_the_folder_any_more(written, folder, tmp_path):
    shutil.copytree(folder, tmp_path / "thief")
    renewed(written)
    written.close()
    for name in ("vault.header", "vault.header.bak"):
        shutil.copy(tmp_path / "thief" / name, folder / name)
    with pytest.raises(DatabaseDamaged):
        unlocked(folder)
    (backup,) = backups_in(folder / "backups")
    with pytest.raises((WrongPassphrase, HeaderDamaged)):
        open_backup(backup.path, OLD, folder)


def test_the_bytes_of_the_old_database_are_overwritten(written, folder):
    with (folder / "journal.db").open("rb") as file:
        before = file.read(4096)
        renewed(written)
        file.seek(0)
        assert file.read(4096) != before


def test_a_backup_under_the_new_key_opens_with_the_new_passphrase_alone(written, tmp_path):
    (before,) = backups_in(written.backup_folder)
    events = renewed(written)
    assert events[-1] == CopiesRenewed(1, 0, (), 0)
    (after,) = backups_in(written.backup_folder)
    assert (after.path, after.made_at) == (before.path, before.made_at)
    assert proven(after).wholeness == "whole"
    opened = open_backup(after.path, NEW, None)
    list(restore_beside(opened, tmp_path / "beside", "", EVENING))
    vault = unlocked(tmp_path / "beside", "the new one")
    assert bodies(vault) == ["entry 0", "entry 1"]
    assert vault.witness.findings == ()
    assert vault.unfinished_renewal is None
    vault.close()
    assert written.backups.of_older_keys(written.backup_folder) == []
    assert written.backups.is_due(written.backup_folder, utc(2027, 1, 1), Occasion.CLOSING)


def test_backups_in_another_folder_are_renewed_too(written, tmp_path):
    list(written.backups.make(tmp_path / "usb", EVENING))
    assert renewed(written, folders=[tmp_path / "usb"])[-1].renewed == 2
    for backup in backups_in(tmp_path / "usb"):
        open_backup(backup.path, NEW, None)


def test_backups_can_be_destroyed_instead(written, folder):
    assert renewed(written, OldCopies.REMOVE)[-1] == CopiesRenewed(0, 1, (), 0)
    assert backups_in(written.backup_folder) == []


def test_a_damaged_backup_is_named_and_left(written):
    (backup,) = backups_in(written.backup_folder)
    raw = bytearray(backup.path.read_bytes())
    raw[5000] ^= 1
    backup.path.write_bytes(raw)
    assert renewed(written)[-1] == CopiesRenewed(0, 0, (backup.path,), 0)
    assert backup.path.read_bytes() == raw


def test_what_is_in_quarantine_is_counted_or_destroyed(folder):
    for copies, left in ((OldCopies.REENCRYPT, 1), (OldCopies.REMOVE, 0)):
        place = folder.with_name(copies.name)
        shutil.copytree(folder, place)
        vault = unlocked(place)
        (made,) = (s for s in vault.backups.make(vault.backup_folder, EVENING) if type(s) is Backup)
        vault.close()
        list(restore(open_backup(made.path, OLD, place), VaultFolder(place), EVENING))
        vault = unlocked(place)
        assert renewed(vault, copies)[-1].quarantined == left
        assert len(vault.quarantined()) == left
        vault.close()


def test_whoever_cannot_prove_to_be_the_person_changes_nothing(written, folder):
    before = {file.name: file.read_bytes() for file in folder.glob("vault.*")}
    with pytest.raises(WrongPassphrase):
        list(written.renew_data_key(NEW, WAYS, OldCopies.REENCRYPT))
    other = by_recovery_code(new_recovery_code().text)
    with pytest.raises(WrongRecoveryCode):
        list(written.renew_data_key(other, WAYS, OldCopies.REENCRYPT))
    assert {file.name: file.read_bytes() for file in folder.glob("vault.*")} == before


def test_too_little_space_is_said_before_anything_is_done(written, folder, monkeypatch):
    class Usage:
        free = 1000

    monkeypatch.setattr(renewal.shutil, "disk_usage", lambda _: Usage)
    with pytest.raises(DiskFull):
        renewed(written)
    written.close()
    vault = unlocked(folder)
    assert bodies(vault) == ["entry 0", "entry 1", "entry 2"]
    vault.close()


@pytest.mark.parametrize("error", [DiskFull, VaultUnreachable, DatabaseDamaged])
def test_what_fails_before_the_header_leaves_the_old_ways_and_an_open_vault(
    written, folder, monkeypatch, error
):
    def failing(*_):
        raise error

    monkeypatch.setattr(renewal.contents, "prove_copy", failing)
    with pytest.raises(error):
        renewed(written)
    monkeypatch.undo()
    kept(written, "entry 3")
    assert not list(folder.glob("journal.db.*"))
    written.close()
    vault = unlocked(folder)
    assert vault.entries.count() == 4
    assert vault.witness.compare_rows() == ()
    vault.close()


def test_a_backup_that_does_not_fit_is_done_by_asking_again(written, folder, monkeypatch):
    def full(*_):
        raise DiskFull

    monkeypatch.setattr(renewal, "add_label", full)
    events = written.renew_data_key(OLD, WAYS, OldCopies.REENCRYPT)
    assert isinstance([next(events), next(events)][1], KeysReplaced)
    with pytest.raises(DiskFull):
        list(events)
    monkeypatch.undo()
    written.close()
    vault = unlocked(folder, "the new one")
    assert vault.unfinished_renewal is OldCopies.REENCRYPT
    assert list(vault.finish_renewal())[-1] == CopiesRenewed(1, 0, (), 0)
    assert vault.unfinished_renewal is None
    vault.close()
    (backup,) = backups_in(folder / "backups")
    open_backup(backup.path, NEW, None)


class Killed(BaseException):
    """Stands for kill -9 between two calls to the system."""


def kill_at(patch, step):
    calls = 0

    def watched(original):
        def call(*arguments, **named):
            nonlocal calls
            calls += 1
            if calls > step:
                raise Killed
            return original(*arguments, **named)

        return call

    patch.setattr(os, "fsync", watched(os.fsync))
    patch.setattr(os, "link", watched(os.link))
    for name in ("replace", "unlink"):
        patch.setattr(Path, name, watched(getattr(Path, name)))


@pytest.mark.parametrize("copies", OldCopies)
def test_a_kill_at_any_moment_leaves_exactly_one_passphrase_and_every_word(
    written, folder, tmp_path, copies
):
    written.close()
    outcomes = []
    for step in range(0, 90, 5):
        place = tmp_path / "killed"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(folder, place)
        vault = unlocked(place)
        with pytest.MonkeyPatch.context() as patch:
            kill_at(patch, step)
            try:
                renewed(vault, copies)
                killed = False
            except Killed:
                killed = True
        vault._connection.close()  # noqa: SLF001 - a kill notes nothing in the header
        if not killed:
            break
        outcomes.append(which_opens(place, copies))
    assert outcomes == sorted(outcomes, reverse=True)
    assert {*outcomes} == {"old", "new"}


def which_opens(place, copies):
    """One passphrase opens the vault after a kill, and all its backups once that is done."""
    opening = []
    for name, passphrase in (("old", PASSPHRASE), ("new", "the new one")):
        try:
            vault = unlocked(place, passphrase)
        except WrongPassphrase:
            continue
        assert bodies(vault) == ["entry 0", "entry 1", "entry 2"]
        assert vault.witness.findings == ()
        assert vault.check().is_sound
        if vault.unfinished_renewal is not None:
            assert vault.unfinished_renewal is copies
            list(vault.finish_renewal())
        backups = vault.backups.all(vault.backup_folder)
        for backup in backups:
            open_backup(backup.path, by_passphrase(passphrase), None)
        assert len(backups) == (0 if copies is OldCopies.REMOVE and name == "new" else 1)
        vault.close()
        assert sorted(file.name for file in place.glob("*.re*")) == []
        opening.append(name)
    assert len(opening) == 1
    return opening[0]


def test_the_label_of_a_renewed_backup_has_only_the_new_slots(written, folder):
    renewed(written)
    (backup,) = backups_in(folder / "backups")
    header = look(backup.path).label.header
    kinds = [slot.kind for slot in header.slots]
    assert kinds == [SlotKind.PASSPHRASE, SlotKind.RECOVERY_CODE]
    with pytest.raises(WrongPassphrase):
        header.open(SlotKind.PASSPHRASE, OLD.secret)
    assert parse((folder / "vault.header").read_bytes()).slots == header.slots


def test_a_vault_that_was_restored_over_in_the_middle_opens_from_quarantine(
    written, folder, monkeypatch
):
    def killed(*_):
        raise Killed

    monkeypatch.setattr(renewal, "finish_exchange", killed)
    with pytest.raises(Killed):
        renewed(written)
    monkeypatch.undo()
    (backup,) = backups_in(folder / "backups")
    list(restore(open_backup(backup.path, OLD, folder), VaultFolder(folder), EVENING))
    vault = unlocked(folder)
    assert bodies(vault) == ["entry 0", "entry 1"]
    (aside,) = vault.quarantined()
    vault.close()
    original = unlocked(aside.path, "the new one")
    assert bodies(original) == ["entry 0", "entry 1", "entry 2"]
    original.close()


def test_a_second_renewal_first_ends_the_one_that_was_cut_off(written, monkeypatch):
    def full(*_):
        raise DiskFull

    monkeypatch.setattr(renewal, "add_label", full)
    with pytest.raises(DiskFull):
        renewed(written)
    monkeypatch.undo()
    ways = NewWaysIn("the newest one", CHEAP)
    assert list(written.renew_data_key(NEW, ways, OldCopies.REENCRYPT))[-1].renewed == 1
    (backup,) = backups_in(written.backup_folder)
    open_backup(backup.path, by_passphrase("the newest one"), None)
