"""What SQLite says of the world is a typed error without its message; a bug stays a bug."""

import errno
import os

import pytest
from sqlcipher3 import dbapi2

from app.vault.errors import DatabaseDamaged, DiskFull, VaultBusy, VaultUnreachable
from app.vault.sqlite_errors import typed_errors


def as_sqlite_says(code):
    error = dbapi2.OperationalError("near 'a private word'")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (dbapi2.SQLITE_BUSY, VaultBusy),
        (dbapi2.SQLITE_BUSY | 2 << 8, VaultBusy),
        (dbapi2.SQLITE_LOCKED, VaultBusy),
        (dbapi2.SQLITE_FULL, DiskFull),
        (dbapi2.SQLITE_CORRUPT, DatabaseDamaged),
        (dbapi2.SQLITE_NOTADB, DatabaseDamaged),
        (dbapi2.SQLITE_IOERR | 4 << 8, VaultUnreachable),
        (dbapi2.SQLITE_CANTOPEN, VaultUnreachable),
        (dbapi2.SQLITE_READONLY, VaultUnreachable),
    ],
)
def test_what_sqlite_says_of_the_world_becomes_a_typed_error(tmp_path, code, expected):
    with pytest.raises(expected) as raised, typed_errors(tmp_path):
        raise as_sqlite_says(code)
    assert "private" not in str(raised.value)
    assert raised.value.__suppress_context__


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EIO, VaultUnreachable),
    ],
)
def test_a_failed_write_without_a_reason_is_a_full_disk_when_nothing_fits_any_more(
    tmp_path, monkeypatch, number, expected
):
    def refused(descriptor):
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(expected), typed_errors(tmp_path):
        raise as_sqlite_says(dbapi2.SQLITE_IOERR)
    assert not list(tmp_path.glob("room*"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("database or disk is full", DiskFull),
        ("database disk image is malformed", DatabaseDamaged),
        ("disk I/O error", VaultUnreachable),
    ],
)
def test_a_failed_copy_is_known_by_sqlites_fixed_words(tmp_path, words, expected):
    with pytest.raises(expected), typed_errors(tmp_path):
        raise dbapi2.OperationalError(words)


def test_a_bug_stays_a_bug(tmp_path):
    with pytest.raises(dbapi2.OperationalError), typed_errors(tmp_path):
        raise as_sqlite_says(dbapi2.SQLITE_ERROR)
    with pytest.raises(dbapi2.ProgrammingError), typed_errors(tmp_path):
        raise dbapi2.ProgrammingError
