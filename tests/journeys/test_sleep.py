"""A closing lid: the words are stored and the program is another one before the computer sleeps."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.host.clock import SystemClock
from tests.fakes.private_desktop import private_desktop
from tests.journeys.household import household
from tests.journeys.planted import PASSPHRASE, UNFINISHED
from tests.journeys.test_whole_life import environment, lock_screens

pytestmark = [
    pytest.mark.journey,
    pytest.mark.timeout(120),
    pytest.mark.skipif(sys.platform != "linux", reason="D-Bus and /proc are Linux's"),
    pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon here"),
]
LOGIND_WAITS_SECONDS = 5.0  # InhibitDelayMaxSec; alone on a computer it takes under one


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("data", "home", "tmp", "run", "bus"):
        (tmp_path / name).mkdir(exist_ok=True)
    return tmp_path


def test_the_computer_sleeps_only_once_every_word_is_stored_and_forgotten(root):
    with private_desktop(root / "bus") as desktop:
        buses = {
            "DBUS_SESSION_BUS_ADDRESS": desktop.address,
            "DBUS_SYSTEM_BUS_ADDRESS": desktop.address,
        }
        life = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.sleeping_life", str(root / "data")],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environment(root), **buses},
            cwd=root,
        )
        try:
            assert life.stdout.readline() == b"writing\n"
            assert desktop.says() == "inhibited"
            clock = SystemClock()
            began = clock.monotonic()
            desktop.does("sleep")
            assert desktop.says() == "may sleep"
            took = clock.monotonic() - began
            assert took < LOGIND_WAITS_SECONDS
            assert desktop.says() == "inhibited"  # by the lock screen, for the next time
            assert lock_screens(root) == [life.pid]
        finally:
            life.kill()
            life.communicate()
    unlocking = household(root / "data").unlocking
    opened = unlocking.unlock(unlocking.places()[0], PASSPHRASE)
    (draft,) = opened.vault.drafts.open_drafts()
    opened.close()
    assert draft.body == UNFINISHED
