"""The guide opens by its name or by Shift+F1, once, and goes when the house is left."""

from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from app.services.guiding import Guiding
from app.ui.shell.guide_desk import GuideDesk
from app.ui.widgets import icons, theme
from app.ui.widgets.tokens import Role

DOCS = Path(__file__).parents[3] / "docs"


def test_it_opens_once_and_leaves_with_the_house(qtbot, qapp):
    theme.apply(qapp, theme.Theme(theme.ThemeName.LIGHT))
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 700)
    host.show()
    desk = GuideDesk(host, Guiding(DOCS))
    command = desk.command()
    assert not icons.icon(command.icon, Role.INK).pixmap(16).isNull()
    assert not QKeySequence(command.usual_keys).isEmpty()
    command.run()
    sheet = desk.sheet
    assert sheet is not None
    command.run()
    assert desk.sheet is sheet
    desk.leave()
    assert desk.sheet is None
    desk.leave()
