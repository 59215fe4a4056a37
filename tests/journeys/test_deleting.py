"""What was deleted comes back or is gone for good, whatever ends the program in between."""

import json
import random
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.entry import EntryId
from app.domain.trash import TrashKind
from app.services.erasing import NOTE
from app.services.session import Session
from app.ui.pages.onboarding.page import OnboardingPage
from app.ui.shell import data_desk
from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from app.vault.errors import NoLongerThere
from tests.journeys.household import PASSPHRASE, household
from tests.journeys.person import Person, click, until
from tests.journeys.test_window import Relock
from tests.vault.arranging import TurnedClock
from tests.vault.raw_pages import copies_of, pages_in

pytestmark = [pytest.mark.journey, pytest.mark.timeout(240)]

PLANTED = "vostrelbane"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
KILLS = 3
ERASING_KILLS = 4


class Life:
    """One person, one window, and the means to look below it."""

    def __init__(self, folder: Path) -> None:
        self.clock = TurnedClock()
        self.folder = folder
        self.house = household(folder, self.clock)
        self.relock = Relock()
        dress(self.house.remembering.appearance)
        self.window = MainWindow(self.house, self.relock, "Encrypted")
        self.person = Person(self.window)

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    def copies(self) -> int:
        """Return how often the planted word stands in any page of the open vault."""
        (database,) = self.folder.glob("vaults/*/journal.db")
        key = self.session.opened.vault.key_slots.opened.data_key.database_key()
        return copies_of([PLANTED], pages_in(database, key))

    def delete_open_entry(self) -> None:
        body = self.person.journal.editor.body
        body.setFocus()
        QTest.keyClick(body, Qt.Key.Key_Backspace, CTRL_SHIFT)


@pytest.fixture
def life(tmp_path, qtbot, qapp, monkeypatch):
    monkeypatch.setattr(data_desk, "SOON_MS", 50)
    life = Life(tmp_path / "data")
    life.window.show_entrance()
    with qtbot.waitExposed(life.window):
        life.window.show()
    life.window.activateWindow()
    life.person.make_vault(PASSPHRASE)
    yield life
    life.window.close()


def test_undo_brings_it_back_and_thirty_one_days_later_nothing_is_left(life):
    life.person.begin_entry(f"{PLANTED} in an entry")
    life.person.finish_entry()
    life.delete_open_entry()
    assert life.session.journaling.count() == 0
    click(life.window.toasts.toast.undo_button)
    assert life.session.journaling.count() == 1
    assert life.person.journal.editor.body.text() == f"{PLANTED} in an entry"

    life.delete_open_entry()
    life.person.lock()
    life.clock.moment += timedelta(days=29)
    life.person.unlock(PASSPHRASE)
    until(lambda: not life.window._tasks._running)  # noqa: SLF001 - what is due was asked for
    assert life.session.deleting.count() == 1
    life.person.lock()
    life.clock.moment += timedelta(days=2)
    life.person.unlock(PASSPHRASE)
    until(lambda: life.session.deleting.count() == 0)
    until(lambda: life.copies() == 0)
    assert life.session.searching.find(PLANTED) == []


def test_erasing_everything_ends_at_the_first_run_with_a_certificate(life):
    life.person.begin_entry(f"{PLANTED} in an entry")
    life.person.finish_entry()
    life.person.begin_entry(f"{PLANTED} not finished")
    list(life.session.backing_up.back_up_now())
    house = life.window.house
    house.rooms.go(Destination.SETTINGS)
    click(house.rooms.page(Destination.SETTINGS).your_data.erase)
    until(lambda: house.data.sheet is not None)
    sheet = house.data.sheet
    QTest.keyClicks(sheet.field.line, "erase everything")
    until(lambda: sheet.erase.height() > 0)  # laid out
    click(sheet.erase)
    assert life.window.session is None
    until(lambda: life.person.page.certificate is not None)
    assert list((life.folder / "vaults").iterdir()) == []
    assert life.relock.count == 0
    click(life.person.page.certificate.leave)
    assert life.relock.count == 1
    assert isinstance(life.person.page, OnboardingPage)


def started(folder: Path, seed: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.journeys.deleting_until_killed", str(folder), seed]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert json.loads(process.stdout.readline()) == {"ready": True}
    return process


def killed(process: subprocess.Popen, after: int) -> list[dict]:
    """Kill a process once it has said some lines and return all that it said."""
    with process:
        lines = [process.stdout.readline() for _ in range(after)]
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    return [json.loads(line) for line in lines if line.endswith(b"\n")]


def standing(lines: list[dict]) -> dict[int, dict]:
    """Return the last that was acknowledged of each entry, but of the one in between."""
    known: dict[int, dict] = {}
    for line in lines:
        if "begin" in line:
            known.pop(line["entry"], None)
        else:
            known[line["entry"]] = line
    return known


def test_a_kill_right_after_deleting_restoring_or_erasing_undoes_none_of_it(tmp_path):
    house = household(tmp_path)
    opened, _code = house.unlocking.create(PASSPHRASE)
    opened.close()
    (database,) = tmp_path.glob("vaults/*/journal.db")
    chance, seen = random.Random(31), set()
    for kill in range(KILLS):
        known = standing(killed(started(tmp_path, str(kill)), chance.randrange(40, 90)))
        opened = house.unlocking.unlock(house.unlocking.places()[0], PASSPHRASE)
        key = opened.vault.key_slots.opened.data_key.database_key()
        pages = pages_in(database, key)
        for line in known.values():
            seen.add(line["is"])
            verify(opened.vault, line, pages)
        assert opened.vault.check().is_sound
        opened.close()
    assert seen == {"kept", "trashed", "erased"}, "the kills came too early to prove anything"


def verify(vault, line: dict, pages: list[bytes]) -> None:
    entry_id = EntryId(line["entry"])
    if line["is"] == "kept":
        assert vault.entries.entry(entry_id).body == line["body"]
        return
    with pytest.raises(NoLongerThere):
        vault.entries.entry(entry_id)
    in_trash = {item.key.id for item in vault.trash.items() if item.key.kind is TrashKind.ENTRY}
    assert (entry_id in in_trash) == (line["is"] == "trashed")
    assert vault.search.find(line["word"]) == []
    copies = copies_of([line["word"]], pages)
    assert (copies == 0) == (line["is"] == "erased")


def test_a_kill_while_everything_is_erased_leaves_it_whole_or_ends_at_the_next_start(tmp_path):
    chance, ended = random.Random(32), set()
    for kill in range(ERASING_KILLS):
        folder = tmp_path / f"home{kill}"
        house = household(folder)
        opened, _code = house.unlocking.create(PASSPHRASE)
        session = house.open_session(opened)
        list(session.backing_up.back_up_now())
        session.close()
        with started(folder, "everything") as process:
            try:
                process.wait(chance.uniform(0.0, 0.02))
            except subprocess.TimeoutExpired:
                process.kill()
        vaults = folder / "vaults"
        was_begun = not list(vaults.glob("*")) or bool(list(vaults.glob(f"*/{NOTE}")))
        household(folder).erasing.finish_interrupted()
        if was_begun:
            assert list(vaults.iterdir()) == []
        else:
            house.unlocking.unlock(house.unlocking.places()[0], PASSPHRASE).close()
        ended.add(was_begun)
    assert ended
