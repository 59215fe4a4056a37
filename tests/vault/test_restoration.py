"""A backup becomes a vault again, beside or into place; what was there is moved, never lost."""

import itertools
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.vault import restoration, schema
from app.vault.backup_file import LABEL_BYTES
from app.vault.backups import Backup
from app.vault.errors import (
    DatabaseDamaged,
    DiskFull,
    HeaderDamaged,
    VaultError,
    VaultExists,
    VaultTooNew,
    WrongPassphrase,
    WrongRecoveryCode,
)
from app.vault.folder import VaultFolder
from app.vault.header import Header, SlotKind, parse, serialise
from app.vault.keys import new_data_key
from app.vault.recovery_code import new_recovery_code
from app.vault.restoration import RestoreStep, open_backup, restore, restore_beside
from app.vault.slots import by_passphrase, by_recovery_code
from app.vault.vault import LockedVault, create_vault
from tests.vault.arranging import (
    CHEAP,
    EVENING,
    PASSPHRASE,
    TurnedClock,
    bytes_of,
    kept,
    unlocked,
)

OPENS = by_passphrase(PASSPHRASE)


@pytest.fixture
def backup(folder) -> Path:
    """A backup of three entries; the vault has a fourth one since and is closed."""
    vault = unlocked(folder)
    for number in range(3):
        kept(vault, f"entry {number}")
    (made,) = (s for s in vault.backups.make(vault.backup_folder, EVENING) if type(s) is Backup)
    kept(vault, "written after the backup")
    vault.close()
    return made.path


def bodies(folder, passphrase=PASSPHRASE):
    vault = unlocked(folder, passphrase)
    assert vault.check().is_sound
    found = [vault.entries.entry(each.id).body for each in vault.entries.recent(100)]
    vault.close()
    return sorted(found)


THREE = ["entry 0", "entry 1", "entry 2"]
FOUR = [*THREE, "written after the backup"]


def into_place(backup, folder, proof=OPENS):
    return list(restore(open_backup(backup, proof, folder), VaultFolder(folder), EVENING))


def test_into_place_moves_the_old_vault_to_quarantine_where_it_still_opens(folder, backup):
    assert into_place(backup, folder) == [
        RestoreStep.COPYING,
        RestoreStep.CHECKING,
        RestoreStep.MOVING_INTO_PLACE,
    ]
    assert bodies(folder) == THREE
    aside = folder / "quarantine" / "20260309T193000Z"
    assert bodies(aside) == FOUR
    assert backup.exists()
    assert not list(folder.glob("restored*"))


def test_two_restorations_of_one_moment_keep_both_old_vaults(folder, backup):
    into_place(backup, folder)
    kept_since = unlocked(folder)
    kept(kept_since, "since")
    kept_since.close()
    into_place(backup, folder)
    aside = folder / "quarantine" / "20260309T193000Z"
    assert (aside / "journal.db").exists()
    assert (aside / "journal.db.earlier").exists()
    assert bodies(folder) == THREE


def test_beside_leaves_the_first_vault_as_it_is(folder, backup, tmp_path):
    before = bytes_of_files(folder)
    opened = open_backup(backup, OPENS, folder)
    list(restore_beside(opened, tmp_path / "second", "Notes of May", EVENING))
    assert bytes_of_files(folder) == before
    assert bodies(tmp_path / "second") == THREE
    assert bodies(folder) == FOUR
    assert LockedVault(tmp_path / "second", TurnedClock()).name == "Notes of May"
    assert sorted(bytes_of_files(tmp_path / "second")) == [
        "journal.db",
        "vault.header",
        "vault.header.bak",
        "vault.name",
    ]


def test_beside_never_takes_a_folder_that_holds_a_vault(folder, backup):
    before = bytes_of_files(folder)
    with pytest.raises(VaultExists):
        list(restore_beside(open_backup(backup, OPENS, None), folder, "", EVENING))
    assert bytes_of_files(folder) == before


@pytest.mark.parametrize("shown", ["passphrase", "recovery code"])
def test_on_another_computer_the_file_and_one_secret_are_enough(
    folder, backup, code, tmp_path, shown
):
    carried = shutil.copy(backup, tmp_path / "stick.alcove-backup")
    shutil.rmtree(folder)
    proof = OPENS if shown == "passphrase" else by_recovery_code(code.text)
    list(restore_beside(open_backup(Path(carried), proof, None), tmp_path / "v", "", EVENING))
    assert bodies(tmp_path / "v") == THREE


@pytest.mark.parametrize(
    "harm",
    [
        lambda f: (f / "journal.db").write_bytes(b""),
        lambda f: (f / "journal.db").unlink(),
        lambda f: [(f / n).write_bytes(bytes(1348)) for n in ("vault.header", "vault.header.bak")],
        lambda f: [file.unlink() for file in f.iterdir() if file.is_file()],
    ],
    ids=["empty database", "no database", "no header", "nothing left"],
)
def test_a_damaged_vault_is_restored_from_its_backup(folder, backup, harm):
    harm(folder)
    left = {name for name in bytes_of_files(folder) if name != "vault.name"}
    into_place(backup, folder)
    assert bodies(folder) == THREE
    aside = folder / "quarantine" / "20260309T193000Z"
    assert left == ({file.name for file in aside.iterdir()} if aside.exists() else set())


def test_words_that_were_still_in_the_log_go_to_quarantine_with_it(folder, backup, tmp_path):
    vault = unlocked(folder)
    kept(vault, "only in the log")
    crashed = tmp_path / "crashed"
    shutil.copytree(folder, crashed)
    vault.close()
    assert (crashed / "journal.db-wal").stat().st_size
    into_place(backup, crashed)
    assert bodies(crashed) == THREE
    assert bodies(crashed / "quarantine" / "20260309T193000Z") == [
        *THREE,
        "only in the log",
        FOUR[3],
    ]


def test_a_wrong_secret_is_told_and_changes_nothing(folder, backup):
    before = bytes_of_files(folder)
    with pytest.raises(WrongPassphrase):
        into_place(backup, folder, by_passphrase("another"))
    with pytest.raises(WrongRecoveryCode):
        into_place(backup, folder, by_recovery_code(new_recovery_code().text))
    assert bytes_of_files(folder) == before


def test_after_a_change_both_passphrases_open_an_old_backup_and_todays_remains(
    folder, backup, tmp_path
):
    vault = unlocked(folder)
    vault.key_slots.change_passphrase(OPENS, "the new one", CHEAP)
    vault.close()
    into_place(backup, folder, by_passphrase("the new one"))
    assert bodies(folder, "the new one") == THREE
    with pytest.raises(WrongPassphrase):
        unlocked(folder)
    list(restore_beside(open_backup(backup, OPENS, folder), tmp_path / "old", "", EVENING))
    assert bodies(tmp_path / "old") == THREE


def test_a_backup_of_another_vault_opens_with_its_own_secret_only(folder, backup, tmp_path):
    other, _ = create_vault(tmp_path / "o", "other words", kdf=CHEAP, clock=TurnedClock(), name="")
    other.close()
    with pytest.raises(WrongPassphrase):
        open_backup(backup, by_passphrase("other words"), tmp_path / "o")
    assert open_backup(backup, OPENS, tmp_path / "o").manifest.rows["entry"] == 3


def test_a_backup_from_before_new_data_keys_opens_with_its_own_header(folder, backup, tmp_path):
    place = VaultFolder(folder)
    key, today = new_data_key(), parse(place.header.read_bytes())
    header = Header(today.vault_id, 9, ())
    header = header.with_slot(SlotKind.PASSPHRASE, OPENS.secret, key, CHEAP)
    place.header.write_bytes(serialise(header, key))
    opened = open_backup(backup, OPENS, folder)
    assert parse(opened.header_bytes).slots == opened.label.header.slots
    list(restore_beside(opened, tmp_path / "v", "", EVENING))
    assert bodies(tmp_path / "v") == THREE


def test_what_a_killed_copying_left_is_cleared(folder, backup):
    leftover = folder / "restored.creating"
    leftover.mkdir()
    (leftover / "journal.db").write_bytes(b"half")
    assert bodies(folder) == FOUR
    into_place(backup, folder)
    assert bodies(folder) == THREE
    assert not leftover.exists()


def test_damage_is_never_called_a_wrong_passphrase(folder, backup):
    raw = backup.read_bytes()
    before = bytes_of_files(folder)
    for place, expected in (
        (10, DatabaseDamaged),
        (len(raw) - LABEL_BYTES - 1, DatabaseDamaged),
        (len(raw) - LABEL_BYTES, HeaderDamaged),
        (len(raw) - 5000, HeaderDamaged),
        (len(raw) - 1, HeaderDamaged),
    ):
        backup.write_bytes(raw[:place] + bytes([raw[place] ^ 8]) + raw[place + 1 :])
        with pytest.raises(expected):
            open_backup(backup, OPENS, folder)
    backup.write_bytes(raw[4096:])
    with pytest.raises(DatabaseDamaged):
        into_place(backup, folder)
    assert bytes_of_files(folder) == before


def test_a_backup_of_a_later_schema_is_too_new(folder, backup, monkeypatch):
    monkeypatch.setattr(restoration, "SUPPORTED", schema.SUPPORTED - 1)
    with pytest.raises(VaultTooNew):
        open_backup(backup, OPENS, folder)


@pytest.mark.parametrize("failing", ["_lay_down", "_prove"])
@pytest.mark.parametrize("error", [DiskFull, DatabaseDamaged, KeyboardInterrupt])
def test_a_failure_before_the_move_leaves_the_vault_as_it_was(
    folder, backup, monkeypatch, failing, error
):
    def fail(*_):
        raise error

    before = bytes_of_files(folder)
    monkeypatch.setattr(restoration, failing, fail)
    with pytest.raises(error):
        into_place(backup, folder)
    assert bytes_of_files(folder) == before
    assert not list(folder.glob("restored*"))


@pytest.mark.parametrize("name", ["journal.db", "vault.header"])
def test_a_copy_that_is_not_what_the_backup_said_takes_nobodys_place(
    folder, backup, monkeypatch, name
):
    laid_down = restoration._lay_down  # noqa: SLF001 - what the disk does to it afterwards

    def on_a_bad_disk(opened, unfinished):
        laid_down(opened, unfinished)
        file = unfinished.path / name
        raw = file.read_bytes()
        file.write_bytes(raw[:900] + bytes([raw[900] ^ 1]) + raw[901:])

    before = bytes_of_files(folder)
    monkeypatch.setattr(restoration, "_lay_down", on_a_bad_disk)
    with pytest.raises(VaultError):
        into_place(backup, folder)
    assert bytes_of_files(folder) == before


def test_a_new_vault_whose_restoration_was_killed_is_there_and_opens(backup, tmp_path, monkeypatch):
    def killed(_):
        raise Killed

    opened = open_backup(backup, OPENS, None)
    steps = restore_beside(opened, tmp_path / "v", "Notes", EVENING)
    list(itertools.islice(steps, 3))
    monkeypatch.setattr(restoration, "finish_restoration", killed)
    with pytest.raises(Killed):
        next(steps)
    monkeypatch.undo()
    assert not (tmp_path / "v" / "vault.header").exists()
    assert LockedVault(tmp_path / "v", TurnedClock()).exists
    assert bodies(tmp_path / "v") == THREE


def test_beside_removes_its_folder_when_it_fails(backup, tmp_path, monkeypatch):
    def fail(*_):
        raise DiskFull

    monkeypatch.setattr(restoration, "_prove", fail)
    with pytest.raises(DiskFull):
        list(restore_beside(open_backup(backup, OPENS, None), tmp_path / "v", "x", EVENING))
    assert not (tmp_path / "v").exists()


class Killed(BaseException):
    """Stands for kill -9 between two calls to the system."""


def test_a_kill_at_any_moment_leaves_the_old_vault_or_the_restored_one(folder, backup, tmp_path):
    vault = unlocked(folder)
    kept(vault, "in the log")
    crashed = Path(shutil.copytree(folder, tmp_path / "crashed"))
    vault.close()
    proof = open_backup(crashed / "backups" / backup.name, OPENS, crashed)
    seen = []
    for step in range(100):
        copy = Path(shutil.copytree(crashed, tmp_path / str(step)))
        with pytest.MonkeyPatch.context() as patch:
            kill_at(patch, step)
            killed = False
            try:
                list(restore(proof, VaultFolder(copy), EVENING + timedelta(days=1)))
            except Killed:
                killed = True
        if not killed:
            break
        seen.append(state_after_a_kill(copy))
        shutil.rmtree(copy)
    assert len(seen) > 8
    assert seen == sorted(seen)  # once it is the restored one it stays that
    assert {*seen} == {"old", "restored"}


def kill_at(patch, step):
    """Let no call change the disk's names from the given one on."""
    calls = 0

    def watched(original):
        def call(*arguments, **named):
            nonlocal calls
            calls += 1
            if calls > step:
                raise Killed
            return original(*arguments, **named)

        return call

    for name in ("rename", "mkdir", "rmdir"):
        patch.setattr(Path, name, watched(getattr(Path, name)))
    patch.setattr(restoration, "settle", watched(restoration.settle))
    patch.setattr(shutil, "rmtree", watched(shutil.rmtree))


def state_after_a_kill(folder):
    assert LockedVault(folder, TurnedClock()).exists
    found = bodies(folder)
    if found == THREE:
        aside = folder / "quarantine" / "20260310T193000Z"
        assert bodies(aside) == [*THREE, "in the log", FOUR[3]]
        return "restored"
    assert found == [*THREE, "in the log", FOUR[3]]
    return "old"


def bytes_of_files(folder):
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}


def test_a_restored_database_is_under_the_vaults_own_key(folder, backup):
    into_place(backup, folder)
    opened = open_backup(backup, OPENS, folder)
    raw = dbapi2.connect(str(folder / "journal.db"))
    raw.set_key(opened.data_key.database_key())
    assert raw.execute("SELECT count(*) FROM entry").fetchone()[0] == 3
    raw.close()
    assert bytes_of(folder / "quarantine" / "20260309T193000Z")
