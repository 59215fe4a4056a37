"""A workspace has rooms of its own, no journal in any of them, and forgets at the lock."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from app.services.handing_out.introducing import create_workspace
from app.ui.pages.onboarding.page import OnboardingPage
from app.ui.shell.application import dress
from app.ui.shell.demo_notice import DemoNotice
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import WorkspaceRoom
from tests.journeys.household import PASSPHRASE, household
from tests.journeys.person import Person, click, type_into, until
from tests.ui.shell.test_accessible import described, stops, unreached


@pytest.fixture
def entrance(tmp_path):
    return household(tmp_path / "data")


@pytest.fixture
def window(entrance, qtbot):
    dress(entrance.remembering.appearance)
    window = MainWindow(entrance, lambda: None, "Encrypted")
    window.show_entrance()
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


def opened(entrance, *, is_demonstration=False):
    opened, _code = create_workspace(entrance.unlocking, entrance.clock, PASSPHRASE, "Workspace")
    if is_demonstration:
        opened.vault.handout.workspace.mark_as_demonstration()
    return opened


def test_a_clinician_makes_a_workspace_from_the_first_page_and_comes_back_to_it(window, entrance):
    page = Person(window).page
    assert isinstance(page, OnboardingPage)
    click(page.welcome.is_clinician)
    page = Person(window).page
    click(page.next)
    page.passphrase.way.choose("own")
    page.passphrase.way.chosen.emit("own")
    type_into(page.passphrase.own.first.line, PASSPHRASE)
    type_into(page.passphrase.own.second.line, PASSPHRASE)
    until(page.next.isEnabled)
    click(page.next)
    until(lambda: page.index == 2)
    click(page.recovery.later)
    click(page.next)
    type_into(page.profile.name.line, "Dr Noor Haddad")
    click(page.next)
    until(lambda: window.workspace is not None)
    assert window.house is None
    assert window.session.workspace.introducing.profile().name == "Dr Noor Haddad"
    assert not window.session.consenting.records()
    window.workspace.packs.show_new()
    window.workspace.packs.new_sheet.begin.click()
    type_into(window.workspace.packs.builder.words.title.line, "!")
    window.lock()
    assert window.workspace is None
    place = entrance.keeping_vaults.places()[0]
    again = entrance.open_session(entrance.unlocking.unlock(place, PASSPHRASE))
    assert again.workspace.building.all()[0].pack.title.endswith("!")
    again.close()


def test_every_room_opens_and_none_offers_a_journal(window, entrance, qtbot):
    window.open(opened(entrance, is_demonstration=True))
    house = window.workspace
    for room in WorkspaceRoom:
        house.rooms.go(room)
        assert house.rooms.current == room
        assert not house.rooms.top_bar.search.isVisible()
        assert not house.rooms.top_bar.new.isVisible()
        (notice,) = house.rooms.findChildren(DemoNotice)
        assert notice.isVisible()
        assert notice.line.text().startswith("DEMO Everything here is invented")
    assert not house.settings.companion.isVisible()
    assert house.settings.keys.isVisible()
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert house.packs.new_sheet is not None
    window.bring(Path("first.alcove-pack"))
    assert "first.alcove-pack" in window.toasts.toast.label.text()
    window.help.open()
    assert window.help.sheet.isVisible()
    window.lock()
    assert window.session is None


def test_everything_that_can_have_the_focus_has_a_name_and_tab_reaches_it(window, entrance):
    window.open(opened(entrance))
    house, missing = window.workspace, []
    window.activateWindow()
    until(window.isActiveWindow)
    for room in (WorkspaceRoom.PACKS, WorkspaceRoom.DETAILS, WorkspaceRoom.LIBRARY):
        house.rooms.go(room)
        QApplication.processEvents()
        missing += nameless(window)
        assert unreached(window) == []
    building, stocking = window.session.workspace.building, window.session.workspace.stocking
    house.rooms.go(WorkspaceRoom.PACKS)
    house.packs.open(building.start(stocking.courses[0]))
    for place in ("words", "to_do", "limits", "check"):
        house.packs.builder.show_place(place)
        QApplication.processEvents()
        missing += nameless(window)
        assert unreached(window) == []
    assert missing == []


def nameless(window):
    """Return what can have the focus and says nothing to a screen reader."""
    found = []
    for widget in stops(window):
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken is None or not spoken.text(QAccessible.Text.Name).strip():
            found.append(described(widget))
    return found


def test_a_journal_that_is_a_demonstration_says_so_too(window, entrance):
    made, _code = entrance.unlocking.create(PASSPHRASE)
    made.vault.handout.workspace.mark_as_demonstration()
    window.open(made)
    assert window.workspace is None
    (notice,) = window.house.rooms.findChildren(DemoNotice)
    assert notice.isVisible()
