"""The writing surface holds plain text on exact lines, and gives it out only when asked."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QFontMetricsF, QGuiApplication

from app.ui.widgets import theme
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.theme import Theme, ThemeName, WritingWidth

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(shown):
    return shown(WritingEdit("Entry", "Write"), 900, 600)


def line_tops(editor):
    tops = []
    block = editor.document().begin()
    while block.isValid():
        top = editor.document().documentLayout().blockBoundingRect(block).top()
        layout = block.layout()
        tops += [top + layout.lineAt(i).y() for i in range(layout.lineCount())]
        block = block.next()
    return tops


def distances(tops):
    return {round(b - a) for a, b in pairwise(tops)}


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_lines_stand_28_pixels_apart_at_every_scale(dressed, shown, qtbot, scale):
    theme.apply(dressed, Theme(ThemeName.LIGHT, scale))
    editor = shown(WritingEdit("Entry"), 900, 600)
    editor.set_text("one two three four five " * 20 + "\nnext\n\nlast")
    qtbot.keyClicks(editor, "typed")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "more")
    assert distances(line_tops(editor)) == {28 * scale}


def test_a_new_text_size_reaches_what_is_written_and_is_not_undone(dressed, editor, qtbot):
    editor.set_text("one\ntwo\nthree")
    qtbot.keyClicks(editor, "a")
    theme.apply(dressed, Theme(ThemeName.LIGHT, 1.5))
    assert distances(line_tops(editor)) == {42}


def test_a_line_holds_60_to_68_characters_in_the_middle(editor):
    metrics = QFontMetricsF(editor.font())
    characters = editor.viewport().width() / metrics.averageCharWidth()
    assert 60 <= characters <= 68
    left = editor.viewport().x()
    right = editor.width() - editor.viewport().geometry().right()
    assert abs(left - right) <= 20


def test_setting_a_text_is_silent_and_cannot_be_undone(editor, qtbot):
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_text("written before")
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == "written before"


def test_typing_tells_and_can_be_undone_and_done_again(editor, qtbot):
    editor.set_text("before ")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClicks(editor, "after")
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == "before "
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == "before after"


def test_what_is_copied_is_plain_text_marked_as_secret(editor, qtbot):
    editor.set_text("one\ntwo")
    editor.selectAll()
    with qtbot.waitSignal(editor.copied):
        qtbot.keyClick(editor, Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "one\ntwo"
    assert not data.hasHtml()
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"


def test_a_selection_alone_gives_out_nothing(editor):
    editor.set_text("one two")
    editor.selectAll()
    assert editor.createMimeDataFromSelection().formats() == []


def test_cut_takes_the_text_away_and_undo_brings_it_back(editor, qtbot):
    editor.set_text("one two")
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_X, CTRL)
    assert editor.text() == ""
    assert QGuiApplication.clipboard().text() == "one two"
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == "one two"


def test_paste_is_plain_text_on_our_lines(editor, qtbot):
    data = QMimeData()
    data.setHtml("<h1>big</h1>")
    data.setText("big\nand small")
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(editor, Qt.Key.Key_V, CTRL)
    assert editor.text() == "big\nand small"
    assert distances(line_tops(editor)) == {28}


def test_a_picture_is_not_taken(editor):
    data = QMimeData()
    data.setImageData(editor.grab().toImage())
    assert not editor.canInsertFromMimeData(data)


def test_the_menu_offers_what_is_possible(editor):
    editor.set_text("one")
    possible = {a.text() for a in editor.writing_menu().actions() if a.isEnabled()}
    assert possible <= {"Select all", "Paste"}
    editor.selectAll()
    possible = {a.text() for a in editor.writing_menu().actions() if a.isEnabled()}
    assert {"Cut", "Copy", "Select all"} <= possible


def test_prediction_is_off_and_the_editor_has_a_name(editor):
    assert editor.inputMethodHints() & Qt.InputMethodHint.ImhNoPredictiveText
    assert editor.accessibleName() == "Entry"


def test_markdown_survives_as_it_was_typed(editor, qtbot):
    for line in ("# Heading", "- [ ] item", "**not bold**"):
        qtbot.keyClicks(editor, line)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "# Heading\n- [ ] item\n**not bold**\n"


def test_files_are_offered_only_where_they_are_taken(qtbot):
    editor = WritingEdit("Text")
    qtbot.addWidget(editor)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/garden.jpg")])
    assert editor.canInsertFromMimeData(data)
    with qtbot.assertNotEmitted(editor.offered):
        editor.insertFromMimeData(data)
    editor.set_text("")
    editor.take_files()
    with qtbot.waitSignal(editor.offered):
        editor.insertFromMimeData(data)
    assert editor.text() == ""


def test_an_address_of_the_web_is_words(qtbot):
    editor = WritingEdit("Text")
    qtbot.addWidget(editor)
    editor.take_files()
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.jpg")])
    data.setText("https://example.org/a.jpg")
    editor.insertFromMimeData(data)
    assert editor.text() == "https://example.org/a.jpg"


@pytest.mark.parametrize("width", list(WritingWidth))
def test_lines_are_as_long_as_the_person_likes(shown, qapp, width):
    edit = WritingEdit("Text")
    shown(edit, 1_400, 300)
    theme.apply(qapp, Theme(ThemeName.LIGHT, writing_width=width))
    characters = edit.viewport().width() / QFontMetricsF(edit.font()).averageCharWidth()
    assert characters == pytest.approx(theme.look().measure, abs=2)
