"""One start of the window for ``bench.window``: measures itself and prints JSON.

Run as ``python -m bench.window_run DATA_FOLDER STARTED``, where STARTED is the monotonic
time at which the parent started this process.
"""

import app.ui.widgets.quick_imports  # noqa: F401 - Qt comes into the program through it

# isort: split
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.bootstrap import build_entrance
from app.host.clock import SystemClock
from app.host.hardening import harden_window
from app.host.memory import own_resident_bytes
from app.host.paths import find_paths, program_folder
from app.services.unlocking import Opened, Unlocking
from app.ui.shell.application import make_application
from app.ui.shell.main_window import MainWindow
from bench.looks import KDF, RecordingClock
from bench.words import PASSPHRASE

PAINTED_ROUNDS = 3
MIB = 1024 * 1024


class FirstPaint(QObject):
    """Sees the first paint of one window.

    Not by a filter on the application: PySide would make all classes of Qt to name what it
    meets there, and the bench would measure that.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.seen = False
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def main(data_folder: Path, started: float) -> None:
    """Open the window, unlock, and print how long each part took."""
    harden_window()
    clock = RecordingClock(SystemClock())
    paths = find_paths(os.environ, Path.home(), data_folder, program_folder())
    entrance = build_entrance(paths, clock)
    entrance = replace(entrance, unlocking=Unlocking(paths.vaults, clock, lambda: KDF))
    make_application(entrance.remembering.appearance)
    window = MainWindow(entrance, lambda: None, "")
    window.resize(1280, 832)
    window.show_entrance()
    window.show()
    settle(window.isVisible, FirstPaint(window))
    lock_screen = clock.monotonic() - started

    clock.looks.clear()
    before = clock.monotonic()
    opened = entrance.unlocking.unlock(entrance.unlocking.places()[0], PASSPHRASE)
    key_start, key_end, database_end = clock.looks[-3:]  # before them it asks how long to wait
    seconds = painted_today(window, opened, FirstPaint(window), clock)
    parts = {
        "lock_screen": 1000 * lock_screen,
        "key": 1000 * (key_end - key_start),
        "database": 1000 * (database_end - key_end),
        "window": 1000 * seconds,
        "beyond": 1000 * (seconds + (database_end - before) - (key_end - key_start)),
        "resident_mib": own_resident_bytes() / MIB,
        "settled_mib": private_bytes() / MIB,
    }
    sys.stdout.write(json.dumps(parts) + "\n")
    window.close()


def painted_today(
    window: MainWindow, opened: Opened, paint: FirstPaint, clock: RecordingClock
) -> float:
    """Go in and return the seconds until Today was painted."""
    begun = clock.monotonic()
    window.open(opened)
    settle(lambda: window.house is not None, paint)
    return clock.monotonic() - begun


def settle(what: Callable[[], bool], paint: FirstPaint) -> None:
    """Let Qt work until something is true and painted."""
    wake = QTimer()  # an event loop with nothing to do would wait for ever
    wake.start(1)
    rounds = 0
    while rounds < PAINTED_ROUNDS:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        # As the program's own loop does: what was to be deleted later goes.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        rounds += what() and paint.seen


def private_bytes() -> int:
    """Return the memory that is this process's own, without libraries it shares."""
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Anonymous:"):
            return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
