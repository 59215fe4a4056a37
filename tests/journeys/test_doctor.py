"""The program on the command line: its doctor, and what it says where it cannot begin."""

import re
import subprocess
import sys

import pytest

from tests.journeys.household import PASSPHRASE, household
from tests.journeys.test_whole_life import environment

pytestmark = [pytest.mark.journey, pytest.mark.skipif(sys.platform == "win32", reason="as text")]


def test_it_says_what_is_in_force_and_no_name_no_path_and_no_word(tmp_path):
    for name in ("data", "home", "tmp", "run"):
        (tmp_path / name).mkdir(exist_ok=True)
    opened, _code = household(tmp_path / "data").unlocking.create(PASSPHRASE, "Heron diary")
    opened.close()
    command = [sys.executable, "-m", "app", "--data-folder", str(tmp_path / "data"), "--doctor"]
    told = subprocess.run(
        command, capture_output=True, text=True, env=environment(tmp_path), check=False
    )
    lines = told.stdout.splitlines()
    assert any(line.startswith("ok") and "encryption works" in line for line in lines)
    assert any("Notebook 1 of 1: only your account" in line for line in lines)
    if sys.platform == "linux":
        assert any(line.startswith("ok") and "No network" in line for line in lines)
        assert any(line.startswith("ok") and "look into Alcove's memory" in line for line in lines)
    assert re.match(r"ok   This is Alcove \S+, with Qt 6\.\S+ and Python 3\.\S+, on \w+", lines[0])
    for private in ("Heron", str(tmp_path), PASSPHRASE):
        assert private not in told.stdout
    is_needed = any(line.startswith("bad") for line in lines)
    assert told.returncode == int(is_needed)


def test_where_nothing_can_be_kept_it_says_so_and_changes_nothing(tmp_path):
    for name in ("home", "tmp", "run"):
        (tmp_path / name).mkdir(exist_ok=True)
    (tmp_path / "stick").write_text("no folder")
    folder = str(tmp_path / "stick" / "alcove-data")
    command = [sys.executable, "-m", "app", "--data-folder", folder, "--doctor"]
    told = subprocess.run(
        command, capture_output=True, text=True, env=environment(tmp_path), check=False
    )
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == "Alcove cannot use its data folder. Nothing was changed.\n"
    window = subprocess.Popen(
        command[:-1], stderr=subprocess.PIPE, text=True, env=environment(tmp_path)
    )
    try:
        assert window.stderr is not None
        assert "cannot use its data folder" in window.stderr.readline()
        with pytest.raises(subprocess.TimeoutExpired):  # the window waits to be read
            window.wait(0.3)
    finally:
        window.kill()
        window.wait()
        window.stderr.close()
    assert (tmp_path / "stick").read_text() == "no folder"
