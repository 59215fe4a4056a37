"""The database is only ever opened encrypted, and cannot be talked into leaking."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.vault import database
from app.vault.database import Database, open_for_reading, open_for_writing
from app.vault.errors import (
    CipherMissing,
    DatabaseDamaged,
    VaultUnreachable,
)
from app.vault.keys import DataKey
from app.vault.sqlite_errors import typed_errors

KEY = DataKey(bytes(32)).database_key()


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "a %20?#ü b.db"
    file.touch()
    return file


@pytest.fixture
def writer(path):
    opened = open_for_writing(path, KEY)
    yield opened
    opened.close()


def test_the_settings_are_in_force(writer):
    raw = writer._raw  # noqa: SLF001 - the authorizer lets nobody ask for these
    raw.set_authorizer(None)
    for setting, value in {
        "journal_mode": "wal",
        "synchronous": 2,
        "temp_store": 2,
        "secure_delete": 1,
        "trusted_schema": 0,
        "foreign_keys": 1,
        "cell_size_check": 1,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "cipher_status": "1",
        "page_size": "4096",
    }.items():
        assert raw.execute(f"PRAGMA {setting}").fetchone()[0] == value, setting


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE '{folder}/out.db' AS out KEY ''",
        "ATTACH DATABASE ':memory:' AS out",
        "VACUUM INTO '{folder}/out.db'",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = ''",
        "PRAGMA hexkey = '00'",
        "PRAGMA temp_store = 1",
        "PRAGMA temp_store_directory = '{folder}'",
        "PRAGMA writable_schema = ON",
        "PRAGMA trusted_schema = ON",
        "PRAGMA journal_mode = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA secure_delete = OFF",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA cipher_plaintext_header_size = 32",
        "PRAGMA cipher_log = '{folder}/out.log'",
        "PRAGMA cipher_log_level = TRACE",
        "SELECT load_extension('x')",
        "SELECT sqlcipher_export('main')",
    ],
)
def test_what_could_leak_is_refused(writer, path, statement):
    with pytest.raises(dbapi2.DatabaseError):
        writer.run(statement.format(folder=path.parent))
    assert not list(path.parent.glob("out.*"))


def test_a_reader_cannot_write(writer, path):
    writer.run("CREATE TABLE a (id INTEGER)")
    reader = open_for_reading(path, KEY)
    with pytest.raises(VaultUnreachable), typed_errors(path.parent):
        reader.run("INSERT INTO a VALUES (1)")
    reader.close()


def test_a_file_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(VaultUnreachable), typed_errors(tmp_path):
        open_for_writing(tmp_path / "none.db", KEY)
    assert list(tmp_path.glob("none*")) == []


def test_a_wrong_key_says_nothing_on_standard_error(writer, path, capfd):
    writer.run("CREATE TABLE a (id INTEGER)")
    with pytest.raises(DatabaseDamaged), typed_errors(path.parent):
        open_for_writing(path, DataKey(bytes([1]) * 32).database_key())
    assert capfd.readouterr().err == ""


class Pretender:
    """A library that answers every statement and encrypts nothing."""

    def __init__(self, version, status):
        self.answers = {"PRAGMA cipher_version": version, "PRAGMA cipher_status": status}
        self.closed = False
        self.row_factory = None

    def set_key(self, _key):
        pass

    def execute(self, statement):
        self.answer = self.answers.get(statement)
        return self

    def fetchone(self):
        return None if self.answer is None else (self.answer,)

    def close(self):
        self.closed = True


@pytest.mark.parametrize(
    ("version", "status"), [(None, None), ("", "1"), ("4.19.0", "0"), ("4.19.0", None)]
)
def test_a_library_that_does_not_encrypt_is_refused(path, monkeypatch, version, status):
    pretender = Pretender(version, status)
    monkeypatch.setattr(database.dbapi2, "connect", lambda *_, **__: pretender)
    with pytest.raises(CipherMissing):
        Database(path, KEY, "rw")
    assert pretender.closed


def test_a_library_that_refuses_the_key_is_refused(path, monkeypatch):
    class NoCodec(Pretender):
        def set_key(self, _key):
            message = "no codec"
            raise dbapi2.OperationalError(message)

    monkeypatch.setattr(database.dbapi2, "connect", lambda *_, **__: NoCodec("4", "1"))
    with pytest.raises(CipherMissing):
        Database(path, KEY, "rw")


PLAIN_LIBRARY_FIRST = """
import sys
from pathlib import Path
from app.vault.database import open_for_writing
from app.vault.errors import CipherMissing
from app.vault.sqlite_errors import typed_errors
try:
    with typed_errors(Path(sys.argv[1]).parent):
        database = open_for_writing(Path(sys.argv[1]), "x'" + "11" * 32 + "'")
        database.run("CREATE TABLE a (text TEXT)")
        database.close()
except CipherMissing:
    pass
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="LD_PRELOAD is Linux's")
def test_a_plain_sqlite_loaded_before_ours_never_leads_to_a_plain_file(path):
    libraries = [
        file
        for folder in ("/usr/lib", "/lib", "/usr/lib64")
        for file in Path(folder).glob("**/libsqlite3.so.0")
    ]
    if not libraries:
        pytest.skip("no libsqlite3.so.0 on this computer")
    subprocess.run(
        [sys.executable, "-c", PLAIN_LIBRARY_FIRST, str(path)],
        env={"LD_PRELOAD": str(libraries[0]), "PYTHONPATH": str(Path.cwd())},
        check=True,
        timeout=30,
    )
    assert not path.read_bytes().startswith(b"SQLite format 3")
