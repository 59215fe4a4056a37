"""A backup's label is read as what was written, or refused with a typed error, whatever it is."""

import hashlib
import os
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.vault.backup_file import (
    FORMAT,
    LABEL_BYTES,
    MAGIC,
    Manifest,
    label_bytes,
    manifest_of,
    prove_database,
    read_label,
)
from app.vault.errors import DatabaseDamaged, HeaderDamaged, VaultError, VaultUnreachable
from app.vault.header import HEADER_BYTES, Header, SlotKind, serialise
from app.vault.keys import new_data_key
from tests.vault.arranging import CHEAP, EVENING

KEY = new_data_key()
SALT = bytes(range(32))
HEADER = serialise(
    Header(bytes(range(16)), 7, ()).with_slot(SlotKind.PASSPHRASE, b"passphrase", KEY, CHEAP), KEY
)
MANIFEST = Manifest(1, {"entry": 3, "turn": 0}, "mark")
PAGES = os.urandom(3 * 4096)
WITHOUT_DIGEST = LABEL_BYTES - 32


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "x.alcove-backup"
    path.write_bytes(PAGES)
    path.write_bytes(PAGES + label_bytes(path, EVENING, SALT, HEADER, (MANIFEST, KEY)))
    return path


def test_what_is_read_is_what_was_written(file):
    label = read_label(file)
    assert (label.made_at, label.made_at.utcoffset()) == (EVENING, EVENING.utcoffset())
    assert label.database_bytes == len(PAGES)
    assert label.header.generation == 7
    assert manifest_of(label, KEY) == MANIFEST
    prove_database(file, label)


@pytest.mark.parametrize("minutes", [-720, -90, 0, 345, 840])
def test_the_moment_keeps_its_offset_and_its_microseconds(tmp_path, minutes):
    path = tmp_path / "x"
    path.write_bytes(PAGES)
    at = datetime(2026, 3, 29, 1, 59, 59, 123_456, timezone(timedelta(minutes=minutes)))
    path.write_bytes(PAGES + label_bytes(path, at, SALT, HEADER, (MANIFEST, KEY)))
    found = read_label(path).made_at
    assert (found, found.utcoffset()) == (at, at.utcoffset())


def test_every_changed_byte_of_the_label_is_seen_without_a_key(file):
    raw = file.read_bytes()
    for place in range(len(raw) - LABEL_BYTES, len(raw), 7):
        file.write_bytes(raw[:place] + bytes([raw[place] ^ 0x10]) + raw[place + 1 :])
        with pytest.raises(HeaderDamaged):
            read_label(file)


def test_every_change_of_who_has_no_key_is_seen_with_it(file):
    raw = file.read_bytes()
    start = len(raw) - LABEL_BYTES
    seen = 0
    for place in range(start, len(raw) - 32, 101):
        label = bytearray(raw[start:-32])
        label[place - start] ^= 1
        file.write_bytes(raw[:start] + label + hashlib.sha256(label).digest())
        with pytest.raises(VaultError):
            manifest_of(read_label(file), KEY)
        seen += 1
    assert seen > 50


def test_pages_that_were_swapped_are_not_what_was_written(file):
    label = read_label(file)
    raw = file.read_bytes()
    file.write_bytes(raw[4096:8192] + raw[:4096] + raw[8192:])
    with pytest.raises(DatabaseDamaged):
        prove_database(file, label)


def test_another_data_key_does_not_open_the_label(file):
    with pytest.raises(HeaderDamaged):
        manifest_of(read_label(file), new_data_key())


def test_a_file_that_is_gone_is_unreachable(tmp_path):
    with pytest.raises(VaultUnreachable):
        read_label(tmp_path / "gone")


def test_a_manifest_that_does_not_fit_is_a_bug_and_makes_no_label(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(PAGES)
    crowded = Manifest(1, {f"table {number}": 1 for number in range(1000)}, "mark")
    with pytest.raises(ValueError, match="too many tables"):
        label_bytes(path, EVENING, SALT, HEADER, (crowded, KEY))


anything = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None
)


@anything
@given(st.binary(max_size=2 * LABEL_BYTES))
def test_any_bytes_are_read_or_refused_with_a_typed_error(tmp_path, raw):
    path = tmp_path / "any"
    path.write_bytes(raw)
    with pytest.raises(VaultError):
        read_label(path)


@anything
@given(
    st.integers(0, 2**64 - 1),
    st.integers(-(2**63), 2**63 - 1),
    st.integers(-(2**15), 2**15 - 1),
    st.sampled_from([HEADER, bytes(HEADER_BYTES), HEADER[:-1] + b"?"]),
)
def test_a_well_formed_label_with_any_figures_is_read_or_refused(
    tmp_path, length, moment, minutes, header
):
    fixed = b"".join(
        [
            MAGIC + bytes([FORMAT, FORMAT ^ 0xFF, 0, 0]) + length.to_bytes(8, "big"),
            moment.to_bytes(8, "big", signed=True) + minutes.to_bytes(2, "big", signed=True),
            SALT + bytes(32) + header,
        ]
    )
    label = fixed + bytes(WITHOUT_DIGEST - len(fixed))
    path = tmp_path / "any"
    path.write_bytes(PAGES + label + hashlib.sha256(label).digest())
    try:
        found = read_label(path)
    except VaultError:
        return
    assert found.database_bytes == len(PAGES)
    assert found.made_at.astimezone(UTC)
    with pytest.raises(HeaderDamaged):
        manifest_of(found, KEY)


EDITS = st.lists(
    st.tuples(st.integers(0, WITHOUT_DIGEST - 1), st.integers(1, 255)),
    min_size=1,
    max_size=8,
    unique_by=lambda edit: edit[0],
)


@anything
@given(EDITS, st.booleans())
def test_whatever_is_edited_in_a_label_is_seen(tmp_path, edits, with_a_right_digest):
    path = tmp_path / "edited"
    path.write_bytes(PAGES)
    whole = label_bytes(path, EVENING, SALT, HEADER, (Manifest(1, {"entry": 3}, "mark"), KEY))
    edited = bytearray(whole)
    for place, bits in edits:
        edited[place] ^= bits
    if with_a_right_digest:
        edited[WITHOUT_DIGEST:] = hashlib.sha256(edited[:WITHOUT_DIGEST]).digest()
    path.write_bytes(PAGES + edited)
    with pytest.raises(VaultError):
        manifest_of(read_label(path), KEY)
