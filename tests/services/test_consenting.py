"""Nothing is allowed that nobody allowed; what is taken back has ended when the call returns."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.audit import AuditEvent
from app.domain.consent import (
    COMPANION_PURPOSES,
    Answers,
    Circumstances,
    Decision,
    Purpose,
    Renewal,
    State,
)
from app.services.consenting import Consenting
from app.vault.errors import DiskFull
from tests.vault.arranging import ASKED, EVENING

EVERY = frozenset(Purpose)
TALK = frozenset({Purpose.CONVERSATION})
MODEL = "ab" * 32


class Surroundings:
    """What is true besides the ledger; turned by a test."""

    def __init__(self):
        self.now = Circumstances("1.0", MODEL)

    def __call__(self):
        return self.now


class Full:
    """A ledger on a full disk."""

    def __init__(self, ledger):
        self._ledger = ledger

    def records(self):
        return self._ledger.records()

    def texts(self):
        return {}

    def decide(self, *_):
        raise DiskFull

    def withdraw(self, *_):
        raise DiskFull


@pytest.fixture
def around():
    return Surroundings()


@pytest.fixture
def begin(vault, clock, around):
    """Return a function that begins a session with the vault."""

    def begun(document=ASKED, away_since=None, ledger=None):
        return Consenting(
            ledger or vault.consents, vault.audit, document, around, away_since, clock
        )

    return begun


@pytest.fixture
def allowed(begin):
    """A session in which everything was just allowed."""
    consenting = begin()
    consenting.decide(Answers(EVENING, EVERY, EVERY, 3))
    return consenting


def test_before_anybody_was_asked_only_the_offer_of_help_is_on(begin):
    consenting = begin()
    assert {purpose for purpose in Purpose if consenting.may(purpose)} == {Purpose.ENTRY_CHECK}
    assert not consenting.asking().was_asked


def test_what_is_switched_on_is_allowed_and_the_rest_is_not(begin):
    consenting = begin()
    consenting.decide(Answers(EVENING, TALK, EVERY, 3))
    assert {purpose for purpose in Purpose if consenting.may(purpose)} == {Purpose.CONVERSATION}
    assert consenting.asking() is None


def test_a_decision_outlasts_the_session(allowed, begin):
    assert begin().may(Purpose.CONVERSATION)


def test_taking_back_has_ended_when_it_returns(allowed, vault):
    ended = []
    allowed.when_withdrawn(lambda: ended.append(allowed.may(Purpose.CONVERSATION)))
    allowed.withdraw(Purpose.CONVERSATION)
    assert ended == [False]
    assert vault.audit.records(1)[0].event is AuditEvent.CONSENT_WITHDRAWN


def test_taking_back_the_conversation_takes_back_what_depends_on_it(allowed):
    allowed.withdraw(Purpose.CONVERSATION)
    assert {purpose for purpose in Purpose if allowed.may(purpose)} == EVERY - COMPANION_PURPOSES
    assert allowed.standing(Purpose.SUMMARIES).state is State.WITHDRAWN


def test_taking_back_one_purpose_leaves_the_others(allowed):
    allowed.withdraw(Purpose.CHOSEN_ENTRIES)
    assert allowed.may(Purpose.CONVERSATION)
    assert not allowed.may(Purpose.CHOSEN_ENTRIES)


def test_taking_back_twice_is_one_row(allowed, vault):
    allowed.withdraw(Purpose.MEASURES)
    allowed.withdraw(Purpose.MEASURES)
    rows = [each for each in vault.consents.records() if each.decision is Decision.WITHDRAWN]
    assert len(rows) == 1


def test_a_full_disk_does_not_keep_the_companion_talking(allowed, begin, vault):
    consenting = begin(ledger=Full(vault.consents))
    ended = []
    consenting.when_withdrawn(lambda: ended.append(True))
    with pytest.raises(DiskFull):
        consenting.withdraw(Purpose.CONVERSATION)
    assert ended == [True]
    assert not consenting.may(Purpose.CONVERSATION)


def test_what_could_not_be_stored_is_not_allowed(begin, vault):
    consenting = begin(ledger=Full(vault.consents))
    with pytest.raises(DiskFull):
        consenting.decide(Answers(EVENING, TALK, TALK))
    assert not consenting.may(Purpose.CONVERSATION)


def test_turning_the_companion_off_on_the_whole_form_ends_it_too(allowed):
    ended = []
    allowed.when_withdrawn(lambda: ended.append(True))
    allowed.decide(Answers(EVENING, frozenset(), EVERY, None))
    assert ended == [True]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"model_sha256": "cd" * 32}, Renewal.MODEL),
        ({"jurisdiction": "US-NV"}, Renewal.RULE),
        ({"pack": "p"}, Renewal.PACK),
    ],
)
def test_when_what_it_was_about_changes_the_companion_waits(allowed, around, change, reason):
    around.now = replace(around.now, **change)
    assert not allowed.may(Purpose.CONVERSATION)
    assert reason in allowed.asking().reasons
    assert allowed.asking().is_short == (reason is Renewal.MODEL)


def test_another_meaning_is_asked_in_full_and_help_goes_on_meanwhile(allowed, begin):
    later = begin(document=replace(ASKED, version="2"))
    assert later.asking().reasons == (Renewal.MEANING,)
    assert not later.asking().is_short
    assert later.may(Purpose.ENTRY_CHECK)
    assert later.asking().allowed == EVERY


def test_after_a_year_one_sentence_is_enough_and_its_answer_starts_another_year(
    allowed, begin, clock
):
    clock.moment = EVENING + timedelta(days=365)
    consenting = begin()
    assert consenting.asking().reasons == (Renewal.YEAR,)
    assert consenting.asking().is_short
    consenting.renew()
    assert consenting.asking() is None
    assert {purpose for purpose in Purpose if consenting.may(purpose)} == EVERY
    clock.moment = EVENING + timedelta(days=365 + 364)
    assert begin().asking() is None


def test_after_ninety_days_away_it_is_asked_once(allowed, begin, clock):
    back = EVENING + timedelta(days=90)
    clock.moment = back
    consenting = begin(away_since=EVENING)
    assert consenting.asking().reasons == (Renewal.IDLE,)
    clock.moment = back + timedelta(minutes=2)
    consenting.renew()
    assert consenting.asking() is None


def test_a_no_is_not_asked_about_again(begin, clock):
    begin().decide(Answers(EVENING, frozenset(), EVERY))
    clock.moment = EVENING + timedelta(days=800)
    asking = begin(away_since=EVENING).asking()
    assert asking.was_asked
    assert asking.reasons == ()


def test_the_companion_itself_needs_the_whole_text(begin):
    with pytest.raises(ValueError, match="whole text"):
        begin().allow(Purpose.CONVERSATION, EVENING)


def test_one_switch_more_is_one_row_more(allowed, vault):
    allowed.withdraw(Purpose.REMINDERS)
    before = len(vault.consents.records())
    allowed.allow(Purpose.REMINDERS, EVENING)
    assert allowed.may(Purpose.REMINDERS)
    assert len(vault.consents.records()) == before + 1
