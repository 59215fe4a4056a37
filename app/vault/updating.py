"""An older vault becomes one of this program's schema, after a backup of it as it stands.

That backup lies in ``before-update/``, apart from the others: no rotation of theirs takes
it. It goes when the vault has been opened again and again for a month since.
"""

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from app.vault.backups import Backups
from app.vault.connection import Connection
from app.vault.destruction import destroy_backup
from app.vault.errors import VaultError
from app.vault.folder import VaultFolder
from app.vault.schema import SUPPORTED, migrate, version_of
from app.vault.slots import KeySlots
from app.vault.witness import Witness

log = logging.getLogger(__name__)

KEPT: Final = timedelta(days=30)


def bring_up_to_date(
    folder: VaultFolder, connection: Connection, slots: KeySlots, witness: Witness, now: datetime
) -> None:
    """Look whether the vault is as it was closed, back it up if it is older, and migrate it.

    Raises:
        MigrationFailed: A step failed; the vault is as it was, and its backup is kept.
        DiskFull: No space for the backup or the migration; the vault is as it was.
        DatabaseDamaged: It cannot be read whole, so it was neither backed up nor changed.
        VaultUnreachable: The folder cannot be written to; the vault is as it was.
    """
    found = version_of(connection)
    older = 0 < found < SUPPORTED
    witness.look(at_rows=older)
    backups = Backups(connection, slots)
    if older:
        for _ in backups.add(folder.before_update, now):
            pass
        log.info("backed up schema %d before the update", found)
    migrate(connection)
    if not older:
        _forget(folder, backups, now)


def _forget(folder: VaultFolder, backups: Backups, now: datetime) -> None:
    """Remove backups that a month of opening the newer vault has made needless."""
    with suppress(VaultError):
        old = [each for each in backups.all(folder.before_update) if now - each.made_at > KEPT]
        for backup in old:
            destroy_backup(backup.path)
        if old:
            log.info("removed %d backups from before an update", len(old))
