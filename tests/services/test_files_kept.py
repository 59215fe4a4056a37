"""Every file of a notebook is counted in one kind and only in one, with its size and place."""

import os
from datetime import UTC, datetime

import pytest

from app.services.files_kept import CountingFiles, FileKind
from app.services.model_shelf import Shelf

NAMES = {
    "journal.db": FileKind.JOURNAL,
    "journal.db-wal": FileKind.JOURNAL,
    "vault.header": FileKind.KEYS,
    "vault.header.bak": FileKind.KEYS,
    "backups/one.alcove-backup": FileKind.BACKUPS,
    "snapshots/ab": FileKind.SNAPSHOTS,
    "before-update/journal.db": FileKind.BEFORE_UPDATE,
    "quarantine/2026/journal.db": FileKind.REPLACED,
    "help_parts.json": FileKind.PLAN_PARTS,
    "vault.name": FileKind.OTHER,
    "failed-attempts": FileKind.OTHER,
}


@pytest.fixture
def counting(tmp_path):
    for name in NAMES:
        file = tmp_path / "vault" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"12345")
    return CountingFiles(tmp_path / "vault", Shelf(tmp_path / "shipped", tmp_path / "own"))


def test_each_file_is_counted_in_its_kind_and_none_is_left_out(counting):
    kept = {each.kind: each for each in counting.kept()}
    for kind in NAMES.values():
        assert kept[kind].count == list(NAMES.values()).count(kind)
    assert sum(each.size_bytes for each in kept.values()) == 5 * len(NAMES)


def test_the_newest_is_told(counting, tmp_path):
    os.utime(tmp_path / "vault" / "backups" / "one.alcove-backup", (0, 1_000_000))
    (backups,) = (each for each in counting.kept() if each.kind is FileKind.BACKUPS)
    assert backups.newest == datetime.fromtimestamp(1_000_000, UTC)
    assert backups.folder == tmp_path / "vault" / "backups"


def test_a_chosen_folder_is_counted_too_and_no_deeper(counting, tmp_path):
    drive = tmp_path / "drive"
    (drive / "deep").mkdir(parents=True)
    for name in ("a.alcove-backup", "holiday.jpg", "deep/b.alcove-backup"):
        (drive / name).write_bytes(b"123")
    (tmp_path / "vault" / "vault.backups").write_text(str(drive), encoding="utf-8")
    chosen = [each for each in counting.kept() if each.folder == drive]
    assert [(each.kind, each.count, each.size_bytes) for each in chosen] == [
        (FileKind.BACKUPS, 1, 3)
    ]


def test_models_are_counted_where_they_are(counting, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "small.gguf").write_bytes(b"1234567")
    own = next(each for each in counting.kept() if each.kind is FileKind.OWN_MODELS)
    assert (own.count, own.size_bytes) == (1, 7)


def test_that_there_is_no_backup_and_no_open_part_is_said(tmp_path):
    counting = CountingFiles(tmp_path / "none", Shelf(tmp_path / "a", tmp_path / "b"))
    assert {(each.kind, each.count) for each in counting.kept()} == {
        (FileKind.JOURNAL, 0),
        (FileKind.BACKUPS, 0),
        (FileKind.PLAN_PARTS, 0),
    }
