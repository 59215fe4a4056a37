"""Killed at any change of a move, there is one notebook, it has every word and can be moved."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FEWEST_CHANGES = 40  # markers, six files with their times, the removal; so that it is a move


@pytest.mark.skipif(os.name != "posix", reason="kills as a system does")
@pytest.mark.timeout(240)
def test_a_move_that_is_killed_loses_nothing_and_can_be_made_again(tmp_path):
    process = subprocess.run(
        [sys.executable, "-m", "tests.services.killed_moves", str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert process.returncode == 0, process.stderr[-2000:]
    assert int(process.stdout) >= FEWEST_CHANGES
