"""Cards hold, pages scroll, and a cleared layout is empty."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.widgets import theme
from app.ui.widgets.cards import Card, Hairline, ScrollPage, clear_layout
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import Theme, ThemeName
from app.ui.widgets.tokens import LIGHT, Role


def test_a_card_is_raised_with_a_hairline(shown):
    card = shown(Card(), 200, 100)
    image = card.grab().toImage()
    assert image.pixelColor(100, 50).name().upper() == LIGHT[Role.RAISED]
    assert image.pixelColor(100, 0).name().upper() == LIGHT[Role.LINE]


def test_its_padding_follows_the_text_size(dressed, qtbot):
    card = Card(is_compact=True)
    qtbot.addWidget(card)
    assert card.column.contentsMargins().left() == 16
    theme.apply(dressed, Theme(ThemeName.LIGHT, 2.0))
    assert card.column.contentsMargins().left() == 32


def test_a_hairline_is_one_pixel(qtbot):
    line = Hairline()
    qtbot.addWidget(line)
    assert line.sizeHint().height() == 1


def test_a_page_keeps_its_column_narrow(shown, dressed):
    page = shown(ScrollPage(300), 900, 400)
    page.column.addWidget(QLabel("x"))
    dressed.processEvents()
    assert page.column.parentWidget().width() <= 300


def test_a_cleared_layout_is_empty_and_its_widgets_go(qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    column, row, label = QVBoxLayout(box), QHBoxLayout(), QLabel("x")
    row.addWidget(label)
    column.addLayout(row)
    with qtbot.waitSignal(label.destroyed):
        clear_layout(column)
    assert column.count() == 0


@pytest.mark.parametrize(("is_centred", "left"), [(False, 32), (True, 250)])
def test_a_narrow_column_begins_where_titles_do_or_stands_in_the_middle(shown, is_centred, left):
    page = ScrollPage(300, is_centred=is_centred)
    page.column.addWidget(Label("Words", TextStyle.BODY))
    shown(page, 800, 400)
    label = page.column.itemAt(0).widget()
    assert label.mapTo(page, QPoint(0, 0)).x() == pytest.approx(left, abs=8)
