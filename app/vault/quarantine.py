"""Damaged originals: what a restored backup took the place of, kept until the person is sure.

One folder a moment under ``quarantine/``, each a whole vault with its own header. It opens
with what opened the vault when it was set aside.
"""

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.vault.folder import VaultFolder, settle, typed_file_errors
from app.vault.shredding import shred

log = logging.getLogger(__name__)

MOMENT: Final = "%Y%m%dT%H%M%SZ"
_HEADERS: Final = "vault.header"


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One vault that was set aside.

    Attributes:
        moment: When; it names it.
        size_bytes: On the disk.
    """

    moment: datetime
    path: Path
    size_bytes: int


def quarantined(folder: VaultFolder) -> list[Quarantined]:
    """Return what was set aside, newest first.

    Raises:
        VaultUnreachable: The folder cannot be read.
    """
    found = []
    with typed_file_errors():
        for path, moment in _folders(folder):
            sizes = [file.stat().st_size for file in path.iterdir() if file.is_file()]
            found.append(Quarantined(moment, path, sum(sizes)))
    return sorted(found, key=lambda each: each.moment, reverse=True)


def remove_quarantined(folder: VaultFolder, moment: datetime) -> None:
    """Destroy one of them for good, its key slots first; does nothing if there is none.

    Raises:
        VaultUnreachable: It cannot be removed; asking again goes on.
    """
    for path, found in _folders(folder):
        if found != moment:
            continue
        for header in path.glob(f"{_HEADERS}*"):
            shred(header)
        with typed_file_errors():
            for file in path.iterdir():
                file.unlink()
            path.rmdir()
            with suppress(OSError):  # another one is in it
                folder.quarantine.rmdir()
            settle(folder.path)
        log.info("removed a vault from quarantine")


def _folders(folder: VaultFolder) -> Iterator[tuple[Path, datetime]]:
    if not folder.quarantine.is_dir():
        return
    for path in sorted(folder.quarantine.iterdir()):
        with suppress(ValueError):
            yield path, datetime.strptime(path.name, MOMENT).replace(tzinfo=UTC)
