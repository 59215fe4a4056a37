"""Bring a database to the schema of this program: all steps that it lacks, or none."""

import logging
from collections.abc import Mapping
from types import ModuleType
from typing import Final

from app.vault import chain
from app.vault.connection import Connection
from app.vault.errors import VaultTooNew
from app.vault.migration import Migration
from app.vault.migrations import (
    m0001_spine,
    m0002_history,
    m0003_attachments,
    m0004_chain,
    m0005_safety,
    m0006_consent,
    m0007_practice,
    m0008_engine,
    m0009_companion,
    m0010_journal,
    m0011_carrying,
    m0012_handout,
    m0013_practice,
    m0014_companion,
    m0015_weekdays,
)

log = logging.getLogger(__name__)

# A new step is one line here and one import; its number is the name of its file.
STEPS: Final[Mapping[int, ModuleType]] = {
    1: m0001_spine,
    2: m0002_history,
    3: m0003_attachments,
    4: m0004_chain,
    5: m0005_safety,
    6: m0006_consent,
    7: m0007_practice,
    8: m0008_engine,
    9: m0009_companion,
    10: m0010_journal,
    11: m0011_carrying,
    12: m0012_handout,
    13: m0013_practice,
    14: m0014_companion,
    15: m0015_weekdays,
}
SUPPORTED: Final = max(STEPS)


def version_of(connection: Connection) -> int:
    """Return the schema of a database; 0 for an empty one."""
    with connection.transaction() as database:
        return int(database.setting("user_version"))


def migrate(connection: Connection) -> int:
    """Run the steps that a database lacks and return how many they were.

    All of them happen in one transaction, or none: what stopped half way, by an error or a
    power cut, can still be opened by the program that wrote it.

    Raises:
        VaultTooNew: A later version of this program wrote it; nothing was changed.
        MigrationFailed: A step failed, or changed more than it said; nothing was changed.
        DiskFull: No space for all of them; nothing was changed.
    """
    found = version_of(connection)
    if found > SUPPORTED:
        raise VaultTooNew(found, SUPPORTED)
    missing = sorted(version for version in STEPS if version > found)
    if missing:
        with connection.transaction() as database:
            chain.unwatch(database)
            migration = Migration(database)
            for version in missing:
                migration.run(version, STEPS[version])
            chain.seal_anew(database)
            chain.watch(database)
        log.info("schema %d is in place, it was %d", SUPPORTED, found)
    return len(missing)
