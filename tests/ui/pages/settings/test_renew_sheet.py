"""Who fears that somebody knows the passphrase gets new keys, and is told what they reach."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from app.services.renewing_keys import Renewed
from app.services.session import Session
from app.ui.pages.settings.renew_sheet import RenewSheet, result_words
from app.ui.shell.error_text import words_for
from app.vault.errors import WrongPassphrase
from tests.journeys.household import PASSPHRASE
from tests.ui.pages.settings.arranging import press, sheet_of, window_of_its_own, words_on

NEW = "seven herons on the quiet canal"


@pytest.fixture
def session(entrance) -> Iterator[Session]:
    opened, _code = entrance.unlocking.create(PASSPHRASE, "Blue notebook")
    session = entrance.open_session(opened)
    list(session.backing_up.back_up_now())
    yield session
    session.close()


@pytest.fixture
def window(qtbot) -> Iterator[QWidget]:
    with window_of_its_own() as window:
        window.resize(900, 800)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        yield window


@pytest.fixture
def sheet(session, window, qtbot) -> RenewSheet:
    RenewSheet(window, session.renewing_keys, words_for, needs_key_file=False).open()
    return sheet_of(qtbot, window, RenewSheet)


def fill_in(qtbot, sheet: RenewSheet, current: str) -> None:
    qtbot.keyClicks(sheet.current.line, current)
    for field in (sheet.own.first, sheet.own.second):
        qtbot.keyClicks(field.line, NEW)


def test_it_says_before_what_it_cannot_reach(sheet):
    assert "Copies that lie elsewhere" in sheet.elsewhere.text()
    sheet.close_sheet()


def test_new_keys_are_made_and_the_code_shown_once(sheet, window, session, entrance, qtbot):
    fill_in(qtbot, sheet, PASSPHRASE)
    with qtbot.waitSignal(sheet.changed):
        press(qtbot, sheet.act)
    code = "-".join(sheet.copy.grid.words())
    qtbot.waitUntil(sheet.result.isVisible)
    assert "Backups encrypted anew: 1." in sheet.result.text()
    assert not sheet.act.isEnabled()
    for field, group in zip(sheet.copy.fields, sheet.copy.asked_groups, strict=True):
        qtbot.keyClicks(field.line, group)
    with qtbot.waitSignal(sheet.confirmed):
        press(qtbot, sheet.act)
    qtbot.waitUntil(lambda: not set(code.split("-")) & words_on(window))
    session.close()
    with pytest.raises(WrongPassphrase):
        entrance.unlocking.unlock(session.place, PASSPHRASE)
    entrance.unlocking.unlock_with_recovery_code(session.place, code).close()


def test_a_wrong_passphrase_changes_nothing_and_can_be_typed_again(sheet, session, qtbot):
    fill_in(qtbot, sheet, "not it")
    press(qtbot, sheet.act)
    qtbot.waitUntil(lambda: "did not open it" in sheet.current.below())
    assert sheet.own.passphrase == NEW
    assert not sheet.copy.isVisible()
    sheet.close_sheet()


def test_removing_the_backups_is_the_other_choice(sheet, session, qtbot):
    fill_in(qtbot, sheet, PASSPHRASE)
    press(qtbot, sheet.backups.cell("remove"))
    press(qtbot, sheet.act)
    qtbot.waitUntil(sheet.result.isVisible)
    assert "Backups removed: 1." in sheet.result.text()
    assert session.backing_up.list() == []
    press(qtbot, sheet.cancel)
    assert not session.preferring.current().recovery_confirmed


def test_the_sheet_stays_while_it_works(sheet, qtbot):
    fill_in(qtbot, sheet, PASSPHRASE)
    press(qtbot, sheet.act)
    sheet.close_sheet()
    assert sheet.isVisible()
    qtbot.waitUntil(sheet.result.isVisible)
    sheet.close_sheet()


def test_what_could_not_be_reached_is_named(qapp):
    words = result_words(Renewed(encrypted=0, removed=0, left=2, set_aside=1))
    assert "could not be encrypted anew: 2." in words
    assert "still open with the old passphrase: 1." in words
