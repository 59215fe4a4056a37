"""Three last, seven daily, four weekly and six monthly backups stay, by the person's calendar."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from app.vault.rotation import DAYS, LAST, MONTHS, WEEKS, staying

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def every(step: timedelta, count: int, until: datetime = NOW) -> list[datetime]:
    return [until - number * step for number in range(count)]


def test_three_of_one_day_stay():
    made = every(timedelta(minutes=10), 9)
    assert staying(made, NOW) == set(made[:LAST])


def test_a_year_of_daily_backups_leaves_days_weeks_and_months():
    made = every(timedelta(days=1), 365)
    kept = sorted(staying(made, NOW), reverse=True)
    assert kept[:DAYS] == made[:DAYS]
    assert [moment.date().isoformat() for moment in kept[DAYS:]] == [
        "2026-11-15", "2026-11-08", "2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31",
        "2026-06-30",
    ]  # fmt: skip


def test_a_vault_that_rested_for_a_year_keeps_its_old_backups():
    made = every(timedelta(days=1), 5, NOW - timedelta(days=400))
    assert staying([*made, NOW], NOW) == {*made, NOW}


def test_the_day_is_the_one_of_the_place_where_the_backup_was_made():
    far = timezone(timedelta(hours=13))
    evening, midnight = (
        datetime(2026, 5, day, hour, tzinfo=far) for day, hour in [(4, 23), (5, 0)]
    )
    later = [midnight + timedelta(days=1, minutes=minute) for minute in range(3)]
    assert {evening, midnight} <= staying([evening, midnight, *later], NOW)


def test_backups_from_a_clock_that_was_ahead_stay_and_push_nothing_out():
    ahead = [NOW + timedelta(days=day) for day in range(1, 10)]
    made = every(timedelta(days=1), 20)
    assert staying([*ahead, *made], NOW) == {*ahead, *staying(made, NOW)}


@given(st.lists(st.integers(0, 1000), max_size=60))
def test_the_newest_always_stays_and_never_more_than_the_rules_allow(hours):
    made = [NOW - timedelta(hours=hour) for hour in hours]
    kept = staying(made, NOW)
    assert not made or max(made) in kept
    assert len(kept) <= LAST + DAYS + WEEKS + MONTHS
    assert staying(kept, NOW) == kept
