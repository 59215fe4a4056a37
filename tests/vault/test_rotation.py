"""Three last, seven daily, four weekly and six monthly backups stay, by the person's calendar."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from app.vault.rotation import DAYS, LAST, MONTHS, WEEKS, fitting, staying

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


def test_where_they_take_too_much_space_the_oldest_go_first():
    made = every(timedelta(days=1), 365)
    sizes = dict.fromkeys(made, 100)
    all_of_them = sorted(staying(made, NOW))
    assert fitting(sizes, NOW, 1400) == set(all_of_them)
    assert fitting(sizes, NOW, 1399) == set(all_of_them[1:])
    assert len(fitting(sizes, NOW, 900)) == 9


def test_the_newest_one_and_one_of_an_earlier_day_week_and_month_never_go():
    sizes = dict.fromkeys(every(timedelta(days=1), 365), 10**12)
    kept = sorted(fitting(sizes, NOW, 1), reverse=True)
    assert [moment.date().isoformat() for moment in kept] == [
        "2026-11-23", "2026-11-22", "2026-10-31",
    ]  # fmt: skip


@given(st.dictionaries(st.integers(0, 5000), st.integers(0, 100), max_size=60), st.integers(0, 900))
def test_the_newest_stays_however_small_the_space(sizes_by_hour, at_most):
    sizes = {NOW - timedelta(hours=hour): size for hour, size in sizes_by_hour.items()}
    kept = fitting(sizes, NOW, at_most)
    assert kept <= staying(sizes, NOW)
    assert not sizes or max(sizes) in kept
    fits = sum(sizes[moment] for moment in kept) <= at_most
    assert fits or len(kept) <= 4
    if sum(sizes[moment] for moment in staying(sizes, NOW)) <= at_most:
        assert kept == staying(sizes, NOW)


@given(st.lists(st.integers(0, 1000), max_size=60))
def test_the_newest_always_stays_and_never_more_than_the_rules_allow(hours):
    made = [NOW - timedelta(hours=hour) for hour in hours]
    kept = staying(made, NOW)
    assert not made or max(made) in kept
    assert len(kept) <= LAST + DAYS + WEEKS + MONTHS
    assert staying(kept, NOW) == kept
