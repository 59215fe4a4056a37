"""The bytes of ``vault.header``: key slots around the data key, all big-endian.

    6 magic "ALCOVE" | 1 format | 1 its complement | 16 vault id | 8 generation | 4 slots
    7 x 160  slot: 1 state | 1 kind | 1 index | 1 zero | 4 memory KiB | 4 iterations
             | 4 lanes | 32 salt | 12 nonce | 48 wrapped key | 32 commitment | 20 digest
    160      record: 140 sealed bytes (``header_record``) | 20 digest
    32       HMAC-SHA256 of all before it, under a key that only the data key gives

The HMAC says that nobody changed the header; it needs the right passphrase first. The
digest (SHA-256 of the first 36 bytes and the slot's 140, cut to 20) needs nothing: it is
how a damaged header is told from a wrong passphrase. Unused slots are random bytes
with a digest. The format byte has its complement beside it, so that damage to it is not
mistaken for a newer version. Format 1 had an eighth slot and no record; it is read, and
the next generation is written in format 2, in as many bytes.
"""

import hashlib
import os
import struct
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.constant_time import bytes_eq
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from app.vault.errors import HeaderDamaged, VaultTooNew, WrongPassphrase
from app.vault.header_record import Record, opened_record, sealed_record
from app.vault.keys import DataKey, KdfParameters, WrappedKey, unwrap, wrap

MAGIC: Final = b"ALCOVE"
FORMAT: Final = 2
SLOTS: Final = 7
VAULT_ID_BYTES: Final = 16

_PREFIX: Final = struct.Struct(">6sBB16sQI")
_SLOT_META: Final = struct.Struct(">BBBBIII")
_SLOT: Final = struct.Struct(">16s32s12s48s32s")
_DIGEST_BYTES: Final = 20
_MAC_BYTES: Final = 32
_UNUSED: Final = 0
_USED: Final = 1
_WITHOUT_RECORD: Final = 1  # the format that had eight slots instead
_WRAPPING: Final = 1  # how a slot is wrapped; part of what its cipher is bound to

PREFIX_BYTES: Final = _PREFIX.size
SLOT_BYTES: Final = _SLOT.size + _DIGEST_BYTES
HEADER_BYTES: Final = _PREFIX.size + (SLOTS + 1) * SLOT_BYTES + _MAC_BYTES


class SlotKind(IntEnum):
    """What a person needs to open a slot; visible, so that only such slots are tried."""

    PASSPHRASE = 1
    RECOVERY_CODE = 2
    KEY_FILE = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """One way into the vault, at one of the eight places."""

    kind: SlotKind
    place: int
    wrapped: WrappedKey

    def meta(self) -> bytes:
        """Return the slot's first 16 bytes."""
        cost = self.wrapped.parameters
        return _SLOT_META.pack(
            _USED, self.kind, self.place, 0, cost.memory_kib, cost.iterations, cost.lanes
        )


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says. From a file it is only sound until ``authenticate`` was asked.

    Attributes:
        generation: Grows by one each time the header is written.
        slots: The used ones, in the order of their places.
        sealed_record: ``record`` says what it holds; empty where none was written yet.
    """

    vault_id: bytes
    generation: int
    slots: tuple[Slot, ...]
    sealed_record: bytes = field(default=b"", repr=False, compare=False)

    def with_slot(
        self, kind: SlotKind, secret: bytes, data_key: DataKey, parameters: KdfParameters
    ) -> "Header":
        """Return the header with one more way in, at the first free place.

        Raises:
            ValueError: All eight places are taken.
        """
        taken = {slot.place for slot in self.slots}
        place = next((place for place in range(SLOTS) if place not in taken), None)
        if place is None:
            message = "all key slots are taken"
            raise ValueError(message)
        meta = _SLOT_META.pack(
            _USED, kind, place, 0, parameters.memory_kib, parameters.iterations, parameters.lanes
        )
        context = _context(self.vault_id, meta)
        slot = Slot(kind, place, wrap(data_key, secret, parameters, context=context))
        return replace(self, slots=tuple(sorted((*self.slots, slot), key=lambda s: s.place)))

    def open(self, kind: SlotKind, secret: bytes) -> DataKey:
        """Return the data key from the first slot of that kind that the secret opens.

        Each slot of that kind costs one Argon2id run.

        Raises:
            WrongPassphrase: None opens.
            HeaderDamaged: One opens, and what it holds has been changed.
            NotEnoughMemory: The computer could not give the memory.
        """
        return self.opened_slot(kind, secret)[1]

    def opened_slot(self, kind: SlotKind, secret: bytes) -> tuple[Slot, DataKey]:
        """Return the first slot of that kind that the secret opens, and the data key.

        Raises as ``open`` does.
        """
        for slot in self.slots:
            if slot.kind is kind:
                context = _context(self.vault_id, slot.meta())
                try:
                    return slot, unwrap(slot.wrapped, secret, context=context)
                except WrongPassphrase:
                    continue
        raise WrongPassphrase

    def without_slots(self, places: Collection[int]) -> "Header":
        """Return the header without some of its ways in."""
        return replace(self, slots=tuple(s for s in self.slots if s.place not in places))

    def record(self, data_key: DataKey) -> Record:
        """Return what the header remembers for the program.

        Raises:
            HeaderDamaged: It was not sealed with this data key.
        """
        if not self.sealed_record:
            return Record()
        return opened_record(self.sealed_record, data_key, self.vault_id)

    def with_record(self, record: Record, data_key: DataKey) -> "Header":
        """Return the header remembering something else."""
        return replace(self, sealed_record=sealed_record(record, data_key, self.vault_id))

    def next_generation(self) -> "Header":
        """Return the header as it is written next."""
        return replace(self, generation=self.generation + 1)


def serialise(header: Header, data_key: DataKey) -> bytes:
    """Return the file's bytes; unused slots are different random bytes each time."""
    prefix = _PREFIX.pack(MAGIC, FORMAT, FORMAT ^ 0xFF, header.vault_id, header.generation, SLOTS)
    used = {slot.place: slot for slot in header.slots}
    blocks = [
        _packed(used.pop(place)) if place in used else _random_slot() for place in range(SLOTS)
    ]
    if used:
        message = "a slot at a place that this format has not"
        raise ValueError(message)
    blocks.append(header.sealed_record or sealed_record(Record(), data_key, header.vault_id))
    body = b"".join([prefix, *(block + _digest(prefix, block) for block in blocks)])
    mac = HMAC(data_key.header_key(), SHA256())
    mac.update(body)
    return body + mac.finalize()


def parse(untrusted_bytes: bytes) -> Header:
    """Return what an undamaged header says; takes no key and allocates no memory for one.

    Raises:
        HeaderDamaged: Not a header, or one that has been damaged.
        VaultTooNew: A sound header of a later format.
    """
    prefix = untrusted_bytes[: _PREFIX.size]
    if len(prefix) != _PREFIX.size:
        raise HeaderDamaged
    magic, version, complement, vault_id, generation, slot_count = _PREFIX.unpack(prefix)
    if magic != MAGIC or version ^ 0xFF != complement or version == 0:
        raise HeaderDamaged
    if version > FORMAT:
        raise VaultTooNew(version, FORMAT)
    places = SLOTS + 1 if version == _WITHOUT_RECORD else SLOTS
    if len(untrusted_bytes) != HEADER_BYTES or slot_count != places:
        raise HeaderDamaged
    blocks = [_checked(prefix, untrusted_bytes, place) for place in range(SLOTS + 1)]
    found = [_unpacked(block, place) for place, block in enumerate(blocks[:places])]
    slots = tuple(slot for slot in found if slot is not None)
    return Header(vault_id, generation, slots, b"".join(blocks[places:]))


def vault_id_in(untrusted_bytes: bytes) -> bytes:
    """Return the vault's number from the first bytes of a header; nothing else is looked at."""
    vault_id: bytes = _PREFIX.unpack(untrusted_bytes[:PREFIX_BYTES])[3]
    return vault_id


def authenticate(untrusted_bytes: bytes, data_key: DataKey) -> None:
    """Check that whoever wrote these bytes had the data key.

    Raises:
        HeaderDamaged: Something in them was changed without it.
    """
    mac = HMAC(data_key.header_key(), SHA256())
    mac.update(untrusted_bytes[:-_MAC_BYTES])
    try:
        mac.verify(untrusted_bytes[-_MAC_BYTES:])
    except InvalidSignature:
        raise HeaderDamaged from None


def _context(vault_id: bytes, meta: bytes) -> bytes:
    return MAGIC + bytes([_WRAPPING]) + vault_id + meta


def _packed(slot: Slot) -> bytes:
    key = slot.wrapped
    return _SLOT.pack(slot.meta(), key.salt, key.nonce, key.ciphertext, key.commitment)


def _random_slot() -> bytes:
    return bytes([_UNUSED]) + os.urandom(_SLOT.size - 1)


def _digest(prefix: bytes, packed: bytes) -> bytes:
    return hashlib.sha256(prefix + packed).digest()[:_DIGEST_BYTES]


def _checked(prefix: bytes, untrusted_bytes: bytes, place: int) -> bytes:
    start = _PREFIX.size + place * SLOT_BYTES
    packed = untrusted_bytes[start : start + _SLOT.size]
    digest = untrusted_bytes[start + _SLOT.size : start + SLOT_BYTES]
    if not bytes_eq(_digest(prefix, packed), digest):
        raise HeaderDamaged
    return packed


def _unpacked(packed: bytes, place: int) -> Slot | None:
    meta, salt, nonce, ciphertext, commitment = _SLOT.unpack(packed)
    state, kind, index, zero, memory_kib, iterations, lanes = _SLOT_META.unpack(meta)
    if state == _UNUSED:
        return None
    if state != _USED or index != place or zero != 0:
        raise HeaderDamaged
    try:
        parameters = KdfParameters(memory_kib, iterations, lanes)
        known_kind = SlotKind(kind)
    except ValueError:
        raise HeaderDamaged from None
    return Slot(known_kind, place, WrappedKey(parameters, salt, nonce, ciphertext, commitment))
