"""The real window with a word half written, waiting for the computer to sleep.

Run as ``python -m tests.journeys.sleeping_life DATA_FOLDER``. Hardened, and listening to the
buses of its environment, as the program is; the lock is the real re-execution.
"""

import os
import sys
from pathlib import Path

from app.host.hardening import harden_window

if __name__ == "__main__":
    harden_window()  # for good: a process that only reads this module must stay as it is

from app.bootstrap import reexec
from app.ui.shell.application import make_application
from app.ui.shell.desktop import watch_desktop
from app.ui.shell.main_window import MainWindow
from tests.journeys.household import household
from tests.journeys.person import Person
from tests.journeys.planted import PASSPHRASE, UNFINISHED

SETTLED_SECONDS = 30.0


def main(data_folder: Path) -> None:
    """Write half a word, and go on until the desktop says that it is time to lock."""
    house = household(data_folder)
    app = make_application(house.remembering.appearance)
    window = MainWindow(house, lambda: reexec(["--data-folder", str(data_folder)]), "")
    window.show_entrance()
    window.show()
    person = Person(window)
    person.make_vault(PASSPHRASE)
    person.begin_entry("The kettle hummed.")
    person.finish_entry()
    window._tasks.wait_all(SETTLED_SECONDS)  # noqa: SLF001 - what a first entry sets off
    person.begin_entry(UNFINISHED)
    watch_desktop(os.environ, app).leaving.connect(window.lock_on_leaving)
    os.write(1, b"writing\n")
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
