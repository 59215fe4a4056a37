"""What can be said of an open vault without showing a word of it; the Privacy page reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.vault.connection import Connection
from app.vault.database import SQLITE_VERSION
from app.vault.header import Header, SlotKind
from app.vault.keys import KdfParameters

_COUNTS: Final = """
    SELECT (SELECT count(*) FROM entry WHERE trashed_at IS NULL) AS entries,
        (SELECT count(*) FROM entry_version) AS versions,
        (SELECT count(*) FROM draft) AS drafts,
        (SELECT count(*) FROM conversation WHERE trashed_at IS NULL) AS conversations,
        (SELECT count(*) FROM entry WHERE trashed_at IS NOT NULL)
            + (SELECT count(*) FROM conversation WHERE trashed_at IS NOT NULL) AS trashed,
        (SELECT count(*) FROM turn) AS turns,
        (SELECT count(*) FROM attachment WHERE state = 'here') AS attachments,
        (SELECT total(size_bytes) FROM attachment WHERE state = 'here') AS attachment_bytes,
        (SELECT count(*) FROM check_in) + (SELECT count(*) FROM tracker_value) AS check_ins,
        (SELECT count(*) FROM measure_sheet) AS sheets,
        (SELECT count(*) FROM exercise_run) AS runs,
        (SELECT count(*) FROM assignment) AS assignments
"""


@dataclass(frozen=True, slots=True)
class VaultFacts:
    """The facts of one vault.

    Attributes:
        cipher: SQLCipher's own version.
        sqlite: The version of SQLite inside it.
        schema: The number of the last migration.
        slots: How many ways in there are of each kind.
        passphrase_kdf: What one guess at the passphrase costs; with a key file alone, at
            the passphrase for that.
        trashed: Entries and conversations in the trash, in no other figure but turns.
        database_bytes: The database with its write-ahead log.
        check_ins: Check-ins and what was noted for trackers.
        sheets: Questionnaires, finished or not.
        runs: Times of doing an exercise, finished or not.
    """

    cipher: str
    sqlite: str
    schema: int
    slots: Mapping[SlotKind, int]
    passphrase_kdf: KdfParameters
    database_bytes: int
    entries: int
    versions: int
    drafts: int
    conversations: int
    trashed: int
    turns: int
    attachments: int
    attachment_bytes: int
    check_ins: int
    sheets: int
    runs: int
    assignments: int


def facts_of(connection: Connection, header: Header, database_file: Path) -> VaultFacts:
    """Return the facts as they are now."""
    with connection.reading() as database:
        cipher = database.setting("cipher_version")
        schema = int(database.setting("user_version"))
        counts = database.rows(_COUNTS)[0]
    files = (database_file, database_file.with_name(f"{database_file.name}-wal"))
    return VaultFacts(
        cipher=cipher,
        sqlite=SQLITE_VERSION,
        schema=schema,
        slots={kind: sum(slot.kind is kind for slot in header.slots) for kind in SlotKind},
        passphrase_kdf=_passphrase_kdf(header),
        database_bytes=sum(file.stat().st_size for file in files if file.exists()),
        entries=counts["entries"],
        versions=counts["versions"],
        drafts=counts["drafts"],
        conversations=counts["conversations"],
        trashed=counts["trashed"],
        turns=counts["turns"],
        attachments=counts["attachments"],
        attachment_bytes=int(counts["attachment_bytes"]),
        check_ins=counts["check_ins"],
        sheets=counts["sheets"],
        runs=counts["runs"],
        assignments=counts["assignments"],
    )


def _passphrase_kdf(header: Header) -> KdfParameters:
    order = (SlotKind.PASSPHRASE, SlotKind.KEY_FILE, SlotKind.RECOVERY_CODE)
    by_kind = sorted(header.slots, key=lambda slot: order.index(slot.kind))
    return by_kind[0].wrapped.parameters
