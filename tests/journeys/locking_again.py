"""The real program, which a person unlocks, writes in and locks as often as the parent asks.

Run as ``python -m tests.journeys.locking_again DATA_FOLDER``. Each lock replaces the process
by this module anew, which starts the program as its own first lines do. On standard
output ``painted T`` says when the lock screen stood on the screen and ``locking T`` when
Ctrl+L was pressed, both in nanoseconds of the monotonic clock; a line with the passphrase
on standard input asks for one more round.
"""

import sys
import time
from pathlib import Path

from app import bootstrap
from app.host.hardening import harden_window

if __name__ == "__main__":
    harden_window()  # for good: a process that only reads this module must stay as it is

from PySide6.QtCore import QEvent, QObject, QTimer  # after hardening, as the program does
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.domain.preferences import Appearance
from app.ui.shell import application
from app.ui.shell.main_window import MainWindow

REST_SECONDS = 0.4  # between the last key of a text and Ctrl+L; nobody is faster


class FirstPaint(QObject):
    """Says when the window has been painted for the first time, and then asks what to do."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._is_seen = False
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        painted = event.type() == QEvent.Type.Paint and isinstance(watched, QWidget)
        if painted and not self._is_seen and isinstance(watched.window(), MainWindow):
            self._is_seen = True
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_painted(self) -> None:
        say(f"painted {time.monotonic_ns()}")
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        live(window, sys.stdin.readline().strip())


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def live(window: MainWindow, passphrase: str) -> None:
    """Unlock, write a little, lock."""
    # Late, as the program itself imports its pages: the lock screen has been painted.
    from tests.journeys.person import Person, until  # noqa: PLC0415 - see above

    person = Person(window)
    person.unlock(passphrase)
    person.begin_entry("harbour lantern")
    person.finish_entry()
    person.begin_entry("one more, not finished")
    written = time.monotonic()
    until(lambda: time.monotonic() > written + REST_SECONDS)
    person.window.activateWindow()
    until(person.window.isActiveWindow)
    say(f"locking {time.monotonic_ns()}")
    person.lock()


def main(data_folder: Path) -> int:
    """Run the program with eyes on its first paint."""
    make = application.make_application

    def make_watched(appearance: Appearance) -> QApplication:
        app = make(appearance)
        FirstPaint(app)
        return app

    application.make_application = make_watched
    bootstrap.program_command = lambda: [sys.executable, "-m", __spec__.name]
    arguments = ["--data-folder", str(data_folder)]
    bootstrap.reexec = anew(bootstrap.reexec, data_folder)
    return bootstrap.main(arguments)


def anew(reexec, data_folder: Path):
    """Return the program's own re-execution, with this module's arguments."""
    return lambda _: reexec([str(data_folder)])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
