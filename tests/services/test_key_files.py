"""A key file is read as it is, and a new one takes no other file's place."""

import pytest

from app.services.key_files import (
    KeyFileTaken,
    KeyFileTooNear,
    KeyFileUnfit,
    KeyFileUnreadable,
    keep_apart,
    make_key_file,
    read_key_file,
)
from app.vault.errors import VaultUnreachable
from app.vault.keys import KEY_FILE_MAX_BYTES, KEY_FILE_MIN_BYTES


@pytest.mark.parametrize("size", [KEY_FILE_MIN_BYTES, 5_000, KEY_FILE_MAX_BYTES])
def test_a_file_of_a_fitting_size_is_read_whole(tmp_path, size):
    (tmp_path / "key").write_bytes(b"k" * size)
    assert read_key_file(tmp_path / "key") == b"k" * size


@pytest.mark.parametrize("size", [0, KEY_FILE_MIN_BYTES - 1, KEY_FILE_MAX_BYTES + 1])
def test_a_file_of_another_size_is_refused(tmp_path, size):
    (tmp_path / "key").write_bytes(b"k" * size)
    with pytest.raises(KeyFileUnfit):
        read_key_file(tmp_path / "key")


def test_a_file_that_is_gone_or_a_folder_cannot_be_read(tmp_path):
    for path in (tmp_path / "gone", tmp_path):
        with pytest.raises(KeyFileUnreadable):
            read_key_file(path)


def test_a_new_file_is_never_written_over_another(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"a photo")
    with pytest.raises(KeyFileTaken):
        make_key_file(tmp_path / "photo.jpg")
    assert (tmp_path / "photo.jpg").read_bytes() == b"a photo"


def test_a_place_that_is_not_there_is_told(tmp_path):
    with pytest.raises(VaultUnreachable):
        make_key_file(tmp_path / "gone" / "key")


def test_a_new_file_fits_and_no_two_are_alike(tmp_path):
    for name in ("one", "two"):
        make_key_file(tmp_path / name)
    assert read_key_file(tmp_path / "one") != read_key_file(tmp_path / "two")


def test_a_link_into_the_vaults_folder_is_too_near(tmp_path):
    (tmp_path / "vault").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "vault", target_is_directory=True)
    for path in (tmp_path / "vault" / "key", tmp_path / "link" / "key"):
        with pytest.raises(KeyFileTooNear):
            keep_apart(path, tmp_path / "vault")
    keep_apart(tmp_path / "key", tmp_path / "vault")
