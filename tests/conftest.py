"""What every test stands on: no screen, no network, nobody's real data, nothing left behind."""

import gc
import itertools
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything can import Qt
os.environ.pop("DISPLAY", None)
os.environ.pop("WAYLAND_DISPLAY", None)

import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")

# How long one waits before giving up; five seconds are not enough on a machine that is shared.
for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitActive):
    _wait.__kwdefaults__ = {**(_wait.__kwdefaults__ or {}), "timeout": 30_000}  # ms

# As in the program (app/ui/shell/garbage.py): a thread that collects could destroy widgets.
gc.disable()

NETWORK_FAMILIES = {socket.AF_INET, socket.AF_INET6}
DEFERRED_DELETE = 52  # QEvent.Type.DeferredDelete; Qt is not imported for tests without it
TESTS_BETWEEN_FREEZES = 50
GRACE_SECONDS = 2.0  # for a thread that is already on its way out

_tests_done = itertools.count()


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in NETWORK_FAMILIES:
        message = "a test opened a network socket"
        raise RuntimeError(message)


sys.addaudithook(_refuse_network)


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has an empty home, so none can read or change a person's own files."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("APPDATA", str(home / "AppData" / "Roaming"))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "AppData" / "Local"))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home / "run"))
    (home / "run").mkdir(mode=0o700)


def pytest_collection_finish() -> None:
    """What the tests are made of stays, so that no collection need look at it."""
    gc.freeze()


@pytest.fixture(autouse=True)
def _garbage_goes_between_tests() -> Iterator[None]:
    """What a test leaves is gone before the next begins: widgets, then what was in cycles.

    A window that stays is dressed anew with each later one: a hundred of them cost seconds.
    """
    yield
    qt = sys.modules.get("PySide6.QtWidgets")
    if qt is not None and qt.QApplication.instance() is not None:
        for widget in qt.QApplication.topLevelWidgets():
            widget.deleteLater()
        qt.QApplication.sendPostedEvents(None, DEFERRED_DELETE)
    gc.collect()
    if next(_tests_done) % TESTS_BETWEEN_FREEZES == 0:
        gc.freeze()  # mostly modules that were imported meanwhile; no later look finds more


@pytest.fixture(autouse=True)
def _no_thread_left_behind() -> Iterator[None]:
    """A test ends the threads that it began."""
    before = set(threading.enumerate())
    yield
    left = []
    for thread in set(threading.enumerate()) - before:
        if thread.name.startswith("Dummy-"):
            continue  # Qt's own pool threads, seen by Python once; Qt ends them
        thread.join(GRACE_SECONDS)
        if thread.is_alive():
            left.append(thread.name)
    assert not left, f"threads left behind: {left}"
