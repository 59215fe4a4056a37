"""The list knows every month and holds the entries of a few."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from app.domain.boundary import Boundary
from app.services.journaling import Journaling
from app.ui.pages.journal.entry_list import MONTHS_HELD, EntryList
from app.ui.widgets.rows import GROUP_ROLE
from tests.vault.arranging import kept


class Counted(Journaling):
    """A journal that counts how often it is asked for entries."""

    asked = 0

    def summaries(self, first_day, last_day):
        self.asked += 1
        return super().summaries(first_day, last_day)


def at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.fixture
def journal(vault, clock):
    return Counted(vault.entries, vault.drafts, clock)


def spelled(rows: EntryList) -> list[str]:
    return [str(rows.index(number).data()) for number in range(rows.rowCount())]


def test_months_stand_newest_first_under_their_names(vault, journal):
    for day in (at(2026, 1, 5), at(2026, 2, 3), at(2026, 2, 7)):
        kept(vault, "words", title=f"{day:%B %d}", at=day)
    rows = EntryList(journal)
    rows.reload()
    assert spelled(rows) == ["February 07", "February 03", "January 2026", "January 05"]
    assert rows.group_name(0) == "February 2026"
    assert rows.group_name(3) == "January 2026"


def test_only_headings_are_groups_and_cannot_be_chosen(vault, journal):
    kept(vault, "b", at=at(2026, 2, 3))
    kept(vault, "a", at=at(2026, 1, 5))
    rows = EntryList(journal)
    rows.reload()
    assert [bool(rows.index(number).data(GROUP_ROLE)) for number in range(3)] == [
        False,
        True,
        False,
    ]
    assert not rows.flags(rows.index(1))


def test_drafts_of_new_texts_come_before_all_months(vault, journal):
    kept(vault, "old", title="Old", at=at(2026, 2, 3))
    journal.save_draft(None, None, "New", "", Boundary.MINE_ONLY)
    rows = EntryList(journal)
    rows.reload()
    assert spelled(rows) == ["New", "February 2026", "Old"]
    assert rows.group_name(0) == "Drafts"


def test_the_first_entry_of_a_day_says_the_day(vault, journal):
    for hour in (8, 12, 20):
        kept(vault, "words", at=at(2026, 2, 3, hour))
    rows = EntryList(journal)
    rows.reload()
    assert [rows.row(number).opens_day for number in range(3)] == [True, False, False]


def test_nothing_is_fetched_before_it_is_looked_at(vault, journal):
    for month in range(1, 13):
        kept(vault, "words", at=at(2025, month, 3))
    rows = EntryList(journal)
    rows.reload()
    assert (rows.rowCount(), journal.asked) == (23, 0)
    rows.row(0)
    assert journal.asked == 1


def test_it_forgets_the_months_that_were_looked_at_longest_ago(vault, journal):
    for number in range(MONTHS_HELD + 6):
        kept(vault, "words", at=at(2024 + number // 12, number % 12 + 1, 3))
    rows = EntryList(journal)
    rows.reload()
    spelled(rows)
    assert rows.months_held == MONTHS_HELD


def test_a_day_without_an_entry_leads_to_the_one_before(vault, journal):
    for day in (at(2026, 1, 5), at(2026, 2, 3), at(2026, 2, 7)):
        kept(vault, "words", at=day)
    rows = EntryList(journal)
    rows.reload()
    assert rows.row(rows.row_near(date(2026, 2, 6))).at.date() == date(2026, 2, 3)
    assert rows.row(rows.row_near(date(2026, 2, 1))).at.date() == date(2026, 1, 5)
    assert rows.row(rows.row_near(date(2020, 1, 1))).at.date() == date(2026, 1, 5)
    assert rows.row(rows.row_near(date(2030, 1, 1))).at.date() == date(2026, 2, 7)


def test_an_empty_journal_has_no_rows(journal):
    rows = EntryList(journal)
    rows.reload()
    assert (rows.rowCount(), rows.row_near(date(2026, 1, 1)), rows.group_name(0)) == (0, -1, "")


def test_a_screen_reader_hears_the_day_the_title_and_the_boundary(vault, journal):
    kept(vault, "words", title="Canal", at=at(2026, 2, 3), boundary=Boundary.FOR_MY_SESSION)
    rows = EntryList(journal)
    rows.reload()
    spoken = rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "2026" in spoken
    assert "Canal, For my session" in spoken


def test_the_first_entry_of_a_day_says_how_the_day_was(vault, journal):
    kept(vault, "later", at=at(2026, 1, 5, 12))
    kept(vault, "earlier", at=at(2026, 1, 5))
    kept(vault, "another day", at=at(2026, 1, 4))
    rows = EntryList(journal)
    asked = []

    def moods_of(first_day: date, last_day: date) -> dict[date, int]:
        asked.append((first_day, last_day))
        return {date(2026, 1, 5): 2}

    rows.show_moods(moods_of)
    rows.reload()
    assert [rows.row(number).mood for number in range(3)] == [2, None, None]
    assert asked == [(date(2026, 1, 1), date(2026, 1, 31))]
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert "mood that day: Low" in rows.index(0).data(spoken)
    assert "mood" not in rows.index(1).data(spoken)
