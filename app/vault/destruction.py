"""Erase a vault: its key slots first, and with them all that they open; then its files.

    every vault.header*        overwritten; of the vault's own the first bytes stay, which
                               say whose backups to destroy if this is interrupted
    each backup's label        overwritten, since its key slots open that backup
    -- from here on nothing opens any more, whoever knows a passphrase --
    databases, backups, names  removed, and vault.header last

Asked again after a crash it goes on. A drive that remaps its blocks, a snapshot, a backup
somewhere else or a synchronised copy may still have the bytes of a key slot.
"""

import logging
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.host.single_instance import LOCK_NAME, WISH_NAME
from app.vault.backup_file import LABEL_BYTES
from app.vault.backups import ENDING, UNFINISHED, look
from app.vault.errors import VaultError, VaultMissing, VaultUnreachable
from app.vault.folder import READY, READY_PREFIX, VaultFolder, settle, typed_file_errors
from app.vault.header import MAGIC, PREFIX_BYTES, vault_id_in
from app.vault.shredding import overwrite

log = logging.getLogger(__name__)

_HEADERS: Final = "vault.header*"
_DATABASES: Final = "journal.db*"
_SMALL_FILES: Final = ("vault.name*", "room-*.tmp", WISH_NAME, LOCK_NAME)


@dataclass(frozen=True, slots=True)
class Erased:
    """What was destroyed, in figures for a certificate.

    Attributes:
        vault_id: The erased vault's own number, in hexadecimal; of nothing else any use.
        headers: How many files with key slots were overwritten.
        backups: How many backups were destroyed.
        quarantined: How many vaults in quarantine were.
        database_bytes: How much was encrypted under the destroyed keys, backups included.
        left: Backups that could not be destroyed; they still open.
    """

    vault_id: str
    headers: int
    backups: int
    quarantined: int
    database_bytes: int
    left: tuple[Path, ...]


def erase_vault(folder: Path, other_backups: Collection[Path] = ()) -> Erased:
    """Destroy a closed vault for good; its window lock is held by whoever asks.

    Files in the folder that are not the vault's stay, and so does the folder then.

    Args:
        folder: The vault's folder.
        other_backups: Folders where the person chose to keep backups. Files of other vaults
            there are not touched.

    Raises:
        VaultMissing: There is no vault in the folder.
        VaultUnreachable: A key slot of the vault itself could not be overwritten. Asking
            again goes on.
    """
    place = VaultFolder(folder)
    if not place.holds_a_vault():
        raise VaultMissing
    vault_id = _vault_id(place)
    places = list(_places(place))
    sizes = sum(_size(file) for each in places for file in each.path.glob(_DATABASES))
    quarantined = sum(each.path.parent == place.quarantine for each in places)
    headers = _overwrite_headers(place, places)
    backups, backup_bytes, left = _destroy_backups(place, vault_id, other_backups)
    _remove_the_rest(place, places)
    log.info("erased a vault: %d headers, %d backups", headers, backups)
    return Erased(vault_id.hex(), headers, backups, quarantined, sizes + backup_bytes, left)


def _vault_id(place: VaultFolder) -> bytes:
    """Return the vault's number from the first bytes of any header that still has them."""
    for file in (place.header, place.header_copy, place.damaged_header):
        with suppress(OSError), file.open("rb") as opened:
            start = opened.read(PREFIX_BYTES)
            if len(start) == PREFIX_BYTES and start.startswith(MAGIC):
                return vault_id_in(start)
    return b""


def _places(place: VaultFolder) -> Iterator[VaultFolder]:
    """Yield every folder that has files of this vault, the vault's own last."""
    inside = (
        *place.path.glob(f"{READY_PREFIX}*{READY}"),
        *place.quarantine.glob("*"),
        place.unfinished_restoration,
    )
    yield from (VaultFolder(path) for path in inside if path.is_dir())
    yield place


def _overwrite_headers(place: VaultFolder, places: Collection[VaultFolder]) -> int:
    count = 0
    for each in places:
        for file in sorted(each.path.glob(_HEADERS)):
            count += 1
            overwrite(file, PREFIX_BYTES if file == place.header else 0)
    return count


def _destroy_backups(
    place: VaultFolder, vault_id: bytes, other: Collection[Path]
) -> tuple[int, int, tuple[Path, ...]]:
    count, size, left = 0, 0, []
    own = (place.backups, place.before_update)
    for folder in (*own, *other):
        for file in sorted(folder.glob(f"*{ENDING}*")):
            # Without a readable header, what lies in the vault's own folders is the vault's.
            if not (_is_ours(file, vault_id) or (folder in own and not vault_id)):
                continue
            try:
                size += _size(file)
                destroy_backup(file)
                count += 1
            except VaultError:
                left.append(file)
    return count, size, tuple(left)


def destroy_backup(file: Path) -> None:
    """Overwrite the label of a backup, with its key slots, and remove the file.

    Raises:
        VaultUnreachable: It cannot be written or removed.
    """
    with typed_file_errors():
        size = file.stat().st_size
    overwrite(file, max(0, size - LABEL_BYTES))
    with typed_file_errors():
        file.unlink()
        settle(file.parent)


def _is_ours(file: Path, vault_id: bytes) -> bool:
    if not file.name.endswith((ENDING, ENDING + UNFINISHED)):
        return False
    with suppress(OSError):
        label = look(file).label
        if label is not None:
            return label.header.vault_id == vault_id
    return bool(vault_id) and f"-{vault_id.hex()[:8]}" in file.name


def _remove_the_rest(place: VaultFolder, places: Collection[VaultFolder]) -> None:
    with typed_file_errors():
        for each in places:
            for pattern in (_DATABASES, _HEADERS, *_SMALL_FILES):
                for file in each.path.glob(pattern):
                    if file not in (place.header, place.path / LOCK_NAME):
                        file.unlink(missing_ok=True)
            for file in each.snapshots.glob("*.state*"):
                file.unlink(missing_ok=True)
            _remove_if_empty(each.snapshots)
            _remove_if_empty(each.path)
        for emptied in (place.quarantine, place.backups, place.before_update):
            _remove_if_empty(emptied)
        settle(place.path)
        place.header.unlink(missing_ok=True)
        settle(place.path)
    # The lock may be held by the very process that asks; Windows lets nobody remove it then.
    with suppress(OSError):
        (place.path / LOCK_NAME).unlink(missing_ok=True)
    _remove_if_empty(place.path)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        raise VaultUnreachable from None
