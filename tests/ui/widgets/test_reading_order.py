"""What a screen reader walks stands in the order of the page, whatever was made first."""

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.widgets.buttons import Button
from app.ui.widgets.reading_order import put_in_reading_order


def listed(widget: QWidget) -> list[str]:
    return [child.words() for child in widget.children() if isinstance(child, Button)]


def test_what_came_later_and_stands_first_is_read_first(qtbot):
    page, column, row = QWidget(), QVBoxLayout(), QHBoxLayout()
    qtbot.addWidget(page)
    page.setLayout(column)
    column.addLayout(row)
    column.addWidget(Button("last"))
    row.addWidget(Button("second"))
    row.insertWidget(0, Button("first"))
    assert listed(page) != ["first", "second", "last"]
    put_in_reading_order(page)
    assert listed(page) == ["first", "second", "last"]


def test_what_scrolls_is_put_in_order_too_and_once_is_enough(qtbot):
    area, pane = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    column = QVBoxLayout(pane)
    column.addWidget(Button("second"))
    column.insertWidget(0, Button("first"))
    area.setWidget(pane)
    for _ in range(2):
        put_in_reading_order(area)
        assert listed(pane) == ["first", "second"]
    column.insertWidget(0, Button("before"))
    put_in_reading_order(area)
    assert listed(pane) == ["before", "first", "second"]
