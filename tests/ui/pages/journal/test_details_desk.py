"""The moment of a text, its beginnings, its paper and its quiet are a key away."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from app.domain.template import Template
from app.services.templating import Templating
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.journal.details_desk import DetailsDesk
from app.ui.pages.journal.moment_sheet import MomentSheet
from app.ui.pages.journal.template_sheet import TemplateSheet
from tests.vault.arranging import EVENING, kept

SHIPPED = (Template("Evening page", "## Today\n\nWhat happened:"),)


@pytest.fixture
def templating(vault):
    return Templating(vault.journal.templates, lambda: SHIPPED)


@pytest.fixture
def desk(page, journaling, templating):
    return DetailsDesk(page, journaling, templating, TaskRunner(page))


def want(page, key):
    page.editor.more.actions_by_key[key].trigger()


def test_an_entry_moves_to_another_day_and_back(page, desk, vault, qtbot):
    entry = kept(vault, "words")
    page.refresh()
    page.open_entry(entry.id)
    want(page, "moment")
    assert isinstance(desk.sheet, MomentSheet)
    desk.sheet.day.setDate(QDate(2026, 3, 1))
    with qtbot.waitSignal(desk.undo_offered) as offered:
        desk.sheet.done.click()
    assert vault.entries.entry(entry.id).written_at == EVENING - timedelta(days=8)
    assert page.list.rows.row(0).at.day == 1
    offered.args[0].undo()
    assert vault.entries.entry(entry.id).written_at == EVENING


def test_a_new_text_can_begin_in_the_past(page, desk, vault):
    page.write_new()
    QTest.keyClicks(page.editor.body, "words")
    desk.change_moment()
    desk.sheet.day.setDate(QDate(2026, 2, 1))
    desk.sheet.done.click()
    page.editor.finish.click()
    assert vault.entries.recent(1)[0].written_at.day == 1


def test_no_text_is_about_the_future(page, desk):
    page.write_new()
    desk.change_moment()
    assert desk.sheet.day.maximumDate() == QDate(2026, 3, 9)


def test_a_template_is_put_into_the_text_and_undo_takes_it_out(page, desk):
    page.write_new()
    desk.show_templates()
    assert isinstance(desk.sheet, TemplateSheet)
    QTest.keyClick(desk.sheet.view, Qt.Key.Key_Return)
    assert page.editor.body.text() == "## Today\n\nWhat happened:\n"
    page.editor.body.undo()
    assert page.editor.body.text() == ""


def test_a_text_becomes_a_template_and_can_be_removed(page, desk, templating):
    page.write_new()
    QTest.keyClicks(page.editor.body, "Three things")
    desk.show_templates()
    QTest.keyClicks(desk.sheet.name.line, "Three")
    desk.sheet.save.click()
    assert templating.all() == [Template("Three", "Three things", is_own=True), *SHIPPED]
    assert not desk.sheet.remove.isHidden()
    desk.sheet.remove.click()
    assert templating.all() == list(SHIPPED)
    assert desk.sheet.remove.isHidden()


def test_a_blank_text_is_no_template(page, desk):
    page.write_new()
    desk.show_templates()
    assert desk.sheet.save.isHidden()


def test_the_text_is_saved_as_paper(page, desk, tmp_path, qtbot):
    page.write_new()
    QTest.keyClicks(page.editor.body, "# Head")
    with qtbot.waitSignal(desk.said):
        desk.save_paper(str(tmp_path / "entry.pdf"))
    assert (tmp_path / "entry.pdf").read_bytes().startswith(b"%PDF")


def test_focus_leaves_only_the_text_and_escape_ends_it(page, desk, qtbot):
    page.write_new()
    with qtbot.waitSignal(page.focus_mode_changed):
        want(page, "focus")
    assert page.list.isHidden()
    QTest.keyClick(page.editor.body, Qt.Key.Key_Escape)
    assert not page.is_focus_mode
    assert page.list.isVisible()


def test_in_focus_the_line_that_is_written_stays_in_the_middle(page, desk):
    page.write_new()
    page.editor.body.set_text("\n".join("line" for _ in range(100)))
    want(page, "focus")
    cursor = page.editor.body.textCursor()
    for block in (60, 99):
        cursor.setPosition(page.editor.body.document().findBlockByNumber(block).position())
        page.editor.body.setTextCursor(cursor)
        middle = page.editor.body.height() / 2
        assert abs(page.editor.body.cursorRect().center().y() - middle) < middle * 0.3


def test_in_focus_the_lines_after_it_are_in_sight(page, desk):
    page.write_new()
    page.editor.body.set_text("\n".join("line" for _ in range(100)))
    body = page.editor.body
    want(page, "focus")
    assert body.viewport().height() > body.height() * 0.9
    assert not body.verticalScrollBar().isVisible()
    want(page, "focus")
    assert body.verticalScrollBar().isVisible()


def test_the_menu_finds_in_the_text(page, desk):
    page.write_new()
    want(page, "find")
    assert page.editor.find_bar.isVisible()
    assert page.editor.find_bar.replacement.isHidden()
    want(page, "replace")
    assert page.editor.find_bar.replacement.isVisible()
    want(page, "labels")
    assert page.editor.labels.line.hasFocus()
