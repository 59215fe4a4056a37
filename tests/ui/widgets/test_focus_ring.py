"""Whoever has the keyboard wears a ring; a click alone draws none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets import theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.fields import Field
from app.ui.widgets.tokens import HIGH_CONTRAST, LIGHT, Role


@pytest.fixture
def window(shown, qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(20, 20, 20, 20)
    window.field = Field("Name")
    window.one, window.two = Button("One"), Button("Two")
    for widget in (window.field, window.one, window.two):
        column.addWidget(widget)
    shown(window, 300, 240)
    qtbot.waitUntil(window.isActiveWindow)
    window.field.line.setFocus()
    return window


def ring_round(window, target):
    """Whether the pixel three outside the middle of the top edge has the focus colour."""
    corner = target.mapTo(window, target.rect().topLeft())
    x, y = corner.x() + target.width() // 2, corner.y() - 3
    return window.grab().toImage().pixelColor(x, y).name().upper() == LIGHT[Role.FOCUS]


def test_tab_draws_the_ring_and_moves_it(window, qtbot):
    assert not ring_round(window, window.one)
    qtbot.keyClick(window.field.line, Qt.Key.Key_Tab)
    assert ring_round(window, window.one)
    qtbot.keyClick(window.one, Qt.Key.Key_Tab)
    assert ring_round(window, window.two)
    assert not ring_round(window, window.one)


def test_a_click_draws_none_until_a_key_is_pressed(window, qtbot):
    qtbot.mousePress(window.one, Qt.MouseButton.LeftButton)
    window.one.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.mouseRelease(window.one, Qt.MouseButton.LeftButton)
    qtbot.keyClick(window.one, Qt.Key.Key_Shift)
    assert ring_round(window, window.one)


def test_the_ring_goes_along_when_things_move(window, qtbot, dressed):
    qtbot.keyClick(window.field.line, Qt.Key.Key_Tab)
    window.resize(420, 320)
    dressed.processEvents()
    assert ring_round(window, window.one)


def test_a_field_marks_itself(window):
    image = window.field.line.grab().toImage()
    assert image.pixelColor(image.width() // 2, 0).name().upper() == LIGHT[Role.FOCUS]


def test_the_ring_scrolls_with_a_page(shown, qtbot, dressed):
    page = ScrollPage()
    buttons = [Button(str(number)) for number in range(20)]
    for button in buttons:
        page.column.addWidget(button)
    shown(page, 300, 200)
    qtbot.waitUntil(page.isActiveWindow)
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Tab)
    page.verticalScrollBar().setValue(20)
    dressed.processEvents()
    assert ring_round(page, buttons[1])


def test_what_is_destroyed_takes_its_ring_along(window, qtbot):
    qtbot.keyClick(window.field.line, Qt.Key.Key_Tab)
    with qtbot.waitSignal(window.one.destroyed):
        window.one.deleteLater()
    assert window.isVisible()


def test_the_ring_takes_the_colour_of_a_theme_that_is_switched_under_it(window, qtbot, dressed):
    qtbot.keyClick(window.field.line, Qt.Key.Key_Tab)
    theme.apply(dressed, theme.Theme(theme.ThemeName.HIGH_CONTRAST))
    corner = window.one.mapTo(window, window.one.rect().topLeft())
    place = (corner.x() + window.one.width() // 2, corner.y() - 3)
    image = window.grab().toImage()
    assert image.pixelColor(*place).name().upper() == HIGH_CONTRAST[Role.FOCUS]
