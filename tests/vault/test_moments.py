"""A moment comes back with the offset it had, and the order of the texts is that of time."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vault.moments import local_date, moment_from, offset_minutes, stored

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
MOMENTS = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - given its offset by timezones
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=OFFSETS,
)


@given(MOMENTS)
def test_a_moment_comes_back_with_its_offset(moment):
    back = moment_from(stored(moment), offset_minutes(moment))
    assert back == moment
    assert back.utcoffset() == moment.utcoffset()
    assert local_date(back) == local_date(moment)


@given(MOMENTS, MOMENTS)
def test_texts_sort_as_the_moments_do(one, other):
    assert (stored(one) < stored(other)) == (one < other)


def test_a_moment_without_an_offset_is_refused():
    with pytest.raises(ValueError, match="offset"):
        stored(datetime(2026, 3, 9))  # noqa: DTZ001 - the fault under test
