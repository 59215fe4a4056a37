"""Bring a database to the schema of this program, step by step, each one whole or not at all."""

import logging
from types import ModuleType
from typing import Final

from app.vault.connection import Connection
from app.vault.database import APPLICATION_ID
from app.vault.errors import VaultTooNew
from app.vault.migrations import m0001_spine

log = logging.getLogger(__name__)

STEPS: Final[tuple[ModuleType, ...]] = (m0001_spine,)
SUPPORTED: Final = len(STEPS)


def migrate(connection: Connection) -> int:
    """Run the steps that a database lacks and return how many they were.

    Raises:
        VaultTooNew: A later version of this program wrote it; nothing was changed.
        DiskFull: The step that did not fit was undone; the ones before it stay.
    """
    with connection.transaction() as database:
        found = int(database.setting("user_version"))
    if found > SUPPORTED:
        raise VaultTooNew(found, SUPPORTED)
    for version in range(found + 1, SUPPORTED + 1):
        with connection.transaction() as database:
            database.setting(f"application_id = {APPLICATION_ID}")
            for statement in STEPS[version - 1].STATEMENTS:
                database.run(statement)
            database.setting(f"user_version = {version}")
        log.info("schema %d is in place", version)
    return SUPPORTED - found
