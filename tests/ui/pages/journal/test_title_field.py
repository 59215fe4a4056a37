"""A title is one line of words, as tall as it needs to be."""

import pytest
from PySide6.QtCore import Qt

from app.ui.pages.journal.title_field import TitleField


@pytest.fixture
def title(qtbot):
    field = TitleField("Title", "Title, if you want one")
    qtbot.addWidget(field)
    field.resize(300, 40)
    with qtbot.waitExposed(field):
        field.show()
    return field


def test_enter_leaves_it_and_writes_nothing(title, qtbot):
    qtbot.keyClicks(title, "Canal")
    with qtbot.waitSignal(title.left):
        qtbot.keyClick(title, Qt.Key.Key_Return)
    assert title.text() == "Canal"


def test_pasted_lines_become_one(title):
    title.insertPlainText("one\ntwo")
    assert title.text() == "one two"


def test_a_long_title_is_taller_and_never_cut(title):
    before = title.height()
    title.set_text("What took more effort today than anyone could possibly see?")
    assert title.height() > before
    assert title.document().size().height() <= title.height()
