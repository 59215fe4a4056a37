"""A journal with photos that is brought in while the disk becomes full: all of it, or nothing."""

import json
import random
from datetime import UTC
from pathlib import Path
from typing import Final

from app.domain.attachment import Content, FileKind, Preview, Sight
from app.host.clock import SystemClock
from app.services.attaching import Attaching
from app.services.importing import ImportCutShort, Imported, ImportEvent, Importing, NoRoomToImport
from app.vault.vault import OpenVault
from bench.small_disk import SmallDisk

ENTRIES: Final = 20
PHOTO_BYTES: Final = 60_000
LEAST_LEFT, MOST_LEFT = 12 * 1024**2, 22 * 1024**2
LITTLE: Final = 256 * 1024


class NoLooker:
    """Looks at no picture; these are none."""

    def look_at(self, _content: Content, _kind: FileKind, _orientation: int) -> Sight:
        """Return that it cannot be shown."""
        return Sight(Preview.DAMAGED)


def write_journal(folder: Path, chance: random.Random) -> Path:
    """Write a journal as Day One exports it, and return its folder."""
    (folder / "photos").mkdir(parents=True)
    entries = []
    for number in range(ENTRIES):
        (folder / "photos" / f"photo{number}.png").write_bytes(chance.randbytes(PHOTO_BYTES))
        entries.append(
            {
                "uuid": str(number),
                "creationDate": f"2024-07-01T21:{number:02}:00Z",
                "text": f"Words of entry {number}. " * 40,
                "photos": [{"md5": f"photo{number}", "type": "png"}],
            }
        )
    (folder / "Journal.json").write_text(json.dumps({"entries": entries}), encoding="utf-8")
    return folder


def bring_in(vault: OpenVault, disk: SmallDisk, journal: Path, chance: random.Random) -> str:
    """Bring it in with some room left, and take it back; return how it ended.

    Returns:
        ``fitted`` or ``full``; anything else is a loss.
    """
    attaching = Attaching(vault.attachments, NoLooker(), SystemClock())
    importing = Importing(
        vault.journal.imports, attaching, vault.audit, SystemClock(), UTC, disk.path
    )
    count, files = vault.entries.count(), vault.attachments.totals()
    disk.leave(chance.randrange(LEAST_LEFT, MOST_LEFT))
    others_write_at = chance.randrange(2 * ENTRIES)
    events: list[ImportEvent] = []
    try:
        for event in importing.bring_in(journal):
            events.append(event)
            if len(events) == others_write_at:
                disk.leave(chance.randrange(LITTLE))
    except (NoRoomToImport, ImportCutShort):
        is_gone = (vault.entries.count(), vault.attachments.totals()) == (count, files)
        return "full" if is_gone else "half an import left"
    finally:
        disk.make_room()
    done = events[-1]
    if vault.entries.count() != count + ENTRIES or not isinstance(done, Imported):
        return "not all came in"
    importing.take_back(done.batch)
    return "fitted"
