"""``vault.header`` and its copy: which of the two is believed, written and mended.

The copy is asked when the header is missing or damaged (also where only the data key shows
the damage), belongs to another vault, or is older than the copy (someone put an old file
back). It is not asked otherwise: it may still open with a passphrase that has been changed
since.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from app.vault.errors import (
    HeaderDamaged,
    VaultError,
    VaultMissing,
    VaultTooNew,
    VaultUnreachable,
    WrongPassphrase,
)
from app.vault.folder import (
    VaultFolder,
    settle,
    typed_file_errors,
    write_for_good,
    write_new,
)
from app.vault.header import HEADER_BYTES, Header, SlotKind, authenticate, parse, serialise
from app.vault.keys import DataKey
from app.vault.shredding import replace_and_shred, shred_replaced

log = logging.getLogger(__name__)

_READ_BYTES: Final = HEADER_BYTES + 1  # one more than a header has, to see that it has more


@dataclass(frozen=True, slots=True)
class OpenedHeader:
    """A header whose every byte is proven, and the data key it gave.

    Attributes:
        from_copy: Whether ``vault.header`` was of no use and the copy was.
    """

    header: Header
    data_key: DataKey
    raw: bytes = field(repr=False)
    from_copy: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    header: Header
    raw: bytes


def opened_from(header: Header, raw: bytes, kind: SlotKind, secret: bytes) -> OpenedHeader:
    """Return what a secret opens, once all bytes are proven with the key it gave.

    Raises:
        WrongPassphrase: No slot of that kind opens.
        HeaderDamaged: One does, and something was changed.
        NotEnoughMemory: The computer could not give the memory.
    """
    data_key = header.open(kind, secret)
    authenticate(raw, data_key)
    return OpenedHeader(header, data_key, raw, from_copy=False)


def open_header(folder: VaultFolder, kind: SlotKind, secret: bytes) -> OpenedHeader:
    """Return the data key that a secret opens; nothing on the disk is changed.

    Raises:
        VaultMissing: There is no vault in the folder.
        WrongPassphrase: A sound header has no slot of that kind that opens.
        HeaderDamaged: Neither header nor copy can be believed.
        VaultTooNew: A later version of this program wrote the header.
        NotEnoughMemory: The computer could not give the memory.
        VaultUnreachable: The folder cannot be read.
    """
    if not any(f.exists() for f in (folder.header, folder.header_copy, folder.database)):
        raise VaultMissing
    header = _candidate(folder.header)
    copy = _copy_to_ask(folder.header_copy, header)
    refusal: VaultError = WrongPassphrase(older_header=True)
    if header is not None:
        try:
            return opened_from(header.header, header.raw, kind, secret)
        except WrongPassphrase as error:
            refusal = error
        except HeaderDamaged as error:  # the secret is right, so the copy may be asked
            refusal = error
            copy = copy or _candidate(folder.header_copy)
    elif copy is None:
        raise HeaderDamaged
    return _opened_copy(copy, kind, secret, refusal)


def replace_header(folder: VaultFolder, raw: bytes, kind: SlotKind, secret: bytes) -> OpenedHeader:
    """Store a new generation, once what the disk has of it opens with a secret.

    After a crash at any point the old header or the new one is there, whole. The old one is
    overwritten: its slots may open with what shall open nothing any more. The copy is
    renewed last; where that fails, the next opening does it.

    Raises:
        WrongPassphrase: The secret does not open it; the old header stays.
        DiskFull: No space for it; the old header stays.
        VaultUnreachable: The folder cannot be written to; the old header stays.
    """
    try:
        with typed_file_errors():
            write_new(folder.next_header, raw)
            written = folder.next_header.read_bytes()
            proven = opened_from(parse(written), written, kind, secret)
        replace_and_shred(folder.next_header, folder.header)
    except BaseException:
        with suppress(OSError):
            folder.next_header.unlink(missing_ok=True)
        raise
    try:
        _renew_copy(folder, raw)
    except VaultError as error:
        log.warning("the copy of the header is older: %s", type(error).__name__)
    return proven


def note_in_header(folder: VaultFolder, header: Header, data_key: DataKey) -> OpenedHeader:
    """Store a new generation with the same ways in, in both files.

    After a crash at any point each of them has the old generation or the new one, whole.

    Raises:
        DiskFull: No space for it; the old header stays.
        VaultUnreachable: The folder cannot be written to; the old header stays.
    """
    raw = serialise(header, data_key)
    authenticate(raw, data_key)
    write_for_good(folder.header, raw)
    write_for_good(folder.header_copy, raw)
    return OpenedHeader(header, data_key, raw, from_copy=False)


def whole_headers(folder: VaultFolder) -> int:
    """Return how many of the header and its copy show no damage without a passphrase: 0 to 2.

    Raises:
        VaultUnreachable: They cannot be read now.
    """
    found = 0
    for path in (folder.header, folder.header_copy):
        try:
            found += _candidate(path) is not None
        except VaultTooNew:  # whole, and of a later version
            found += 1
    return found


def mend_headers(folder: VaultFolder, opened: OpenedHeader) -> None:
    """Make two sound headers of one, after the vault was opened; a failure is only logged.

    A damaged original is kept as ``vault.header.damaged``. An older copy is renewed: it
    may open with a passphrase that was changed, and a crash came before its turn.
    """
    try:
        with typed_file_errors():
            folder.next_header.unlink(missing_ok=True)
        for file in (folder.header, folder.header_copy):
            shred_replaced(file)
        if opened.from_copy:
            if folder.header.exists():
                with typed_file_errors():
                    folder.header.replace(folder.damaged_header)
                    settle(folder.path)
            write_for_good(folder.header, opened.raw)
            log.warning("the header was damaged and is mended from its copy")
        elif _wants_renewal(folder.header_copy, opened.header):
            _renew_copy(folder, opened.raw)
            log.warning("the copy of the header was missing, damaged or older and is renewed")
    except VaultError as error:
        log.warning("a header could not be mended: %s", type(error).__name__)


def _renew_copy(folder: VaultFolder, raw: bytes) -> None:
    """Write the copy anew; the old one is overwritten, since its slots may still open."""
    with typed_file_errors():
        write_new(folder.next_header, raw)
    replace_and_shred(folder.next_header, folder.header_copy)


def _candidate(path: Path) -> _Candidate | None:
    """Return a header without visible damage, or None where there is none to ask."""
    try:
        with path.open("rb") as file:
            raw = file.read(_READ_BYTES)
        return _Candidate(parse(raw), raw)
    except (FileNotFoundError, HeaderDamaged):
        return None
    except OSError:
        raise VaultUnreachable from None


def _opened_copy(
    copy: _Candidate | None, kind: SlotKind, secret: bytes, refusal: VaultError
) -> OpenedHeader:
    """Return what opens the copy; the header's own refusal stands where that does not open."""
    if copy is None:
        raise refusal
    try:
        return replace(opened_from(copy.header, copy.raw, kind, secret), from_copy=True)
    except WrongPassphrase:
        raise refusal from None


def _wants_renewal(path: Path, header: Header) -> bool:
    copy = _candidate(path)
    if copy is None:
        return True
    same_vault = copy.header.vault_id == header.vault_id
    return same_vault and copy.header.generation < header.generation


def _copy_to_ask(path: Path, header: _Candidate | None) -> _Candidate | None:
    try:
        copy = _candidate(path)
    except VaultTooNew:
        if header is None:
            raise
        return None
    if copy is None or header is None:
        return copy
    foreign = copy.header.vault_id != header.header.vault_id
    newer = copy.header.generation > header.header.generation
    return copy if foreign or newer else None
