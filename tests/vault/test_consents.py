"""The ledger is only added to: every decision, every text, and nothing is ever rewritten."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlcipher3 import dbapi2

from app.domain.consent import Answers, Circumstances, Decision, Fact, Purpose
from tests.vault.arranging import ASKED, EVENING

BOTH = frozenset({Purpose.CONVERSATION, Purpose.MEASURES})
TALK = frozenset({Purpose.CONVERSATION})
HERE = Circumstances("1.0", "ab" * 32, "US-NV", "pack-7")
LATER = EVENING + timedelta(days=3)


@pytest.fixture
def ledger(vault):
    ledger = vault.consents
    ledger.decide(ASKED, Answers(EVENING, TALK, BOTH, 2), HERE, EVENING + timedelta(minutes=3))
    return ledger


def test_a_row_says_all_that_was_true_when_it_was_decided(ledger):
    talk, measures = ledger.records()
    assert (talk.purpose, talk.decision) == (Purpose.CONVERSATION, Decision.GIVEN)
    assert (measures.purpose, measures.decision) == (Purpose.MEASURES, Decision.DECLINED)
    assert (talk.document, talk.version, talk.locale) == ("asked", "1", "en")
    assert talk.sha256 == ASKED.sha256
    assert talk.shown_at == EVENING
    assert talk.decided_at == EVENING + timedelta(minutes=3)
    assert talk.circumstances == HERE
    assert (talk.check_score, talk.supersedes, talk.withdrawn_at) == (2, None, None)


def test_taking_back_is_a_row_of_its_own_that_names_the_one_it_takes_back(ledger):
    ledger.withdraw(ASKED, TALK, HERE, LATER)
    talk, _, back = ledger.records()
    assert (talk.decision, talk.withdrawn_at) == (Decision.GIVEN, LATER)
    assert (back.decision, back.supersedes) == (Decision.WITHDRAWN, talk.id)


def test_a_later_yes_leaves_the_no_before_it_where_it_is(ledger):
    ledger.withdraw(ASKED, TALK, HERE, LATER)
    ledger.decide(ASKED, Answers(LATER, TALK, TALK), HERE, LATER + timedelta(days=1))
    decisions = [r.decision for r in ledger.records() if r.purpose is Purpose.CONVERSATION]
    assert decisions == [Decision.GIVEN, Decision.WITHDRAWN, Decision.GIVEN]


def test_every_text_that_was_shown_is_kept_whole_and_once(ledger):
    other = replace(ASKED, version="2", facts=(Fact("New", "Something else."),))
    for document in (ASKED, other, other):
        ledger.decide(document, Answers(LATER, TALK, TALK), HERE, LATER)
    assert ledger.texts() == {ASKED.sha256: ASKED.text, other.sha256: other.text}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE consent SET decision = 'given'",
        "DELETE FROM consent",
        "INSERT OR REPLACE INTO consent SELECT * FROM consent WHERE id = 1",
        "UPDATE consent_document SET text = ''",
        "DELETE FROM consent_document",
    ],
)
def test_no_row_can_be_changed_or_removed(vault, ledger, statement):
    before = ledger.records()
    with pytest.raises(dbapi2.IntegrityError), vault._connection.transaction() as database:  # noqa: SLF001 - the room below
        database.run(statement)
    assert ledger.records() == before


def test_a_decision_is_whole_or_did_not_happen(vault):
    broken = replace(ASKED, id=None)
    with pytest.raises(dbapi2.IntegrityError):
        vault.consents.decide(broken, Answers(EVENING, TALK, BOTH), HERE, EVENING)
    assert vault.consents.records() == []
    assert vault.consents.texts() == {}
