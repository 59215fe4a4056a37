"""Ctrl+K finds a word in entries and conversations, and goes there."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.conversation import Mode, Speaker
from app.ui.pages.journal.versions_sheet import VersionsSheet
from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from app.ui.shell.search_rows import HitRole
from app.ui.shell.search_sheet import SearchSheet
from app.ui.shell.shortcuts_sheet import ShortcutsSheet
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
    person.window.house.search.show_search()
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


def rows(sheet):
    model = sheet.hits.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_hits_stand_under_their_kind_with_the_match_marked(person):
    person.begin_entry("The heron stood in the canal")
    person.finish_entry()
    sheet = searching_for(person, "heron")
    assert rows(sheet)[0] == "Entries"
    snippet = sheet.hits.model().index(1, 0).data(HitRole.SNIPPET)
    assert snippet == "The \x02heron\x03 stood in the canal"
    sheet.close_sheet()


def test_a_kind_is_chosen_by_its_chip_and_by_typing(person):
    person.begin_entry("The heron stood in the canal")
    person.finish_entry()
    sheet = searching_for(person, "heron")
    sheet.kinds["conversations"].click()
    assert sheet.field.text() == "kind:conversations heron"
    until(lambda: "Entries" not in rows(sheet))
    sheet.kinds["conversations"].click()
    assert sheet.field.text() == "heron"
    sheet.ask("kind:entries heron")
    assert sheet.kinds["entries"].isChecked()
    sheet.close_sheet()


def test_a_search_is_saved_asked_again_and_forgotten(person):
    person.begin_entry("The heron stood in the canal")
    person.finish_entry()
    sheet = searching_for(person, "heron")
    sheet.save.click()
    assert rows(sheet) == ["Saved searches", "heron"]
    QTest.keyClick(sheet.field.line, Qt.Key.Key_Return)
    assert sheet.field.text() == "heron"
    sheet.ask("")
    sheet.hits.setFocus()
    QTest.keyClick(sheet.hits, Qt.Key.Key_Delete)
    assert rows(sheet) == []
    sheet.close_sheet()


def test_a_line_that_begins_with_a_bracket_finds_actions_and_does_them(person):
    house = person.window.house
    house.search.show_actions()
    sheet = house.search.sheet
    type_into(sheet.field.line, "go to set")
    assert rows(sheet)[:2] == ["Actions", "Go to Settings"]
    QTest.keyClick(sheet.field.line, Qt.Key.Key_Return)
    assert house.rooms.current is Destination.SETTINGS
    assert house.search.sheet is None


def test_every_action_has_a_name_of_its_own(person):
    names = [command.words for command in person.window.house.commands.all()]
    assert len(set(names)) == len(names)
    assert len(names) > 30


def test_arrow_keys_pass_over_headings(person):
    house = person.window.house
    house.search.show_actions()
    sheet = house.search.sheet
    first = sheet.hits.currentIndex().row()
    QTest.keyClick(sheet.field.line, Qt.Key.Key_Down)
    QTest.keyClick(sheet.field.line, Qt.Key.Key_Up)
    QTest.keyClick(sheet.field.line, Qt.Key.Key_Up)
    assert sheet.hits.currentIndex().row() == first == 1
    sheet.close_sheet()


def test_an_answer_to_an_older_question_is_dropped(person):
    person.begin_entry("The heron stood in the canal")
    person.finish_entry()
    sheet = searching_for(person, "heron")
    sheet.ask("heron")
    until(lambda: not sheet._pause.isActive())  # noqa: SLF001 - the question is on its way
    sheet.ask(">lock")
    person.window._tasks.wait_all(5)  # noqa: SLF001
    QApplication.processEvents()
    assert rows(sheet)[0] == "Actions"
    sheet.close_sheet()


def test_a_version_that_holds_the_words_is_shown(person):
    person.begin_entry("The heron stood in the canal")
    person.finish_entry()
    vault = person.window.session.opened.vault
    entry = vault.entries.recent(1)[0]
    draft = vault.drafts.save(
        draft_id=None,
        entry_id=entry.id,
        title="",
        body="Nothing of it",
        boundary=entry.boundary,
        at=entry.written_at + timedelta(hours=1),
    )
    vault.drafts.keep(draft.id, entry.written_at + timedelta(hours=1))
    sheet = searching_for(person, "kind:versions heron")
    QTest.keyClick(sheet.field.line, Qt.Key.Key_Return)
    sheets = person.window.findChildren(VersionsSheet)
    assert [each.isVisible() for each in sheets] == [True]
    sheets[0].close_sheet()


def test_f2_on_an_action_leads_to_its_keys(person):
    desk = person.window.house.search
    desk.show_actions()
    sheet = desk.sheet
    assert not sheet.kinds["entries"].isVisible()
    type_into(sheet.field.line, "new entry")
    QTest.keyClick(sheet.field.line, Qt.Key.Key_F2)
    (shortcuts,) = [each for each in person.window.findChildren(ShortcutsSheet) if each.isVisible()]
    edit = shortcuts.edits["new_entry"]
    assert edit.isAncestorOf(QApplication.focusWidget()) or edit.hasFocus()
