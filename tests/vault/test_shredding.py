"""Overwritten means that the bytes are other ones, also for who holds the file open."""

import os
from pathlib import Path

import pytest

from app.vault.errors import VaultUnreachable
from app.vault.shredding import overwrite, replace_and_shred, shred, shred_replaced

OLD = b"old slots " * 400_000  # more than one block


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "place" / "file"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def test_every_byte_from_the_start_on_is_another(old):
    overwrite(old, 100)
    raw = old.read_bytes()
    assert len(raw) == len(OLD)
    assert raw[:100] == OLD[:100]
    assert all(raw[at : at + 50] != OLD[at : at + 50] for at in range(100, len(OLD), 5000))


def test_a_start_behind_the_end_changes_nothing(old):
    overwrite(old, 10**9)
    assert old.read_bytes() == OLD


def test_what_is_shredded_is_gone_and_was_overwritten(old):
    with old.open("rb") as file:
        assert shred(old)
        assert b"slots" not in file.read()
    assert not old.exists()
    assert not shred(old)


def test_what_takes_a_place_destroys_what_had_it(old, tmp_path):
    new = tmp_path / "new"
    new.write_bytes(b"new")
    with old.open("rb") as file:
        replace_and_shred(new, old)
        assert b"slots" not in file.read()
    assert old.read_bytes() == b"new"
    assert [file.name for file in old.parent.iterdir()] == ["file"]


def test_without_hard_links_it_is_only_replaced(old, tmp_path, monkeypatch):
    def refused(*_):
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    new = tmp_path / "new"
    new.write_bytes(b"new")
    replace_and_shred(new, old)
    assert old.read_bytes() == b"new"
    assert [file.name for file in old.parent.iterdir()] == ["file"]


def test_a_link_from_before_the_replacing_is_not_the_file_itself(old):
    os.link(old, old.with_name("file.replaced"))
    shred_replaced(old)
    assert old.read_bytes() == OLD
    assert not old.with_name("file.replaced").exists()


def test_what_a_kill_left_behind_is_destroyed_later(old):
    aside = old.with_name("file.replaced")
    aside.write_bytes(OLD)
    with aside.open("rb") as file:
        shred_replaced(old)
        assert b"slots" not in file.read()
    assert old.read_bytes() == OLD


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(VaultUnreachable):
        overwrite(Path(tmp_path / "gone"))
