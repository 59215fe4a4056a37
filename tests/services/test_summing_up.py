"""Days are summed up only where it is allowed, from what may be read, each sentence sourced."""

import pytest

from app.domain.boundary import Boundary
from app.domain.checkin import CheckInWords, Feeling
from app.domain.consent import Purpose
from app.domain.conversation import StopReason
from app.domain.generation import Sampling
from app.domain.looking import Span, period_of
from app.domain.period_summary import SourceKind
from app.domain.risk import RiskLevel
from app.services.chatting import Speaking
from app.services.permitting import Off
from app.services.summing_up import SummaryNotMade, SummaryRefused, SummingUp, WhyNot
from tests.fakes.speaking import FakeEngine, OpenGuard, saying
from tests.vault.arranging import EVENING, kept

ALL = frozenset(Purpose)
WEEK = period_of(Span.WEEK, EVENING.date())


class Allowing:
    """Whether the companion may speak, as it was told."""

    def __init__(self, off=None):
        self.off = off

    def why_off(self):
        return self.off


class Strict(OpenGuard):
    """Lets nothing through that speaks of a pill."""

    def feed(self, text):
        return "" if "pill" in text else text


def summing(vault, engine, *, off=None, allowed=ALL, level=RiskLevel.NONE):
    speaking = Speaking(engine, lambda: None, lambda: "Starter", Sampling, lambda _frame: Strict())
    return SummingUp(vault.practice, speaking, Allowing(off), allowed.__contains__, lambda: level)


@pytest.fixture
def noted(vault):
    words = CheckInWords(2, (Feeling("tired"),), energy=1)
    check_in = vault.practice.check_ins.add(words, EVENING, EVENING.date())
    mine = kept(vault, "Nobody's business.")
    opened = kept(vault, "The heron.", title="Canal", boundary=Boundary.COMPANION_MAY_READ)
    return check_in, opened.id, mine.id


def test_each_sentence_says_what_it_stands_on(vault, noted):
    check_in, entry, _ = noted
    engine = saying(f"You were tired. [c{check_in}]\n", f"You saw a heron. [e{entry}]\nMade up.")
    summary = summing(vault, engine).sum_up(WEEK)
    assert [each.text for each in summary.sentences] == ["You were tired.", "You saw a heron."]
    tired, heron = (each.sources[0] for each in summary.sentences)
    assert (tired.kind, tired.row_id) == (SourceKind.CHECK_IN, check_in)
    assert (heron.kind, heron.title) == (SourceKind.ENTRY, "Canal")
    assert (summary.model, summary.left_out) == ("Starter", 1)


def test_an_entry_that_is_the_persons_own_is_read_by_no_model(vault, noted):
    engine = saying("You were tired. [c1]")
    summing(vault, engine).sum_up(WEEK)
    (request,) = engine.requests
    assert "heron" in request.messages[1].text
    assert "business" not in request.messages[1].text


def test_without_leave_to_read_entries_only_check_ins_are_told(vault, noted):
    engine = saying("You were tired. [c1]")
    summing(vault, engine, allowed=ALL - {Purpose.CHOSEN_ENTRIES}).sum_up(WEEK)
    assert "heron" not in engine.requests[0].messages[1].text


def test_what_the_guard_of_replies_would_not_let_through_is_left_out(vault, noted):
    summary = summing(vault, saying("Take a pill. [c1]")).sum_up(WEEK)
    assert (summary.sentences, summary.left_out) == ((), 1)


@pytest.mark.parametrize(
    ("reason", "changes"),
    [
        (WhyNot.JOURNAL_ONLY, {"off": Off.JOURNAL_ONLY}),
        (WhyNot.NOT_ALLOWED, {"off": Off.NOT_ALLOWED}),
        (WhyNot.NOT_ALLOWED, {"allowed": ALL - {Purpose.SUMMARIES}}),
        (WhyNot.HARD_TIME, {"level": RiskLevel.ELEVATED}),
    ],
)
def test_no_model_is_asked_where_it_may_not_be(vault, noted, reason, changes):
    engine = saying("You were tired. [c1]")
    service = summing(vault, engine, **changes)
    assert service.why_not() is reason
    with pytest.raises(SummaryRefused) as refused:
        service.sum_up(WEEK)
    assert refused.value.reason is reason
    assert engine.requests == []


def test_where_nothing_was_noted_no_model_is_asked(vault):
    engine = saying("You were tired. [c1]")
    with pytest.raises(SummaryRefused) as refused:
        summing(vault, engine).sum_up(WEEK)
    assert refused.value.reason is WhyNot.NOTHING_NOTED
    assert engine.requests == []


def test_half_an_answer_is_no_summary(vault, noted):
    engine = FakeEngine(("You were tired. [c1]",), StopReason.CRASHED)
    with pytest.raises(SummaryNotMade):
        summing(vault, engine).sum_up(WEEK)


def test_it_can_be_stopped(vault, noted):
    engine = saying("You were tired. [c1]")
    summing(vault, engine).stop()
    assert engine.cancelled
