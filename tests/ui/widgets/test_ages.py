"""How long ago something was is said as people say it."""

from datetime import date, timedelta

import pytest

from app.ui.widgets.ages import age_words

TODAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (60, "8 weeks ago"),
        (61, "2 months ago"),
        (729, "24 months ago"),
        (730, "2 years ago"),
        (-1, "dated in the future"),
    ],
)
def test_the_larger_the_age_the_rougher_the_words(qapp, days, words):
    assert age_words(TODAY - timedelta(days=days), TODAY) == words
