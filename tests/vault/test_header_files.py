"""A damaged header is told from a wrong passphrase; its copy helps and opens no old door."""

import random

import pytest

from app.vault.errors import (
    HeaderDamaged,
    VaultMissing,
    VaultTooNew,
    VaultUnreachable,
    WrongPassphrase,
)
from app.vault.folder import VaultFolder
from app.vault.header import HEADER_BYTES, Header, SlotKind, parse, serialise
from app.vault.header_files import mend_headers, open_header, replace_header
from app.vault.keys import new_data_key, passphrase_bytes
from tests.vault.arranging import CHEAP, PASSPHRASE, bytes_of, unlocked

SECRET = passphrase_bytes(PASSPHRASE)


@pytest.fixture
def place(folder):
    return VaultFolder(folder)


def opened(place, secret=SECRET):
    return open_header(place, SlotKind.PASSPHRASE, secret)


def header_for(secret, key=None, *, vault_id=bytes(16), generation=1):
    key = key or new_data_key()
    header = Header(vault_id, generation, ())
    return serialise(header.with_slot(SlotKind.PASSPHRASE, secret, key, CHEAP), key)


def test_the_header_opens_and_its_copy_is_the_same(place):
    assert opened(place).from_copy is False
    assert place.header.read_bytes() == place.header_copy.read_bytes()


def test_a_sound_header_and_another_passphrase_is_a_wrong_passphrase(place):
    with pytest.raises(WrongPassphrase) as raised:
        opened(place, b"other")
    assert raised.value.older_header is False


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "zeroed", "flipped", "longer"])
def test_a_damaged_header_is_replaced_by_its_copy(place, damage):
    raw = place.header.read_bytes()
    harm(place.header, damage)
    found = opened(place)
    assert found.from_copy is True
    mend_headers(place, found)
    assert place.header.read_bytes() == raw
    assert opened(place).from_copy is False
    assert place.damaged_header.exists() == (damage != "missing")


def test_damage_that_only_the_data_key_shows_is_mended_from_the_copy_too(place):
    raw = place.header.read_bytes()
    place.header.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    with pytest.raises(WrongPassphrase):
        opened(place, b"other")
    found = opened(place)
    assert found.from_copy is True
    mend_headers(place, found)
    assert place.header.read_bytes() == raw


def test_a_right_passphrase_that_only_the_damaged_header_knows_is_damage(place):
    key = opened(place).data_key
    vault_id = parse(place.header.read_bytes()).vault_id
    new = header_for(b"new", key, vault_id=vault_id, generation=9)
    place.header.write_bytes(new[:-1] + bytes([new[-1] ^ 1]))
    with pytest.raises(HeaderDamaged):
        opened(place, b"new")


def test_such_damage_to_both_is_damage(place):
    raw = place.header.read_bytes()
    for file in (place.header, place.header_copy):
        file.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    with pytest.raises(HeaderDamaged):
        opened(place)
    place.header_copy.unlink()
    with pytest.raises(HeaderDamaged):
        opened(place)


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "zeroed", "flipped", "longer"])
def test_a_damaged_copy_is_made_again(place, damage):
    harm(place.header_copy, damage)
    found = opened(place)
    mend_headers(place, found)
    assert place.header_copy.read_bytes() == place.header.read_bytes()


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "zeroed", "flipped", "longer"])
def test_both_damaged_is_damage_whatever_the_passphrase(place, damage):
    for file in (place.header, place.header_copy):
        harm(file, damage)
    before = bytes_of(place.path)
    for secret in (SECRET, b"other"):
        with pytest.raises(HeaderDamaged):
            opened(place, secret)
    assert bytes_of(place.path) == before


def test_four_hundred_single_bit_flips_never_look_like_a_wrong_passphrase(place):
    place.header_copy.unlink()
    raw = place.header.read_bytes()
    chance = random.Random(400)
    for _ in range(400):
        damaged = bytearray(raw)
        damaged[chance.randrange(HEADER_BYTES)] ^= 1 << chance.randrange(8)
        place.header.write_bytes(damaged)
        with pytest.raises(HeaderDamaged):
            opened(place)


def test_a_typing_mistake_over_a_damaged_header_says_that_an_older_one_was_asked(place):
    harm(place.header, "zeroed")
    with pytest.raises(WrongPassphrase) as raised:
        opened(place, b"other")
    assert raised.value.older_header is True


def test_a_passphrase_that_was_changed_no_longer_opens_although_the_copy_has_it(place):
    key = opened(place).data_key
    vault_id = parse(place.header.read_bytes()).vault_id
    old, new = place.header.read_bytes(), header_for(b"new", key, vault_id=vault_id, generation=9)
    replace_header(place, new, SlotKind.PASSPHRASE, b"new")
    place.header_copy.write_bytes(old)
    assert opened(place, b"new").data_key == key
    with pytest.raises(WrongPassphrase):
        opened(place)
    mend_headers(place, opened(place, b"new"))
    assert place.header_copy.read_bytes() == new


def test_a_new_header_that_the_secret_does_not_open_leaves_the_old_one(place):
    before = bytes_of(place.path)
    with pytest.raises(WrongPassphrase):
        replace_header(place, header_for(b"new", generation=9), SlotKind.PASSPHRASE, b"typo")
    assert bytes_of(place.path) == before


def test_another_vaults_header_put_in_place_does_not_lock_the_person_out(place):
    place.header.write_bytes(header_for(b"foreign", vault_id=b"another vault id"))
    assert opened(place).from_copy is True


def test_an_old_header_put_back_does_not_lock_the_person_out(place):
    key = opened(place).data_key
    vault_id = parse(place.header.read_bytes()).vault_id
    old, new = place.header.read_bytes(), header_for(b"new", key, vault_id=vault_id, generation=9)
    replace_header(place, new, SlotKind.PASSPHRASE, b"new")
    place.header_copy.write_bytes(new)
    place.header.write_bytes(old)
    assert opened(place, b"new").from_copy is True


def test_a_header_of_a_later_format_is_too_new_even_with_an_older_copy(place):
    place.header.write_bytes(b"ALCOVE\x03\xfc" + bytes(2000))
    before = bytes_of(place.path)
    with pytest.raises(VaultTooNew):
        opened(place)
    assert bytes_of(place.path) == before


def test_a_copy_of_a_later_format_does_not_matter_while_the_header_is_sound(place):
    place.header_copy.write_bytes(b"ALCOVE\x03\xfc" + bytes(2000))
    assert opened(place).from_copy is False
    harm(place.header, "missing")
    with pytest.raises(VaultTooNew):
        opened(place)


def test_an_empty_folder_holds_no_vault(tmp_path):
    with pytest.raises(VaultMissing):
        opened(VaultFolder(tmp_path / "nothing"))


def test_a_header_that_cannot_be_read_is_unreachable(place):
    place.header.unlink()
    place.header.mkdir()
    with pytest.raises(VaultUnreachable):
        opened(place)


def test_mending_that_fails_does_not_keep_the_person_out(folder, place, monkeypatch):
    harm(place.header, "missing")
    place.header.with_name("vault.header.tmp").mkdir()
    vault = unlocked(folder)
    assert vault.mended is True
    vault.close()
    assert not place.header.exists()


def harm(file, damage):
    raw = file.read_bytes()
    match damage:
        case "missing":
            file.unlink()
        case "empty":
            file.write_bytes(b"")
        case "cut":
            file.write_bytes(raw[:700])
        case "zeroed":
            file.write_bytes(bytes(len(raw)))
        case "flipped":
            file.write_bytes(raw[:100] + bytes([raw[100] ^ 1]) + raw[101:])
        case "longer":
            file.write_bytes(raw + b"\x00")
