"""A small file is replaced whole or not at all, and nobody else on the computer can read it."""

import errno
import os
import stat
from pathlib import Path

import pytest

from app.vault.errors import DiskFull, VaultExists, VaultUnreachable
from app.vault.folder import NAME_CHARACTERS, VaultFolder, typed_file_errors, write_for_good
from tests.vault.arranging import bytes_of


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    file = tmp_path / "out" / "vault.header"
    file.parent.mkdir()
    write_for_good(file, b"old")
    write_for_good(file, b"new")
    assert bytes_of(file.parent) == {"vault.header": b"new"}
    assert mode_of(file) == 0o600


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    file = tmp_path / "out" / "vault.header"
    file.parent.mkdir()
    write_for_good(file, b"old")

    def full(descriptor):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        write_for_good(file, b"new")
    assert bytes_of(file.parent) == {"vault.header": b"old"}


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, VaultUnreachable),
        (errno.EIO, VaultUnreachable),
        (errno.EROFS, VaultUnreachable),
    ],
)
def test_the_operating_systems_words_become_ours_without_a_path(number, expected):
    with pytest.raises(expected) as raised, typed_file_errors():
        raise OSError(number, "x", "/home/somebody/private")
    assert "somebody" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_the_folder_is_the_owners_alone(tmp_path):
    folder = VaultFolder(tmp_path / "a" / "b")
    folder.make()
    assert mode_of(folder.path) == 0o700


def test_a_folder_that_cannot_be_made_is_unreachable(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(VaultUnreachable):
        VaultFolder(tmp_path / "file" / "vault").make()


def test_the_name_is_the_chosen_one_or_the_folders(tmp_path):
    folder = VaultFolder(tmp_path / "journal")
    folder.make()
    assert folder.name == "journal"
    folder.write_name("  Notes\n\x1b[31m ")
    assert folder.name == "Notes[31m"
    folder.write_name("")
    assert folder.name == "Notes[31m"


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b"\n\n", "\u202e".encode()])
def test_a_name_file_that_says_nothing_is_passed_over(tmp_path, raw):
    folder = VaultFolder(tmp_path / "journal")
    folder.make()
    folder.name_file.write_bytes(raw)
    assert folder.name == "journal"


def test_a_name_that_is_too_long_is_cut(tmp_path):
    folder = VaultFolder(tmp_path / "journal")
    folder.make()
    folder.name_file.write_bytes("ä".encode() * 100_000)
    assert folder.name == "ä" * NAME_CHARACTERS


def test_a_database_without_its_header_is_never_overwritten(tmp_path):
    folder = VaultFolder(tmp_path)
    folder.database.write_bytes(b"someone's words")
    assert folder.holds_a_vault()
    with pytest.raises(VaultExists):
        folder.make()
    folder.clear_unfinished()
    assert folder.database.read_bytes() == b"someone's words"


def test_what_an_unfinished_creation_left_is_cleared_and_foreign_files_stay(tmp_path):
    folder = VaultFolder(tmp_path / "vault")
    folder.make()
    for file in (folder.unfinished_database, folder.database, folder.unfinished_header):
        file.write_bytes(b"half")
    Path(folder.path, "desktop.ini").write_bytes(b"theirs")
    assert not folder.holds_a_vault()
    folder.make()
    assert bytes_of(folder.path) == {"desktop.ini": b"theirs"}
