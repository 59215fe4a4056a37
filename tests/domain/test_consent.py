"""A decision stands until what it was about changes, a year is over, or the person was away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.consent import (
    Circumstances,
    ConsentRecord,
    Decision,
    Purpose,
    Renewal,
    Situation,
    renewals,
)
from tests.vault.arranging import EVENING

THEN = Circumstances("1.0", model_sha256="aa")
RECORD = ConsentRecord(
    id=1,
    document="first-run",
    version="1",
    locale="en",
    sha256="",
    purpose=Purpose.CONVERSATION,
    decision=Decision.GIVEN,
    shown_at=EVENING,
    decided_at=EVENING,
    circumstances=THEN,
    check_score=3,
    supersedes=None,
)
NOW = Situation(
    now=EVENING + timedelta(hours=1),
    entered_at=EVENING,
    away_since=None,
    version="1",
    circumstances=THEN,
)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def test_an_hour_later_nothing_is_asked():
    assert renewals(RECORD, NOW) == ()


@pytest.mark.parametrize(
    ("situation", "reason"),
    [
        (replace(NOW, version="2"), Renewal.MEANING),
        (replace(NOW, circumstances=replace(THEN, model_sha256="bb")), Renewal.MODEL),
        (replace(NOW, circumstances=replace(THEN, pack="p")), Renewal.PACK),
        (replace(NOW, circumstances=replace(THEN, jurisdiction="US-NV")), Renewal.RULE),
        (replace(NOW, now=EVENING + days(365)), Renewal.YEAR),
        (
            replace(NOW, entered_at=EVENING + days(90), away_since=EVENING, now=EVENING + days(90)),
            Renewal.IDLE,
        ),
    ],
)
def test_each_reason_to_ask_again_is_seen_alone(situation, reason):
    assert renewals(RECORD, situation) == (reason,)


@pytest.mark.parametrize(
    "situation",
    [
        replace(NOW, now=EVENING + days(364)),
        replace(NOW, entered_at=EVENING + days(89), away_since=EVENING, now=EVENING + days(89)),
        replace(NOW, circumstances=replace(THEN, app_version="2.0")),
    ],
)
def test_a_day_earlier_and_another_version_of_the_program_ask_nothing(situation):
    assert renewals(RECORD, situation) == ()


def test_another_model_is_no_matter_of_questionnaires():
    record = replace(RECORD, purpose=Purpose.MEASURES)
    other = replace(NOW, circumstances=replace(THEN, model_sha256="bb"))
    assert renewals(record, other) == ()


def test_a_model_nobody_can_name_is_no_other_one():
    assert renewals(RECORD, replace(NOW, circumstances=replace(THEN, model_sha256=""))) == ()


def test_who_decided_in_this_session_is_not_asked_for_having_been_away():
    back = EVENING + days(100)
    situation = replace(NOW, now=back + days(1), entered_at=back, away_since=EVENING)
    assert Renewal.IDLE in renewals(RECORD, situation)
    assert renewals(replace(RECORD, decided_at=back + timedelta(minutes=5)), situation) == ()
