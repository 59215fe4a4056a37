"""Only what a card is reached through is named, and nothing where there is no card."""

import sys

import pytest

from app.host.graphics import graphics_devices

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="device files")


def test_without_a_card_there_is_nothing(tmp_path):
    assert graphics_devices(tmp_path) == ()


def test_a_cards_own_files_are_named_and_no_others(tmp_path):
    (tmp_path / "dri").mkdir()
    (tmp_path / "nvidia-caps").mkdir()
    names = ["nvidia0", "nvidiactl", "nvidia-uvm", "dri/renderD128", "kfd", "nvidia-caps/cap1"]
    for name in [*names, "sda", "mem", "tty", "dri/card0", "nvidia-modeset"]:
        (tmp_path / name).touch()
    assert {str(path.relative_to(tmp_path)) for path in graphics_devices(tmp_path)} == set(names)
