"""A header opens with the secrets it was made for, and every changed bit of it is seen."""

import hashlib
import json
import random
import struct

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.vault.errors import HeaderDamaged, VaultTooNew, WrongPassphrase
from app.vault.header import (
    HEADER_BYTES,
    SLOT_BYTES,
    SLOTS,
    Header,
    SlotKind,
    authenticate,
    parse,
    serialise,
)
from app.vault.header_record import ChainHead, CleanClose, OldCopies, Record, Renewal
from app.vault.keys import KdfParameters, new_data_key
from tests.vault.arranging import CHEAP, EVENING
from tests.vault.make_golden_vault import VAULTS

MAC_BYTES = 32
KEY = new_data_key()
HEADER = (
    Header(bytes(range(16)), 7, ())
    .with_slot(SlotKind.PASSPHRASE, b"passphrase", KEY, CHEAP)
    .with_slot(SlotKind.RECOVERY_CODE, b"code", KEY, KdfParameters(128, 2, 2))
)
RAW = serialise(HEADER, KEY)


def test_a_header_is_1348_bytes_with_seven_slots_and_a_record_of_160():
    assert len(RAW) == HEADER_BYTES == 1348
    assert SLOT_BYTES == 160
    assert SLOTS == 7
    assert RAW.startswith(b"ALCOVE\x02\xfd")


def test_a_header_of_format_1_opens_and_the_next_generation_is_of_format_2():
    old = (VAULTS / "schema-1" / "vault.header").read_bytes()
    inside = json.loads((VAULTS / "schema-1.json").read_text(encoding="utf-8"))
    secret = inside["passphrase"].encode()
    assert old.startswith(b"ALCOVE\x01\xfe")
    header = parse(old)
    key = header.open(SlotKind.PASSPHRASE, secret)
    authenticate(old, key)
    assert header.record(key) == Record()
    new = serialise(header.next_generation(), key)
    assert parse(new).open(SlotKind.PASSPHRASE, secret) == key
    assert parse(new).slots == header.slots


def test_what_the_header_remembers_is_read_back_with_the_data_key_only():
    closed = CleanClose(ChainHead(2**40, bytes(range(32))), EVENING)
    record = Record(closed, Renewal(new_data_key(), OldCopies.REMOVE))
    header = parse(serialise(HEADER.with_record(record, KEY), KEY))
    assert header.record(KEY) == record
    with pytest.raises(HeaderDamaged):
        header.record(new_data_key())
    assert parse(RAW).record(KEY) == Record()


def test_what_is_remembered_stays_when_a_slot_changes():
    record = Record(CleanClose(ChainHead(9, bytes(32)), EVENING))
    header = HEADER.with_record(record, KEY).without_slots({0})
    header = header.with_slot(SlotKind.PASSPHRASE, b"new", KEY, CHEAP).next_generation()
    assert parse(serialise(header, KEY)).record(KEY) == record


def test_what_is_parsed_is_what_was_serialised():
    assert parse(RAW) == HEADER


def test_each_secret_opens_the_slot_of_its_kind_only():
    assert HEADER.open(SlotKind.PASSPHRASE, b"passphrase") == KEY
    assert HEADER.open(SlotKind.RECOVERY_CODE, b"code") == KEY
    with pytest.raises(WrongPassphrase):
        HEADER.open(SlotKind.RECOVERY_CODE, b"passphrase")
    with pytest.raises(WrongPassphrase):
        HEADER.open(SlotKind.KEY_FILE, b"passphrase")


def test_the_second_slot_of_a_kind_opens_too():
    header = HEADER.with_slot(SlotKind.PASSPHRASE, b"another", KEY, CHEAP)
    assert header.open(SlotKind.PASSPHRASE, b"another") == KEY
    assert [slot.place for slot in header.slots] == [0, 1, 2]


def test_an_eighth_slot_is_refused():
    header = HEADER
    for _ in range(SLOTS - 2):
        header = header.with_slot(SlotKind.PASSPHRASE, b"more", KEY, CHEAP)
    with pytest.raises(ValueError, match="taken"):
        header.with_slot(SlotKind.PASSPHRASE, b"eighth", KEY, CHEAP)


def test_unused_slots_look_random_and_differ_each_time():
    again = serialise(HEADER, KEY)
    assert again != RAW
    assert parse(again) == HEADER
    unused = RAW[36 + 2 * SLOT_BYTES : -MAC_BYTES]
    assert max(unused.count(byte) for byte in range(1, 256)) < 25


def test_every_single_bit_flip_before_the_mac_is_damage_without_any_key():
    flips = [(byte, bit) for byte in range(HEADER_BYTES - MAC_BYTES) for bit in range(8)]
    for byte, bit in flips:
        with pytest.raises(HeaderDamaged):
            parse(flipped(RAW, byte, bit))


def test_every_single_bit_flip_of_the_mac_is_damage_once_the_key_is_known():
    for byte in range(HEADER_BYTES - MAC_BYTES, HEADER_BYTES):
        for bit in range(8):
            damaged = flipped(RAW, byte, bit)
            assert parse(damaged) == HEADER
            with pytest.raises(HeaderDamaged):
                authenticate(damaged, KEY)


def test_what_a_forger_changes_with_right_digests_is_still_seen():
    chance = random.Random(32)
    for _ in range(300):
        forged = resealed(flipped(RAW, chance.randrange(8, HEADER_BYTES - 32), chance.randrange(8)))
        if forged == RAW:  # the flip was in a digest, which resealing put right again
            continue
        with pytest.raises((HeaderDamaged, WrongPassphrase)):
            opened_and_proven(forged)


@pytest.mark.parametrize("size", [0, 1, 7, 8, 35, 36, 100, 1347, 1349, 2000])
def test_a_header_of_another_length_is_damaged(size):
    with pytest.raises(HeaderDamaged):
        parse((RAW + bytes(1000))[:size])


def test_a_later_format_is_too_new_and_not_damaged():
    with pytest.raises(VaultTooNew) as raised:
        parse(b"ALCOVE\x03\xfc" + bytes(500))
    assert (raised.value.found, raised.value.supported) == (3, 2)


@pytest.mark.parametrize(
    ("offset", "value"),
    [(4, 2**31), (4, 2 * 1024 * 1024 + 1), (8, 65), (8, 0), (12, 17), (12, 0), (4, 7)],
)
def test_a_crafted_cost_is_refused_before_anything_is_derived(offset, value):
    at = 36 + offset
    crafted = RAW[:at] + struct.pack(">I", value) + RAW[at + 4 :]
    with pytest.raises(HeaderDamaged):
        parse(resealed(crafted))


@given(st.binary(max_size=1400))
def test_random_bytes_are_damaged(untrusted_bytes):
    with pytest.raises(HeaderDamaged):
        parse(untrusted_bytes)


@given(st.binary(min_size=HEADER_BYTES - 8, max_size=HEADER_BYTES - 8))
def test_random_bytes_with_the_right_beginning_give_a_typed_answer(untrusted_bytes):
    with pytest.raises((HeaderDamaged, WrongPassphrase)):
        parse(resealed(b"ALCOVE\x02\xfd" + untrusted_bytes)).open(SlotKind.KEY_FILE, b"")


def opened_and_proven(raw: bytes) -> None:
    data_key = parse(raw).open(SlotKind.PASSPHRASE, b"passphrase")
    assert data_key == KEY
    authenticate(raw, data_key)


def flipped(raw: bytes, byte: int, bit: int) -> bytes:
    damaged = bytearray(raw)
    damaged[byte] ^= 1 << bit
    return bytes(damaged)


def resealed(raw: bytes) -> bytes:
    """Put right digests on what was changed, as anybody can."""
    prefix, parts = raw[:36], [raw[:36]]
    for place in range(SLOTS + 1):
        start = 36 + place * SLOT_BYTES
        packed = raw[start : start + 140]
        parts += [packed, hashlib.sha256(prefix + packed).digest()[:20]]
    return b"".join(parts) + raw[-32:]


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.tuples(st.integers(0, HEADER_BYTES - MAC_BYTES - 1), st.integers(1, 255)),
        min_size=1,
        max_size=8,
        unique_by=lambda edit: edit[0],
    )
)
def test_whatever_a_forger_edits_gives_the_same_key_or_a_typed_error(edits):
    forged = bytearray(RAW)
    for place, bits in edits:
        forged[place] ^= bits
    with pytest.raises((HeaderDamaged, VaultTooNew)):
        parse(bytes(forged))
    try:
        costs = [s.wrapped.parameters for s in parse(resealed(bytes(forged))).slots]
        assume(all(cost.memory_kib * cost.iterations < 10_000 for cost in costs))
        opened_and_proven(resealed(bytes(forged)))
    except (HeaderDamaged, VaultTooNew, WrongPassphrase):
        return
    assert resealed(bytes(forged)) == RAW
