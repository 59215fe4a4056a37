"""Make ``tests/data/vaults/schema-N``: a vault as a program of that schema has written it.

Run as ``python -m tests.vault.make_golden_vault`` after a new migration; it makes what is
missing, or the numbers that are given, and never writes over one that is there. What is
inside stands beside it in ``schema-N.json``. The newest is made by this program itself; one
before it by the steps up to its number, and SQL for what came with each (``golden_rows``).
"""

import contextlib
import json
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.domain.audit import AuditEvent
from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.preferences import Preferences
from app.vault import chain, schema
from app.vault.connection import Connection
from app.vault.folder import VaultFolder
from app.vault.header import SlotKind
from app.vault.header_files import open_header
from app.vault.keys import passphrase_bytes
from app.vault.schema import SUPPORTED
from app.vault.slots import by_passphrase
from app.vault.vault import OpenVault, create_vault
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock, kept
from tests.vault.golden_rows import ROWS

VAULTS = Path(__file__).parents[1] / "data" / "vaults"
AT = datetime(2026, 3, 9, 21, 30, tzinfo=timezone(timedelta(hours=2)))

KEY_FILE = bytes(range(64))


def main(numbers: list[int]) -> None:
    """Make the vaults that are missing."""
    for number in numbers or sorted(schema.STEPS):
        folder = VAULTS / f"schema-{number}"
        if folder.exists():
            continue
        inside = of_this_program(folder) if number == SUPPORTED else of_a_step(folder, number)
        (folder / "lock").unlink(missing_ok=True)
        text = json.dumps(inside, indent=2, ensure_ascii=False)
        folder.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
        sys.stdout.write(f"{folder.name}\n")


def of_this_program(folder: Path) -> dict[str, object]:
    """Make a vault of the newest schema and return what is inside."""
    vault, code = create_vault(folder, PASSPHRASE, kdf=CHEAP, clock=TurnedClock(AT), name="Notes")
    fill(vault)
    connection = vault._connection  # noqa: SLF001 - the room below the repositories
    write_rows(connection, SUPPORTED)
    vault.key_slots.add_key_file(by_passphrase(PASSPHRASE), PASSPHRASE, KEY_FILE, CHEAP)
    rows = rows_of(connection)
    vault.close()
    return {
        "passphrase": PASSPHRASE,
        "recovery_code": code.text,
        "name": "Notes",
        "entries": 3,
        "words": ["lighthouse", "zwölf", "雨"],
        "key_file": KEY_FILE.hex(),
        "rows": rows,
    }


def of_a_step(folder: Path, number: int) -> dict[str, object]:
    """Make a vault of an older schema from that of the first one."""
    first = json.loads((VAULTS / "schema-1.json").read_text(encoding="utf-8"))
    shutil.copytree(VAULTS / "schema-1", folder)
    secret = passphrase_bytes(first["passphrase"])
    opened = open_header(VaultFolder(folder), SlotKind.PASSPHRASE, secret)
    connection = Connection(folder / "journal.db", opened.data_key.database_key())
    with as_of(number):
        schema.migrate(connection)
    write_rows(connection, number)
    connection.close()
    return dict(first)


@contextlib.contextmanager
def as_of(number: int) -> Iterator[None]:
    """Let the steps end with this one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "STEPS", {n: s for n, s in schema.STEPS.items() if n <= number})
        patch.setattr(schema, "SUPPORTED", number)
        yield


def write_rows(connection: Connection, number: int) -> None:
    """Write what came with each schema up to this one."""
    with connection.transaction() as database:
        for version in range(2, number + 1):
            for statement in ROWS.get(version, ()):
                database.run(statement)


def rows_of(connection: Connection) -> dict[str, int]:
    """Return how many rows each table has, those that have none left out."""
    with connection.reading() as database:
        tables = chain.private_tables(database)
        counts = {table: len(database.rows(f'SELECT 1 FROM "{table}"')) for table in tables}  # noqa: S608
    return {table: count for table, count in counts.items() if count}


def fill(vault: OpenVault) -> None:
    """Write one of everything that this schema can hold."""
    for days, boundary in enumerate(Boundary):
        kept(
            vault,
            f"The lighthouse of day {days}.\n\nzwölf Boxkämpfer, 雨 and 🌧",
            title=f"Day {days}",
            at=AT + timedelta(days=days),
            boundary=boundary,
        )
    first = vault.entries.recent(3)[-1]
    changed = vault.drafts.save(
        draft_id=None,
        entry_id=first.id,
        title="Day 0",
        body="The lighthouse again.\n\nzwölf, 雨 and 🌧",
        boundary=first.boundary,
        at=AT + timedelta(days=4),
    )
    vault.drafts.keep(changed.id, AT + timedelta(days=4))
    vault.drafts.save(
        draft_id=None,
        entry_id=None,
        title="",
        body="An open thought",
        boundary=Boundary.MINE_ONLY,
        at=AT + timedelta(days=5),
    )
    talk = vault.conversations.start(Mode.EXPLORE, AT)
    vault.conversations.rename(talk.id, "About the lighthouse")
    vault.conversations.add_turn(talk.id, Speaker.PERSON, "I saw it blink", AT)
    for reason in (StopReason.COMPLETE, StopReason.CANCELLED):
        reply = vault.conversations.begin_reply(talk.id, AT, "tiny")
        vault.conversations.finish_reply(reply.id, f"It was {reason.value}", reason)
        if reason is StopReason.COMPLETE:
            vault.conversations.supersede(reply.id)
    vault.conversations.add_turn(talk.id, Speaker.PROGRAM, "A scripted line", AT)
    vault.conversations.save_unsent(talk.id, "and then")
    vault.preferences.store(Preferences(idle_minutes=15, recovery_confirmed=True))
    vault.audit.append(AuditEvent.VAULT_CREATED, AT)
    vault.audit.append(AuditEvent.FAILED_ATTEMPTS, AT, 2)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]])
