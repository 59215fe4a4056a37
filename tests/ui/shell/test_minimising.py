"""Putting the window away locks only where that was chosen, and the lock screen stays away."""

import os

import pytest

from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from app.ui.shell.minimising import SMALL
from app.ui.shell.navigation import Destination
from tests.journeys.household import PASSPHRASE, household
from tests.journeys.person import Person, until


@pytest.fixture
def relocks():
    """What the environment said each time the process would have begun anew."""
    return []


@pytest.fixture
def person(tmp_path, qtbot, relocks):
    house = household(tmp_path / "data")
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: relocks.append(os.environ.get(SMALL)), "Encrypted")
    window.show_entrance()
    with qtbot.waitExposed(window):
        window.minimising.show_window({})
    window.activateWindow()
    person = Person(window)
    person.make_vault(PASSPHRASE)
    yield person
    window.close()


def test_putting_the_window_away_locks_only_where_that_was_chosen(person, relocks, qtbot):
    person.window.showMinimized()
    qtbot.waitUntil(person.window.isMinimized)
    person.window.showNormal()
    assert relocks == []
    person.window.house.rooms.go(Destination.SETTINGS)
    person.window.house.settings.minimised.setChecked(True)
    person.window.showMinimized()
    until(lambda: relocks != [])
    assert relocks == ["1"]
    assert SMALL not in os.environ
    assert person.window.session is None


def test_a_window_that_locked_by_being_put_away_comes_back_put_away(person):
    environment = {SMALL: "1"}
    person.window.minimising.show_window(environment)
    assert person.window.isMinimized()
    assert environment == {}
