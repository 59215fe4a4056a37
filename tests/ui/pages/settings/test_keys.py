"""A backup is made on a word; a way in is changed by who knows the present one."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.services.session import Session
from app.ui.pages.settings.key_sheets import KeySheet, PassphraseSheet, RecoverySheet
from app.ui.pages.settings.keys import KeysSection
from app.ui.shell.error_text import words_for
from app.vault.errors import VaultUnreachable, WrongPassphrase
from tests.journeys.household import PASSPHRASE

NEW = "seven herons on the quiet canal"


@pytest.fixture
def session(entrance) -> Iterator[Session]:
    opened, _code = entrance.unlocking.create(PASSPHRASE, "Blue notebook")
    session = entrance.open_session(opened)
    yield session
    session.close()


@pytest.fixture
def window(qapp) -> Iterator[QWidget]:
    # Not given to qtbot, which would delete it before the section has come to rest.
    window = QWidget()
    window.resize(900, 700)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def section(session, tasks, window, qtbot) -> Iterator[KeysSection]:
    section = KeysSection(session, tasks, words_for)
    section.setParent(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    section.refresh()
    yield section
    qtbot.waitUntil(section.back_up.isEnabled)
    section.leave()
    assert tasks.wait_all(10)


def press(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def sheet_of(qtbot, window, kind: type[KeySheet]) -> KeySheet:
    """Return the open sheet once it is laid out."""
    (sheet,) = [each for each in window.findChildren(kind) if each.isVisible()]
    qtbot.waitUntil(lambda: sheet.act.height() == sheet.act.sizeHint().height())
    return sheet


def words_on(window: QWidget) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel)}


def fill_in(qtbot, sheet, current: str) -> None:
    qtbot.keyClicks(sheet.current.line, current)
    qtbot.keyClicks(sheet.own.first.line, NEW)
    qtbot.keyClicks(sheet.own.second.line, NEW)


def test_without_a_backup_it_says_when_one_comes(section, qtbot):
    qtbot.waitUntil(lambda: section.last.hint.text().startswith("None yet. Alcove makes"))


def test_back_up_now_makes_one_and_says_when_and_how_large(section, session, qtbot):
    press(qtbot, section.back_up)
    assert section.busy.isVisible()
    assert not section.back_up.isEnabled()
    qtbot.waitUntil(lambda: "1 kept" in section.last.hint.text())
    assert len(session.backing_up.list()) == 1
    assert "kB" in section.last.hint.text()
    assert "made and was checked" in section.said.text()
    assert not section.busy.isVisible()


def test_a_backup_that_fails_is_told_and_can_be_tried_again(section, session, qtbot):
    session.backing_up.folder.write_bytes(b"a file in the way")
    with qtbot.waitSignal(section.backup_failed) as failed:
        press(qtbot, section.back_up)
    assert isinstance(failed.args[0], VaultUnreachable)
    qtbot.waitUntil(section.back_up.isEnabled)
    session.backing_up.folder.unlink()


def test_the_folder_is_shown_in_full_to_a_reader(section, session):
    assert section.folder.accessibleName() == str(session.backing_up.folder)


def test_the_new_passphrase_opens_and_a_backup_of_it_is_made(
    section, window, session, entrance, qtbot
):
    list(session.backing_up.back_up_now())
    press(qtbot, section.passphrase)
    sheet = sheet_of(qtbot, window, PassphraseSheet)
    fill_in(qtbot, sheet, PASSPHRASE)
    press(qtbot, sheet.act)
    qtbot.waitUntil(lambda: section.said.text() == "Your passphrase was changed.")
    qtbot.waitUntil(lambda: "2 kept" in section.last.hint.text())
    assert "still opens with a passphrase" in section.older.text()
    session.close()
    with pytest.raises(WrongPassphrase):
        entrance.unlocking.unlock(session.place, PASSPHRASE)
    entrance.unlocking.unlock(session.place, NEW).close()


def test_a_wrong_current_passphrase_changes_nothing_and_says_so_under_the_field(
    section, window, qtbot
):
    press(qtbot, section.passphrase)
    sheet = sheet_of(qtbot, window, PassphraseSheet)
    fill_in(qtbot, sheet, "not it")
    press(qtbot, sheet.act)
    qtbot.waitUntil(lambda: "did not open" in sheet.current.below())
    assert sheet.own.passphrase == NEW
    sheet.close_sheet()


def test_a_weak_passphrase_cannot_be_taken(section, window, qtbot):
    press(qtbot, section.passphrase)
    sheet = sheet_of(qtbot, window, PassphraseSheet)
    for field, words in ((sheet.current, PASSPHRASE), (sheet.own.first, "aaaaaaaaaaaaa")):
        qtbot.keyClicks(field.line, words)
    qtbot.keyClicks(sheet.own.second.line, "aaaaaaaaaaaaa")
    assert not sheet.act.isEnabled()
    assert "Easy to guess" in sheet.own.strength.text()
    sheet.close_sheet()


def test_while_it_works_the_sheet_stays(section, window, qtbot):
    press(qtbot, section.code)
    sheet = sheet_of(qtbot, window, RecoverySheet)
    qtbot.keyClicks(sheet.current.line, PASSPHRASE)
    press(qtbot, sheet.act)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    qtbot.waitUntil(lambda: sheet.is_code_shown)
    sheet.close_sheet()


def test_a_new_code_is_shown_once_and_confirmed_by_two_groups(
    section, window, session, entrance, qtbot
):
    press(qtbot, section.code)
    sheet = sheet_of(qtbot, window, RecoverySheet)
    qtbot.keyClicks(sheet.current.line, PASSPHRASE)
    press(qtbot, sheet.act)
    qtbot.waitUntil(lambda: sheet.is_code_shown)
    assert not session.preferring.current().recovery_confirmed
    code = "-".join(sheet.copy.grid.words())
    assert not sheet.act.isEnabled()
    for field, group in zip(sheet.copy.fields, sheet.copy.asked_groups, strict=True):
        qtbot.keyClicks(field.line, group.lower())
    press(qtbot, sheet.act)
    assert session.preferring.current().recovery_confirmed
    qtbot.waitUntil(lambda: not set(code.split("-")) & words_on(window))
    qtbot.waitUntil(section.back_up.isEnabled)
    session.close()
    entrance.unlocking.unlock_with_recovery_code(session.place, code).close()


def test_a_code_that_was_not_typed_back_is_reminded_of(section, window, session, qtbot):
    session.preferring.confirm_recovery_code()
    press(qtbot, section.code)
    sheet = sheet_of(qtbot, window, RecoverySheet)
    qtbot.keyClicks(sheet.current.line, PASSPHRASE)
    press(qtbot, sheet.act)
    qtbot.waitUntil(lambda: sheet.is_code_shown)
    press(qtbot, sheet.cancel)
    assert not sheet.isVisible()
    assert not session.preferring.current().recovery_confirmed


def test_buttons_are_named_by_their_words(section):
    assert section.back_up.accessibleName() == "Back up now"
    assert section.passphrase.accessibleName() == "Change passphrase"
    assert section.code.accessibleName() == "New recovery code"


def test_a_code_does_not_outlive_the_lock(section, window, qtbot):
    press(qtbot, section.code)
    sheet = sheet_of(qtbot, window, RecoverySheet)
    qtbot.keyClicks(sheet.current.line, PASSPHRASE)
    press(qtbot, sheet.act)
    qtbot.waitUntil(lambda: sheet.is_code_shown)
    qtbot.waitUntil(section.back_up.isEnabled)
    groups = set(sheet.copy.grid.words())
    section.leave()
    qtbot.waitUntil(lambda: not groups & words_on(window))
