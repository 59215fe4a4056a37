"""Every component can be built in every theme, has a name, and clips no word at 200 %."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTextEdit

from app.ui.widgets import theme
from app.ui.widgets.gallery import build_gallery
from app.ui.widgets.labels import Label
from app.ui.widgets.theme import Theme, ThemeName

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QTextEdit)


@pytest.fixture(params=[("light", 1.0), ("dark", 1.0), ("high_contrast", 1.0), ("light", 2.0)])
def gallery(request, dressed, shown):
    name, scale = request.param
    theme.apply(dressed, Theme(ThemeName(name), scale))
    page = build_gallery()
    width = round(1720 * scale)
    return shown(page, width, page.heightForWidth(width))


def test_every_control_has_a_name(gallery):
    nameless = [
        type(control).__name__
        for kind in CONTROLS
        for control in gallery.findChildren(kind)
        if not control.accessibleName() and control.isVisible()
    ]
    assert nameless == []


def test_no_button_and_no_label_is_smaller_than_its_words(gallery):
    small = [
        widget.accessibleName() or widget.text()
        for widget in gallery.findChildren(QAbstractButton)
        if widget.isVisible()
        and (
            widget.width() < widget.minimumSizeHint().width()
            or widget.height() < widget.minimumSizeHint().height()
        )
    ]
    clipped = [
        label.text()
        for label in gallery.findChildren(Label)
        if label.isVisible() and label.height() < label.heightForWidth(label.width())
    ]
    assert (small, clipped) == ([], [])


def test_a_live_switch_repaints_everything(gallery, dressed):
    before = gallery.grab().toImage()
    theme.apply(dressed, Theme(ThemeName.DARK, theme.look().scale * 0.9))
    assert gallery.grab().toImage() != before
