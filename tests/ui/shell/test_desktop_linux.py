"""A private bus with a fake login manager: sleep and locks are heard, and sleep waits for us."""

import shutil
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from app.host.desktop_bus import DesktopBuses
from app.ui.shell.desktop_linux import LinuxDesktopWatch
from app.ui.shell.desktop_watch import Leaving
from tests.fakes.private_desktop import Desktop, private_desktop

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux's"),
    pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon here"),
]


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    with private_desktop(tmp_path_factory.mktemp("bus")) as desktop:
        yield desktop


@pytest.fixture
def watch(desktop, qapp) -> Iterator[LinuxDesktopWatch]:
    parent = QObject()
    watch = LinuxDesktopWatch(DesktopBuses(desktop.address, desktop.address), parent)
    assert desktop.says() == "inhibited"
    yield watch
    was_delaying = watch.delays_sleep
    watch.stop()
    if was_delaying:
        assert desktop.says() == "may sleep"


def test_everything_that_a_desktop_tells_is_listened_to(watch):
    assert watch.hears == set(Leaving)
    assert watch.delays_sleep


@pytest.mark.parametrize(
    ("what", "leaving"),
    [
        ("lock", Leaving.SESSION_LOCKED),
        ("switch", Leaving.SESSION_LOCKED),
        ("screen", Leaving.SCREEN_LOCKED),
    ],
)
def test_a_locked_session_or_screen_is_heard(watch, desktop, qtbot, what, leaving):
    with qtbot.waitSignal(watch.leaving, timeout=1_000) as heard:
        desktop.does(what)
    assert heard.args == [leaving]


def test_the_computer_sleeps_only_when_everybody_who_listens_is_done(watch, desktop, qtbot):
    seen = []
    watch.leaving.connect(lambda leaving: seen.append((leaving, watch.delays_sleep)))
    with qtbot.waitSignal(watch.leaving, timeout=1_000):
        desktop.does("sleep")
    assert seen == [(Leaving.SLEEP, True)]
    assert not watch.delays_sleep
    assert desktop.says() == "may sleep"


def test_after_waking_the_next_sleep_waits_again(watch, desktop, qtbot):
    with qtbot.waitSignal(watch.leaving, timeout=1_000):
        desktop.does("sleep")
    assert desktop.says() == "may sleep"
    desktop.does("wake")
    qtbot.waitUntil(lambda: watch.delays_sleep, timeout=1_000)
    assert desktop.says() == "inhibited"


def test_a_session_that_is_come_back_to_locks_nothing(watch, desktop, qtbot):
    seen = []
    watch.leaving.connect(seen.append)
    for what in ("back", "screen"):
        desktop.does(what)
    qtbot.waitUntil(lambda: bool(seen), timeout=1_000)
    assert seen == [Leaving.SCREEN_LOCKED]


def test_a_screen_that_wakes_locks_nothing(watch, desktop, qtbot):
    seen = []
    watch.leaving.connect(seen.append)
    desktop.does("awake")
    desktop.does("screen")
    qtbot.waitUntil(lambda: bool(seen), timeout=1_000)
    assert seen == [Leaving.SCREEN_LOCKED]


def test_without_a_bus_nothing_is_heard_and_nothing_fails(qapp, tmp_path):
    for address in ("", f"unix:path={tmp_path}/nobody"):
        watch = LinuxDesktopWatch(DesktopBuses(address, address), QObject())
        assert watch.hears == frozenset()
        watch.stop()
