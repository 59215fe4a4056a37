"""What is deleted or restored in the journal can be taken back, and no typed word is lost by it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app.domain.version import TextId
from app.services.backing_up import BackingUp
from app.services.deleting import Deleting
from app.services.revising import Revising
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.journal.past_desk import PastDesk
from app.ui.widgets.dates import moment_name
from app.vault.folder import VaultFolder
from tests.ui.pages.journal.test_page import march, say
from tests.vault.arranging import kept

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def deleting(vault, clock, tmp_path):
    return Deleting(vault, BackingUp(vault, VaultFolder(tmp_path / "vault"), clock), clock)


@pytest.fixture
def revising(vault, clock):
    return Revising(vault.versions, vault.trash, vault.audit, clock)


@pytest.fixture
def tasks(qapp):
    runner = TaskRunner()
    yield runner
    runner.wait_all(5.0)


@pytest.fixture
def past(page, revising, deleting, tasks):
    return PastDesk(page, revising, deleting, tasks)


@pytest.fixture
def offered(past):
    """What can be taken back, the last one at the end."""
    undoables = []
    past.undo_offered.connect(undoables.append)
    return undoables


def test_deleting_takes_the_open_entry_away_and_undo_brings_it_back(
    page, past, offered, vault, qtbot
):
    entry = kept(vault, "words", title="Title", at=march(2))
    page.refresh()
    page.open_entry(entry.id)
    say(qtbot, page, "")
    qtbot.keyClick(page.editor.body, Qt.Key.Key_Backspace, CTRL_SHIFT)
    qtbot.waitUntil(lambda: vault.entries.count() == 0)
    assert page.editor.body.text() == ""
    assert page.list.rows.rowCount() == 0
    offered[-1].undo()
    assert vault.entries.entry(entry.id) == entry
    assert page.editor.title.text() == "Title"


def test_words_typed_just_before_are_in_the_trash_with_it(page, past, offered, vault, qtbot):
    say(qtbot, page, "half a thou")
    past.delete()
    assert [item.excerpt for item in vault.trash.items()] == ["half a thou"]
    assert vault.drafts.open_drafts() == []
    assert page.editor.body.text() == ""
    offered[-1].undo()
    assert page.editor.body.text() == "half a thou"


def test_undo_does_not_take_away_what_was_begun_since(page, past, offered, vault, qtbot):
    entry = kept(vault, "older", at=march(2))
    page.refresh()
    page.open_entry(entry.id)
    past.delete()
    say(qtbot, page, "newer")
    offered[-1].undo()
    assert page.editor.body.text() == "older"
    assert {row.excerpt for row in vault.entries.recent(5)} == {"older", "newer"}


def test_an_empty_page_has_nothing_to_delete(page, past, offered, vault):
    past.delete()
    assert offered == []
    assert vault.trash.items() == []


def test_the_delete_key_takes_the_marked_row(page, past, offered, vault, qtbot):
    kept(vault, "stays", at=march(1))
    kept(vault, "goes", at=march(2))
    page.refresh()
    page.open_entry(page.list.rows.row(0).entry_id)
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Delete)
    assert [item.excerpt for item in vault.trash.items()] == ["goes"]
    assert page.list.rows.row(0).excerpt == "stays"


@pytest.fixture
def narrow(show, journaling):
    """A journal that shows one pane at a time."""
    return show(journaling, 700, 560)


def test_in_one_pane_the_delete_key_leaves_the_open_text_alone(
    narrow, revising, deleting, tasks, vault, qtbot
):
    page = narrow
    PastDesk(page, revising, deleting, tasks)
    entries = [kept(vault, body, at=march(day)) for day, body in ((1, "open"), (2, "goes"))]
    page.refresh()
    page.open_entry(entries[0].id)
    page.show_list()
    page.list.view.setCurrentIndex(page.list.rows.index(0))
    qtbot.keyClick(page.list.view, Qt.Key.Key_Delete)
    assert [item.excerpt for item in vault.trash.items()] == ["goes"]
    assert page.desk.text.entry_id == entries[0].id


@pytest.fixture
def changed(page, journaling, vault, clock):
    """An entry that says something else than it did a day ago."""
    entry = kept(vault, "as it was", title="T", at=clock.moment)
    clock.moment += timedelta(days=1)
    journaling.keep(journaling.save_draft(None, entry.id, "T", "as it is now", entry.boundary).id)
    page.refresh()
    page.open_entry(entry.id)
    return entry


def shown_versions(past, qtbot):
    past.show_versions()
    sheet = past.sheet
    qtbot.waitUntil(lambda: sheet.chosen is not None)
    qtbot.waitUntil(lambda: bool(sheet.comparison.text.toPlainText()))
    return sheet


def test_the_versions_say_when_how_long_and_what_changed(past, changed, qtbot):
    sheet = shown_versions(past, qtbot)
    row = sheet.list.currentIndex()
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == (
        f"{moment_name(changed.written_at)}, 3 words"
    )
    assert sheet.comparison.text.toPlainText() == "as it wasis now"
    assert "1 word, gone since" in sheet.comparison.summary.text()
    model = sheet.comparison.changes.model()
    said = [
        model.index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for number in range(model.rowCount())
    ]
    assert said == ["Removed: was", "Added: is now"]
    past.close()


def test_changes_are_marked_by_more_than_colour(past, changed, qtbot):
    sheet = shown_versions(past, qtbot)
    cursor = sheet.comparison.text.textCursor()
    cursor.setPosition(len("as it w"))
    assert cursor.charFormat().fontStrikeOut()
    cursor.setPosition(len("as it wasi"))
    assert cursor.charFormat().fontUnderline()
    past.close()


def test_restoring_shows_the_old_words_and_undo_the_new_ones(
    page, past, changed, offered, journaling, qtbot
):
    sheet = shown_versions(past, qtbot)
    sheet.restore.click()
    qtbot.waitUntil(lambda: page.editor.body.text() == "as it was")
    assert past.sheet is None
    assert journaling.entry(changed.id).body == "as it was"
    offered[-1].undo()
    assert page.editor.body.text() == "as it is now"
    assert journaling.entry(changed.id).body == "as it is now"


def test_what_is_typed_is_in_the_comparison_and_kept_when_restoring(
    page, past, changed, revising, qtbot
):
    page.editor.body.moveCursor(page.editor.body.textCursor().MoveOperation.End)
    say(qtbot, page, ", and more")
    sheet = shown_versions(past, qtbot)
    assert "and more" in sheet.comparison.text.toPlainText()
    sheet.restore.click()
    qtbot.waitUntil(lambda: page.editor.body.text() == "as it was")
    text = TextId(changed.id, None)
    bodies = {revising.words_of(version.id).body for version in revising.versions(text)}
    assert "as it is now, and more" in bodies


def test_earlier_versions_are_erased_only_when_asked_twice(past, changed, revising, qtbot):
    sheet = shown_versions(past, qtbot)
    sheet.forget.click()
    assert len(revising.versions(TextId(changed.id, None))) == 1
    assert "cannot be brought back" in sheet.said.text()
    sheet.forget.click()
    qtbot.waitUntil(lambda: sheet.said.text().startswith("None yet"))
    assert revising.versions(TextId(changed.id, None)) == []
    past.close()


def test_a_text_without_versions_says_when_one_will_be_kept(page, past, vault, qtbot):
    entry = kept(vault, "words", at=march(2))
    page.open_entry(entry.id)
    past.show_versions()
    qtbot.waitUntil(lambda: past.sheet.said.text().startswith("None yet"))
    assert not past.sheet.restore.isVisible()
    past.close()


def test_two_versions_can_be_compared_with_each_other(
    page, past, changed, journaling, clock, qtbot
):
    clock.moment += timedelta(days=1)
    draft = journaling.save_draft(None, changed.id, "T", "as it will be", changed.boundary)
    journaling.keep(draft.id)
    page.reopen(TextId(changed.id, None))
    sheet = shown_versions(past, qtbot)
    sheet.other.setCurrentIndex(2)
    sheet.other.activated.emit(2)
    qtbot.waitUntil(lambda: sheet.comparison.text.toPlainText() == "as it is nowwas")
    past.close()


def test_a_text_is_erased_at_once_only_after_the_question(page, past, vault, qtbot):
    entry = kept(vault, "secret words", title="Title", at=march(2))
    page.refresh()
    page.open_entry(entry.id)
    erased = []
    past.erased.connect(erased.append)
    past.ask_to_erase()
    past.question.keep.click()
    assert vault.entries.entry(entry.id) == entry
    past.ask_to_erase()
    past.question.erase.click()
    qtbot.waitUntil(lambda: erased != [])
    assert erased[0].count == 1
    assert vault.trash.items() == []
    assert vault.entries.count() == 0
    assert page.editor.body.text() == ""


def test_a_page_that_was_never_stored_asks_nothing(page, past):
    page.write_new("")
    past.ask_to_erase()
    assert past.question is None
