"""A label typed under a text is in the vault, offered again, and taken away again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.label import Label, LabelKind
from app.services.labelling import Labelling
from app.ui.pages.journal.label_desk import LabelDesk
from app.ui.pages.journal.label_row import LabelRow
from tests.vault.arranging import kept

ENTER = Qt.Key.Key_Return
SLEEP = Label(LabelKind.TAG, "sleep")
MAY = Label(LabelKind.PERSON, "Aunt May")


@pytest.fixture
def labelling(vault):
    return Labelling(vault.journal.labels)


@pytest.fixture
def desk(page, labelling):
    return LabelDesk(page.editor.labels, page.desk, labelling)


@pytest.fixture
def row(page, desk):
    return page.editor.labels


def type_label(row, words, end=ENTER):
    row.line.setFocus()
    QTest.keyClicks(row.line, words)
    QTest.keyClick(row.line, end)


def test_a_typed_label_is_stored_with_a_text_that_was_never_stored(page, row, labelling):
    page.write_new()
    type_label(row, "@Aunt May")
    type_label(row, "sleep", Qt.Key.Key_Comma)
    assert row.labels == (MAY, SLEEP)
    assert labelling.used() == [MAY, SLEEP]
    assert row.line.text() == ""


def test_each_text_shows_its_own(page, row, desk, vault, labelling):
    first, second = kept(vault, "one"), kept(vault, "two")
    page.refresh()
    page.open_entry(first.id)
    type_label(row, "sleep")
    page.open_entry(second.id)
    assert row.labels == ()
    page.open_entry(first.id)
    assert row.labels == (SLEEP,)
    assert [button.accessibleName() for button in row.buttons] == ["Tag: sleep"]


def test_labels_stay_when_the_text_becomes_an_entry(page, row, labelling):
    page.write_new()
    QTest.keyClicks(page.editor.body, "words")
    type_label(row, "sleep")
    page.editor.finish.click()
    page.open_entry(page.desk.text.entry_id)
    assert row.labels == (SLEEP,)


def test_a_label_given_twice_is_one(page, row):
    page.write_new()
    type_label(row, "sleep")
    type_label(row, "#Sleep")
    assert row.labels == (SLEEP,)


def test_a_label_is_taken_away_by_its_menu(page, row, labelling):
    page.write_new()
    type_label(row, "sleep")
    row.buttons[0].menu().actions()[1].trigger()
    assert row.labels == ()
    assert labelling.used() == []


def test_its_menu_asks_for_everything_with_it(page, row, desk, qtbot):
    page.write_new()
    type_label(row, "@Aunt May")
    with qtbot.waitSignal(desk.search_wanted) as wanted:
        row.buttons[0].menu().actions()[0].trigger()
    assert wanted.args == ['person:"Aunt May"']


def test_names_that_were_used_are_offered(page, row, vault, labelling):
    page.write_new()
    QTest.keyClicks(page.editor.body, "words")
    type_label(row, "@Aunt May")
    page.write_new()
    assert row.line.completer().model().stringList() == ["@Aunt May"]


def test_an_empty_line_gives_no_label(qtbot):
    row = LabelRow()
    qtbot.addWidget(row)
    QTest.keyClicks(row.line, "  ")
    QTest.keyClick(row.line, ENTER)
    row.add("!!")
    assert row.labels == ()
