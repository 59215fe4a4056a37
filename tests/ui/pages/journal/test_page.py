"""Whatever is written is in the vault a pause later, and leaving a text keeps it."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from app.domain.boundary import Boundary
from app.services.journaling import Journaling
from app.vault.errors import DiskFull
from tests.vault.arranging import kept

CTRL = Qt.KeyboardModifier.ControlModifier


class FullDisk(Journaling):
    """A journal whose disk is full until it is given room."""

    is_full = True

    def save_draft(self, *arguments):
        if self.is_full:
            raise DiskFull
        return super().save_draft(*arguments)


def march(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def say(qtbot, page, text: str) -> None:
    page.editor.body.setFocus()
    qtbot.keyClicks(page.editor.body, text)


def test_a_pause_stores_what_was_typed(page, journaling, qtbot):
    with qtbot.waitSignal(page.saved_state_changed, check_params_cb=lambda state: state == "saved"):
        say(qtbot, page, "It rang for a long time")
    assert [draft.body for draft in journaling.open_drafts()] == ["It rang for a long time"]


def test_a_draft_stands_on_top_of_the_list(page, vault, qtbot):
    kept(vault, "older", at=march(2))
    say(qtbot, page, "half a thou")
    page.flush()
    assert page.list.rows.group_name(0) == "Drafts"
    assert page.list.rows.row(0).excerpt == "half a thou"


def test_a_lock_in_the_middle_of_a_word_loses_nothing(show, journaling, qtbot):
    before = show(journaling)
    say(qtbot, before, "the kitchen was sti")
    before.flush()
    after = show(journaling)
    assert after.editor.body.text() == "the kitchen was sti"
    say(qtbot, after, "")
    qtbot.keyClicks(after.editor.body, "x")
    after.flush()
    assert len(journaling.open_drafts()) == 1


def test_leaving_a_text_makes_it_an_entry(page, journaling, qtbot):
    say(qtbot, page, "four minutes")
    page.list.new.click()
    assert journaling.open_drafts() == []
    assert [summary.excerpt for summary in journaling.recent(5)] == ["four minutes"]
    assert page.editor.body.text() == ""


def test_a_draft_that_was_only_looked_at_stays_a_draft(show, journaling):
    journaling.save_draft(None, None, "", "not done yet", Boundary.MINE_ONLY)
    page = show(journaling)
    assert page.editor.body.text() == "not done yet"
    page.write_new("A prompt")
    assert [draft.body for draft in journaling.open_drafts()] == ["not done yet"]


def test_a_page_that_stays_blank_leaves_nothing(page, journaling, qtbot):
    say(qtbot, page, "x")
    page.flush()
    qtbot.keyClick(page.editor.body, Qt.Key.Key_Backspace)
    page.write_new()
    assert journaling.open_drafts() == []
    assert journaling.count() == 0


def test_a_prompt_nobody_answered_is_not_an_entry(page, journaling):
    page.write_new("What took more effort today than anyone could see?")
    assert page.editor.title.text().startswith("What took more")
    page.write_new()
    page.flush()
    assert journaling.open_drafts() == []
    assert journaling.count() == 0


def test_ctrl_s_keeps_the_text_and_leaves_it_open_with_its_undo(page, journaling, qtbot):
    say(qtbot, page, "one")
    qtbot.keyClick(page.editor.body, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: journaling.count() == 1)
    assert page.editor.body.text() == "one"
    assert page.editor.body.document().isUndoAvailable()
    say(qtbot, page, " two")
    page.editor.finish.click()
    assert journaling.count() == 1
    assert journaling.recent(1)[0].excerpt == "one two"


def test_a_full_disk_is_told_once_and_the_words_stay(show, vault, clock, qtbot):
    journaling = FullDisk(vault.entries, vault.drafts, clock)
    page = show(journaling)
    told = []
    page.failed.connect(told.append)
    with qtbot.waitSignal(page.failed):
        say(qtbot, page, "still here")
    with qtbot.waitSignal(
        page.saved_state_changed, check_params_cb=lambda state: state == "failed"
    ):
        say(qtbot, page, ".")
    assert [type(error) for error in told] == [DiskFull]
    assert page.editor.body.text() == "still here."
    journaling.is_full = False
    qtbot.waitUntil(lambda: bool(journaling.open_drafts()))
    assert journaling.open_drafts()[0].body == "still here."


def test_a_text_that_cannot_be_stored_is_not_left(show, vault, clock, qtbot):
    kept(vault, "older", at=march(2))
    page = show(FullDisk(vault.entries, vault.drafts, clock))
    say(qtbot, page, "new")
    page.list.new.click()
    assert page.editor.body.text() == "new"


def test_arrow_keys_in_the_list_open_one_entry_after_the_other(page, vault, qtbot):
    kept(vault, "first", title="Sunday", at=march(1))
    kept(vault, "second", title="Monday", at=march(2))
    page.refresh()
    page.list.view.setFocus()
    assert page.editor.body.text() == ""
    page.open_entry(page.list.rows.row(0).entry_id)
    qtbot.keyClick(page.list.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.editor.body.text() == "first")


def test_a_kept_entry_takes_its_new_boundary_at_once(page, vault, journaling, qtbot):
    entry = kept(vault, "words", at=march(2))
    page.open_entry(entry.id)
    qtbot.mouseClick(
        page.editor.boundary.cell(Boundary.COMPANION_MAY_READ), Qt.MouseButton.LeftButton
    )
    assert journaling.entry(entry.id).boundary is Boundary.COMPANION_MAY_READ
    assert journaling.open_drafts() == []


def test_opening_an_entry_with_a_draft_shows_the_draft(page, vault, journaling):
    entry = kept(vault, "as it was", at=march(2))
    journaling.save_draft(None, entry.id, "", "as it is", Boundary.MINE_ONLY)
    page.refresh()
    page.open_entry(entry.id)
    assert page.editor.body.text() == "as it is"
    assert page.list.rows.row(0).has_draft


def test_markdown_comes_back_letter_for_letter(page, journaling, qtbot):
    text = "# Head\n\n- one\n- [x] two\n> *said*\n\n\ttab and  spaces "
    page.editor.body.setFocus()
    page.editor.body.insertPlainText(text)
    page.flush()
    assert journaling.open_drafts()[0].body == text


def test_a_day_in_the_calendar_opens_its_last_entry(page, vault, qtbot):
    kept(vault, "morning", at=march(2, 8))
    kept(vault, "evening", at=march(2, 20))
    kept(vault, "later", at=march(5))
    page.refresh()
    page.calendar.day_wanted.emit(march(2).date())
    assert page.editor.body.text() == "evening"


def test_a_narrow_window_shows_one_pane_with_a_way_back(show, vault, journaling, qtbot):
    kept(vault, "words", at=march(2))
    page = show(journaling, 700, 560)
    assert page.list.isVisible()
    assert not page.editor.isVisible()
    index = page.list.rows.index(0)
    place = page.list.view.visualRect(index).center()
    qtbot.mouseClick(page.list.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(page.editor.isVisible)
    assert page.editor.body.text() == "words"
    page.editor.back.click()
    assert page.list.isVisible()


def test_below_a_thousand_pixels_the_calendar_goes_first(show, journaling):
    page = show(journaling, 900)
    assert page.list.isVisible()
    assert page.editor.isVisible()
    assert not page.calendar.isVisible()


def test_undo_survives_going_elsewhere_storing_and_keeping(page, qtbot):
    page.write_new()
    page.editor.body.setFocus()
    qtbot.keyClicks(page.editor.body, "words")
    page.hide()
    page.flush()
    page.show()
    page.refresh()
    page.editor.finish.click()
    page.editor.body.undo()
    assert page.editor.body.text() == ""
    page.editor.body.redo()
    assert page.editor.body.text() == "words"
