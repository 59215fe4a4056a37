"""Killed at any instant of a move, there is one notebook on the list, and it has every word."""

import os
import random
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.household import PASSPHRASE, household
from tests.vault.arranging import kept

KILLS = 4
LONGEST_SECONDS = 0.6
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(os.name != "posix", reason="kills as a system does")
@pytest.mark.timeout(180)
def test_a_move_that_is_killed_loses_nothing_and_leaves_one_that_counts(tmp_path):
    chance = random.Random(20261123)
    opened, _code = household(tmp_path / "data").unlocking.create(PASSPHRASE)
    for number in range(20):
        kept(opened.vault, f"Entry {number} " + "of a long year " * 40)
    opened.close()
    for _kill in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.services.moving_until_killed", str(tmp_path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
        )
        assert process.stdout.readline() == b"moved\n"
        select.select([], [], [], chance.random() * LONGEST_SECONDS)
        process.kill()
        process.communicate()
        entrance = household(tmp_path / "data")
        (place,) = entrance.keeping_vaults.places()
        found = entrance.unlocking.unlock(place, PASSPHRASE)
        assert found.vault.entries.count() == 20
        assert found.vault.check().is_sound
        found.close()
