"""A vault of every schema that was ever released opens, by both secrets, and reads back."""

import json
import shutil
from pathlib import Path

import pytest

from app.domain.audit import AuditEvent
from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker, StopReason
from app.vault import chain, schema
from app.vault.connection import Connection
from app.vault.folder import VaultFolder
from app.vault.header import SlotKind
from app.vault.header_files import open_header
from app.vault.keys import passphrase_bytes
from app.vault.schema import STEPS, SUPPORTED
from app.vault.vault import LockedVault
from tests.vault.arranging import TurnedClock
from tests.vault.make_golden_vault import AT, VAULTS, as_of, of_this_program, rows_of

SCHEMAS = sorted(STEPS)


@pytest.fixture(params=SCHEMAS, ids=lambda schema: f"schema {schema}")
def golden(request, tmp_path):
    """A copy of one old vault's folder, and what is known of it."""
    stem = VAULTS / f"schema-{request.param}"
    folder = Path(shutil.copytree(stem, tmp_path / stem.name))
    return folder, json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))


def test_it_opens_with_its_passphrase_and_its_recovery_code(golden):
    folder, inside = golden
    locked = LockedVault(folder, TurnedClock())
    assert locked.name == inside["name"]
    for vault in (
        locked.unlock(inside["passphrase"]),
        locked.unlock_with_recovery_code(inside["recovery_code"]),
    ):
        assert vault.entries.count() == inside["entries"]
        assert vault.facts().schema == SUPPORTED
        assert vault.mended is False
        assert vault.check().is_sound
        vault.close()


def test_it_opens_with_its_key_file_where_it_has_one(golden):
    folder, inside = golden
    if "key_file" in inside:
        content = bytes.fromhex(inside["key_file"])
        vault = LockedVault(folder, TurnedClock()).unlock_with_key_file(
            inside["passphrase"], content
        )
        assert vault.entries.count() == inside["entries"]
        vault.close()


def test_no_row_is_lost_on_the_way(golden):
    folder, inside = golden
    vault = LockedVault(folder, TurnedClock()).unlock(inside["passphrase"])
    rows = rows_of(vault._connection)  # noqa: SLF001 - the room below the repositories
    vault.close()
    for table, count in inside.get("rows", {}).items():
        assert rows[table] >= count, table


def test_a_vault_of_this_program_has_something_in_every_table(tmp_path):
    inside = of_this_program(tmp_path / "newest")
    made_elsewhere = {"snapshot"}  # by a reply of a model, with a file
    vault = LockedVault(tmp_path / "newest", TurnedClock()).unlock(inside["passphrase"])
    with vault._connection.reading() as database:  # noqa: SLF001 - as above
        tables = set(chain.private_tables(database))
    assert vault.check().is_sound
    assert vault.witness.compare_rows() == ()
    vault.close()
    assert tables - inside["rows"].keys() <= made_elsewhere


def test_its_rows_add_up_once_it_is_of_this_schema(golden):
    folder, inside = golden
    vault = LockedVault(folder, TurnedClock()).unlock(inside["passphrase"])
    assert vault.witness.findings == ()
    assert vault.witness.compare_rows() == ()
    vault.close()
    again = LockedVault(folder, TurnedClock()).unlock(inside["passphrase"])
    assert again.witness.findings == ()
    again.close()


def test_a_released_step_was_not_edited(golden, tmp_path):
    """The tables of the golden vault are those that the steps up to its number make today."""
    folder, inside = golden
    number = int(folder.name.removeprefix("schema-"))
    first = Path(shutil.copytree(VAULTS / "schema-1", tmp_path / "first"))
    with as_of(number):
        made = connected(first, passphrase("schema-1"))
        schema.migrate(made)
        expected = schema_of(made)
        made.close()
    found = connected(folder, inside["passphrase"])
    assert schema_of(found) == expected
    found.close()


def passphrase(name):
    return json.loads((VAULTS / f"{name}.json").read_text(encoding="utf-8"))["passphrase"]


def connected(folder, secret):
    opened = open_header(VaultFolder(folder), SlotKind.PASSPHRASE, passphrase_bytes(secret))
    return Connection(folder / "journal.db", opened.data_key.database_key())


def schema_of(connection):
    with connection.reading() as database:
        rows = database.rows("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
    return [tuple(row) for row in rows]


def test_its_words_are_found(golden):
    folder, inside = golden
    vault = LockedVault(folder, TurnedClock()).unlock(inside["passphrase"])
    for word in inside["words"]:
        assert len(vault.search.find(word)) >= inside["entries"]
    vault.close()


def test_everything_of_schema_1_reads_back(tmp_path):
    folder = Path(shutil.copytree(VAULTS / "schema-1", tmp_path / "golden"))
    inside = json.loads((VAULTS / "schema-1.json").read_text(encoding="utf-8"))
    vault = LockedVault(folder, TurnedClock()).unlock(inside["passphrase"])
    newest, middle, oldest = vault.entries.recent(10)
    assert [newest.boundary, middle.boundary, oldest.boundary] == list(reversed(Boundary))
    assert oldest.written_at == AT
    assert oldest.written_at.utcoffset() == AT.utcoffset()
    assert vault.entries.entry(oldest.id).body == "The lighthouse again.\n\nzwölf, 雨 and 🌧"
    assert [draft.body for draft in vault.drafts.open_drafts()] == ["An open thought"]
    talk = vault.conversations.list(10)[0]
    assert (talk.title, talk.mode) == ("About the lighthouse", Mode.EXPLORE)
    assert vault.conversations.unsent(talk.id) == "and then"
    turns = vault.conversations.turns(talk.id)
    assert [(turn.speaker, turn.text, turn.stop_reason) for turn in turns] == [
        (Speaker.PERSON, "I saw it blink", None),
        (Speaker.COMPANION, "It was cancelled", StopReason.CANCELLED),
        (Speaker.PROGRAM, "A scripted line", None),
    ]
    assert vault.preferences.load().idle_minutes == 15
    assert [(line.event, line.count) for line in vault.audit.records(10)] == [
        (AuditEvent.FAILED_ATTEMPTS, 2),
        (AuditEvent.VAULT_CREATED, 1),
    ]
    vault.close()
