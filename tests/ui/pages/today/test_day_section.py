"""On this day shows other years, and nothing that a person sent away."""

import pytest
from PySide6.QtTest import QTest

from app.services.journaling import Journaling
from app.services.remembering_days import RememberingDays
from app.ui.pages.today.day_section import DaySection
from app.vault.vault import create_vault
from tests.vault.arranging import CHEAP, EVENING, PASSPHRASE, TurnedClock, kept, utc


@pytest.fixture
def vault(tmp_path, qapp):
    opened, _ = create_vault(
        tmp_path / "vault", PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="Notes"
    )
    yield opened
    opened.close()


@pytest.fixture
def section(vault, qtbot):
    for year in (2023, 2024):
        kept(vault, f"words of {year}", at=utc(year, 3, 9))
    kept(vault, "words of today", at=EVENING)
    kept(vault, "another day", at=utc(2025, 3, 8))
    journaling = Journaling(vault.entries, vault.drafts, TurnedClock())
    section = DaySection(RememberingDays(vault.entries), journaling)
    qtbot.addWidget(section)
    return section


def titles(section):
    return [row.accessibleName().split(",")[0] for row in section.rows]


def test_entries_of_other_years_are_there_the_newest_first(section):
    assert titles(section) == ["words of 2024", "words of 2023"]


def test_one_entry_is_sent_away_and_brought_back(section, qtbot):
    with qtbot.waitSignal(section.undo_offered) as offered:
        QTest.keyClick(section.hides[0], " ")
    assert titles(section) == ["words of 2023"]
    offered.args[0].undo()
    assert len(section.rows) == 2


def test_the_day_is_closed_for_every_year_and_opened_again(section, qtbot):
    with qtbot.waitSignal(section.undo_offered) as offered:
        section.not_today.click()
    assert titles(section) == []
    assert section.isHidden()
    offered.args[0].undo()
    assert len(section.rows) == 2


def test_a_row_leads_to_its_entry(section, vault, qtbot):
    with qtbot.waitSignal(section.entry_wanted) as wanted:
        section.rows[0].click()
    assert vault.entries.entry(wanted.args[0]).body == "words of 2024"
