"""Moments that are near are told as people tell them."""

from datetime import UTC, date, datetime

import pytest

from app.ui.widgets.dates import day_name, said_moment

AT = datetime(2026, 3, 4, 13, 36, tzinfo=UTC)


@pytest.mark.parametrize(
    ("today", "beginning"),
    [
        (date(2026, 3, 4), "today, "),
        (date(2026, 3, 5), "yesterday, "),
        (date(2026, 3, 6), f"{day_name(AT.date())}, "),
        (date(2026, 3, 3), f"{day_name(AT.date())}, "),
    ],
)
def test_an_older_moment_is_told_in_full(today, beginning):
    assert said_moment(AT, today).startswith(beginning)
