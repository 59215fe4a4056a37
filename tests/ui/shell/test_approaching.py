"""Who rests on the sign of a room finds it imported; who passes by has paid for nothing."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.ui.shell import approaching
from app.ui.shell.approaching import ROOMS, Approaching
from app.ui.shell.navigation import Destination
from app.ui.widgets.rail import Rail


@pytest.fixture
def rail(qtbot):
    rail = Rail("notebook")
    qtbot.addWidget(rail)
    for key in ("plan", "privacy"):
        rail.add(key, "house", key)
    return rail


@pytest.fixture
def imported(monkeypatch):
    names = []
    monkeypatch.setattr(approaching, "import_module", names.append)
    return names


@pytest.mark.parametrize("comes", [QEvent.Type.Enter, QEvent.Type.FocusIn])
def test_what_is_rested_on_is_imported(rail, imported, qtbot, comes):
    Approaching(rail, {"plan": ("a.plan",), "privacy": ("a.first", "a.privacy")})
    QApplication.sendEvent(rail.item("privacy"), QEvent(comes))
    qtbot.waitUntil(lambda: bool(imported))
    assert imported == ["a.first", "a.privacy"]


def test_what_is_passed_by_is_not(rail, imported, qtbot):
    Approaching(rail, {"plan": ("a.plan",), "privacy": ("a.first", "a.privacy")})
    QApplication.sendEvent(rail.item("plan"), QEvent(QEvent.Type.Enter))
    QApplication.sendEvent(rail.item("plan"), QEvent(QEvent.Type.Leave))
    QApplication.sendEvent(rail.item("privacy"), QEvent(QEvent.Type.Enter))
    qtbot.waitUntil(lambda: bool(imported))
    assert imported == ["a.first", "a.privacy"]


def test_every_room_but_the_first_is_known():
    assert set(ROOMS) == set(Destination) - {Destination.TODAY}
    for module in {module for modules in ROOMS.values() for module in modules}:
        assert approaching.import_module(module).__name__ == module
