"""A secret opens the data key exactly when it is the right one, at the cost that was asked for."""

import random

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given, settings
from hypothesis import strategies as st

from app.vault.errors import HeaderDamaged, NotEnoughMemory, WrongPassphrase
from app.vault.keys import (
    FLOOR_MEMORY_KIB,
    MIB,
    RECOVERY_KDF,
    ROOMY_FLOOR_MEMORY_KIB,
    DataKey,
    KdfParameters,
    calibrate,
    key_file_bytes,
    new_data_key,
    passphrase_bytes,
    recovery_kdf,
    stopwatch,
    stretched,
    unwrap,
    wrap,
)
from tests.vault.arranging import CHEAP, TurnedClock

GIB = 1024**3


def test_argon2id_gives_the_tag_of_rfc_9106():
    # RFC 9106 §5.3 has a key and associated data, which only cryptography's binding takes.
    tag = Argon2id(
        salt=b"\x02" * 16, length=32, iterations=3, lanes=4, memory_cost=32,
        ad=b"\x04" * 12, secret=b"\x03" * 8,
    ).derive(b"\x01" * 32)  # fmt: skip
    assert tag.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_argon2_cffi_gives_the_tag_of_the_reference_implementation():
    # phc-winner-argon2, src/test.c: version 0x13, Argon2id, t=2, m=64 MiB, p=1
    tag = hash_secret_raw(b"password", b"somesalt", 2, 65536, 1, 32, Type.ID)
    assert tag.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_two_implementations_of_argon2id_agree_on_fifty_vectors():
    chance = random.Random(9106)
    for _ in range(50):
        secret, salt = chance.randbytes(chance.randrange(1, 80)), chance.randbytes(32)
        lanes = chance.randint(1, 4)
        cost = KdfParameters(chance.randrange(8 * lanes, 512), chance.randint(1, 4), lanes)
        other = Argon2id(
            salt=salt,
            length=32,
            iterations=cost.iterations,
            lanes=lanes,
            memory_cost=cost.memory_kib,
        )
        assert stretched(secret, salt, cost) == other.derive(secret)


def test_the_same_letters_typed_on_another_keyboard_are_the_same_passphrase():
    assert passphrase_bytes("caf\u00e9 \ufb01n") == passphrase_bytes("cafe\u0301 fin")


def test_half_a_character_in_a_passphrase_is_no_error():
    assert passphrase_bytes("\ud83d") != passphrase_bytes("\ud83e")


@given(secret=st.binary(max_size=100), context=st.binary(max_size=40))
@settings(max_examples=40)
def test_what_is_wrapped_opens_with_the_same_secret_and_context(secret, context):
    key = new_data_key()
    assert unwrap(wrap(key, secret, CHEAP, context=context), secret, context=context) == key


def test_another_secret_is_a_wrong_passphrase():
    wrapped = wrap(new_data_key(), b"right", CHEAP, context=b"here")
    with pytest.raises(WrongPassphrase):
        unwrap(wrapped, b"wrong", context=b"here")


def test_the_right_secret_in_another_place_is_damage_and_not_a_wrong_passphrase():
    wrapped = wrap(new_data_key(), b"right", CHEAP, context=b"here")
    with pytest.raises(HeaderDamaged):
        unwrap(wrapped, b"right", context=b"there")


def test_two_wrappings_of_one_key_have_nothing_in_common():
    key = new_data_key()
    one, other = (wrap(key, b"secret", CHEAP, context=b"") for _ in range(2))
    assert one.salt != other.salt
    assert one.nonce != other.nonce
    assert one.ciphertext != other.ciphertext
    assert one.commitment != other.commitment


def test_each_purpose_has_a_key_of_its_own():
    key = DataKey(bytes(32))
    keys = {
        bytes.fromhex(key.database_key()[2:-1]),
        key.header_key(),
        key.backup_key(b"one"),
        key.backup_key(b"two"),
        key.record_key(),
    }
    assert len(keys) == 5


def test_the_database_key_of_a_data_key_never_changes():
    # Every vault that exists is encrypted with what this derivation gives.
    expected = "x'1843a16bc53b30bc89a08bf1eff5cb2812c8a393ee946360658aff7dae587303'"
    assert DataKey(bytes(range(32))).database_key() == expected


def test_a_data_key_is_not_shown():
    key = new_data_key()
    assert key.value.hex() not in repr(key)
    assert repr(key.value) not in repr(key)


@pytest.mark.parametrize(
    ("memory_kib", "iterations", "lanes"),
    [
        (2 * 1024 * MIB + 1, 3, 4),
        (64 * MIB, 65, 4),
        (64 * MIB, 3, 17),
        (64 * MIB, 0, 4),
        (64 * MIB, 3, 0),
        (31, 3, 4),
    ],
)
def test_a_cost_outside_the_caps_is_refused_before_any_memory_is_taken(
    memory_kib, iterations, lanes
):
    with pytest.raises(ValueError, match="must be"):
        KdfParameters(memory_kib, iterations, lanes)


def test_too_little_memory_says_how_much_was_needed(monkeypatch):
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (GIB, hard))
    try:
        with pytest.raises(NotEnoughMemory) as raised:
            stretched(b"secret", bytes(32), KdfParameters(2 * 1024 * MIB, 1, 1))
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    assert raised.value.memory_kib == 2 * 1024 * MIB


def on_a_computer_that_does(mib_passes_per_second: float):
    """Seconds for a cost on a computer of that speed."""
    return lambda cost: cost.memory_kib / MIB * cost.iterations / mib_passes_per_second


def test_an_ordinary_computer_takes_about_a_second():
    seconds_of = on_a_computer_that_does(1400)
    cost = calibrate(seconds_of, memory_bytes=16 * GIB, cores=8)
    assert 0.9 <= seconds_of(cost) <= 1.1
    assert cost.lanes == 4
    assert cost.memory_kib <= 1024 * MIB


def test_a_fast_computer_fills_memory_first_and_repeats_after_that():
    seconds_of = on_a_computer_that_does(10_000)
    cost = calibrate(seconds_of, memory_bytes=16 * GIB, cores=16)
    assert cost.memory_kib == 1024 * MIB
    assert cost.iterations > 3
    assert 0.9 <= seconds_of(cost) <= 1.1


def test_a_slow_computer_stays_at_the_floor_and_waits():
    cost = calibrate(on_a_computer_that_does(50), memory_bytes=8 * GIB, cores=2)
    assert cost == KdfParameters(ROOMY_FLOOR_MEMORY_KIB, 3, 2)


def test_a_small_computer_stays_at_the_small_floor():
    cost = calibrate(on_a_computer_that_does(50), memory_bytes=2 * GIB, cores=1)
    assert cost == KdfParameters(FLOOR_MEMORY_KIB, 3, 1)


def test_no_speed_makes_calibration_leave_the_caps():
    for speed in (1, 10**9):
        for memory in (1, GIB, 1024 * GIB):
            cost = calibrate(on_a_computer_that_does(speed), memory_bytes=memory, cores=64)
            assert cost.memory_kib >= FLOOR_MEMORY_KIB
            assert cost.iterations >= 3


def test_the_stopwatch_runs_the_derivation_between_two_looks_at_the_clock():
    clock = TurnedClock()
    looks = iter([10.0, 10.75])
    clock.monotonic = lambda: next(looks)
    assert stopwatch(clock)(CHEAP) == 0.75


def test_the_recovery_code_never_costs_more_than_its_own_parameters():
    dear = KdfParameters(RECOVERY_KDF.memory_kib, RECOVERY_KDF.iterations + 1, 4)
    assert recovery_kdf(dear) == RECOVERY_KDF
    assert recovery_kdf(CHEAP) == CHEAP


def test_a_key_file_needs_both_its_bytes_and_its_passphrase():
    content = bytes(range(32))
    made = {
        key_file_bytes("passphrase", content),
        key_file_bytes("passphrase", content[::-1]),
        key_file_bytes("another", content),
        passphrase_bytes("passphrase"),
    }
    assert len(made) == 4
    assert key_file_bytes("passphrase", content) in made


@pytest.mark.parametrize("size", [0, 31, 1024 * 1024 + 1])
def test_a_file_that_is_too_small_or_too_large_is_no_key_file(size):
    with pytest.raises(ValueError, match="a key file has"):
        key_file_bytes("passphrase", bytes(size))
