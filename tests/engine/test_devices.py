"""A card takes what fits its memory, with some left for the screen, or nothing."""

import pytest

pytest.importorskip("llama_cpp")

from app.engine.devices import RESERVE_BYTES, can_offload, devices, layers_to_offload

MIB = 1024 * 1024


@pytest.mark.parametrize(
    ("free", "layers"),
    [
        (0, 0),
        (RESERVE_BYTES, 0),
        (RESERVE_BYTES + 99 * MIB, 0),
        (RESERVE_BYTES + 100 * MIB, 1),
        (RESERVE_BYTES + 1600 * MIB, 16),
        (RESERVE_BYTES + 1899 * MIB, 16),
        (RESERVE_BYTES + 1900 * MIB, 17),
    ],
)
def test_as_many_layers_as_fit_go_to_the_card(free, layers):
    assert layers_to_offload(free, 16, 100 * MIB, 300 * MIB) == layers


def test_a_model_of_unknown_shape_stays_with_the_processor():
    assert layers_to_offload(1 << 40, 16, 0, 0) == 0


def test_llama_cpp_says_which_cards_there_are():
    found = devices()
    assert all(device.name and device.free_bytes >= 0 for device in found)
    assert can_offload() or not found
