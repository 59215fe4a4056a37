"""A vault that is being moved is whole in one place at every moment, and known to be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.vault import relocation
from app.vault.errors import (
    CopyDiffers,
    DiskFull,
    NoRoomToMove,
    TargetInsideVault,
    TargetNotEmpty,
    VaultUnreachable,
)
from app.vault.relocation import MOVED, MOVING, abandon, commit, copy, moved_to, moving_from, plan
from app.vault.vault import LockedVault, create_vault
from tests.vault.arranging import CHEAP, EVENING, PASSPHRASE, TurnedClock, kept, unlocked


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "vaults" / "notebook"
    vault, _code = create_vault(folder, PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="Notes")
    kept(vault, "The heron was there.")
    list(vault.backups.make(vault.backup_folder, EVENING))
    vault.close()
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "stick" / "notebook"


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name not in ("lock", MOVED, MOVING, "journal.db-shm")
    }


def test_every_file_arrives_for_the_owners_eyes_and_the_vault_opens_there(source, target):
    before = content(source)
    move = plan(source, target)
    *_, last = copy(move)
    assert last == 2 * move.total_bytes
    assert content(target) == before
    commit(move)
    relocation.remove_source(source)
    assert not source.exists()
    assert moving_from(target) is None
    vault = unlocked(target)
    assert vault.entries.count() == 1
    assert vault.name == "Notes"
    vault.close()
    if os.name == "posix":
        assert target.stat().st_mode & 0o777 == 0o700
        assert all(f.stat().st_mode & 0o077 == 0 for f in target.rglob("*"))


def test_a_move_that_stops_at_any_point_leaves_the_old_one_counting(source, target):
    before = content(source)
    steps = sum(1 for _ in copy(plan(source, target)))
    shutil.rmtree(target)
    for stop in range(steps):
        move = plan(source, target)
        running = copy(move)
        for _ in range(stop + 1):
            next(running)
        running.close()
        assert content(source) == before
        assert moved_to(source) is None
        assert moving_from(target) == source
    assert list(copy(plan(source, target)))


def test_after_the_commit_the_new_one_counts_whatever_was_tidied_up(source, target):
    move = plan(source, target)
    list(copy(move))
    relocation.write_for_good(source / MOVED, os.fsencode(target))
    assert moved_to(source) == target
    assert moving_from(target) is None
    assert not (target / MOVING).exists()


def test_an_abandoned_move_leaves_nothing_at_the_target(source, target):
    move = plan(source, target)
    running = copy(move)
    for _ in range(4):
        next(running)
    running.close()
    abandon(move)
    assert not target.exists()


def test_abandoning_never_touches_a_copy_that_counts(source, target):
    move = plan(source, target)
    list(copy(move))
    commit(move)
    abandon(move)
    assert LockedVault(target, TurnedClock()).exists


def test_a_folder_with_anything_in_it_is_refused_untouched(source, target):
    target.mkdir(parents=True)
    (target / "letter.txt").write_text("mine")
    with pytest.raises(TargetNotEmpty):
        plan(source, target)
    assert (target / "letter.txt").read_text() == "mine"


def test_an_empty_folder_is_taken(source, target):
    target.mkdir(parents=True)
    assert plan(source, target).total_bytes > 0


@pytest.mark.parametrize("inside", ["", "backups", "backups/deeper"])
def test_a_vault_is_not_moved_into_itself(source, inside):
    with pytest.raises(TargetInsideVault):
        plan(source, source / inside)


@pytest.mark.skipif(os.name != "posix", reason="links need no rights here")
def test_a_way_round_by_a_link_is_seen_too(source, tmp_path):
    (tmp_path / "link").symlink_to(source)
    with pytest.raises(TargetInsideVault):
        plan(source, tmp_path / "link" / "new")


def test_too_little_room_is_told_before_anything_is_copied(source, target, monkeypatch):
    usage = shutil.disk_usage(source)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1_000))
    with pytest.raises(NoRoomToMove) as refused:
        plan(source, target)
    assert refused.value.free_bytes == 1_000
    assert not target.exists()


def test_a_drive_that_gives_back_something_else_is_caught(source, target):
    move = plan(source, target)
    running = copy(move)
    for done in running:
        if done == move.total_bytes and (target / "vault.header.bak").exists():
            break
    changed = bytearray((target / "journal.db").read_bytes())
    changed[5_000] ^= 1
    (target / "journal.db").write_bytes(changed)
    with pytest.raises(CopyDiffers):
        list(running)


@pytest.mark.skipif(os.name != "posix", reason="links need no rights here")
def test_a_link_in_the_vaults_folder_is_not_followed(source, target):
    (source / "link").symlink_to("/etc/passwd")
    with pytest.raises(VaultUnreachable):
        plan(source, target)


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root may mount a small disk"
)
def test_a_disk_that_fills_up_on_the_way_leaves_the_old_one_whole(source, tmp_path, monkeypatch):
    small = tmp_path / "small"
    small.mkdir()
    before = content(source)
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)]
    subprocess.run(mount, check=True)
    try:
        usage = shutil.disk_usage(source)
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
        move = plan(source, small / "notebook")
        with pytest.raises(DiskFull):
            list(copy(move))
        abandon(move)
        assert list(small.iterdir()) == []
        assert content(source) == before
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_marker_with_nonsense_in_it_marks_nothing(source):
    for nonsense in (b"", b"relative/path", b"/a\0b"):
        (source / MOVED).write_bytes(nonsense)
        assert moved_to(source) is None
