"""A backup is whole and proven before it has its name, and before an older one goes."""

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import timedelta

import pytest

from app.domain.conversation import Mode, Speaker
from app.domain.preferences import Preferences
from app.vault import backups as backups_module
from app.vault import contents
from app.vault.backup_file import LABEL_BYTES, label_bytes, manifest_of, read_label
from app.vault.backups import ENDING, Backup, BackupStep, Occasion, Wholeness, backups_in, proven
from app.vault.errors import (
    DatabaseDamaged,
    DiskFull,
    HeaderDamaged,
    VaultClosed,
    VaultTooNew,
    VaultUnreachable,
)
from app.vault.header import parse
from app.vault.keys import new_data_key
from tests.vault.arranging import EVENING, bytes_of, kept, unlocked

WORDS = "a sentence that must not be readable"


@pytest.fixture
def written(vault):
    for number in range(30):
        kept(vault, f"{WORDS} {number}")
    return vault


def made(vault, at=EVENING, folder=None):
    steps = list(vault.backups.make(folder or vault.backup_folder, at))
    return next(step for step in steps if isinstance(step, Backup))


def test_the_steps_come_in_the_order_of_their_promises(written):
    steps = list(written.backups.make(written.backup_folder, EVENING))
    assert steps[:2] == [BackupStep.COPYING, BackupStep.CHECKING]
    assert isinstance(steps[2], Backup)
    assert steps[3:] == [BackupStep.REMOVING_OLD]


def test_a_backup_is_one_file_for_the_owner_only_and_says_when_it_was_made(written):
    backup = made(written)
    assert [file.name for file in written.backup_folder.iterdir()] == [backup.path.name]
    assert backup.path.name.startswith("20260309T193000Z-")
    assert backup.made_at == EVENING
    assert backup.made_at.utcoffset() == EVENING.utcoffset()
    assert backup.size_bytes == backup.path.stat().st_size
    assert backup.wholeness is Wholeness.WHOLE
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert written.backup_folder.stat().st_mode & 0o777 == 0o700


def test_what_lies_in_the_log_is_in_the_backup(written):
    label = made(written).label
    manifest = manifest_of(label, written.key_slots.opened.data_key)
    assert manifest.rows["entry"] == 30
    assert manifest.rows["entry_version"] == 0
    assert manifest.rows["vault"] == 1
    assert not any(name.startswith("entry_words") for name in manifest.rows)


def test_no_word_and_no_count_can_be_read_in_it(written):
    raw = made(written).path.read_bytes()
    for needle in (WORDS, "entry_version", "CREATE TABLE", "rows"):
        assert needle.encode() not in raw
        assert needle.encode("utf-16-le") not in raw


def test_two_backups_of_the_same_words_share_no_page(written):
    first, second = (made(written, EVENING + timedelta(days=day)) for day in range(2))
    pages = [
        {raw[start : start + 64] for start in range(0, len(raw) - LABEL_BYTES, 4096)}
        for raw in (first.path.read_bytes(), second.path.read_bytes())
    ]
    assert not pages[0] & pages[1]


def test_writing_goes_on_while_a_backup_is_made(written):
    making = written.backups.make(written.backup_folder, EVENING)
    assert next(making) is BackupStep.COPYING
    kept(written, "written meanwhile")
    assert next(making) is BackupStep.CHECKING
    kept(written, "and after the copy")
    backup = next(making)
    manifest = manifest_of(backup.label, written.key_slots.opened.data_key)
    assert manifest.rows["entry"] == 31
    making.close()


def test_a_backup_is_of_one_moment_however_much_is_written_during_the_copy(written, monkeypatch):
    counted = contents.manifest

    def counted_and_then_written(database):
        found = counted(database)
        kept(written, "between the count and the copy")
        return found

    making = written.backups.make(written.backup_folder, EVENING)
    next(making)
    monkeypatch.setattr(contents, "manifest", counted_and_then_written)
    next(making)
    monkeypatch.undo()
    manifest = manifest_of(next(making).label, written.key_slots.opened.data_key)
    assert manifest.rows["entry"] == 30
    assert written.entries.count() == 31


def test_two_backups_that_are_made_at_once_are_both_whole(written):
    first = written.backups.make(written.backup_folder, EVENING)
    assert [next(first), next(first)] == [BackupStep.COPYING, BackupStep.CHECKING]
    second = made(written)
    assert isinstance(backup := next(first), Backup)
    assert backup.path != second.path
    found = written.backups.all(written.backup_folder)
    assert [proven(each).wholeness for each in found] == [Wholeness.WHOLE] * 2


def test_rotation_keeps_what_the_rules_keep(written):
    for day in range(12):
        made(written, EVENING + timedelta(days=day))
    days = [backup.made_at.day for backup in written.backups.all(written.backup_folder)]
    assert days == [20, 19, 18, 17, 16, 15, 14]


def test_a_backup_that_is_left_half_way_leaves_nothing(written):
    made(written)
    before = bytes_of(written.backup_folder)
    for steps in (1, 2):
        making = written.backups.make(written.backup_folder, EVENING + timedelta(days=1))
        for _ in range(steps):
            next(making)
        making.close()
        assert bytes_of(written.backup_folder) == before


@pytest.mark.parametrize("step", ["label_bytes", "settle", "read_label"])
@pytest.mark.parametrize("error", [DiskFull, VaultUnreachable, KeyboardInterrupt])
def test_a_failure_leaves_no_partial_file_and_rotates_nothing_away(
    written, monkeypatch, step, error
):
    for hour in range(3):
        made(written, EVENING + timedelta(hours=hour))
    before = bytes_of(written.backup_folder)

    def failing(*_):
        raise error

    monkeypatch.setattr(backups_module, step, failing)
    with pytest.raises(error):
        made(written, EVENING + timedelta(hours=4))
    monkeypatch.undo()
    after = bytes_of(written.backup_folder)
    assert {name: after[name] for name in before} == before
    assert not any(name.endswith(".tmp") for name in after)


def test_what_a_kill_left_is_cleared_by_the_next_backup_and_other_files_are_not(written):
    first = made(written)
    leftover = first.path.with_name(first.path.name + ".tmp")
    leftover.write_bytes(b"half")
    others = ["20260309T193000Z-ffffffff.alcove-backup.tmp", "notes.txt"]
    for name in others:
        (written.backup_folder / name).write_bytes(b"not ours")
    second = made(written)
    assert second.path != first.path
    assert sorted(file.name for file in written.backup_folder.iterdir()) == sorted(
        [first.path.name, second.path.name, *others]
    )


def test_a_damaged_vault_is_never_backed_up_over_a_whole_one(folder, tmp_path):
    vault = unlocked(folder)
    for number in range(200):
        kept(vault, f"{number} " * 300)
    made(vault)
    vault.close()
    database = folder / "journal.db"
    raw = bytearray(database.read_bytes())
    middle = len(raw) // 8192 * 4096
    raw[middle : middle + 4096] = bytes(4096)
    database.write_bytes(raw)
    vault = unlocked(folder)
    before = bytes_of(vault.backup_folder)
    with pytest.raises(DatabaseDamaged):
        made(vault, EVENING + timedelta(days=1))
    assert bytes_of(vault.backup_folder) == before
    vault.close()


def test_a_locked_vault_makes_no_backup(written):
    written.close()
    with pytest.raises(VaultClosed):
        made(written)
    assert list(written.backup_folder.iterdir()) == []


def test_a_backup_is_due_once_something_was_written_or_chosen(vault):
    last = EVENING

    def due(occasion=Occasion.CLOSING, hours=1):
        return vault.backups.is_due(vault.backup_folder, last + timedelta(hours=hours), occasion)

    assert due()
    made(vault, last)
    assert not due()
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    for change in (
        lambda: kept(vault, "words"),
        lambda: vault.conversations.add_turn(talk.id, Speaker.PERSON, "said", EVENING),
        lambda: vault.conversations.rename(talk.id, "a name"),
        lambda: vault.conversations.save_unsent(talk.id, "not said yet"),
        lambda: vault.conversations.begin_reply(talk.id, EVENING, "a model"),
        lambda: vault.preferences.store(Preferences(idle_minutes=30)),
    ):
        change()
        assert due()
        assert not due(Occasion.DURING_THE_DAY, 23)
        assert due(Occasion.DURING_THE_DAY, 24)
        last += timedelta(minutes=1)
        made(vault, last)
        assert not due(hours=100)


def test_a_backup_from_a_clock_that_was_ahead_does_not_put_the_next_one_off(vault):
    made(vault, EVENING + timedelta(days=400))
    assert vault.backups.is_due(vault.backup_folder, EVENING, Occasion.CLOSING)


def test_damage_to_any_part_is_seen_without_a_key(written):
    backup = made(written)
    raw = backup.path.read_bytes()
    size = len(raw)
    for place in (0, 5000, size - LABEL_BYTES - 1, size - LABEL_BYTES, size - 100, size - 1):
        backup.path.write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        (found,) = written.backups.all(written.backup_folder)
        assert proven(found).wholeness is Wholeness.DAMAGED
    for cut in (raw[:-1], raw[1:], raw[4096:], raw[:5000], b"", raw + b"\x00"):
        backup.path.write_bytes(cut)
        (found,) = written.backups.all(written.backup_folder)
        assert proven(found).wholeness is Wholeness.DAMAGED
    backup.path.write_bytes(raw)
    assert proven(backup).wholeness is Wholeness.WHOLE


def test_a_damaged_backup_takes_nobodys_place(written):
    first = made(written)
    first.path.write_bytes(first.path.read_bytes()[:-1])
    os.utime(first.path, (EVENING.timestamp(), EVENING.timestamp()))
    for hour in range(1, 5):
        made(written, EVENING + timedelta(hours=hour))
    found = written.backups.all(written.backup_folder)
    assert sum(b.wholeness is Wholeness.DAMAGED for b in found) == 1
    assert sum(b.wholeness is Wholeness.END_IS_WHOLE for b in found) == 3


def test_a_label_made_without_the_data_key_is_not_believed(written):
    backup = made(written)
    label = backup.label
    bare = backup.path.with_name("bare")
    bare.write_bytes(backup.path.read_bytes()[:-LABEL_BYTES])
    manifest = manifest_of(label, written.key_slots.opened.data_key)
    forged = label_bytes(bare, EVENING, label.salt, label.header_bytes, (manifest, new_data_key()))
    backup.path.write_bytes(bare.read_bytes() + forged)
    with pytest.raises(HeaderDamaged):
        manifest_of(read_label(backup.path), written.key_slots.opened.data_key)


def test_a_later_format_is_too_new_and_not_damaged(written):
    backup = made(written)
    raw = bytearray(backup.path.read_bytes())
    start = len(raw) - LABEL_BYTES
    raw[start + 8 : start + 10] = b"\x02\xfd"
    body = bytes(raw[start:-32])
    backup.path.write_bytes(bytes(raw[:-32]) + hashlib.sha256(body).digest())
    with pytest.raises(VaultTooNew):
        read_label(backup.path)
    (found,) = backups_in(written.backup_folder)
    assert found.wholeness is Wholeness.TOO_NEW


def test_a_folder_that_two_vaults_share_keeps_them_apart(written, tmp_path):
    mine = made(written, folder=tmp_path / "shared")
    raw = mine.path.read_bytes()
    start = len(raw) - LABEL_BYTES
    assert parse(read_label(mine.path).header_bytes).vault_id in raw[start:]
    stranger = tmp_path / "shared" / f"20260101T000000Z-ffffffff{ENDING}"
    stranger.write_bytes(b"another vault's, or nobody's")
    assert [b.path for b in written.backups.all(tmp_path / "shared")] == [mine.path]
    assert len(backups_in(tmp_path / "shared")) == 2


def test_a_folder_that_is_not_there_holds_no_backups(written, tmp_path):
    assert backups_in(tmp_path / "nowhere") == []


@pytest.mark.skipif(shutil.which("unshare") is None, reason="a small disk needs a mount namespace")
def test_a_full_disk_leaves_no_partial_backup_and_all_older_ones(folder, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    ran = subprocess.run(
        [
            *("unshare", "-rm", sys.executable, "-m", "tests.vault.backing_up_to_a_small_disk"),
            *(str(folder), str(disk)),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    if "unshare failed" in ran.stderr:
        pytest.skip("this account may not mount")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split("\n")[-2] == "all older ones are whole"
