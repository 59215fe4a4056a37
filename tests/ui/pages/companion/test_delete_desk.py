"""A deleted conversation is gone from the page, and comes back with what was not sent."""

import pytest
from PySide6.QtCore import Qt

from app.services.backing_up import BackingUp
from app.services.deleting import Deleting
from app.ui.pages.companion.delete_desk import DeleteDesk
from app.vault.folder import VaultFolder


@pytest.fixture
def desk(page, world, tmp_path):
    backing_up = BackingUp(world.vault, VaultFolder(tmp_path / "vault"), world.clock)
    return DeleteDesk(page, Deleting(world.vault, backing_up, world.clock))


@pytest.fixture
def offered(desk):
    """What can be taken back, the last one at the end."""
    undoables = []
    desk.undo_offered.connect(undoables.append)
    return undoables


@pytest.fixture
def talked(page, world, desk, qtbot):
    """A conversation with one message and its reply."""
    world.voice.will_say("I am here.")
    page.pane.composer.field.setFocus()
    qtbot.keyClicks(page.pane.composer.field, "the kettle again")
    qtbot.keyClick(page.pane.composer.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.transcript.rowCount() > 1 and not page.talk.is_speaking)
    return page.desk.conversation_id


def test_the_button_moves_the_open_conversation_to_the_trash(page, talked, offered, world):
    assert page.list.delete.isVisible()
    page.list.delete.click()
    assert world.vault.conversations.list(5) == []
    assert page.desk.conversation_id is None
    assert not page.list.delete.isVisible()
    assert not page.transcript.has_turns
    assert len(offered) == 1


def test_undo_opens_it_again_with_what_was_not_sent(page, talked, offered, world, qtbot):
    qtbot.keyClicks(page.pane.composer.field, "and the")
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Delete)
    assert page.pane.composer.text() == ""
    offered[-1].undo()
    assert page.desk.conversation_id == talked
    assert page.pane.composer.text() == "and the"
    assert page.transcript.has_turns


def test_a_reply_that_is_being_written_ends_first(page, talked, offered, world, qtbot):
    world.voice.gate.clear()
    world.voice.will_say("One. ", "Two. ")
    qtbot.keyClicks(page.pane.composer.field, "more")
    qtbot.keyClick(page.pane.composer.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.talk.is_speaking)
    page.list.delete.click()
    qtbot.waitUntil(lambda: not page.talk.is_speaking)
    assert [turn.text for turn in world.vault.conversations.turns(talked)][-2] == "more"
    assert not page.transcript.has_turns
    assert [item.title for item in world.vault.trash.items()] == ["the kettle again"]


def test_a_new_conversation_has_nothing_to_delete(page, desk):
    assert not page.list.delete.isVisible()
