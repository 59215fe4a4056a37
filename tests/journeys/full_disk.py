"""A person writes in the real window while the disk is full: every word stays on the page.

Run as ``python -m tests.journeys.full_disk FOLDER``, with FOLDER on a small disk of its
own; ``bench.diskfull`` makes one. It ends with status 0 when the window said so, kept the
words, would not lock over them, and stored them once there was room again.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.ui.shell.application import badge_words, make_application
from app.ui.shell.garbage import UiThreadCollector
from app.ui.shell.main_window import MainWindow
from app.vault.errors import DiskFull
from tests.journeys.household import household
from tests.journeys.person import Person, until

PASSPHRASE = "lantern mossy violin harbor thimble quartz"
LONG = "many words " * 30_000
BLOCK = 4096


def main(data_folder: Path) -> None:
    """Write, fill the disk, write on, make room, lock."""
    data_folder.mkdir()
    house = household(data_folder)
    app = make_application(house.remembering.appearance)
    UiThreadCollector(app)
    locked: list[bool] = []
    window = MainWindow(house, lambda: locked.append(True), badge_words(network_refused=False))
    window.show_entrance()
    window.show()
    person = Person(window)
    person.make_vault(PASSPHRASE)
    person.begin_entry("kept before")
    person.finish_entry()
    ballast = data_folder / "ballast"
    in_the_journal(person, ballast)
    person.lock()
    until(lambda: locked)
    opened = house.unlocking.unlock(house.unlocking.places()[0], PASSPHRASE)
    bodies = [opened.vault.entries.entry(row.id).body for row in opened.vault.entries.recent(9)]
    bodies += [draft.body for draft in opened.vault.drafts.open_drafts()]
    is_sound = opened.vault.check().is_sound
    opened.close()
    window.close()
    QApplication.processEvents()
    assert sorted(map(len, bodies)) == [len("kept before"), len(LONG) + 1]
    assert is_sound


def in_the_journal(person: Person, ballast: Path) -> None:
    """Write more than there is room for; it is told, and the words stay until it fits."""
    body = person.journal.editor.body
    failed: list[object] = []
    person.journal.failed.connect(failed.append)
    person.begin_entry("")
    fill(ballast)
    body.insertPlainText(LONG)
    until(lambda: failed)
    assert all(isinstance(error, DiskFull) for error in failed), "another error than a full disk"
    assert body.toPlainText() == LONG, "words are gone from the page"
    assert person.window.toasts.toast is not None, "nobody was told"
    person.window.lock()
    assert person.window.house is not None, "locked over words that were not stored"
    ballast.unlink()
    body.insertPlainText("!")
    until(lambda: any(draft.body.endswith("!") for draft in drafts(person)))


def drafts(person: Person) -> list:
    """Return the open drafts, as the vault has them."""
    assert person.window.session is not None
    return person.window.session.journaling.open_drafts()


def fill(ballast: Path) -> None:
    """Leave no block free on the disk."""
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while os.statvfs(ballast.parent).f_bavail:
            file.write(bytes(BLOCK))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
