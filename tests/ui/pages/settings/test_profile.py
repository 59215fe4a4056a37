"""Journal only is one switch, a region's rule holds it on, and a limit is the person's own."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from app.domain.profile import SetBy
from app.services.session import Session
from app.ui.pages.settings.profile import ProfileSection
from tests.journeys.household import PASSPHRASE, allow_everything


@pytest.fixture
def session(entrance) -> Iterator[Session]:
    opened, _code = entrance.unlocking.create(PASSPHRASE, "Blue notebook")
    session = entrance.open_session(opened)
    allow_everything(session)
    yield session
    session.close()


@pytest.fixture
def section(session, tasks, qtbot) -> Iterator[ProfileSection]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    section = ProfileSection(session.permitting, session.preferring, tasks)
    qtbot.addWidget(section)
    section.resize(760, 400)
    section.show()
    section.refresh()
    yield section
    assert tasks.wait_all(10)
    QLocale.setDefault(before)


def pick(drop_down, data):
    index = drop_down.findData(data)
    drop_down.setCurrentIndex(index)
    drop_down.activated.emit(index)


def test_the_switch_makes_it_a_journal_only_and_back(section, session, qtbot):
    with qtbot.waitSignal(section.changed):
        section.journal_only.click()
    assert session.permitting.profile.set_by is SetBy.PERSON
    with qtbot.waitSignal(section.changed):
        section.journal_only.click()
    assert session.permitting.why_off() is None


def test_a_region_with_a_rule_holds_the_switch_on_and_says_why(section, session, qtbot):
    with qtbot.waitSignal(section.changed):
        pick(section.region, "US-IL")
    assert section.journal_only.isChecked()
    assert not section.journal_only.isEnabled()
    said = section.journal_only.accessibleDescription()
    assert "Public Act 104-0054" in said
    assert "2026-11" in said
    with qtbot.waitSignal(section.changed):
        pick(section.region, "")
    assert section.journal_only.isEnabled()
    assert not section.journal_only.isChecked()


def test_the_limit_is_stored_and_shown_again(section, session):
    pick(section.limit, 30)
    assert session.preferring.current().companion_minutes_a_day == 30
    section.refresh()
    assert section.limit.currentText() == "30 minutes"


def test_a_vault_that_is_gone_is_told_and_nothing_looks_changed(section, session, qtbot):
    session.opened.vault.close()
    with qtbot.waitSignal(section.failed):
        pick(section.limit, 15)
