"""One press leaves nothing private on the screen, and the same press leads back."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.pages.unlock.page import UnlockPage
from app.ui.shell.application import dress
from app.ui.shell.cover import STANDING
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from tests.journeys.household import PASSPHRASE, household
from tests.journeys.person import Person, until

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def relocks():
    """What the environment said each time the process would have begun anew."""
    return []


@pytest.fixture
def person(tmp_path, qtbot, relocks):
    house = household(tmp_path / "data")
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: relocks.append(os.environ.get(STANDING)), "Encrypted")
    window.show_entrance()
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    person = Person(window)
    person.make_vault(PASSPHRASE)
    yield person
    window.close()


def press(widget):
    widget.window().activateWindow()
    until(widget.window().isActiveWindow)
    QTest.keyClick(widget, Qt.Key.Key_H, BOTH)


def test_the_keys_show_notes_and_lock_behind_them(person, relocks):
    window = person.window
    person.begin_entry("nobody reads this")
    press(person.journal.editor.body)
    assert window.cover.notes.isVisible()
    assert window.cover.notes.geometry() == window.rect()
    assert window.windowTitle() == "Notes"
    assert window.session is None
    assert relocks == ["1"]
    assert STANDING not in os.environ


def test_the_same_keys_lead_back_to_the_lock_screen(person):
    window = person.window
    press(window)
    QTest.keyClicks(window.cover.notes, "milk")
    press(window.cover.notes)
    assert window.cover.notes is None
    assert window.windowTitle() == "Alcove"
    assert isinstance(person.page, UnlockPage)


def test_help_is_there_also_over_the_notes(person):
    press(person.window)
    QTest.keyClick(person.window.cover.notes, Qt.Key.Key_F1)
    assert person.window.help.sheet is not None


def test_the_next_process_stands_behind_notes_once(person):
    environment = {STANDING: "1"}
    person.window.cover.stand_if_asked(environment)
    assert environment == {}
    assert person.window.cover.notes is not None
    person.window.cover.step_aside()
    person.window.cover.stand_if_asked(environment)
    assert person.window.cover.notes is None


def test_another_window_covers_the_page_only_where_that_was_chosen(person):
    cover = person.window.cover
    inactive = Qt.ApplicationState.ApplicationInactive
    cover._on_state(inactive)  # noqa: SLF001 - the system tells it
    assert cover.sheet is None
    person.window.house.rooms.go(Destination.SETTINGS)
    person.window.house.settings.cover.setChecked(True)
    cover._on_state(inactive)  # noqa: SLF001
    assert cover.sheet.isVisible()
    assert cover.sheet.geometry() == person.window.rect()
    cover._on_state(Qt.ApplicationState.ApplicationActive)  # noqa: SLF001
    assert cover.sheet is None
    assert person.window.session.preferring.current().covers_when_away
