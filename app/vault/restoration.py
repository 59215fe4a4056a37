"""From a backup to a vault again: beside the one there is, or into its place.

restored.creating/       database and headers, written, synced and proven
restored-MOMENT.ready/   renamed: from here on the restoration happens, crash or not
    each old file goes to quarantine/MOMENT/, the log before its database
    each new file takes its name, the database first
-- the folder is empty and goes --

What was there is moved and never overwritten. A crash before the renaming leaves the old
vault; after it, the next opening goes on where it stopped: a file that is still in the
``ready`` folder says that the one outside is the old one.
"""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from app.vault import contents
from app.vault.backup_file import Label, Manifest, manifest_of, prove_database, read_label
from app.vault.database import open_finished, open_to_fill
from app.vault.errors import (
    HeaderDamaged,
    VaultTooNew,
    VaultUnreachable,
    WrongPassphrase,
    WrongRecoveryCode,
)
from app.vault.folder import (
    READY,
    READY_PREFIX,
    VaultFolder,
    settle,
    sync_file,
    typed_file_errors,
    write_new,
)
from app.vault.header import HEADER_BYTES, Header, authenticate, parse, serialise
from app.vault.keys import DataKey
from app.vault.schema import SUPPORTED
from app.vault.slots import Proof, shown_slot
from app.vault.sqlite_errors import typed_errors

log = logging.getLogger(__name__)


class RestoreStep(StrEnum):
    """What is happening to the backup that is being restored."""

    COPYING = "copying"
    CHECKING = "checking"
    MOVING_INTO_PLACE = "moving_into_place"


@dataclass(frozen=True, slots=True)
class OpenedBackup:
    """A backup whose label the data key has proven.

    Attributes:
        header_bytes: The header that the restored vault gets: what the person showed just
            now opens it.
    """

    path: Path
    label: Label
    manifest: Manifest
    data_key: DataKey
    header_bytes: bytes = field(repr=False)


def open_backup(path: Path, proof: Proof, known_vault: Path | None) -> OpenedBackup:
    """Return a backup opened by what opens the vault now, or what did when it was made.

    Nothing is changed. The backup alone is enough, on any computer.

    Args:
        path: The backup.
        proof: A passphrase, recovery code or key file.
        known_vault: The folder of the vault it may be a backup of. Where its header is
            whole, the passphrase of today opens backups from before it was changed, and
            remains the one of the restored vault.

    Raises:
        WrongPassphrase: The backup is whole, the passphrase is another one.
        WrongRecoveryCode: Likewise, of a recovery code.
        HeaderDamaged: Its label is damaged, or nothing that could be opened.
        DatabaseDamaged: It was opened, and its database is damaged.
        VaultTooNew: A later version of this program made it.
        VaultUnreachable: It cannot be read.
        NotEnoughMemory: The computer could not give the memory.
    """
    label = read_label(path)
    current = _header_of_today(known_vault, label.header.vault_id)
    tried = [] if current is None else [current]
    if label.header_bytes not in tried:
        tried.append(label.header_bytes)
    header_bytes, data_key, manifest = _unlocked(label, tried, proof)
    if manifest.schema > SUPPORTED:
        raise VaultTooNew(manifest.schema, SUPPORTED)
    prove_database(path, label)
    return OpenedBackup(path, label, manifest, data_key, _next(header_bytes, data_key))


def _unlocked(label: Label, tried: list[bytes], proof: Proof) -> tuple[bytes, DataKey, Manifest]:
    """Return the first header that a proof opens, with the key it wraps and what is in the backup.

    Raises:
        WrongPassphrase: The headers are whole, the passphrase is another one.
        WrongRecoveryCode: Likewise, of a recovery code.
        HeaderDamaged: The last of them is damaged.
    """
    refusal: WrongPassphrase | WrongRecoveryCode = WrongPassphrase()
    for header_bytes in tried:
        try:
            _, data_key = shown_slot(parse(header_bytes), proof)
            authenticate(header_bytes, data_key)
            return header_bytes, data_key, manifest_of(label, data_key)
        except (WrongPassphrase, WrongRecoveryCode) as error:
            refusal = error
        except HeaderDamaged:
            # Today's header may have another data key by now; the backup's own is asked.
            if header_bytes is tried[-1]:
                raise
    raise refusal


def is_of_another_vault(label: Label, folder: Path) -> bool:
    """Return whether a folder's header can be read and is of another vault than the backup."""
    found = _headers_of(folder)
    return bool(found) and all(header.vault_id != label.header.vault_id for header, _ in found)


def restore(backup: OpenedBackup, folder: VaultFolder, at: datetime) -> Iterator[RestoreStep]:
    """Make the backup the vault of a folder; whatever is there moves to ``quarantine/``.

    The folder exists, and its window lock is held.

    Args:
        backup: What to restore; its file stays as it is.
        folder: The vault's folder, or a new one.
        at: Names the quarantine folder.

    Raises:
        DiskFull: No space for a second vault beside the first; nothing was changed.
        DatabaseDamaged: The copy is not what the backup said; nothing was changed.
        VaultUnreachable: The folder cannot be written to. Once moving has begun, the next
            opening ends it.
    """
    finish_restoration(folder)
    unfinished = VaultFolder(folder.unfinished_restoration)
    try:
        yield RestoreStep.COPYING
        _lay_down(backup, unfinished)
        yield RestoreStep.CHECKING
        _prove(backup, unfinished)
        yield RestoreStep.MOVING_INTO_PLACE
        with typed_file_errors():
            settle(unfinished.path)
            ready = f"{READY_PREFIX}{at.astimezone(UTC):%Y%m%dT%H%M%SZ}{READY}"
            unfinished.path.rename(folder.path / ready)
            settle(folder.path)
    except BaseException:
        with suppress(OSError):
            shutil.rmtree(unfinished.path)
        raise
    finish_restoration(folder)
    log.info("restored a backup of %d bytes", backup.label.database_bytes)


def restore_beside(
    backup: OpenedBackup, folder: Path, name: str, at: datetime
) -> Iterator[RestoreStep]:
    """Make the backup a vault of its own in a folder without one; raises as ``restore``.

    Raises:
        VaultExists: There is a vault, or what is left of one; nothing was touched.
    """
    place = VaultFolder(folder)
    place.make()
    try:
        place.write_name(name)
        yield from restore(backup, place, at)
    except BaseException:
        if not place.holds_a_vault():
            with suppress(OSError):
                shutil.rmtree(folder)
        raise


def finish_restoration(folder: VaultFolder) -> None:
    """Go on with a restoration that had begun to move files; mostly there is none.

    Raises:
        VaultUnreachable: The folder cannot be written to; asking again goes on.
    """
    path = folder.ready_restoration()
    if path is None:
        return
    ready = VaultFolder(path)
    aside = folder.quarantine / path.name.removeprefix(READY_PREFIX).removesuffix(READY)
    with typed_file_errors():
        aside.mkdir(mode=0o700, parents=True, exist_ok=True)
        settle(folder.quarantine)
        if ready.database.exists():
            _move_aside(folder.write_ahead_log, aside)
            _move_aside(folder.shared_memory, aside)
            # The header that goes with it may be around another data key already.
            _move_aside(folder.renewed_database, aside)
            settle(aside)
        for old, new in (
            (folder.database, ready.database),
            (folder.header, ready.header),
            (folder.header_copy, ready.header_copy),
        ):
            if new.exists():
                _move_aside(old, aside)
                settle(aside)
                new.rename(old)
                settle(folder.path)
        path.rmdir()
        with suppress(OSError):  # nothing was there to be moved aside
            aside.rmdir()
            folder.quarantine.rmdir()
        settle(folder.path)


def _next(header_bytes: bytes, data_key: DataKey) -> bytes:
    """Return the header of the restored vault: what it knew of another database is forgotten."""
    header = parse(header_bytes)
    record = replace(header.record(data_key), closed=None)
    return serialise(header.with_record(record, data_key).next_generation(), data_key)


def _header_of_today(known_vault: Path | None, vault_id: bytes) -> bytes | None:
    if known_vault is None:
        return None
    ours = [found for found in _headers_of(known_vault) if found[0].vault_id == vault_id]
    return max(ours, key=lambda each: each[0].generation)[1] if ours else None


def _headers_of(known_vault: Path) -> list[tuple[Header, bytes]]:
    """Return the headers in a vault's folder that can be read, with their bytes."""
    folder = VaultFolder(known_vault)
    found: list[tuple[Header, bytes]] = []
    for file in (folder.header, folder.header_copy):
        with suppress(OSError, HeaderDamaged, VaultTooNew):
            with file.open("rb") as opened:
                raw = opened.read(HEADER_BYTES + 1)
            found.append((parse(raw), raw))
    return found


def _lay_down(backup: OpenedBackup, unfinished: VaultFolder) -> None:
    with typed_file_errors():
        if unfinished.path.exists():
            shutil.rmtree(unfinished.path)
        unfinished.path.mkdir(mode=0o700)
        os.close(os.open(unfinished.database, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    backup_key = backup.data_key.backup_database_key(backup.label.salt)
    with (
        typed_errors(unfinished.path),
        closing(open_finished(backup.path, backup_key)) as source,
        closing(open_to_fill(unfinished.database, backup.data_key.database_key())) as target,
    ):
        source.copy_into(target)
    with typed_file_errors():
        sync_file(unfinished.database)
        for file in (unfinished.header, unfinished.header_copy):
            write_new(file, backup.header_bytes)


def _prove(backup: OpenedBackup, unfinished: VaultFolder) -> None:
    key = backup.data_key.database_key()
    contents.prove_copy(unfinished.database, key, backup.manifest)
    with typed_file_errors():
        written = unfinished.header.read_bytes()
    if written != backup.header_bytes:
        raise VaultUnreachable


def _move_aside(file: Path, aside: Path) -> None:
    """Move a file out of the way, and never over another one."""
    if not file.exists():
        return
    target = aside / file.name
    while target.exists():
        target = target.with_name(f"{target.name}.earlier")
    file.rename(target)
