"""What opens the notebook is changed only by who knows what opens it now."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services.session import Session
from app.services.ways_in import Shown
from app.ui.pages.settings.key_file_sheets import KeyFileSheet, NoKeyFileSheet
from app.ui.pages.settings.key_sheets import PassphraseSheet
from app.ui.pages.settings.keys import KeysSection
from app.ui.pages.settings.recovery_sheets import CheckCodeSheet, RecoverySheet
from app.ui.shell.error_text import words_for
from app.vault.errors import WrongPassphrase
from tests.journeys.household import PASSPHRASE
from tests.ui.pages.settings.arranging import press, sheet_of, window_of_its_own, words_on

NEW = "seven herons on the quiet canal"


@pytest.fixture
def opened(entrance):
    return entrance.unlocking.create(PASSPHRASE, "Blue notebook")


@pytest.fixture
def session(entrance, opened) -> Iterator[Session]:
    session = entrance.open_session(opened[0])
    yield session
    session.close()


@pytest.fixture
def code(opened) -> str:
    return opened[1].text


@pytest.fixture
def window(qapp) -> Iterator[QWidget]:
    with window_of_its_own() as window:
        yield window


@pytest.fixture
def section(session, tasks, window, qtbot) -> Iterator[KeysSection]:
    section = KeysSection(session, tasks, words_for)
    section.setParent(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    section.refresh()
    yield section
    section.leave()
    assert tasks.wait_all(10)


def fill_in(qtbot, sheet, current: str) -> None:
    qtbot.keyClicks(sheet.current.line, current)
    qtbot.keyClicks(sheet.own.first.line, NEW)
    qtbot.keyClicks(sheet.own.second.line, NEW)


def test_the_new_passphrase_opens_and_a_backup_of_it_is_wanted(
    section, window, session, entrance, qtbot
):
    list(session.backing_up.back_up_now())
    press(qtbot, section.passphrase)
    sheet = sheet_of(qtbot, window, PassphraseSheet)
    fill_in(qtbot, sheet, PASSPHRASE)
    with qtbot.waitSignal(section.backup_wanted):
        press(qtbot, sheet.act)
    assert section.said.text() == "Your passphrase was changed."
    qtbot.waitUntil(lambda: "still opens with a passphrase" in section.older.text())
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
    assert section.passphrase.accessibleName() == "Change passphrase"
    assert section.code.accessibleName() == "New recovery code"


def test_a_code_does_not_outlive_the_lock(section, window, qtbot):
    press(qtbot, section.code)
    sheet = sheet_of(qtbot, window, RecoverySheet)
    qtbot.keyClicks(sheet.current.line, PASSPHRASE)
    press(qtbot, sheet.act)
    qtbot.waitUntil(lambda: sheet.is_code_shown)
    groups = set(sheet.copy.grid.words())
    section.leave()
    qtbot.waitUntil(lambda: not groups & words_on(window))


def test_a_forgotten_passphrase_is_changed_with_the_recovery_code(
    section, window, session, entrance, code, qtbot
):
    press(qtbot, section.passphrase)
    sheet = sheet_of(qtbot, window, PassphraseSheet)
    press(qtbot, sheet.fields.way.cell("code"))
    qtbot.keyClicks(sheet.fields.code.line, code.lower())
    qtbot.keyClicks(sheet.own.first.line, NEW)
    qtbot.keyClicks(sheet.own.second.line, NEW)
    with qtbot.waitSignal(section.backup_wanted):
        press(qtbot, sheet.act)
    session.close()
    entrance.unlocking.unlock(session.place, NEW).close()


def test_a_postponed_sheet_is_confirmed_by_the_whole_code_and_stays_the_same(
    section, window, session, entrance, code, qtbot
):
    assert "Not confirmed yet" in section.sheet_row.hint.text()
    press(qtbot, section.check)
    sheet = sheet_of(qtbot, window, CheckCodeSheet)
    assert not sheet.fields.way.isVisible()
    qtbot.keyClicks(sheet.fields.code.line, code[:9])
    press(qtbot, sheet.act)
    qtbot.waitUntil(lambda: "not a whole recovery code" in sheet.fields.code.below())
    sheet.fields.code.set_text("")
    qtbot.keyClicks(sheet.fields.code.line, code)
    press(qtbot, sheet.act)
    qtbot.waitUntil(lambda: section.said.text() == "Your recovery sheet is right.")
    assert session.preferring.current().recovery_confirmed
    assert "so the sheet is right" in section.sheet_row.hint.text()
    session.close()
    entrance.unlocking.unlock_with_recovery_code(session.place, code).close()


def test_who_has_no_sheet_is_led_to_a_new_code(section, window, qtbot):
    press(qtbot, section.check)
    press(qtbot, sheet_of(qtbot, window, CheckCodeSheet).lost)
    sheet_of(qtbot, window, RecoverySheet).close_sheet()


@pytest.fixture
def stick(tmp_path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_key_file_is_made_confirmed_and_needed_from_then_on(
    section, window, session, entrance, stick, qtbot
):
    press(qtbot, section.key_file)
    sheet = sheet_of(qtbot, window, KeyFileSheet)
    assert "Lost file, lost journal." in sheet.warning.text()
    sheet.make_new(str(stick / "key"))
    assert sheet.file.path == stick / "key"
    qtbot.keyClicks(sheet.current.line, PASSPHRASE)
    assert not sheet.act.isEnabled()
    qtbot.keyClick(sheet.known, Qt.Key.Key_Space)
    with qtbot.waitSignal(section.backup_wanted):
        press(qtbot, sheet.act)
    assert section.no_key_file.isVisible()
    session.close()
    with pytest.raises(WrongPassphrase):
        entrance.unlocking.unlock(session.place, PASSPHRASE)
    entrance.unlocking.unlock_with_key_file(session.place, PASSPHRASE, stick / "key").close()


def test_a_key_file_is_not_written_over_another_file_nor_beside_the_journal(
    section, window, session, stick, qtbot
):
    (stick / "photo.jpg").write_bytes(b"a photo")
    press(qtbot, section.key_file)
    sheet = sheet_of(qtbot, window, KeyFileSheet)
    sheet.make_new(str(stick / "photo.jpg"))
    assert "a file of that name already" in sheet.file.error.text()
    assert (stick / "photo.jpg").read_bytes() == b"a photo"
    sheet.make_new(str(session.place.folder / "key"))
    assert "in the folder of the journal" in sheet.file.error.text()
    assert sheet.file.path is None
    sheet.close_sheet()


def test_with_a_key_file_every_sheet_asks_for_it(section, window, session, stick, qtbot):
    keys = session.keeping_keys
    keys.new_key_file(stick / "key")
    keys.ask_for_key_file(Shown(PASSPHRASE), stick / "key")
    section.refresh()
    press(qtbot, section.no_key_file)
    sheet = sheet_of(qtbot, window, NoKeyFileSheet)
    qtbot.keyClicks(sheet.current.line, PASSPHRASE)
    assert not sheet.act.isEnabled()
    (stick / "other").write_bytes(bytes(64))
    sheet.fields.key_file.choose(str(stick / "other"))
    press(qtbot, sheet.act)
    qtbot.waitUntil(lambda: "together did not open it" in sheet.current.below())
    sheet.fields.key_file.choose(str(stick / "key"))
    press(qtbot, sheet.act)
    qtbot.waitUntil(lambda: not keys.needs_key_file)
    qtbot.waitUntil(lambda: not section.no_key_file.isVisible())
    for button, kind in ((section.passphrase, PassphraseSheet), (section.code, RecoverySheet)):
        press(qtbot, button)
        sheet = sheet_of(qtbot, window, kind)
        assert not sheet.fields.key_file.isVisible()
        sheet.close_sheet()


def test_whether_one_is_asked_is_a_choice(section, session, qtbot):
    assert section.drills.isChecked()
    press(qtbot, section.drills)
    assert not session.preferring.current().recovery_drills
