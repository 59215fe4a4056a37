"""Rows are real items with texts, and the selected one is seen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QStandardItem, QStandardItemModel

from app.ui.widgets import theme
from app.ui.widgets.rows import GROUP_HEIGHT, GROUP_ROLE, HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.theme import Theme, ThemeName
from app.ui.widgets.tokens import LIGHT, Role


@pytest.fixture
def rows(shown):
    rows = RowList("Conversations")
    model = QStandardItemModel(rows)
    group = QStandardItem("This week")
    group.setData(True, GROUP_ROLE)
    group.setFlags(Qt.ItemFlag.NoItemFlags)
    model.appendRow(group)
    for title in ("Before the phone call", "Sunday evening"):
        item = QStandardItem(title)
        item.setData("Today · Explore", HINT_ROLE)
        model.appendRow(item)
    rows.setItemDelegate(TwoLineDelegate(parent=rows))
    rows.setModel(model)
    return shown(rows, 300, 260)


def test_a_group_is_lower_than_a_row_and_cannot_be_chosen(rows, qtbot):
    heights = [rows.visualRect(rows.model().index(row, 0)).height() for row in range(3)]
    assert heights == [GROUP_HEIGHT, 60, 60]
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert not rows.selectedIndexes()


def test_the_selected_row_stands_on_the_soft_accent(rows):
    rows.setCurrentIndex(rows.model().index(1, 0))
    box = rows.visualRect(rows.model().index(1, 0))
    image = rows.grab().toImage()
    colour = image.pixelColor(box.right() - 12, box.top() + 8)
    assert colour.name().upper() == LIGHT[Role.ACCENT_SOFT]


def test_arrows_move_the_selection(rows, qtbot):
    rows.setCurrentIndex(rows.model().index(1, 0))
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.currentIndex().row() == 2


def test_a_reader_finds_the_items(rows):
    interface = QAccessible.queryAccessibleInterface(rows)
    assert interface.text(QAccessible.Text.Name) == "Conversations"
    assert interface.childCount() == 3
    assert interface.child(1).text(QAccessible.Text.Name) == "Before the phone call"


def test_rows_grow_with_the_text(dressed, rows):
    theme.apply(dressed, Theme(ThemeName.LIGHT, 2.0))
    dressed.processEvents()
    assert rows.visualRect(rows.model().index(1, 0)).height() == 120
