"""Unlocking gives the words or a typed error, and an error changes nothing on the disk."""

import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.domain.preferences import Preferences
from app.vault import database, schema
from app.vault.errors import (
    DatabaseDamaged,
    HeaderDamaged,
    RecoveryCodeMistyped,
    VaultBusy,
    VaultClosed,
    VaultExists,
    VaultMissing,
    VaultTooNew,
    WrongPassphrase,
    WrongRecoveryCode,
)
from app.vault.folder import VaultFolder
from app.vault.header import SlotKind
from app.vault.header_files import open_header
from app.vault.keys import passphrase_bytes
from app.vault.recovery_code import new_recovery_code
from app.vault.vault import LockedVault, create_vault
from tests.vault.arranging import (
    CHEAP,
    PASSPHRASE,
    TurnedClock,
    bytes_of,
    kept,
    unlocked,
)


def raw_connection(folder: Path):
    """The database as somebody with its key and without our care would open it."""
    opened = open_header(VaultFolder(folder), SlotKind.PASSPHRASE, passphrase_bytes(PASSPHRASE))
    raw = dbapi2.connect(str(folder / "journal.db"), isolation_level=None)
    raw.set_key(opened.data_key.database_key())
    return raw


def test_a_new_vault_opens_with_its_passphrase_and_with_its_recovery_code(tmp_path):
    vault, code = create_vault(
        tmp_path / "v", PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="Notes"
    )
    entry = kept(vault, "first words")
    vault.close()
    locked = LockedVault(tmp_path / "v", TurnedClock())
    assert locked.name == "Notes"
    assert locked.exists
    for opened in (
        locked.unlock(PASSPHRASE),
        locked.unlock_with_recovery_code(f" {code.text.lower()} "),
    ):
        assert opened.entries.entry(entry.id) == entry
        assert opened.name == "Notes"
        opened.close()


def test_every_word_is_there_after_closing_and_opening(folder):
    vault = unlocked(folder)
    entries = [kept(vault, f"entry {number}") for number in range(20)]
    vault.preferences.store(Preferences(idle_minutes=30))
    vault.close()
    assert sorted(bytes_of(folder)) == [
        "journal.db",
        "vault.header",
        "vault.header.bak",
        "vault.name",
    ]
    vault = unlocked(folder)
    assert [vault.entries.entry(entry.id) for entry in entries] == entries
    assert vault.preferences.load().idle_minutes == 30
    vault.close()


def test_a_wrong_passphrase_changes_nothing(folder):
    before = bytes_of(folder)
    for wrong in ("", "wrong", PASSPHRASE + " ", PASSPHRASE.upper(), "x" * 100_000):
        with pytest.raises(WrongPassphrase):
            unlocked(folder, wrong)
    assert bytes_of(folder) == before


def test_a_wrong_recovery_code_is_told_from_a_mistyped_one(folder, code):
    before = bytes_of(folder)
    locked = LockedVault(folder, TurnedClock())
    with pytest.raises(WrongRecoveryCode):
        locked.unlock_with_recovery_code(new_recovery_code().text)
    with pytest.raises(RecoveryCodeMistyped):
        locked.unlock_with_recovery_code(code.text[:-1])
    with pytest.raises(RecoveryCodeMistyped):
        locked.unlock_with_recovery_code(PASSPHRASE)
    assert bytes_of(folder) == before


def test_a_recovery_code_is_not_a_passphrase(folder, code):
    with pytest.raises(WrongPassphrase):
        unlocked(folder, code.text)


def test_a_damaged_header_changes_nothing(folder):
    for name in ("vault.header", "vault.header.bak"):
        (folder / name).write_bytes(b"ALCOVE" + bytes(1342))
    before = bytes_of(folder)
    with pytest.raises(HeaderDamaged):
        unlocked(folder)
    assert bytes_of(folder) == before


@pytest.mark.parametrize(
    "harm",
    [
        lambda _: None,
        lambda _: b"",
        lambda _: b"\x00",
        lambda raw: raw[:4095],
        lambda raw: raw[:4096],
        lambda raw: raw[: len(raw) - 4096],
        lambda raw: raw[: len(raw) // 2],
        lambda raw: bytes(len(raw)),
        lambda raw: raw[:20] + bytes([raw[20] ^ 1]) + raw[21:],
        lambda raw: b"SQLite format 3\x00" + raw[16:],
    ],
    ids=[
        "missing", "empty", "one byte", "not a page", "one page", "a page short", "half",
        "zeroed", "flipped", "plain beginning",
    ],
)  # fmt: skip
def test_a_damaged_database_is_not_a_wrong_passphrase_and_is_not_touched(folder, harm):
    file = folder / "journal.db"
    harmed = harm(file.read_bytes())
    if harmed is None:
        file.unlink()
    else:
        file.write_bytes(harmed)
    before = bytes_of(folder)
    with pytest.raises(DatabaseDamaged):
        unlocked(folder)
    assert bytes_of(folder) == before


def test_a_plain_sqlite_file_in_place_of_the_database_is_refused(folder):
    (folder / "journal.db").unlink()
    plain = dbapi2.connect(str(folder / "journal.db"))
    plain.execute("CREATE TABLE vault (uuid BLOB)")
    plain.commit()
    plain.close()
    before = bytes_of(folder)
    with pytest.raises(DatabaseDamaged):
        unlocked(folder)
    assert bytes_of(folder) == before


def test_an_empty_database_under_the_right_key_is_refused(folder):
    opened = open_header(VaultFolder(folder), SlotKind.PASSPHRASE, passphrase_bytes(PASSPHRASE))
    (folder / "journal.db").unlink()
    empty = dbapi2.connect(str(folder / "journal.db"))
    empty.set_key(opened.data_key.database_key())
    empty.execute("CREATE TABLE something (id INTEGER)")
    empty.commit()
    empty.close()
    with pytest.raises(DatabaseDamaged):
        unlocked(folder)


def test_another_vaults_database_is_refused(folder, tmp_path):
    other, _ = create_vault(tmp_path / "other", PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="")
    other.close()
    shutil.copy(tmp_path / "other" / "journal.db", folder / "journal.db")
    before = bytes_of(folder)
    with pytest.raises(DatabaseDamaged):
        unlocked(folder)
    assert bytes_of(folder) == before


def test_a_database_that_names_another_vault_is_refused(folder):
    raw = raw_connection(folder)
    raw.execute("UPDATE vault SET uuid = zeroblob(16)")
    raw.close()
    with pytest.raises(DatabaseDamaged):
        unlocked(folder)


def test_a_newer_schema_is_left_byte_for_byte_untouched(folder):
    raw = raw_connection(folder)
    raw.execute(f"PRAGMA user_version = {schema.SUPPORTED + 1}")
    raw.close()
    before = bytes_of(folder)
    with pytest.raises(VaultTooNew) as raised:
        unlocked(folder)
    assert (raised.value.found, raised.value.supported) == (
        schema.SUPPORTED + 1,
        schema.SUPPORTED,
    )
    assert bytes_of(folder) == before


def test_a_newer_schema_with_words_still_in_the_log_is_left_untouched(folder, tmp_path):
    raw = raw_connection(folder)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute(f"PRAGMA user_version = {schema.SUPPORTED + 1}")
    crashed = Path(shutil.copytree(folder, tmp_path / "crashed"))
    raw.close()
    before = bytes_of(crashed)
    assert before["journal.db-wal"]
    with pytest.raises(VaultTooNew):
        unlocked(crashed)
    after = bytes_of(crashed)
    for name in ("journal.db", "journal.db-wal", "vault.header", "vault.header.bak"):
        assert after[name] == before[name]


def test_a_vault_that_another_program_holds_is_busy_and_untouched(folder, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    raw = raw_connection(folder)
    raw.execute("BEGIN IMMEDIATE")
    before = bytes_of(folder)
    with pytest.raises(VaultBusy):
        unlocked(folder)
    after = bytes_of(folder)
    raw.close()
    assert {name: after[name] for name in before if not name.endswith("-shm")} == {
        name: content for name, content in before.items() if not name.endswith("-shm")
    }
    unlocked(folder).close()


def test_a_folder_without_a_vault_says_so(tmp_path):
    locked = LockedVault(tmp_path / "nothing", TurnedClock())
    assert not locked.exists
    with pytest.raises(VaultMissing):
        locked.unlock(PASSPHRASE)


def test_an_existing_vault_is_never_created_over(folder):
    before = bytes_of(folder)
    with pytest.raises(VaultExists):
        create_vault(folder, PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="")
    assert bytes_of(folder) == before


def test_a_closed_vault_answers_with_a_typed_error(folder):
    vault = unlocked(folder)
    vault.close()
    vault.close()
    for ask in (
        vault.entries.count,
        lambda: kept(vault, "late words"),
        vault.facts,
        vault.check,
    ):
        with pytest.raises(VaultClosed):
            ask()


def test_the_time_of_unlocking_is_logged_without_a_path(folder, caplog):
    with caplog.at_level("INFO"):
        unlocked(folder).close()
    assert "unlocked" in caplog.text
    assert str(folder) not in caplog.text
    assert PASSPHRASE not in caplog.text
