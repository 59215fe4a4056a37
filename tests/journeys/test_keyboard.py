"""From the first start to a found entry with the keyboard alone: no trap, nothing out of reach."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.pages.onboarding.page import OnboardingPage
from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from tests.journeys.household import PASSPHRASE, household
from tests.journeys.person import RECOVERY, Person, until

MOST_TABS = 120
SPACE, TAB, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(tmp_path, qtbot):
    house = household(tmp_path / "data")
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "Encrypted")
    window.show_entrance()
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    until(window.isActiveWindow)
    yield window
    window.close()


def here() -> QWidget:
    """Return what has the focus; something always has."""
    until(lambda: QApplication.focusWidget() is not None)
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab_to(wanted: QWidget) -> None:
    """Press Tab until something has the focus."""
    target = wanted.focusProxy() or wanted
    for _ in range(MOST_TABS):
        if here() is target:
            return
        QTest.keyClick(here(), TAB)
    message = f"Tab does not reach {wanted.accessibleName()!r}; it is at {here()}"
    raise AssertionError(message)


def press(wanted: QWidget) -> None:
    """Go to a button and press it."""
    until(wanted.isEnabled)
    tab_to(wanted)
    QTest.keyClick(here(), SPACE)


def keys(text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(here(), text)


def first_run(page: OnboardingPage) -> None:
    press(page.next)
    words = " ".join(page.passphrase.random.words)
    tab_to(page.passphrase.random.field.line)
    keys(words)
    press(page.next)
    until(lambda: page.index == RECOVERY)
    press(page.recovery.later)
    press(page.next)
    press(page.next)
    form = page.companion.form
    for box in form.findChildren(QWidget):
        if hasattr(box, "setChecked") and box.isVisible() and box.isEnabled():
            tab_to(box)
    press(page.next)


def test_a_person_without_a_mouse_writes_an_entry_and_finds_it_again(window):
    page = Person(window).page
    assert isinstance(page, OnboardingPage)
    first_run(page)
    until(lambda: window.house is not None)
    house = window.house
    QTest.keyClick(here(), Qt.Key.Key_N, CONTROL)
    until(lambda: here() is house.journal.editor.body)
    keys("The heron stood in the canal")
    press(house.journal.editor.finish)
    QTest.keyClick(here(), Qt.Key.Key_1, CONTROL)
    assert house.rooms.current is Destination.TODAY
    QTest.keyClick(here(), Qt.Key.Key_K, CONTROL)
    sheet = house.search.sheet
    keys("hero")
    until(lambda: sheet.hits.model().rowCount() > 1)
    QTest.keyClick(here(), ENTER)
    assert house.rooms.current is Destination.JOURNAL
    assert house.journal.editor.body.text() == "The heron stood in the canal"
    assert PASSPHRASE not in window.windowTitle()
