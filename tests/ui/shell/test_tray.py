"""In the tray one can say how it is and lock; the words there tell nobody anything."""

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.ui.shell.tray import Tray, bring_forward

# Without a real tray Qt says that it has none.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged")


@pytest.fixture
def tray(qapp):
    tray = Tray(lambda: True, qapp)
    tray.show()
    yield tray
    tray.hide()


def test_how_it_is_and_lock_are_one_click_away_in_neutral_words(tray, qtbot):
    now, lock = tray.menu.actions()
    assert (now.text(), lock.text()) == ("How is it now?", "Lock")
    with qtbot.waitSignal(tray.check_in_wanted):
        now.trigger()
    with qtbot.waitSignal(tray.lock_wanted):
        lock.trigger()


def test_its_picture_is_seen_on_a_light_and_on_a_dark_panel(tray):
    icon = tray.findChild(QSystemTrayIcon).icon()
    picture = icon.pixmap(64).toImage()
    lights = {picture.pixelColor(x, 40).lightness() for x in range(4, 60)}
    assert max(lights) - min(lights) > 100  # the mark on its own ground


def test_it_says_what_it_is_told_to_and_is_gone_after_the_lock(tray):
    assert tray.tell("You asked to be reminded now.")
    tray.hide()
    assert tray.menu is None


def test_where_there_is_no_tray_nothing_is_shown_or_said(qapp):
    tray = Tray(lambda: False, qapp)
    tray.show()
    assert tray.menu is None
    assert not tray.tell("You asked to be reminded now.")


def test_a_window_that_was_put_away_comes_forward(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    bring_forward(window)
    QApplication.processEvents()
    assert not window.isMinimized()
