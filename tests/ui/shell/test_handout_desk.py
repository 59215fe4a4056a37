"""A pack that is brought in is looked at, taken and given back in one window."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog

from app.domain.consent import Answers
from app.ui.pages.onboarding.page import FirstRun
from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from app.ui.widgets.confirm import ConfirmSheet
from tests.handout.packing import WALK, edition, packed
from tests.journeys.household import PASSPHRASE, SHOWN_AT, allow_everything, household

ANY_DAY = replace(WALK, words=replace(WALK.words, until_on=None))


@pytest.fixture
def window(tmp_path, qtbot, qapp):
    house = household(tmp_path / "data")
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "Encrypted")
    with qtbot.waitExposed(window):
        window.show()
    opened, _code = house.unlocking.create(PASSPHRASE, "Blue notebook")
    window.open(opened)
    yield window
    window.close()


@pytest.fixture
def page(window, qtbot, tmp_path):
    """The page with a pack that is being looked at."""
    allow_everything(window.session)
    file = tmp_path / "first.alcove-pack"
    file.write_bytes(packed(edition(1, assignments=(ANY_DAY,))))
    page = window.house.handout.page
    window.house.handout.look(file)
    qtbot.waitUntil(lambda: page.currentWidget() is page.opening)
    return page


def test_a_pack_that_was_chosen_in_the_first_run_is_looked_at_when_one_is_in(tmp_path, qtbot, qapp):
    house = household(tmp_path / "data")
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "Encrypted")
    with qtbot.waitExposed(window):
        window.show()
    file = tmp_path / "first.alcove-pack"
    file.write_bytes(packed())
    window.doorway.show_first_run()
    onboarding = window.centralWidget().currentWidget().page
    opened, _code = house.unlocking.create(PASSPHRASE, "Blue notebook")
    nothing = Answers(SHOWN_AT, allowed=frozenset(), asked=frozenset(), check_score=3)
    onboarding.finished.emit(FirstRun(opened, True, nothing, pack=file))
    page = window.house.handout.page
    qtbot.waitUntil(lambda: page.currentWidget() is page.opening)
    assert window.house.rooms.current is Destination.CLINICIAN
    assert not window.session.handout.given.has_any  # nothing of it was taken
    window.close()


def test_a_pack_is_found_by_name_and_its_place_comes_with_it(window, qtbot, page):
    house, place = window.house, window.house.rooms.rail.item(Destination.CLINICIAN)
    assert house.rooms.current is Destination.CLINICIAN
    house.rooms.go(Destination.TODAY)
    assert not place.isVisible()
    command = next(each for each in house.commands.all() if each.key == "open_pack")
    command.run()
    (dialog,) = window.findChildren(QFileDialog)
    dialog.reject()
    with qtbot.waitSignal(page.changed):
        page.opening.take.click()
    house.rooms.go(Destination.TODAY)
    assert place.isVisible()
    assert len(house.rooms.page(Destination.TODAY).agreed.rows) == 1


def test_taking_and_giving_back_shows_on_every_page(window, qtbot, page):
    line = window.house.honesty.line
    with qtbot.waitSignal(page.changed):
        page.opening.take.click()
    assert line.isVisible()  # journal only
    qtbot.waitUntil(lambda: len(page.standing.sections) == 1)
    page.standing.sections[0].withdraw.click()
    (sheet,) = window.findChildren(ConfirmSheet)
    with qtbot.waitSignal(page.changed):
        sheet.erase.click()
    assert not line.isVisible()


def test_a_file_that_is_no_pack_is_said_in_one_sentence(window, qtbot, tmp_path):
    file = tmp_path / "notes.alcove-pack"
    file.write_bytes(b"not a pack")
    page = window.house.handout.page
    with qtbot.waitSignal(window.house.failed):
        window.house.handout.look(file)
    assert page.currentWidget() is page.standing
    assert window.toasts.toast is not None
