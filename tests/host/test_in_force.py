"""What the system says of a process is what holds, before hardening and after it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.host.in_force import is_private, is_watched

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is read is Linux's")

PROGRAM = """
import json, resource
from dataclasses import asdict
from app.host.hardening import harden_window
from app.host.in_force import read_in_force
import os
os.umask(0o022)
before = asdict(read_in_force())
harden_window()
print(json.dumps([before, asdict(read_in_force())]))
"""


def test_a_hardened_process_is_seen_to_be_one_and_another_is_not():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    before, after = json.loads(done.stdout)
    assert not any(before[name] for name in ("is_unreadable", "hides_new_files"))
    names = ("no_core", "is_unreadable", "is_filtered", "hides_new_files")
    assert [after[name] for name in names] == [True] * 4
    assert after["landlock"] == before["landlock"] >= 0


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is who watches here")
def test_a_process_that_another_is_attached_to_knows_it_and_hardening_does_not_hide_it():
    watched = [*("strace", "-f", "-o", "/dev/null"), sys.executable, "-c", PROGRAM]
    done = subprocess.run(
        watched, capture_output=True, check=True, text=True, cwd=Path(__file__).parents[2]
    )
    before, after = json.loads(done.stdout)
    assert before["is_watched"]
    assert after["is_watched"]


def test_nobody_watches_a_process_that_is_left_alone():
    assert is_watched() is False


def test_a_folder_is_private_only_while_nobody_else_may_enter(tmp_path):
    tmp_path.chmod(0o700)
    assert is_private(tmp_path)
    tmp_path.chmod(0o750)
    assert not is_private(tmp_path)


def test_a_folder_that_is_not_there_is_an_error_and_no_answer(tmp_path):
    with pytest.raises(FileNotFoundError):
        is_private(tmp_path / "gone")
