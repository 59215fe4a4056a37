"""The client sees what goes and what stays, and what is given is what is on the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from app.domain.handout.choosing import PickKind
from app.domain.handout.disclosure import GivenWay
from app.handout import sealing
from app.handout.sheet_file import decode
from app.services.printing_out import PaperNotSaved
from app.ui.pages.sharing.bytes_sheet import BytesSheet
from app.ui.pages.sharing.passphrase_sheet import PassphraseSheet
from tests.services.sharing.arranging import OWN, SECRET, TOLD

WORDS = "violet harbour lantern quartz mossy thimble"


def row_of(page, kind):
    return page.lines.sections[kind].rows[0]


def tick(page, kind, qtbot):
    with qtbot.waitSignal(page.shown):
        qtbot.mouseClick(row_of(page, kind).tick, Qt.MouseButton.LeftButton)


def test_a_tick_puts_a_line_on_the_page_and_a_second_takes_it_off(page, qtbot):
    assert page.balance.goes.lines.text() == "Nothing yet"
    assert not page.give.with_words.isEnabled()
    assert OWN not in "".join(row.text.text() for row in page.lines.rows)
    tick(page, PickKind.ENTRY, qtbot)
    assert page.balance.goes.lines.text() == "1 entry"
    assert page.balance.stays.lines.text().startswith("14 entries\n1 conversation")
    assert SECRET in page.preview.words()
    assert page.give.with_words.isEnabled()
    assert row_of(page, PickKind.ENTRY).choose.isVisible()
    tick(page, PickKind.ENTRY, qtbot)
    assert SECRET not in page.preview.words()


def test_words_that_are_selected_are_left_out_and_can_be_put_back(page, qtbot):
    tick(page, PickKind.ENTRY, qtbot)
    sheet = page.choose_words(row_of(page, PickKind.ENTRY).offer)
    assert not sheet.leave_out.isEnabled()
    cursor = sheet.text.textCursor()
    cursor.setPosition(sheet.text.text().index(SECRET) + 2)
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 3)
    sheet.text.setTextCursor(cursor)
    sheet.leave_out.click()
    assert SECRET not in sheet.result.text()
    sheet.put_back.click()
    assert SECRET in sheet.result.text()
    sheet.text.setTextCursor(cursor)
    sheet.leave_out.click()
    with qtbot.waitSignal(page.shown):
        sheet.keep.click()
    assert "On Monday I met [left out] at the canal." in page.preview.words()
    assert row_of(page, PickKind.ENTRY).state.text() == "1 place left out"
    assert "Words at 1 place" in page.balance.stays.lines.text()


def test_only_some_sentences_can_go(page, qtbot):
    tick(page, PickKind.ENTRY, qtbot)
    sheet = page.choose_words(row_of(page, PickKind.ENTRY).offer)
    sheet.how_much.choose("some")
    sheet.how_much.chosen.emit("some")
    assert not sheet.keep.isEnabled()
    qtbot.mouseClick(sheet.sentences[-1].tick, Qt.MouseButton.LeftButton)
    assert sheet.result.text() == "I slept badly after."
    with qtbot.waitSignal(page.shown):
        sheet.keep.click()
    assert "Mar 16, in part: I slept badly after." in page.preview.words()


def test_what_is_typed_is_on_the_page_and_stays_over_a_lock(page, qtbot, sharing):
    qtbot.keyClicks(page.written.topics, "Sleep")
    qtbot.keyClicks(page.written.recipient.line, "Dr Lee")
    page.flush()
    draft = sharing.draft()
    assert (draft.topics, draft.recipient) == ("Sleep", "Dr Lee")
    with qtbot.waitSignal(page.shown):
        page.refresh()
    assert "For Dr Lee" in page.preview.words()


def test_the_bytes_that_are_shown_are_the_bytes_that_are_sealed(page, qtbot, tmp_path, identity):
    tick(page, PickKind.ENTRY, qtbot)
    qtbot.mouseClick(page.give.bytes, Qt.MouseButton.LeftButton)
    (sheet,) = page.window().findChildren(BytesSheet)
    shown = sheet.text.text()
    assert page.give.for_keys[0].text() == "Seal for Dr Lee"
    recipient = page.give._recipients[0]  # noqa: SLF001 - the button opens a dialog first
    with qtbot.waitSignal(page.give.given):
        page.give.seal_for(recipient, str(tmp_path / "sheet.age"))
    opened = sealing.open_with_identity((tmp_path / "sheet.age").read_bytes(), identity)
    assert opened.decode() == shown
    assert decode(opened) == page.preview.sheet
    with qtbot.waitSignal(page.shown):
        page.refresh()
    assert "sheet.age" in page.give.said.text()


def test_a_page_is_noted_and_a_name_that_is_taken_is_refused(page, qtbot, tmp_path, sharing):
    tick(page, PickKind.NOTE, qtbot)
    path = tmp_path / "sheet.pdf"
    with qtbot.waitSignal(page.shown):
        page.give.save_page(str(path))
    assert path.read_bytes().startswith(b"%PDF")
    assert [each.way for each in sharing.given(9)] == [GivenWay.PDF]
    with qtbot.waitSignal(page.failed) as failed:
        page.give.save_page(str(path))
    assert isinstance(failed.args[0], PaperNotSaved)
    assert page.give.save.isEnabled()


def test_a_line_of_what_was_given_goes_after_a_question(page, qtbot, tmp_path, sharing):
    tick(page, PickKind.NOTE, qtbot)
    with qtbot.waitSignal(page.shown):
        page.give.save_page(str(tmp_path / "sheet.pdf"))
    (remove,) = page.log.buttons
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.log.question.keep, Qt.MouseButton.LeftButton)
    assert len(sharing.given(9)) == 1
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.shown):
        qtbot.mouseClick(page.log.question.erase, Qt.MouseButton.LeftButton)
    assert sharing.given(9) == []
    assert page.log.buttons == []
    assert (tmp_path / "sheet.pdf").exists()


def test_a_passphrase_is_asked_for_twice_and_a_weak_one_goes_no_further(page, qtbot):
    tick(page, PickKind.NOTE, qtbot)
    qtbot.mouseClick(page.give.with_words, Qt.MouseButton.LeftButton)
    (sheet,) = page.window().findChildren(PassphraseSheet)
    qtbot.keyClicks(sheet.own.first.line, "password")
    assert not sheet.onward.isEnabled()
    for field in (sheet.own.first, sheet.own.second):
        field.set_text(WORDS)
        field.edited.emit(WORDS)
    assert sheet.onward.isEnabled()
    sheet.given.disconnect()
    with qtbot.waitSignal(sheet.given) as given:
        sheet.onward.click()
    assert given.args == [WORDS]
    assert sheet.own.first.passphrase() == ""


def test_another_time_and_a_new_sheet_change_what_is_offered(page, qtbot, sharing):
    assert len(page.lines.sections[PickKind.NOTE].rows) == 2
    with qtbot.waitSignal(page.shown):
        page.since.setCurrentIndex(0)
        page.since.activated.emit(0)
    assert len(page.lines.sections[PickKind.NOTE].rows) == 1
    tick(page, PickKind.NOTE, qtbot)
    with qtbot.waitSignal(page.shown):
        qtbot.mouseClick(page.new, Qt.MouseButton.LeftButton)
    assert sharing.draft().picks == ()
    assert page.preview.sheet.is_blank


@pytest.mark.parametrize("width", [1064, 700])
def test_one_pane_is_shown_where_two_do_not_fit(page, qtbot, width):
    page.resize(width, 544)
    qtbot.waitUntil(lambda: page.panes.isVisible() == (width < 860))
    assert page.preview.isVisible() == (width > 860)
    page.panes.choose("seeing")
    page.panes.chosen.emit("seeing")
    assert page.preview.isVisible()
    assert TOLD not in page.preview.words()
