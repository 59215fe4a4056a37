"""EXIF is read for one number alone, and no EXIF of anybody's making can do harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.attachment import UPRIGHT
from app.domain.pictures.orientation import EXIF_MARK, exif_of, orientation_of
from tests.fakes.pictures import exif


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_is_read_in_both_orders_of_bytes(orientation, order):
    block = exif(orientation, order)
    assert orientation_of(memoryview(block)) == orientation
    assert orientation_of(memoryview(EXIF_MARK + block)) == orientation


@pytest.mark.parametrize("orientation", range(1, 9))
def test_what_is_written_reads_back(orientation):
    assert orientation_of(memoryview(exif_of(orientation))) == orientation


@pytest.mark.parametrize("orientation", [0, 9, 65_535])
def test_a_number_that_means_nothing_is_upright(orientation):
    assert orientation_of(memoryview(exif(orientation))) == UPRIGHT


@given(st.binary(max_size=200) | st.binary(max_size=100).map(lambda end: b"II*\x00" + end))
def test_anything_else_is_upright_or_a_turn(block):
    assert orientation_of(memoryview(block)) in range(1, 9)
