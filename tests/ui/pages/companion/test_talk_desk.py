"""Conversations get names and stars, their words become entries, and a message a second try."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.conversation import Mode, Speaker
from app.services.backing_up import BackingUp
from app.services.deleting import Deleting
from app.services.tending_talks import TendingTalks
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.companion.conversation_list import STAR_ROLE
from app.ui.pages.companion.delete_desk import DeleteDesk
from app.ui.pages.companion.talk_desk import TalkDesk
from app.vault.folder import VaultFolder
from tests.vault.arranging import EVENING

MESSAGE = "I slept badly 🌧 again"
REPLY = "You slept badly.\nWhat was in the way?"


@pytest.fixture
def vault(world):
    return world.vault


@pytest.fixture
def talk(vault):
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.rename(talk.id, "About sleep")
    for speaker, text in (
        (Speaker.PERSON, MESSAGE),
        (Speaker.COMPANION, REPLY),
        (Speaker.PERSON, "The neighbours"),
    ):
        vault.conversations.add_turn(talk.id, speaker, text, EVENING, "Starter")
    return talk


@pytest.fixture
def desk(page, world, talk):
    vault = world.vault
    tending = TendingTalks(vault.conversations, vault.journal.marks, vault.drafts, world.clock)
    desk = TalkDesk(page, world.chatting, tending, TaskRunner(page))
    page.refresh()
    page.open_conversation(talk.id)
    return desk


def texts(page):
    return [page.transcript.row(row).text for row in range(1, page.transcript.rowCount())]


def choose(page, row, words):
    menu = page.pane.view.row_menu(row)
    action = next(each for each in menu.actions() if each.text() == words)
    action.trigger()
    menu.deleteLater()


def listed(page):
    rows = page.list.rows
    return [rows.index(row).data() for row in range(rows.rowCount())]


def test_a_conversation_gets_another_name(page, desk):
    desk.menu.actions_by_key["rename"].trigger()
    assert desk.sheet.name.text() == "About sleep"
    QTest.keyClicks(desk.sheet.name.line, "The nights")
    QTest.keyClick(desk.sheet.name.line, Qt.Key.Key_Return)
    assert page.pane.title.text() == "The nights"
    assert "The nights" in listed(page)


def test_a_star_stands_first_and_is_said(page, desk, vault, talk):
    other = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.rename(other.id, "Newer")
    desk.menu.actions_by_key["star"].trigger()
    assert listed(page)[:2] == ["Starred", "About sleep"]
    index = page.list.rows.index(1)
    assert index.data(STAR_ROLE)
    assert "starred" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    desk.menu.actions_by_key["star"].trigger()
    assert "Starred" not in listed(page)


def test_what_is_put_away_stands_last_and_comes_back(page, desk, vault):
    other = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.rename(other.id, "Older")
    desk.menu.actions_by_key["away"].trigger()
    assert listed(page)[-2:] == ["Put away", "About sleep"]
    assert desk.menu.actions_by_key["away"].text() == "Bring back"
    desk.menu.actions_by_key["away"].trigger()
    assert "Put away" not in listed(page)


def test_a_message_becomes_an_entry(page, desk, vault, qtbot):
    with qtbot.waitSignal(desk.said):
        choose(page, 1, "Keep as entry")
    (summary,) = vault.entries.recent(5)
    assert (summary.title, vault.entries.entry(summary.id).body) == ("About sleep", MESSAGE)


def test_a_reply_becomes_a_quote_under_the_label_ai(page, desk, vault):
    choose(page, 2, "Keep as entry")
    (summary,) = vault.entries.recent(5)
    body = vault.entries.entry(summary.id).body
    assert body == "AI, Starter:\n\n> You slept badly.\n> What was in the way?\n"


def test_a_message_is_written_anew_and_undo_brings_all_back(page, desk, qtbot):
    before = texts(page)
    with qtbot.waitSignal(desk.undo_offered) as offered:
        choose(page, 1, "Edit and send again")
    assert texts(page) == []
    assert page.pane.composer.text() == MESSAGE
    offered.args[0].undo()
    assert texts(page) == before
    assert page.pane.composer.text() == ""


def test_only_what_followed_is_set_aside(page, desk):
    choose(page, 3, "Edit and send again")
    assert texts(page) == [MESSAGE, REPLY]


def test_what_stands_in_the_composer_is_not_lost_to_a_second_try(page, desk, qtbot):
    QTest.keyClicks(page.pane.composer.field, "half a thought")
    with qtbot.waitSignal(desk.said):
        choose(page, 1, "Edit and send again")
    assert page.pane.composer.text() == "half a thought"
    assert len(texts(page)) == 3


def test_a_companions_reply_cannot_be_edited(page, desk):
    menu = page.pane.view.row_menu(2)
    assert "Edit and send again" not in [action.text() for action in menu.actions()]
    menu.deleteLater()


def test_a_conversation_is_saved_with_who_said_what(page, desk, tmp_path, qtbot):
    path = tmp_path / "talk.md"
    with qtbot.waitSignal(desk.said):
        desk.save_file(str(path))
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# About sleep\n")
    assert "**AI, Starter" in text
    assert MESSAGE in text


def test_words_are_found_turn_by_turn(page, desk):
    desk.menu.actions_by_key["find"].trigger()
    QTest.keyClicks(desk.find_bar.line, "SLEPT")
    assert desk.find_bar.count.text() == "1 of 2"
    assert page.pane.view.currentIndex().row() == 1
    QTest.keyClick(desk.find_bar.line, Qt.Key.Key_Return)
    assert page.pane.view.currentIndex().row() == 2
    QTest.keyClick(desk.find_bar.line, Qt.Key.Key_Return)
    assert page.pane.view.currentIndex().row() == 1
    QTest.keyClick(desk.find_bar.line, Qt.Key.Key_Escape)
    assert desk.find_bar.isHidden()
    assert page.pane.view.hasFocus()


def test_a_conversation_without_a_word_offers_only_finding(page, desk):
    page.start_new()
    enabled = [key for key, action in desk.menu.actions_by_key.items() if action.isEnabled()]
    assert enabled == ["find"]


def say(page, world, words, qtbot):
    world.voice.will_say("I am here.")
    page.pane.composer.field.setFocus()
    QTest.keyClicks(page.pane.composer.field, words)
    QTest.keyClick(page.pane.composer.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(texts(page)) == 2 and not page.talk.is_speaking)


def stored(vault):
    return [talk.title for talk in vault.conversations.list(9) if not talk.is_temporary]


def test_nothing_of_a_temporary_conversation_is_stored(page, desk, world, qtbot):
    page.list.passing.click()
    say(page, world, "not for the book", qtbot)
    assert listed(page)[:2] == ["Not stored", "not for the book"]
    assert stored(world.vault) == ["About sleep"]
    assert world.vault.search.find("book") == []
    assert desk.keep.isVisible()
    assert not desk.menu.actions_by_key["star"].isEnabled()


def test_it_is_still_there_after_another_one_was_looked_at(page, desk, world, talk, qtbot):
    page.list.passing.click()
    say(page, world, "not for the book", qtbot)
    temporary = page.desk.conversation_id
    page.open_conversation(talk.id)
    assert not desk.keep.isVisible()
    page.open_conversation(temporary)
    assert texts(page) == ["not for the book", "I am here."]


def test_it_is_saved_after_all(page, desk, world, qtbot):
    page.list.passing.click()
    say(page, world, "for the book", qtbot)
    QTest.keyClicks(page.pane.composer.field, "and")
    desk.keep.click()
    assert sorted(stored(world.vault)) == ["About sleep", "for the book"]
    assert texts(page) == ["for the book", "I am here."]
    assert page.pane.composer.text() == "and"
    assert not desk.keep.isVisible()
    assert "Not stored" not in listed(page)


def test_deleting_it_leaves_nothing_and_no_trash(page, desk, world, qtbot, tmp_path):
    backing_up = BackingUp(world.vault, VaultFolder(tmp_path / "vault"), world.clock)
    DeleteDesk(page, Deleting(world.vault, backing_up, world.clock))
    page.list.passing.click()
    say(page, world, "not for the book", qtbot)
    page.list.delete.click()
    assert world.vault.trash.items() == []
    assert "Not stored" not in listed(page)
    assert not page.transcript.has_turns


def test_a_message_of_it_is_written_anew_too(page, desk, world, qtbot):
    page.list.passing.click()
    say(page, world, "not for the book", qtbot)
    with qtbot.waitSignal(desk.undo_offered) as offered:
        choose(page, 1, "Edit and send again")
    assert texts(page) == []
    offered.args[0].undo()
    assert texts(page) == ["not for the book", "I am here."]
