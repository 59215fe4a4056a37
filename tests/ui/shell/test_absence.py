"""While the notebook's folder is away the window says so, keeps every word, and loses none."""

import shutil
import sys
from pathlib import Path

import pytest

from app.services.restoring import Restoring
from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from app.vault.slots import by_passphrase
from tests.journeys.household import PASSPHRASE, household

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody rename an open file"
)


@pytest.fixture
def house(tmp_path):
    return household(tmp_path / "data")


@pytest.fixture
def window(house, qtbot, qapp):
    opened, _code = house.unlocking.create(PASSPHRASE)
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "")
    qtbot.addWidget(window)
    window.open(opened)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    if window.session is not None:
        window.house.absence.notice.lock_wanted.emit()
    window.close()
    qapp.clipboard().clear()


@pytest.fixture
def folder(window) -> Path:
    return window.session.place.folder


@pytest.fixture
def notice(window):
    return window.house.absence.notice


def write(window, text: str) -> None:
    window.house.show_journal()
    window.house.journal.editor.body.insertPlainText(text)


def away(folder: Path) -> Path:
    return folder.rename(folder.with_name("away"))


def replaced(window, folder: Path) -> None:
    copy = shutil.copytree(folder, folder.with_name("copy"))
    write(window, "Everyone was asleep. ")
    window.flush()
    away(folder)
    copy.rename(folder)


def bodies(house, place) -> list[str]:
    opened = house.unlocking.unlock(place, PASSPHRASE)
    found = [draft.body for draft in opened.vault.drafts.open_drafts()]
    opened.close()
    return found


def test_a_folder_that_goes_away_is_told_within_seconds_and_the_words_wait(
    window, notice, folder, qtbot
):
    assert not notice.isVisible()
    gone = away(folder)
    qtbot.waitUntil(notice.isVisible, timeout=3_000)
    assert notice.what.text() == "Nothing is being saved: the notebook's folder is away"
    write(window, "The light was green.")
    window.lock()
    assert window.session is not None
    assert window.house.journal.editor.body.text() == "The light was green."
    gone.rename(folder)


def test_when_it_is_back_what_waits_is_stored_at_once(window, notice, folder, qtbot, house):
    gone = away(folder)
    qtbot.waitUntil(notice.isVisible, timeout=3_000)
    write(window, "The light was green.")
    gone.rename(folder)
    notice.again.click()
    assert not notice.isVisible()
    (draft,) = window.session.journaling.open_drafts()
    assert draft.body == "The light was green."
    window.lock()
    assert window.session is None


def test_a_drive_that_was_taken_out_can_be_locked_when_no_word_waits(window, folder):
    away(folder)
    window.lock()
    assert window.session is None


def test_a_replaced_folder_keeps_the_window_open_until_everything_is_saved_elsewhere(
    window, notice, folder, qtbot, house, tmp_path
):
    replaced(window, folder)
    window.lock()
    assert window.session is not None
    assert notice.what.text().endswith("another copy lies in the notebook's place")
    write(window, "Then the phone rang.")
    window.house.absence.save_in(str(tmp_path / "stick"))
    qtbot.waitUntil(lambda: notice.what.text().startswith("Everything is saved"), timeout=10_000)
    notice.lock.click()
    assert window.session is None
    restoring = Restoring(tmp_path / "data/vaults", house.clock)
    (backup,) = restoring.backups_in(tmp_path / "stick")
    *_, restored = restoring.restore_beside(backup, by_passphrase(PASSPHRASE), "Rescued", None)
    assert bodies(house, restored.place) == ["Everyone was asleep. Then the phone rang."]


def test_where_saving_elsewhere_fails_the_open_text_goes_into_the_copy_as_a_new_one(
    window, notice, folder, house, tmp_path, qtbot
):
    replaced(window, folder)
    place = window.session.place
    write(window, "Then the phone rang.")
    window.house.absence.look()
    (tmp_path / "file").write_text("")
    window.house.absence.save_in(str(tmp_path / "file" / "stick"))
    qtbot.waitUntil(notice.take_over.isVisible, timeout=10_000)
    notice.take_over.click()
    assert window.session is None
    assert bodies(house, place) == ["Everyone was asleep. Then the phone rang."]


def test_locking_anyway_takes_two_presses_and_says_what_is_given_up(window, notice, folder):
    replaced(window, folder)
    window.house.absence.look()
    notice.lock.click()
    assert window.session is not None
    assert notice.lock.text() == "Lock and give up what is not saved"
    notice.lock.click()
    assert window.session is None
