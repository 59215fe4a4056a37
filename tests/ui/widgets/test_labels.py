"""Words wrap, keep their line height and are never clipped, at any size."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets import theme
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.labels import ElidedLabel, InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.theme import Theme, ThemeName

LONG = "Nothing is stored yet. You can go back and change any step. " * 4


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_a_label_is_as_tall_as_its_lines_at_each_width(dressed, shown, scale):
    theme.apply(dressed, Theme(ThemeName.LIGHT, scale))
    box = QWidget()
    column = QVBoxLayout(box)
    label = Label(LONG, TextStyle.BODY)
    column.addWidget(label)
    shown(box, 400, 300)
    for width in (380, 900, 320):
        box.resize(width, 120)
        dressed.processEvents()
        assert label.height() >= label.heightForWidth(label.width())
    assert label.heightForWidth(300) % theme.look().px(24) == 0


def test_a_page_scrolls_instead_of_clipping(dressed, shown):
    page = ScrollPage(600)
    labels = [Label(LONG, TextStyle.BODY) for _ in range(9)]
    for label in labels:
        page.column.addWidget(label)
    shown(page, 360, 240)
    dressed.processEvents()
    assert page.verticalScrollBar().maximum() > 0
    assert page.horizontalScrollBar().maximum() == 0
    assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)


def test_markup_stays_as_it_was_written(shown):
    label = shown(Label("<b>not bold</b>", TextStyle.BODY))
    assert label.text() == "<b>not bold</b>"


def test_a_lead_is_part_of_what_a_reader_hears(qtbot):
    label = Label("Six random words.", TextStyle.BODY, "Very strong.")
    qtbot.addWidget(label)
    assert label.text() == "Very strong. Six random words."
    label.setText("Seven random words.")
    assert label.text() == "Very strong. Seven random words."


def test_a_line_too_long_shows_its_whole_text_in_the_tooltip(shown):
    label = shown(ElidedLabel(LONG, TextStyle.HINT), 120, 30)
    assert label.toolTip() == label.text() == LONG
    label.resize(label.sizeHint())
    assert label.toolTip() == ""


def test_an_info_line_can_say_something_else(qtbot):
    line = InfoLine("info", "One thing.")
    qtbot.addWidget(line)
    line.set_text("Another.", "Now.")
    assert line.text() == "Now. Another."


def test_a_heading_without_a_hint_shows_none(qtbot):
    heading = SectionHeading("Buttons")
    qtbot.addWidget(heading)
    assert heading.hint.isHidden()
    heading.set_hint("Three")
    assert not heading.hint.isHidden()
