"""Days, sessions and seconds are kept for two weeks, and nothing else ever was."""

from datetime import date, timedelta

from app.domain.use import DayOfUse
from app.vault.companion_use import KEPT_DAYS

DAY = date(2026, 3, 9)


def test_a_day_adds_up(vault):
    vault.companion_use.add(DAY, sessions=1)
    vault.companion_use.add(DAY, seconds=90)
    vault.companion_use.add(DAY, sessions=1, seconds=10)
    assert vault.companion_use.days() == [DayOfUse(DAY, 2, 100)]


def test_what_is_older_than_two_weeks_goes_with_the_next_day(vault):
    vault.companion_use.add(DAY, seconds=1)
    vault.companion_use.add(DAY + timedelta(days=KEPT_DAYS), seconds=1)
    assert next(day.day for day in vault.companion_use.days()) == DAY
    vault.companion_use.add(DAY + timedelta(days=KEPT_DAYS + 1), seconds=1)
    assert DAY not in [day.day for day in vault.companion_use.days()]
