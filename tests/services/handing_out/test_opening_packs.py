"""A client sees what a pack would change, takes parts of it, and can always give it back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.assignment import Maker, Outcome, ReportWords
from app.domain.audit import AuditEvent
from app.domain.checkin import TrackerDesign, TrackerKind, TrackerValue
from app.domain.conversation import Mode
from app.domain.handout.given import Ending, PartDecision
from app.domain.handout.limits import JOURNAL_ONLY, UNLIMITED, Limits
from app.domain.handout.pack import (
    LIMITS_KEY,
    Giver,
    PackAssignment,
    PackMeasure,
    PackPrompt,
    PackTracker,
    PartKey,
    SeriesId,
)
from app.domain.handout.proposal import Caution, How, Obstacle, Refusal
from app.domain.measure import MeasurePlan
from app.domain.profile import SetBy
from app.domain.safety_plan import PlanLine, PlanStep
from app.domain.template import Template
from app.handout.errors import PackTrouble, PackUnreadable
from app.host.chosen_files import FileTrouble
from app.services.handing_out.opening_packs import PackFileRefused, PackNotTaken
from app.services.permitting import Off
from app.vault.errors import NoLongerThere
from tests.handout.packing import (
    LISTENING,
    MY_WEEK,
    OTHER_SEED,
    OWN_MEASURE,
    PACK,
    WALK,
    WALK_ON_SOME_DAYS,
    doctored,
    edition,
    packed,
)
from tests.services.handing_out.receiving import client_of


@pytest.fixture
def client(vault, clock, tmp_path):
    return client_of(vault, clock, tmp_path)


def test_looking_changes_nothing_and_lists_everything(client):
    client.talk_is_allowed()
    before = client.state()
    proposal = client.handout.opening.look_at(packed())
    assert client.state() == before
    assert not client.handout.given.has_any
    assert [(change.key, change.how) for change in proposal.changes] == [
        (LIMITS_KEY, How.SWITCHED_OFF),
        *((part.key, How.ADDED) for part in PACK.parts()),
    ]
    assert proposal.changes[0].limits.turns_off
    assert proposal.cautions == (Caution.NEW_KEY,)
    assert len(proposal.fingerprint) == 7


def test_what_is_taken_is_really_there(client):
    client.talk_is_allowed()
    client.take(packed())
    practice = client.vault.practice
    (assignment,) = practice.assignments.all()
    assert (assignment.words, assignment.made_by) == (WALK.words, Maker.PACK)
    assert practice.measures.plans() == [
        MeasurePlan(MY_WEEK, date(2026, 3, 16), 14, is_agreed=True)
    ]
    assert [each.design.name for each in practice.check_ins.trackers()] == ["Went outside"]
    assert client.vault.plan.load().steps == {
        PlanStep.ALONE: (PlanLine("Make tea and sit on the stairs"),),
        PlanStep.PROFESSIONALS: (PlanLine("Elm Street desk (weekdays 8 to 18)", "555-0101"),),
    }
    assert [each.name for each in client.vault.journal.templates.all()] == ["Evening"]
    (standing,) = client.handout.given.standing()
    assert [each.title for each in standing.reading] == ["Why small things"]
    assert [each.text for each in standing.prompts] == ["What was a little easier today?"]
    assert client.permitting.profile.set_by is SetBy.PACK
    assert client.permitting.why_off() is Off.JOURNAL_ONLY
    assert client.vault.audit.records(1)[0].event is AuditEvent.PACK_ACCEPTED


def test_giving_it_back_restores_what_was_before(client):
    client.talk_is_allowed()
    practice = client.vault.practice
    practice.measures.plan(MeasurePlan(MY_WEEK, date(2026, 5, 1), 30))
    client.vault.journal.templates.save(Template("Evening", "My own", is_own=True))
    client.planning.write(PlanStep.ALONE, "Walk to the river\nMake tea and sit on the stairs")
    before = client.state()
    given = client.take(packed())
    assert client.state() != before
    client.handout.opening.withdraw(given)
    assert client.state() == before
    assert client.handout.opening.in_force() == []
    (past,) = client.handout.given.history()
    assert (past.given.ending, past.title) == (Ending.WITHDRAWN, PACK.title)
    with pytest.raises(NoLongerThere):
        client.handout.opening.withdraw(given)


def test_a_refused_part_never_comes(client):
    refused = {PartKey("walk"), PartKey("tea"), PartKey("why"), LIMITS_KEY}
    given = client.take(packed(), refused=refused)
    assert client.vault.practice.assignments.all() == []
    assert PlanStep.ALONE not in client.vault.plan.load().steps
    assert client.permitting.limits == UNLIMITED
    decisions = {part.key: part.decision for part in given.parts}
    assert {key for key, each in decisions.items() if each is PartDecision.REFUSED} == refused
    (standing,) = client.handout.given.standing()
    assert (standing.reading, standing.refused) == ([], 4)


def test_what_the_client_did_with_it_stays_theirs(client):
    given = client.take(packed())
    practice = client.vault.practice
    (assignment,) = practice.assignments.all()
    (tracker,) = practice.check_ins.trackers()
    practice.assignments.report(
        assignment.id, ReportWords(Outcome.PARTLY, friction="Rain"), client.clock.now()
    )
    practice.check_ins.note(tracker.id, date(2026, 3, 9), TrackerValue(1), client.clock.now())
    client.vault.journal.templates.save(Template("Evening", "Mine by now", is_own=True))
    client.planning.write(PlanStep.ALONE, "Make tea and sit in the garden")
    client.handout.opening.withdraw(given)
    (assignment,) = practice.assignments.all()
    assert assignment.is_closed
    assert assignment.reports[0].words.friction == "Rain"
    (tracker,) = practice.check_ins.trackers(with_retired=True)
    assert tracker.is_retired
    assert [each.body for each in client.vault.journal.templates.all()] == ["Mine by now"]
    assert client.vault.plan.load().lines(PlanStep.ALONE) == (
        PlanLine("Make tea and sit in the garden"),
    )


def test_an_update_changes_the_days_it_says_and_leaves_those_the_client_chose(client):
    client.take(packed(edition(1, assignments=(WALK_ON_SOME_DAYS,))))
    assignments = client.vault.practice.assignments
    (walk,) = assignments.all()
    own = replace(walk.words, weekdays=0b10, remind_minute=None)
    assignments.change(walk.id, own, client.clock.now())
    words = replace(WALK_ON_SOME_DAYS.words, how="Twice round the block")
    client.take(packed(edition(2, assignments=(PackAssignment(WALK.key, words),))))
    assert assignments.all()[0].words == replace(own, how="Twice round the block")
    words = replace(words, weekdays=0b1100000)
    third = packed(edition(3, assignments=(PackAssignment(WALK.key, words),)))
    assert client.change_of(third, WALK.key).fields == ("weekdays",)
    given = client.take(third)
    assert assignments.all()[0].words == replace(words, remind_minute=None)
    client.handout.opening.withdraw(given)
    assert [each.is_closed for each in assignments.all()] == [True]  # it was made their own


def test_an_update_says_what_differs_and_keeps_what_was_written(client):
    client.take(packed())
    assignments = client.vault.practice.assignments
    (walk,) = assignments.all()
    own = replace(walk.words, obstacle="My shoes are wet", confidence=6)
    assignments.change(walk.id, own, client.clock.now())
    assignments.report(walk.id, ReportWords(Outcome.DONE), client.clock.now())
    longer = PackAssignment(WALK.key, replace(WALK.words, how="Twice round the block"))
    new = PackPrompt(PartKey("new"), "Who was there?")
    second = packed(edition(2, assignments=(longer,), prompts=(new,), limits=LISTENING))
    proposal = client.handout.opening.look_at(second)
    hows = {change.key: (change.how, change.fields) for change in proposal.changes}
    assert proposal.replaces == 1
    assert hows[WALK.key] == (How.CHANGED, ("how",))
    assert hows[PartKey("ask")] == (How.SWITCHED_OFF, ())
    assert hows[PartKey("new")] == (How.ADDED, ())
    assert hows[PartKey("tea")] == (How.SAME, ())
    assert proposal.changes[0].limits.lifts
    client.take(second)
    (walk,) = assignments.all()
    assert walk.words == replace(longer.words, obstacle="My shoes are wet", confidence=6)
    assert len(walk.reports) == 1
    (standing,) = client.handout.given.standing()
    assert [each.text for each in standing.prompts] == ["Who was there?"]
    assert client.permitting.limits.modes == LISTENING.modes
    endings = [each.given.ending for each in client.handout.given.history()]
    assert endings == [None, Ending.REPLACED]


def test_a_refused_change_leaves_what_was_agreed_before(client):
    client.take(packed())
    longer = PackAssignment(WALK.key, replace(WALK.words, how="Ten times round the block"))
    second = packed(edition(2, assignments=(longer,), prompts=(), limits=LISTENING))
    client.take(second, refused={WALK.key, PartKey("ask"), LIMITS_KEY})
    (walk,) = client.vault.practice.assignments.all()
    assert walk.words == WALK.words
    assert client.permitting.limits == JOURNAL_ONLY
    (standing,) = client.handout.given.standing()
    assert [part.key for part in standing.prompts] == [PartKey("ask")]
    assert client.change_of(packed(edition(3)), WALK.key).how is How.SAME
    third = client.take(packed(edition(3)))
    client.handout.opening.withdraw(third)
    assert client.vault.practice.assignments.all() == []


def test_what_was_refused_can_be_taken_from_the_same_file_later(client):
    client.take(packed(), refused={WALK.key})
    assert client.change_of(packed(), WALK.key).how is How.ADDED
    client.take(packed())
    assert len(client.vault.practice.assignments.all()) == 1
    assert len(client.vault.practice.check_ins.trackers()) == 1


def test_an_update_goes_back_to_before_the_first_edition(client):
    client.vault.practice.measures.plan(MeasurePlan(MY_WEEK, date(2026, 5, 1), 30))
    before = client.state()
    client.take(packed())
    weekly = PackMeasure(PartKey("wellbeing"), MY_WEEK, date(2026, 3, 20), 7)
    yesno = PackTracker(PartKey("out"), TrackerDesign("Air, 0 to 5", TrackerKind.SCALE, 0, 5))
    given = client.take(packed(edition(2, measures=(weekly,), trackers=(yesno,), plan_lines=())))
    assert [each.design.kind for each in client.vault.practice.check_ins.trackers()] == [
        TrackerKind.SCALE
    ]
    assert PlanStep.ALONE not in client.vault.plan.load().steps
    client.handout.opening.withdraw(given)
    assert client.state() == before


@pytest.mark.parametrize(
    ("second", "seed", "refusal"),
    [
        (edition(2), OTHER_SEED, Refusal.ANOTHER_KEY),
        (edition(2), None, Refusal.ANOTHER_KEY),
        (edition(1, title="The same number"), None, Refusal.ANOTHER_KEY),
    ],
)
def test_nobody_else_goes_on_with_a_pack(client, second, seed, refusal):
    client.take(packed())
    before = client.state()
    proposal = client.handout.opening.look_at(packed(second, seed))
    assert proposal.refusal is refusal
    with pytest.raises(PackNotTaken):
        client.handout.opening.accept(proposal, (), client.clock.now())
    assert client.state() == before


def test_an_older_edition_does_not_come_back(client):
    client.take(packed(edition(3)))
    for content in (packed(edition(2)), packed(edition(3, title="Another third"))):
        assert client.handout.opening.look_at(content).refusal is Refusal.OLDER


def test_a_pack_that_was_tampered_with_is_shown_and_cannot_be_taken(client):
    proposal = client.handout.opening.look_at(packed().replace(b"Make tea", b"Make pea"))
    assert proposal.refusal is Refusal.WRONG_SIGNATURE
    with pytest.raises(PackNotTaken):
        client.handout.opening.accept(proposal, (), client.clock.now())
    assert not client.handout.given.has_any


def test_what_should_make_somebody_look_twice_is_said(client):
    client.take(packed())
    twin = replace(
        PACK,
        series=SeriesId("f" * 32),
        giver=Giver("Dr. \u0410da Lind"),
        welcome="More at www.example.org",
        valid_until=date(2026, 3, 9),
    )
    client.clock.moment += timedelta(days=1)
    assert client.handout.opening.look_at(packed(twin, OTHER_SEED)).cautions == (
        Caution.NEW_KEY,
        Caution.NAME_OF_ANOTHER,
        Caution.LOOK_ALIKE,
        Caution.HAS_LINK,
        Caution.RUN_OUT,
    )
    assert Caution.UNSIGNED in client.handout.opening.look_at(packed(twin, None)).cautions


def test_limits_of_two_packs_hold_together_and_end_one_by_one(client):
    client.talk_is_allowed()
    other = replace(PACK, series=SeriesId("e" * 32), limits=Limits(True, frozenset({Mode.EXPLORE})))
    first = client.take(packed(edition(1, limits=LISTENING)))
    assert client.permitting.limits.modes == LISTENING.modes
    second = client.take(packed(other))
    assert client.permitting.limits.is_journal_only
    client.handout.opening.withdraw(second)
    assert client.permitting.limits.modes == LISTENING.modes
    client.handout.opening.withdraw(first)
    assert client.permitting.limits == UNLIMITED


def test_a_pack_never_gives_back_what_the_person_turned_off(client):
    client.permitting.use_journal_only(is_wanted=True)
    client.take(packed(edition(1, limits=LISTENING)))
    assert client.permitting.limits.is_journal_only
    client.permitting.use_journal_only(is_wanted=False)
    assert client.permitting.limits.modes == LISTENING.modes


def test_a_pack_that_ran_out_still_holds_its_limits(client):
    client.take(packed())
    client.clock.moment += timedelta(days=400)
    (standing,) = client.handout.given.standing()
    assert (standing.has_run_out, standing.is_review_due) == (True, True)
    assert client.permitting.profile.set_by is SetBy.PACK


def test_the_companion_is_asked_about_anew_when_a_pack_comes(client):
    client.talk_is_allowed()
    ended = []
    client.permitting.when_turned_off(lambda: ended.append(True))
    given = client.take(packed(edition(1, limits=LISTENING)))
    assert client.permitting.why_off() is Off.NOT_ALLOWED
    assert ended
    client.handout.opening.withdraw(given)
    assert client.permitting.why_off() is None


def test_a_measure_that_nobody_can_read_stays_out(client):
    due = date(2026, 3, 16)
    bad = OWN_MEASURE.replace("Invented question 1", "turned \\u202E round")
    for measure, obstacle in (
        (PackMeasure(PartKey("a"), "nobody-knows", due), Obstacle.MEASURE_UNKNOWN),
        (
            PackMeasure(PartKey("a"), "our-evenings", due, file="scoring = ["),
            Obstacle.MEASURE_UNREADABLE,
        ),
        (PackMeasure(PartKey("a"), "our-evenings", due, file=bad), Obstacle.MEASURE_UNREADABLE),
        (PackMeasure(PartKey("a"), "other", due, file=OWN_MEASURE), Obstacle.MEASURE_UNREADABLE),
        (PackMeasure(PartKey("a"), MY_WEEK, due, file=OWN_MEASURE), Obstacle.MEASURE_SHIPPED),
        (
            PackMeasure(PartKey("a"), "our-evenings", due, file=f"x = {'9' * 5_000}"),
            Obstacle.MEASURE_UNREADABLE,
        ),
    ):
        content = packed(edition(1, measures=(measure,)))
        assert client.change_of(content, "a").obstacle is obstacle
    client.take(content)
    assert client.vault.practice.measures.plans() == []


def test_a_measure_that_a_pack_brings_goes_with_it_unless_it_was_answered(client):
    measures = client.vault.practice.measures
    brought = PackMeasure(PartKey("own"), "our-evenings", date(2026, 3, 9), file=OWN_MEASURE)
    content = packed(edition(1, measures=(brought,)))
    client.handout.opening.withdraw(client.take(content))
    assert measures.files() == []
    given = client.take(content)
    sheet = measures.begin("our-evenings", "1", "en", client.clock.now())
    measures.finish(sheet.id, client.clock.now())
    client.handout.opening.withdraw(given)
    assert (measures.files(), measures.plans()) == ([OWN_MEASURE], [])


def test_a_file_that_is_none_is_refused_before_it_is_read(client, tmp_path):
    with pytest.raises(PackFileRefused) as caught:
        client.handout.opening.look(tmp_path)
    assert caught.value.trouble is FileTrouble.DIRECTORY
    large = tmp_path / "large.alcove-pack"
    large.write_bytes(b" " * 300_000)
    with pytest.raises(PackFileRefused) as caught:
        client.handout.opening.look(large)
    assert caught.value.trouble is FileTrouble.TOO_LARGE
    good = tmp_path / "good.alcove-pack"
    good.write_bytes(packed())
    assert client.handout.opening.look(good).opened.pack == PACK
    with pytest.raises(PackUnreadable) as unreadable:
        client.handout.opening.look_at(doctored(packed(), payload="{}"))
    assert unreadable.value.trouble is PackTrouble.BAD_FIELD


def test_a_pack_is_taken_whole_or_not_at_all(client, monkeypatch):
    before = client.state()

    def broken(*_arguments, **_more):
        raise OSError

    monkeypatch.setattr(type(client.vault.journal.templates), "save", broken)
    with pytest.raises(OSError):  # noqa: PT011 - any error of any table would do
        client.take(packed())
    assert client.state() == before
    assert not client.handout.given.has_any
