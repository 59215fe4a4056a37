"""Lists go on by themselves, marks are one undo step, and the text is all there is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from app.ui.pages.journal.markdown_syntax import InlineMark, LineMark
from app.ui.pages.journal.markdown_typing import MarkdownTyping
from app.ui.widgets.paper import WritingEdit

ENTER = Qt.Key.Key_Return


@pytest.fixture
def edit(qtbot):
    widget = WritingEdit("Text", has_measure=False)
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def typing(edit):
    return MarkdownTyping(edit)


def choose(edit, start, end):
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def test_enter_goes_on_with_a_list_and_a_second_enter_ends_it(edit, typing, qtbot):
    qtbot.keyClicks(edit, "- one")
    qtbot.keyClick(edit, ENTER)
    qtbot.keyClicks(edit, "two")
    qtbot.keyClick(edit, ENTER)
    assert edit.text() == "- one\n- two\n- "
    qtbot.keyClick(edit, ENTER)
    assert edit.text() == "- one\n- two\n"


def test_enter_in_front_of_a_mark_only_breaks_the_line(edit, typing, qtbot):
    edit.set_text("- one")
    choose(edit, 0, 0)
    qtbot.keyClick(edit, ENTER)
    assert edit.text() == "\n- one"


def test_enter_after_plain_words_is_only_enter(edit, typing, qtbot):
    qtbot.keyClicks(edit, "words")
    qtbot.keyClick(edit, ENTER)
    assert edit.text() == "words\n"


def test_bold_goes_around_the_words_and_off_again(edit, typing):
    edit.set_text("the whole morning")
    choose(edit, 4, 9)
    typing.toggle_inline(InlineMark.BOLD)
    assert edit.text() == "the **whole** morning"
    typing.toggle_inline(InlineMark.BOLD)
    assert edit.text() == "the whole morning"


def test_a_mark_without_words_leaves_the_cursor_between(edit, typing, qtbot):
    typing.toggle_inline(InlineMark.ITALIC)
    qtbot.keyClicks(edit, "soft")
    assert edit.text() == "*soft*"


def test_every_chosen_line_gets_the_mark_in_one_undo_step(edit, typing):
    edit.set_text("one\ntwo\nthree")
    choose(edit, 0, 6)
    typing.toggle_line(LineMark.CHECKBOX)
    assert edit.text() == "- [ ] one\n- [ ] two\nthree"
    edit.undo()
    assert edit.text() == "one\ntwo\nthree"
