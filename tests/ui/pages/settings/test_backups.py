"""Backups are made, listed, moved and tried from the settings, and each failure is told."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from app.services.session import Session
from app.ui.pages.settings.backups import BackupsSection
from app.ui.pages.settings.folder_sheet import FolderSheet
from app.vault.errors import VaultUnreachable
from tests.journeys.household import PASSPHRASE
from tests.ui.pages.settings.arranging import press, window_of_its_own


@pytest.fixture
def session(entrance) -> Iterator[Session]:
    opened, _code = entrance.unlocking.create(PASSPHRASE, "Blue notebook")
    session = entrance.open_session(opened)
    yield session
    session.close()


@pytest.fixture
def window(qapp) -> Iterator[QWidget]:
    with window_of_its_own() as window:
        yield window


@pytest.fixture
def section(session, tasks, window, qtbot) -> Iterator[BackupsSection]:
    section = BackupsSection(session, tasks)
    section.setParent(window)
    section.resize(800, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    section.refresh()
    qtbot.waitUntil(lambda: section.last.hint.text() != "None yet.")
    yield section
    qtbot.waitUntil(section.back_up.isEnabled)
    section.leave()
    assert tasks.wait_all(10)


def test_without_a_backup_it_says_when_one_comes(section, qtbot):
    qtbot.waitUntil(lambda: section.last.hint.text().startswith("None yet. Alcove makes"))


def test_back_up_now_makes_one_and_says_when_and_how_large(section, session, qtbot):
    press(qtbot, section.back_up)
    assert section.busy.isVisible()
    assert not section.back_up.isEnabled()
    qtbot.waitUntil(lambda: "1 kept" in section.last.hint.text())
    (row,) = section.rows.words()
    assert ", today · " in row
    assert len(session.backing_up.list()) == 1
    assert "kB" in section.last.hint.text()
    assert "made and was checked" in section.said.text()
    assert not section.busy.isVisible()


def test_a_backup_that_fails_is_told_and_can_be_tried_again(section, session, qtbot):
    session.backing_up.folder.write_bytes(b"a file in the way")
    with qtbot.waitSignal(section.failed) as failed:
        press(qtbot, section.back_up)
    assert isinstance(failed.args[0], VaultUnreachable)
    qtbot.waitUntil(section.back_up.isEnabled)
    session.backing_up.folder.unlink()


def test_the_folder_is_shown_in_full_to_a_reader(section, session, qtbot):
    qtbot.waitUntil(lambda: section.folder.path.text() != "")
    assert section.folder.path.accessibleName() == str(session.backing_up.folder)


def folder_sheet(section, qtbot) -> FolderSheet:
    """Return the open sheet once it is laid out."""
    sheet = section.folder.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.cancel.height() == sheet.cancel.sizeHint().height())
    return sheet


def test_another_folder_takes_the_backups_along(section, session, tmp_path, qtbot):
    list(session.backing_up.back_up_now())
    section.refresh()
    qtbot.waitUntil(lambda: len(section.rows.words()) == 1)
    (tmp_path / "stick").mkdir()
    section.folder.offer(str(tmp_path / "stick"))
    press(qtbot, folder_sheet(section, qtbot).take_along)
    qtbot.waitUntil(lambda: section.said.text() == "Backups go to that folder now.")
    qtbot.waitUntil(lambda: section.folder.path.text() == str(tmp_path / "stick"))
    assert len(list((tmp_path / "stick").iterdir())) == 1
    assert section.folder.usual.isVisible()


def test_what_stays_is_listed_with_where_it_is(section, session, tmp_path, qtbot):
    list(session.backing_up.back_up_now())
    section.refresh()
    qtbot.waitUntil(lambda: len(section.rows.words()) == 1)
    (tmp_path / "stick").mkdir()
    section.folder.offer(str(tmp_path / "stick"))
    press(qtbot, folder_sheet(section, qtbot).leave_them)
    qtbot.waitUntil(lambda: any("beside the journal" in words for words in section.rows.words()))


def test_a_folder_that_is_gone_is_told_and_nothing_changes(section, session, tmp_path, qtbot):
    section.folder.offer(str(tmp_path / "nowhere"))
    with qtbot.waitSignal(section.failed) as failed:
        press(qtbot, folder_sheet(section, qtbot).take_along)
    assert isinstance(failed.args[0], VaultUnreachable)
    assert session.backing_up.facts().chosen is None


def test_a_drive_that_is_away_is_said_calmly(section, session, tmp_path, qtbot):
    (tmp_path / "stick").mkdir()
    list(session.backing_up.choose_folder(tmp_path / "stick", is_moving=True))
    (tmp_path / "stick").rmdir()
    section.refresh()
    qtbot.waitUntil(section.folder.away.isVisible)
    assert "backups go beside the journal" in section.folder.away.text()


def test_a_trial_says_how_long_it_took_and_when_it_was(section, session, qtbot):
    list(session.backing_up.back_up_now())
    section.refresh()
    qtbot.waitUntil(section.rehearse.isEnabled)
    press(qtbot, section.rehearse)
    qtbot.waitUntil(lambda: "restored on trial in 0" in section.said.text())
    qtbot.waitUntil(lambda: section.trial_row.hint.text().endswith("today"))


def test_the_space_for_backups_is_a_choice(section, session, qtbot):
    section.cap.setFocus()
    qtbot.keyClicks(section.cap, "500")
    assert session.preferring.current().backup_cap_mib == 500
