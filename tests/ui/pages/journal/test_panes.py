"""At every size and scale the page fits its window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.widgets import theme


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [(1064, 776, 1.0), (852, 544, 1.0), (1184, 720, 2.0), (804, 488, 2.0)],
)
def test_it_needs_no_more_room_than_the_window_has(show, journaling, width, height, scale):
    theme.apply(QApplication.instance(), theme.Theme(theme.ThemeName.LIGHT, scale=scale))
    page = show(journaling, width, height)
    page.write_new()
    QApplication.processEvents()
    assert page.minimumSizeHint().width() <= width
    assert page.minimumSizeHint().height() <= height


def test_every_control_has_a_name(show, journaling):
    page = show(journaling)
    unnamed = [
        type(child).__name__
        for child in page.findChildren(QWidget)
        if child.isVisible()
        and child.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not child.accessibleName()
        and not child.objectName().startswith("qt_")
    ]
    assert unnamed == []
