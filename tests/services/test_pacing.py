"""What is said about time comes when it is due, once, and never stops anybody."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.pacing import BrakeKind, WeekOfUse
from app.domain.use import DayOfUse
from app.host.resources import Resources
from app.safety.disclosure import Disclosure
from app.services.pacing import Pacing
from app.vault.errors import VaultBusy

DISCLOSURE = Disclosure.load(Resources.shipped())
NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)  # a Monday


class Talk:
    """A conversation on a clock that is turned by hand."""

    def __init__(self, vault, clock, away_since=None, use=None):
        self.clock = clock
        self.pacing = Pacing(
            use or vault.companion_use, vault.preferences, DISCLOSURE, away_since, clock
        )

    def pass_minutes(self, minutes):
        self.clock.moment += timedelta(minutes=minutes)
        self.clock.seconds += minutes * 60

    def say(self):
        self.pacing.note_message()
        brake = self.pacing.due()
        return brake.kind if brake else None

    def talk_for(self, minutes, every=5):
        """Say something every few minutes and return what was said about it."""
        said = [self.say()]
        for _ in range(minutes // every):
            self.pass_minutes(every)
            said.append(self.say())
        return [kind for kind in said if kind]


@pytest.fixture
def talk(vault, clock):
    clock.moment = NOON
    return Talk(vault, clock)


def test_nothing_is_said_before_half_an_hour(talk):
    assert talk.talk_for(25) == []


def test_after_half_an_hour_a_pause_is_offered_once(talk):
    assert talk.talk_for(55) == [BrakeKind.PAUSE]


def test_every_hour_the_program_says_what_it_is(talk, vault):
    assert talk.talk_for(185).count(BrakeKind.HOUR) == 3


def test_the_hour_is_said_also_to_somebody_who_only_reads(talk):
    talk.talk_for(55)
    talk.pass_minutes(5)
    assert talk.pacing.due().kind is BrakeKind.HOUR
    assert "AI program" in DISCLOSURE.texts["hour"]


def test_a_rest_begins_a_new_session_and_a_new_half_hour(talk, vault):
    talk.talk_for(25)
    talk.pass_minutes(16)
    assert talk.pacing.due() is None
    assert talk.talk_for(25) == []
    assert vault.companion_use.days() == [DayOfUse(NOON.date(), 2, 50 * 60)]


def test_after_midnight_sleep_is_offered_once_a_night(talk):
    talk.clock.moment = NOON.replace(hour=23, minute=50)
    assert talk.talk_for(5) == []
    talk.pass_minutes(5)
    assert talk.say() is BrakeKind.NIGHT
    talk.pass_minutes(5)
    assert talk.say() is None
    talk.clock.moment += timedelta(days=1)
    talk.clock.seconds += 86_400
    assert talk.say() is BrakeKind.NIGHT


@pytest.mark.parametrize(("hour", "kind"), [(4, BrakeKind.NIGHT), (5, None)])
def test_the_night_ends_at_five(talk, hour, kind):
    talk.clock.moment = NOON.replace(hour=hour)
    assert talk.say() is kind


def test_a_sixth_session_a_day_leads_to_people(talk):
    said = []
    for _ in range(6):
        said.append(talk.say())
        talk.pass_minutes(20)
    assert said == [None] * 5 + [BrakeKind.PERSON]


def test_more_than_two_hours_a_day_lead_to_people_also_over_two_lives(talk, vault):
    said = talk.talk_for(120)
    assert BrakeKind.PERSON not in said
    again = Talk(vault, talk.clock)
    again.say()
    again.pass_minutes(1)
    assert again.say() is BrakeKind.PERSON


def test_the_persons_own_limit_is_said_once_in_their_figure(talk, vault):
    chosen = vault.preferences.load()
    vault.preferences.store(replace(chosen, companion_minutes_a_day=15))
    assert talk.talk_for(25) == [BrakeKind.CAP]
    talk.pass_minutes(20)
    Talk(vault, talk.clock).say()
    words = Talk(vault, talk.clock)
    words.pacing.note_message()
    assert words.pacing.due().words == "These are the 15 minutes you set for today."


def test_nothing_is_due_before_the_first_message(talk):
    assert talk.pacing.due() is None


def test_a_session_begins_with_what_the_program_is(talk):
    assert talk.pacing.notice() == DISCLOSURE.texts["session"]


@pytest.mark.parametrize(("days", "name"), [(6, "session"), (7, "away"), (400, "away")])
def test_after_a_week_away_it_is_said_with_the_time(vault, clock, days, name):
    since = clock.moment - timedelta(days=days)
    assert Talk(vault, clock, since).pacing.notice() == DISCLOSURE.texts[name]


def test_the_week_before_is_mirrored_once_at_the_first_look(talk, vault):
    use = vault.companion_use
    use.add(date(2026, 3, 1), sessions=9, seconds=9_000)  # the Sunday before that week
    use.add(date(2026, 3, 3), sessions=2, seconds=1_800)
    use.add(date(2026, 3, 8), sessions=1, seconds=600)
    monday = Talk(vault, talk.clock)
    talk.clock.moment = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    assert monday.pacing.week_before() == WeekOfUse(days=2, sessions=3, minutes=40)
    monday.say()
    assert monday.pacing.week_before() is None


def test_a_week_without_the_companion_has_no_mirror(talk):
    assert talk.pacing.week_before() is None


class Busy:
    """A database that another program holds."""

    def add(self, day, *, sessions=0, seconds=0):
        raise VaultBusy

    def days(self):
        raise VaultBusy


def test_a_busy_database_keeps_nobody_from_talking_and_no_hour_from_being_told(vault, clock):
    clock.moment = NOON
    talk = Talk(vault, clock, use=Busy())
    assert talk.talk_for(65) == [BrakeKind.PAUSE, BrakeKind.HOUR]
