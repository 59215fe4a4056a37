"""What the header remembers takes 140 bytes, looks random, and opens with the data key only."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vault.errors import HeaderDamaged
from app.vault.header_record import (
    SEALED_BYTES,
    ChainHead,
    CleanClose,
    OldCopies,
    Record,
    Renewal,
    opened_record,
    sealed_record,
)
from app.vault.keys import DataKey, new_data_key

KEY = new_data_key()
VAULT = bytes(range(16))

moments = st.builds(
    lambda moment, minutes: moment.astimezone(timezone(timedelta(minutes=minutes))),
    st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.integers(-720, 840),
)
records = st.builds(
    Record,
    closed=st.none()
    | st.builds(
        CleanClose,
        head=st.builds(ChainHead, st.integers(0, 2**63), st.binary(min_size=32, max_size=32)),
        at=moments,
    ),
    renewal=st.none()
    | st.builds(
        Renewal,
        previous=st.builds(DataKey, st.binary(min_size=32, max_size=32)),
        copies=st.sampled_from(OldCopies),
    ),
)


@given(records)
def test_what_is_remembered_is_read_back(record):
    sealed = sealed_record(record, KEY, VAULT)
    assert len(sealed) == SEALED_BYTES
    assert opened_record(sealed, KEY, VAULT) == record
    assert sealed_record(record, KEY, VAULT) != sealed


@given(st.binary(min_size=SEALED_BYTES, max_size=SEALED_BYTES))
def test_any_other_bytes_are_damage(untrusted_bytes):
    with pytest.raises(HeaderDamaged):
        opened_record(untrusted_bytes, KEY, VAULT)


def test_another_key_another_vault_or_a_changed_bit_are_damage():
    sealed = sealed_record(Record(), KEY, VAULT)
    damaged = [
        sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(len(sealed))
    ]
    for wrong, key, vault_id in (
        *((each, KEY, VAULT) for each in damaged),
        (sealed, new_data_key(), VAULT),
        (sealed, KEY, bytes(16)),
        (sealed[:-1], KEY, VAULT),
    ):
        with pytest.raises(HeaderDamaged):
            opened_record(wrong, key, vault_id)
