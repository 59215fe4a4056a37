"""The settings say where the notebook lies and change what the lock screen calls it."""

import pytest
from PySide6.QtCore import Qt

from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.notebook import NotebookSection
from app.ui.shell.error_text import words_for
from tests.journeys.household import PASSPHRASE, household


@pytest.fixture
def house(tmp_path):
    return household(tmp_path / "data")


@pytest.fixture
def section(house, qapp, qtbot):
    opened, _code = house.unlocking.create(PASSPHRASE)
    opened.close()
    section = NotebookSection(house.keeping_vaults, opened.place, TaskRunner(qapp), words_for)
    qtbot.addWidget(section)
    section.show()
    return section


def test_a_new_name_is_on_the_lock_screen(section, house, qtbot):
    section.name.set_text("")
    qtbot.keyClicks(section.name.line, "Blue")
    with qtbot.waitSignal(section.renamed):
        qtbot.keyClick(section.name.line, Qt.Key.Key_Return)
    assert [place.name for place in house.keeping_vaults.places()] == ["Blue"]
    assert section.said.text() == "The lock screen says “Blue” now."


def test_it_is_said_first_that_a_name_is_not_encrypted(section):
    assert "outside the encryption" in section.name.below()


def test_the_same_name_and_no_name_are_nothing_to_do(section, qtbot):
    for name in ("Notebook", "   "):
        section.name.set_text("")
        qtbot.keyClicks(section.name.line, name)
        assert not section.rename.isEnabled()
