"""A person brings a notebook to a new computer, and later asks for a key file beside it."""

import shutil
from pathlib import Path

import pytest

from app.domain.boundary import Boundary
from app.services.ways_in import Shown
from app.ui.pages.onboarding.page import OnboardingPage
from app.ui.pages.unlock.page import UnlockPage
from app.ui.pages.unlock.restore_sheet import RestoreSheet
from app.ui.shell.application import dress
from app.ui.shell.arrival import ArrivalLine
from app.ui.shell.main_window import MainWindow
from tests.journeys.household import PASSPHRASE, household
from tests.journeys.person import Person, click, type_into, until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]


@pytest.fixture
def carried(tmp_path: Path) -> tuple[Path, str]:
    """A backup from another computer, and the recovery code on paper."""
    there = household(tmp_path / "there")
    opened, code = there.unlocking.create(PASSPHRASE, "Blue notebook")
    session = there.open_session(opened)
    draft = session.journaling.save_draft(None, None, "", "The heron again.", Boundary.MINE_ONLY)
    session.journaling.keep(draft.id)
    list(session.backing_up.back_up_now())
    path = tmp_path / "carried.alcove-backup"
    shutil.copy(session.backing_up.list()[0].path, path)
    session.close()
    return path, code.text


@pytest.fixture
def person(tmp_path, qtbot, qapp):
    house = household(tmp_path / "here")
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "Encrypted")
    window.show_entrance()
    with qtbot.waitExposed(window):
        window.show()
    yield Person(window)
    window.close()
    qapp.clipboard().clear()


def test_from_a_backup_to_a_key_file(person, carried, tmp_path):
    backup, code = carried
    first_run = person.page
    assert isinstance(first_run, OnboardingPage)
    click(first_run.welcome.has_backup)
    (sheet,) = person.window.findChildren(RestoreSheet)
    sheet.source.show_file(str(backup))
    until(lambda: sheet.source.backup is not None)
    click(sheet.fields.way.cell("code"))
    type_into(sheet.fields.code.line, code.lower())
    click(sheet.restore)
    until(lambda: sheet.restore.words() == "Go to the lock screen")
    until(sheet.restore.isEnabled)
    click(sheet.restore)
    until(lambda: isinstance(person.page, UnlockPage))

    person.unlock(PASSPHRASE)
    session = person.window.session
    (found,) = session.journaling.recent(10)
    assert session.journaling.entry(found.id).body == "The heron again."
    (line,) = person.window.findChildren(ArrivalLine)
    assert "1 entry" in line.opened.text()

    key_file = tmp_path / "key"
    session.keeping_keys.new_key_file(key_file)
    session.keeping_keys.ask_for_key_file(Shown(PASSPHRASE), key_file)
    person.lock()
    page = person.page
    assert isinstance(page, UnlockPage)
    assert page.card.key_file.isVisible()
    page.card.key_file.choose(str(key_file))
    person.unlock(PASSPHRASE)
    assert person.window.session.journaling.count() == 1
