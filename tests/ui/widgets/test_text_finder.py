"""Words are found and replaced in an editor, and one undo takes all of it back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.find_bar import FindBar
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.text_finder import TextFinder

ENTER = Qt.Key.Key_Return


class Page(QWidget):
    def __init__(self):
        super().__init__()
        self.bar = FindBar(can_replace=True)
        self.edit = WritingEdit("Text")
        self.finder = TextFinder(self.edit, self.bar)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addWidget(self.edit)


@pytest.fixture
def page(qtbot):
    page = Page()
    qtbot.addWidget(page)
    page.resize(700, 500)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.edit.set_text("A heron.\nTwo Herons 🌧 and one heron")
    return page


def chosen(page):
    cursor = page.edit.textCursor()
    return cursor.selectedText(), cursor.selectionStart()


def seek(page, words):
    page.finder.open()
    QTest.keyClicks(page.bar.line, words)


def test_typing_goes_to_the_first_place_and_counts_them(page):
    seek(page, "heron")
    assert chosen(page) == ("heron", 2)
    assert page.bar.count.text() == "1 of 3"


def test_enter_goes_on_and_around_and_shift_enter_back(page):
    seek(page, "heron")
    for where in (13, 31, 2):
        QTest.keyClick(page.bar.line, ENTER)
        assert chosen(page)[1] == where
    QTest.keyClick(page.bar.line, ENTER, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(page)[1] == 31
    assert page.bar.count.text() == "3 of 3"


def test_nothing_found_says_so(page):
    seek(page, "owl")
    assert page.bar.count.text() == "Not found"
    assert not page.bar.later.isEnabled()


def test_every_place_is_marked_until_the_bar_closes(page):
    seek(page, "heron")
    assert len(page.edit.extraSelections()) == 3
    QTest.keyClick(page.bar.line, Qt.Key.Key_Escape)
    assert page.edit.extraSelections() == []
    assert page.bar.isHidden()
    assert page.edit.hasFocus()


def test_one_place_is_replaced_at_a_time(page):
    page.finder.open(to_replace=True)
    QTest.keyClicks(page.bar.line, "heron")
    page.bar.replacement.setFocus()
    QTest.keyClicks(page.bar.replacement, "gull")
    QTest.keyClick(page.bar.replacement, ENTER)
    assert page.edit.text() == "A gull.\nTwo Herons 🌧 and one heron"
    assert page.bar.count.text() == "1 of 2"


def test_all_places_are_replaced_in_one_step(page):
    page.finder.open(to_replace=True)
    QTest.keyClicks(page.bar.line, "heron")
    QTest.keyClicks(page.bar.replacement, "heron heron")
    page.bar.replace_all.click()
    assert page.edit.text() == "A heron heron.\nTwo heron herons 🌧 and one heron heron"
    page.edit.undo()
    assert page.edit.text() == "A heron.\nTwo Herons 🌧 and one heron"


def test_the_words_that_are_chosen_are_sought(page):
    seek(page, "one")
    page.bar.close_now()
    page.finder.open()
    assert page.bar.line.text() == "one"


def test_a_page_that_cannot_be_written_on_offers_no_replacing(qtbot):
    bar = FindBar(can_replace=False)
    qtbot.addWidget(bar)
    bar.open("words", to_replace=True)
    assert bar.replacement.isHidden()
    bar.close_now()
