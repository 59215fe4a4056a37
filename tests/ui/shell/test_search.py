"""Ctrl+K finds a word in entries and conversations, and goes there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.conversation import Mode, Speaker
from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from app.ui.shell.search_sheet import SearchSheet
from tests.journeys.household import PASSPHRASE, household
from tests.journeys.person import Person, type_into, until


@pytest.fixture
def person(tmp_path, qtbot, qapp):
    house = household(tmp_path / "data")
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "Encrypted")
    window.show_entrance()
    with qtbot.waitExposed(window):
        window.show()
    person = Person(window)
    person.make_vault(PASSPHRASE)
    yield person
    window.close()


def searching_for(person, words):
    person.window.house.show_search()
    (sheet,) = person.window.findChildren(SearchSheet)
    type_into(sheet.field.line, words)
    until(lambda: sheet.hits.isVisible() or "Nothing" in sheet.said.text())
    return sheet


def test_the_beginning_of_a_word_finds_the_entry_and_enter_opens_it(person):
    person.begin_entry("The heron stood in the canal")
    person.finish_entry()
    person.window.house.rooms.go(Destination.TODAY)
    sheet = searching_for(person, "hero")
    QTest.keyClick(sheet.field.line, Qt.Key.Key_Return)
    assert person.window.house.rooms.current is Destination.JOURNAL
    assert person.journal.editor.body.text() == "The heron stood in the canal"


def test_a_turn_leads_to_its_conversation(person):
    session = person.window.session
    conversation = session.chatting.start(Mode.LISTEN)
    session.opened.vault.conversations.add_turn(
        conversation.id, Speaker.PERSON, "About the lighthouse", conversation.started_at
    )
    sheet = searching_for(person, "lighthouse")
    QTest.keyClick(sheet.field.line, Qt.Key.Key_Return)
    assert person.window.house.rooms.current is Destination.COMPANION
    assert person.companion.desk.conversation_id == conversation.id


def test_nothing_found_says_so_and_escape_closes(person):
    sheet = searching_for(person, "zzzz")
    assert "Nothing found" in sheet.said.text()
    QTest.keyClick(sheet.field.line, Qt.Key.Key_Escape)
    assert sheet.isHidden()
