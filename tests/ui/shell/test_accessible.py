"""Every page can be used by keyboard and by a screen reader: names, roles, and no trap.

What is asked is what a screen reader asks: Qt's accessibility tree, not the widgets' own
properties.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget

from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from tests.journeys.household import PASSPHRASE, household
from tests.journeys.person import Person, until

ROLELESS = {QAccessible.Role.NoRole}
MOST_TABS = 400  # more than any page has stops


@pytest.fixture
def person(tmp_path, qtbot):
    house = household(tmp_path / "data")
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "Encrypted")
    window.show_entrance()
    with qtbot.waitExposed(window):
        window.show()
    person = Person(window)
    person.make_vault(PASSPHRASE)
    person.begin_entry("The heron stood in the canal")
    person.finish_entry()
    window.activateWindow()
    until(window.isActiveWindow)
    yield person
    window.close()


def stops(window: QWidget) -> list[QWidget]:
    """Return everything that is on the screen and that Tab may stop at."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.visibleRegion().isEmpty()
    ]


def has_arrows(widget: QWidget) -> bool:
    """Return whether it is one of a group: Tab reaches one of these, the arrow keys the others."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


def test_everything_that_can_have_the_focus_has_a_name_and_a_role(person):
    house, missing = person.window.house, []
    for destination in Destination:
        house.rooms.go(destination)
        for widget in stops(person.window):
            spoken = QAccessible.queryAccessibleInterface(widget)
            name = spoken.text(QAccessible.Text.Name) if spoken is not None else ""
            if not name.strip() or spoken.role() in ROLELESS:
                missing.append(f"{destination}: {described(widget)}")
    assert missing == []


def test_every_row_of_a_list_is_a_real_item_that_says_its_words(person):
    house, silent = person.window.house, []
    for destination in Destination:
        house.rooms.go(destination)
        for view in person.window.findChildren(QAbstractItemView):
            if not view.isVisible() or not view.model() or not view.accessibleName():
                continue
            for row in range(min(view.model().rowCount(), 5)):
                index = view.model().index(row, 0)
                said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
                if not str(said or "").strip() and view.objectName() != "qt_calendar_calendarview":
                    silent.append(f"{destination}: {described(view)} {row}")
    assert silent == []


@pytest.mark.timeout(300)  # a window is painted for each of some hundred keys
@pytest.mark.parametrize("destination", list(Destination))
def test_tab_reaches_everything_and_is_caught_nowhere(person, destination):
    person.window.house.rooms.go(destination)
    QApplication.processEvents()
    assert unreached(person.window) == []


def unreached(window: QWidget) -> list[str]:
    """Press Tab until everything had the focus; return what never had it."""
    wanted = {id(widget): widget for widget in stops(window) if not has_arrows(widget)}
    for _ in range(MOST_TABS):
        here = QApplication.focusWidget()
        assert here is not None
        wanted.pop(id(here), None)
        if not wanted:
            break
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return [described(widget) for widget in wanted.values()]
