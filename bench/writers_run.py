"""One life of our window for ``bench.writers``: measures itself and prints JSON.

Run as ``python -m bench.writers_run FOLDER STARTED``, where STARTED is the monotonic time at
which the parent started this process. Without it, the vault to stand before is made.
"""

import app.ui.widgets.quick_imports  # noqa: F401 - Qt comes into the program through it

# isort: split
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.bootstrap import build_entrance
from app.host.clock import SystemClock
from app.host.hardening import harden_window
from app.host.memory import own_resident_bytes
from app.host.paths import find_paths, program_folder
from app.services.entrance import Entrance
from app.services.unlocking import Unlocking
from app.ui.shell.application import make_application
from app.ui.shell.main_window import MainWindow
from bench.window_run import FirstPaint, settle
from bench.words import CHEAP, PASSPHRASE
from bench.writers_peer import KEYS, LETTERS, MIB, at, text

PLACE = "notebook"


def make(folder: Path) -> None:
    """Make the vault."""
    opened, _code = _entrance(folder, SystemClock()).unlocking.create(PASSPHRASE, PLACE)
    opened.close()


def _entrance(folder: Path, clock: SystemClock) -> Entrance:
    paths = find_paths(os.environ, Path.home(), folder, program_folder())
    paths.make()
    entrance = build_entrance(paths, clock)
    return replace(entrance, unlocking=Unlocking(paths.vaults, clock, lambda: CHEAP))


def main(folder: Path, started: float) -> None:
    """Stand at the lock screen, go in, type, and print the figures."""
    harden_window()
    clock = SystemClock()
    entrance = _entrance(folder, clock)
    app = make_application(entrance.remembering.appearance)
    window = MainWindow(entrance, lambda: None, "")
    window.resize(1280, 832)
    window.show_entrance()
    window.show()
    settle(window.isVisible, FirstPaint(window))
    start = clock.monotonic() - started
    window.open(entrance.unlocking.unlock(entrance.unlocking.places()[0], PASSPHRASE))
    settle(lambda: window.house is not None, FirstPaint(window))
    typed = _typed(window, app, clock)
    figures = {
        "start": 1000 * start,
        "key_p50": 1000 * at(typed, 0.5),
        "key_p99": 1000 * at(typed, 0.99),
        "resident": own_resident_bytes() / MIB,
    }
    sys.stdout.write(json.dumps(figures) + "\n")
    window.close()


def _typed(window: MainWindow, app: QApplication, clock: SystemClock) -> list[float]:
    """Type into the middle of a long text; return the seconds from each key to its paint."""
    assert window.house is not None
    window.house.writing.write()
    body = window.house.journal.editor.body
    body.set_text(text())
    cursor = body.textCursor()
    cursor.setPosition(len(body.text()) // 2)
    body.setTextCursor(cursor)
    body.setFocus()
    app.processEvents()
    seconds = []
    for number in range(KEYS):
        letter = LETTERS[number % len(LETTERS)]
        key = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()))
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
        begun = clock.monotonic()
        app.sendEvent(body, event)
        body.viewport().repaint()
        app.processEvents()
        seconds.append(clock.monotonic() - begun)
    return seconds


if __name__ == "__main__":
    if len(sys.argv) > 2:  # noqa: PLR2004 - folder and moment
        main(Path(sys.argv[1]), float(sys.argv[2]))
    else:
        make(Path(sys.argv[1]))
