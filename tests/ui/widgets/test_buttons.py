"""Buttons are named by their words, fit them at every size and answer to keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from app.ui.widgets import theme
from app.ui.widgets.buttons import (
    Button,
    ButtonKind,
    ButtonSize,
    HelpButton,
    IconButton,
    LinkButton,
    SearchOpener,
)
from app.ui.widgets.theme import Theme, ThemeName
from app.ui.widgets.tokens import LIGHT, Role


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_button_is_pressed_by_space_and_by_enter(shown, qtbot, key):
    button = shown(Button("Write", ButtonKind.PRIMARY))
    button.setAutoDefault(True)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_click_presses_it(shown, qtbot):
    button = shown(Button("Write"))
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_disabled_button_is_not_pressed(shown, qtbot):
    button = shown(Button("Write"))
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("size", list(ButtonSize))
def test_words_fit_at_every_scale(dressed, qtbot, scale, size):
    theme.apply(dressed, Theme(ThemeName.LIGHT, scale))
    button = Button("Note how it went", size=size, icon="plus")
    qtbot.addWidget(button)
    font_px = {28: 13, 32: 13, 36: 15, 44: 15, 52: 18}[size]
    words = QFontMetrics(theme.look().sans(font_px, 500))
    assert button.sizeHint().width() > words.horizontalAdvance(button.words())
    assert button.sizeHint().height() >= max(words.height(), theme.look().px(size))
    assert button.minimumSizeHint() == button.sizeHint()


def test_an_ampersand_is_a_word_and_not_a_shortcut(shown):
    button = shown(Button("988 Suicide & Crisis Lifeline"))
    assert button.accessibleName() == "988 Suicide & Crisis Lifeline"
    assert button.shortcut().isEmpty()


def test_words_and_name_change_together(qtbot):
    button = Button("Send", icon="paper-plane-right")
    qtbot.addWidget(button)
    button.set_words("Stop")
    button.set_icon("stop", filled=True)
    assert button.accessibleName() == button.words() == "Stop"


def test_help_is_outlined_in_red(shown):
    button = shown(HelpButton("Help now"))
    image = button.grab().toImage()
    assert image.pixelColor(image.width() // 2, 0).name().upper() == LIGHT[Role.DANGER]
    assert button.accessibleName() == "Help now"


def test_an_icon_says_its_name_to_a_pointer_and_to_a_reader(qtbot):
    button = IconButton("caret-left", "The month before")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "The month before"


def test_a_link_is_pressed_like_a_button(shown, qtbot):
    link = shown(LinkButton("See or change"))
    with qtbot.waitSignal(link.clicked):
        qtbot.keyClick(link, Qt.Key.Key_Space)


def test_the_search_opener_tells_its_keys(shown):
    opener = shown(SearchOpener("Search everything here", "Ctrl+K"))
    assert opener.accessibleName() == "Search everything here"
    assert opener.accessibleDescription() == "Ctrl+K"


def test_a_narrow_search_opener_says_less_and_cuts_nothing(shown):
    short = shown(SearchOpener("Search", "Ctrl+K"), 150, 36)
    long = shown(SearchOpener("Search everything here", "Ctrl+K", "Search"), 150, 36)
    assert long.grab().toImage() == short.grab().toImage()


@pytest.mark.parametrize("kind", list(ButtonKind))
@pytest.mark.parametrize("name", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.HIGH_CONTRAST])
def test_rest_pressed_and_disabled_look_different(dressed, shown, kind, name):
    theme.apply(dressed, Theme(name))
    button = shown(Button("Write", kind))
    rest = button.grab().toImage()
    button.setDown(True)
    pressed = button.grab().toImage()
    button.setDown(False)
    button.setEnabled(False)
    disabled = button.grab().toImage()
    assert rest != pressed
    if kind in {ButtonKind.PLAIN} and name is ThemeName.HIGH_CONTRAST:
        return  # words without a box have one ink there; such a button is hidden instead
    assert rest != disabled


def test_a_quiet_button_may_begin_where_the_words_above_it_begin(shown):
    usual, flush = Button("Add", ButtonKind.QUIET), Button("Add", ButtonKind.QUIET).stand_flush()
    assert flush.sizeHint().width() < usual.sizeHint().width()
    assert flush.accessibleName() == "Add"
