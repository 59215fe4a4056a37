"""When so much goes that an earlier version is worth keeping, and which versions stay."""

from datetime import date, timedelta

import pytest

from app.domain.version import VersionId, is_large_deletion, thinned
from tests.vault.arranging import utc

TODAY = date(2026, 3, 9)
LONG = "".join(f"sentence {number}. " for number in range(40))


@pytest.mark.parametrize(
    ("before", "after", "is_large"),
    [
        ("", "", False),
        ("one word", "", True),
        ("one word", "one", False),
        (LONG, LONG + "more", False),
        (LONG, LONG.replace("sentence 20. ", ""), False),
        (LONG, LONG[:100] + LONG[400:], True),
        (LONG, LONG[300:], True),
        (LONG, "something else", True),
        (LONG, LONG[::-1], True),
        ("a" * 1000, "a" * 999, False),
    ],
)
def test_much_is_two_or_three_sentences_or_the_whole_of_a_short_text(before, after, is_large):
    assert is_large_deletion(before, after) is is_large


def ids(*moments):
    return [(VersionId(number), moment) for number, moment in enumerate(moments)]


def test_all_of_today_stays():
    assert thinned(ids(*(utc(2026, 3, 9, hour) for hour in range(24))), TODAY) == set()


def test_of_the_last_week_the_last_one_of_each_hour_stays():
    noon = utc(2026, 3, 8)
    versions = ids(noon, noon + timedelta(minutes=5), noon + timedelta(minutes=50))
    assert thinned([*versions, (VersionId(9), noon + timedelta(minutes=61))], TODAY) == {0, 1}


def test_of_longer_ago_the_last_one_of_each_day_stays():
    versions = ids(utc(2026, 2, 1, 8), utc(2026, 2, 1, 21), utc(2026, 2, 2, 8))
    assert thinned(versions, TODAY) == {0}


def test_thinning_twice_takes_nothing_more():
    versions = ids(*(utc(2026, 2, 1) + timedelta(minutes=7 * n) for n in range(900)))
    stay = [version for version in versions if version[0] not in thinned(versions, TODAY)]
    assert thinned(stay, TODAY) == set()
