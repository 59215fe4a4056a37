"""The real window, from the first run to the real lock, in a process of its own.

Run as ``python -m tests.journeys.window_life DATA_FOLDER``. It is hardened and built as
``app.bootstrap.main`` does it, but for a cheap key derivation and a person at the keys;
Ctrl+L at the end replaces the process by the program itself, at its lock screen. Each
line on standard output names a stage that is over.
"""

import os
import sys
from pathlib import Path

from app.host.hardening import harden_window

if __name__ == "__main__":
    harden_window()  # for good: a process that only reads this module must stay as it is

from PySide6.QtGui import QKeySequence  # after hardening, as the program does
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bootstrap import reexec
from app.ui.shell.application import badge_words, make_application
from app.ui.shell.garbage import UiThreadCollector
from app.ui.shell.main_window import MainWindow
from tests.journeys.household import household
from tests.journeys.person import Person, until
from tests.journeys.planted import CANARIES, PASSPHRASE, UNFINISHED


def main(data_folder: Path) -> None:
    """Live one life and lock."""
    house = household(data_folder)
    app = make_application(house.remembering.appearance)
    UiThreadCollector(app)
    window = MainWindow(
        house,
        lambda: reexec(["--data-folder", str(data_folder)]),
        badge_words(network_refused=True),
    )
    window.show_entrance()
    window.show()
    live(Person(window), app)


def live(person: Person, app: QApplication) -> None:
    """Make a vault, write, talk, stop a reply, copy a word, and lock in the middle of another."""
    person.make_vault(PASSPHRASE)
    say("vault")
    for canary in CANARIES[:5]:
        person.begin_entry(f"{canary} and {canary.upper()}")
        person.finish_entry()
    say("written")
    person.open_companion()
    for canary in CANARIES[5:8]:
        person.say(f"Tell me about {canary}")
        person.stop()
    say("talked")
    body = person.journal.editor.body
    person.begin_entry(f"{CANARIES[8]} {CANARIES[9]}")
    QTest.keySequence(body, QKeySequence.StandardKey.SelectAll)
    QTest.keySequence(body, QKeySequence.StandardKey.Copy)
    until(lambda: CANARIES[9] in app.clipboard().text())
    person.begin_entry(UNFINISHED)
    say("locking")
    person.lock()


def say(stage: str) -> None:
    """Tell the parent how far we are."""
    os.write(1, f"{stage}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
