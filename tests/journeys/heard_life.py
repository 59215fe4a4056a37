"""The real window on a screen, for whoever listens on the accessibility bus.

Run as ``python -m tests.journeys.heard_life DATA_FOLDER``. Hardened and built as the program
is, but for a cheap key derivation. Each line on standard input is something the person does;
its last word comes back when it is done:

    vault | write | talk | lock | try | help | search | go ROOM
"""

import os
import sys
import traceback
from pathlib import Path

from app.host.hardening import harden_window

if __name__ == "__main__":
    harden_window()  # for good: a process that only reads this module must stay as it is

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtTest import QTest

from app.ui.shell.application import badge_words, make_application
from app.ui.shell.garbage import UiThreadCollector
from app.ui.shell.house import House
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from tests.journeys.household import household
from tests.journeys.person import Person, type_into, until
from tests.journeys.planted import CANARIES, PASSPHRASE
from tests.vault.arranging import TurnedClock

TITLE, BODY, SAID = CANARIES[0], CANARIES[1], CANARIES[2]


class Doer(QObject):
    """Does what is asked on standard input, one line after the other."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._person = Person(window)
        self._rest = b""
        self._asked = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._asked.activated.connect(self._on_asked)

    def _on_asked(self) -> None:
        read = os.read(0, 4096)
        if not read:
            self._window.close()
            return
        lines = (self._rest + read).split(b"\n")
        self._rest = lines.pop()
        for line in lines:
            *what, last = line.decode().split()
            try:
                self._do(" ".join(what) or last, last)
            except BaseException:  # noqa: BLE001 - said, and the end
                traceback.print_exc()
                os._exit(1)  # or whoever listens waits for a word that never comes
            os.write(1, f"{last}\n".encode())

    def _do(self, what: str, last: str) -> None:
        if what == "go":
            self._go(Destination(last))
            return
        deeds = {
            "vault": lambda: self._person.make_vault(PASSPHRASE),
            "write": self._write,
            "talk": self._talk,
            "lock": self._lock,
            "try": lambda: type_into(self._person.page.card.passphrase.line, PASSPHRASE),
            "help": self._window.help.open,
            "search": self._search,
        }
        deeds[what]()

    def _write(self) -> None:
        self._person.begin_entry(BODY)
        QTest.keyClicks(self._person.journal.editor.title, TITLE)
        self._person.finish_entry()

    def _talk(self) -> None:
        self._person.open_companion()
        self._person.say(f"Tell me about {SAID}")
        self._person.hear_out()

    def _lock(self) -> None:
        self._window.lock()
        until(lambda: self._window.house is None)

    def _search(self) -> None:
        assert self._window.help.sheet is not None
        self._window.help.sheet.close_sheet()
        self._house.search.show_search()

    def _go(self, room: Destination) -> None:
        self._leave_sheets()
        self._house.rooms.go(room)
        until(lambda: not self._window._tasks._running)  # noqa: SLF001 - what it fetches
        until(lambda: not self._house.rooms._ordering.isActive())  # noqa: SLF001

    @property
    def _house(self) -> House:
        house = self._window.house
        assert house is not None
        return house

    def _leave_sheets(self) -> None:
        sheet = self._house.search.sheet
        if sheet is not None:
            sheet.close_sheet()


def main(data_folder: Path) -> None:
    """Stand on the screen until the input ends."""
    house = household(data_folder, TurnedClock())  # in the evening: at night more is said
    app = make_application(house.remembering.appearance)
    UiThreadCollector(app)
    window = MainWindow(house, lambda: None, badge_words(network_refused=True))
    window.show_entrance()
    window.show()
    Doer(window)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
