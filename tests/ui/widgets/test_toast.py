"""One toast at a time; Undo is done at most once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.widgets import toast as toasts
from app.ui.widgets.toast import ToastHost


@pytest.fixture
def host(shown):
    window = shown(QWidget(), 800, 600)
    return ToastHost(window)


def test_a_toast_stands_at_the_bottom_centre(host):
    host.say("Entry moved to the bin.")
    box = host.toast.geometry()
    assert abs(box.center().x() - 400) <= 1
    assert box.bottom() < 600
    assert box.top() > 500


def test_the_next_replaces_the_one_before(host, qtbot):
    host.say("One.")
    first = host.toast
    with qtbot.waitSignal(first.destroyed):
        host.say("Two.")
    assert host.toast.label.text() == "Two."


def test_undo_is_called_once_and_the_toast_goes(host, qtbot):
    undone = []
    host.offer_undo("Entry moved to the bin.", lambda: undone.append(1))
    toast = host.toast
    button = toast.undo_button
    with qtbot.waitSignal(toast.destroyed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert host.toast is None


def test_without_undo_there_is_no_undo_button(host):
    host.say("Copied.")
    assert host.toast.undo_button.isHidden()


def test_a_toast_goes_by_itself(host, qtbot, monkeypatch):
    monkeypatch.setattr(toasts, "SHOWN_MS", 1)
    host.say("Copied.")
    with qtbot.waitSignal(host.toast.destroyed):
        pass
    assert host.toast is None
