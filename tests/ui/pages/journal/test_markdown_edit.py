"""Boxes are ticked, items move in and out, and Tab always leads out of the text."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.pages.journal.markdown_edit import MarkdownEdit
from app.ui.pages.journal.markdown_look import MarkdownLook

TAB, BACK = Qt.Key.Key_Tab, Qt.Key.Key_Backtab


@pytest.fixture
def host(qtbot):
    host = QWidget()
    column = QVBoxLayout(host)
    host.before, host.edit, host.after = QLineEdit(), MarkdownEdit("Text"), QLineEdit()
    for widget in (host.before, host.edit, host.after):
        column.addWidget(widget)
    qtbot.addWidget(host)
    host.resize(600, 500)
    with qtbot.waitExposed(host):
        host.show()
    host.activateWindow()
    host.edit.setFocus()
    return host


def write(host, text, line=0):
    host.edit.set_text(text)
    cursor = host.edit.textCursor()
    cursor.setPosition(host.edit.document().findBlockByNumber(line).position())
    cursor.movePosition(cursor.MoveOperation.EndOfBlock)
    host.edit.setTextCursor(cursor)


def test_ctrl_enter_ticks_the_box_of_the_line_and_undo_takes_it_back(host):
    write(host, "- [ ] bread\n- [ ] milk", line=1)
    QTest.keyClick(host.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert host.edit.text() == "- [ ] bread\n- [x] milk"
    host.edit.undo()
    assert host.edit.text() == "- [ ] bread\n- [ ] milk"


def test_a_click_on_the_box_ticks_it(host, qtbot):
    write(host, "words\n- [ ] bread")
    cursor = host.edit.textCursor()
    cursor.setPosition(host.edit.document().findBlockByNumber(1).position() + 3)
    place = host.edit.cursorRect(cursor).center() + QPoint(2, 0)
    with qtbot.waitSignal(host.edit.edited):
        QTest.mouseClick(host.edit.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert host.edit.text() == "words\n- [x] bread"


def test_a_click_beside_the_box_changes_nothing(host):
    write(host, "- [ ] bread")
    QTest.mouseClick(host.edit.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 12))
    assert host.edit.text() == "- [ ] bread"


def test_tab_moves_an_item_in_by_one_level_and_then_leaves(host):
    write(host, "- one\n- two", line=1)
    QTest.keyClick(host.edit, TAB)
    assert host.edit.text() == "- one\n  - two"
    assert host.edit.hasFocus()
    QTest.keyClick(host.edit, TAB)
    assert host.edit.text() == "- one\n  - two"
    assert host.after.hasFocus()


def test_shift_tab_moves_an_item_out_and_then_leaves(host):
    write(host, "- one\n  - two", line=1)
    QTest.keyClick(host.edit, BACK)
    assert host.edit.text() == "- one\n- two"
    QTest.keyClick(host.edit, BACK)
    assert host.before.hasFocus()


def test_tab_in_a_sentence_goes_to_the_next_control(host):
    write(host, "words")
    QTest.keyClick(host.edit, TAB)
    assert host.edit.text() == "words"
    assert host.after.hasFocus()


def test_signs_are_painted_and_the_characters_are_not(host):
    look = MarkdownLook(host.edit.document())
    write(host, "- [x] done\n- dot\n> quote\n---\n## Head")
    look.rehighlight()
    host.edit.viewport().grab()
    hidden = []
    block = host.edit.document().firstBlock()
    while block.isValid():
        hidden += [
            block.text()[part.start : part.start + part.length]
            for part in block.layout().formats()
            if part.format.foreground().color().alpha() == 0
        ]
        block = block.next()
    assert "".join(hidden) == "- [x]-> ---"


def margins(host):
    block, found = host.edit.document().firstBlock(), []
    while block.isValid():
        found.append(round(block.blockFormat().leftMargin()))
        block = block.next()
    return found


def test_later_lines_of_an_item_begin_under_its_words(host):
    write(host, "- one\nplain\n> said\n  - two")
    dot, plain, quote, nested = margins(host)
    assert plain == 0
    assert 0 < dot < nested
    assert quote > 0


def test_an_indent_comes_and_goes_with_the_words_that_need_it(host):
    write(host, "")
    QTest.keyClicks(host.edit, "- one")
    assert margins(host)[0] > 0
    for _ in range(5):
        host.edit.undo()
    assert (host.edit.text(), margins(host)) == ("", [0])
    for _ in range(5):
        host.edit.redo()
    assert host.edit.text() == "- one"
    assert margins(host)[0] > 0


def test_a_line_after_a_quote_has_no_indent_of_its_own(host):
    write(host, "> said")
    QTest.keyClick(host.edit, Qt.Key.Key_Return)
    QTest.keyClicks(host.edit, "plain")
    assert margins(host)[1] == 0


def test_only_words_count_as_edited(host, qtbot):
    edits = []
    host.edit.edited.connect(lambda: edits.append(host.edit.text()))
    write(host, "-")
    QTest.keyClicks(host.edit, " x")
    assert edits == ["- ", "- x"]
