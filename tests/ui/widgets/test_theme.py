"""One theme dresses the whole program, and a switch reaches what is already on the screen."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from app.ui.widgets import theme
from app.ui.widgets.theme import Theme, ThemeName
from app.ui.widgets.tokens import DARK, LIGHT, Role


class Follower(QWidget):
    def __init__(self):
        super().__init__()
        self.seen = []
        theme.follow(self.look_again)

    def look_again(self):
        self.seen.append(theme.look().name)


def test_a_follower_is_called_now_and_after_each_switch(dressed, qtbot):
    follower = Follower()
    qtbot.addWidget(follower)
    theme.apply(dressed, Theme(ThemeName.DARK))
    theme.apply(dressed, Theme(ThemeName.HIGH_CONTRAST))
    assert follower.seen == [ThemeName.LIGHT, ThemeName.DARK, ThemeName.HIGH_CONTRAST]


def test_a_follower_that_is_gone_is_not_called(dressed, qtbot):
    follower = Follower()
    seen = follower.seen
    with qtbot.waitSignal(follower.destroyed):
        follower.deleteLater()
    theme.apply(dressed, Theme(ThemeName.DARK))
    assert seen == [ThemeName.LIGHT]


def test_palette_and_style_sheet_take_the_roles(dressed):
    theme.apply(dressed, Theme(ThemeName.DARK))
    assert dressed.palette().color(QPalette.ColorRole.Window).name().upper() == DARK[Role.PAPER]
    assert DARK[Role.CONTROL] in dressed.styleSheet()
    assert LIGHT[Role.CONTROL] not in dressed.styleSheet()
    assert "@" not in dressed.styleSheet()


def test_sizes_follow_the_persons_scale(dressed):
    theme.apply(dressed, Theme(ThemeName.LIGHT, scale=2.0))
    look = theme.look()
    assert look.px(10) == 20
    assert look.sans(15).pixelSize() == 30
    assert "border-radius: 16px" in dressed.styleSheet()


@pytest.mark.parametrize("scale", [0.79, 2.01])
def test_a_scale_outside_the_range_is_refused(scale):
    with pytest.raises(ValueError, match="text scale"):
        Theme(ThemeName.LIGHT, scale)


def test_the_system_theme_is_light_or_dark(dressed):
    theme.apply(dressed, Theme(ThemeName.SYSTEM))
    assert theme.look().name in {ThemeName.LIGHT, ThemeName.DARK}


def test_writing_can_be_sans(dressed):
    theme.apply(dressed, Theme(ThemeName.LIGHT, is_writing_serif=False))
    assert theme.look().serif_families == theme.look().sans_families


def test_reduced_motion_is_part_of_the_look(dressed):
    theme.apply(dressed, Theme(ThemeName.LIGHT, is_motion_reduced=True))
    assert theme.look().is_motion_reduced
