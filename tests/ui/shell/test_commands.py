"""Every action has a name and keys, and the keys are the person's to change."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.ui.shell.commands import Command, CommandBook
from app.ui.shell.shortcuts_sheet import ShortcutsSheet


class Deeds:
    def __init__(self):
        self.done = []

    def command(self, key, keys, **more):
        return Command(key, key.title(), "plus", keys, lambda: self.done.append(key), **more)


@pytest.fixture
def deeds():
    return Deeds()


@pytest.fixture
def host(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 700)
    with qtbot.waitExposed(host):
        host.show()
    host.activateWindow()
    return host


def book_of(host, deeds, chosen=()):
    book = CommandBook(host, chosen)
    book.add(deeds.command("write", "Ctrl+N"), deeds.command("lock", "Ctrl+L"))
    return book


def press(host, key):
    QTest.keyClick(host, key, Qt.KeyboardModifier.ControlModifier)


def test_the_usual_keys_do_it(host, deeds):
    book_of(host, deeds)
    press(host, Qt.Key.Key_N)
    assert deeds.done == ["write"]


def test_other_keys_hold_at_once_and_are_told(host, deeds, qtbot):
    book = book_of(host, deeds)
    with qtbot.waitSignal(book.keys_changed) as told:
        book.choose_keys("write", "Ctrl+E")
    assert told.args == [("write=Ctrl+E",)]
    press(host, Qt.Key.Key_N)
    press(host, Qt.Key.Key_E)
    assert deeds.done == ["write"]


def test_chosen_keys_hold_from_the_beginning(host, deeds):
    book_of(host, deeds, ["write=Ctrl+E", "gone=Ctrl+G", "nonsense"])
    press(host, Qt.Key.Key_E)
    assert deeds.done == ["write"]


def test_usual_keys_that_were_given_to_something_else_before_stay_there(host, deeds):
    book = book_of(host, deeds, ["write=Ctrl+L"])
    assert (book.keys_of("write"), book.keys_of("lock")) == ("Ctrl+L", "")
    press(host, Qt.Key.Key_L)
    assert deeds.done == ["write"]


def test_taking_keys_gives_them_up_elsewhere(host, deeds):
    book = book_of(host, deeds)
    book.choose_keys("write", "Ctrl+L")
    assert (book.keys_of("write"), book.keys_of("lock")) == ("Ctrl+L", "")
    press(host, Qt.Key.Key_L)
    assert deeds.done == ["write"]


def test_usual_keys_come_back(host, deeds):
    book = book_of(host, deeds)
    book.choose_keys("write", "Ctrl+L")
    book.reset_keys()
    assert (book.keys_of("write"), book.keys_of("lock")) == ("Ctrl+N", "Ctrl+L")


def test_who_comes_later_hears_the_keys_that_hold(host, deeds):
    book = book_of(host, deeds, ["write=Ctrl+E"])
    heard = []
    book.bind_here("write", heard.append)
    book.choose_keys("write", "Ctrl+D")
    assert [keys.toString() for keys in heard] == ["Ctrl+E", "Ctrl+D"]


def test_a_command_is_found_by_some_of_its_letters(host, deeds):
    book = book_of(host, deeds)
    assert [each.key for each in book.matching("lk", 5)] == ["lock"]


def test_the_sheet_shows_every_action_and_changes_its_keys(host, deeds, qtbot):
    book = book_of(host, deeds)
    sheet = ShortcutsSheet(host, book)
    sheet.open()
    edit = sheet.edits["write"]
    assert edit.keySequence().toString() == "Ctrl+N"
    edit.setKeySequence(QKeySequence("Ctrl+L"))
    edit.editingFinished.emit()
    assert book.keys_of("write") == "Ctrl+L"
    assert sheet.edits["lock"].keySequence().isEmpty()
    assert "Lock" in sheet.said.text()
    sheet.clears["write"].click()
    assert book.keys_of("write") == ""
    sheet.usual.click()
    assert book.keys_of("write") == "Ctrl+N"


def test_keys_that_are_needed_elsewhere_are_refused(host, deeds):
    book = book_of(host, deeds)
    sheet = ShortcutsSheet(host, book)
    edit = sheet.edits["write"]
    edit.setKeySequence(QKeySequence("F1"))
    edit.editingFinished.emit()
    assert book.keys_of("write") == "Ctrl+N"
    assert edit.keySequence().toString() == "Ctrl+N"
