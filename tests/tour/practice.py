"""Two invented months of check-ins, what was agreed, and the pictures of what is done between."""

import random
from collections.abc import Callable
from datetime import timedelta

from app.domain.assignment import AssignmentWords, Outcome, ReportWords
from app.domain.checkin import CheckInWords, Feeling, Strength, TrackerDesign, TrackerKind
from app.domain.checkin import TrackerValue as Value
from app.domain.exercise import Way
from app.domain.exercise_answer import Answer
from app.domain.looking import Span
from app.domain.measure import MeasurePlan
from app.services.practice import Practice
from app.services.session import Session
from app.ui.shell.house import House
from app.ui.shell.navigation import Destination
from tests.journeys.person import until
from tests.tour.camera import settle
from tests.tour.week import NOW, TourClock

DAYS = 75
WORDS = ("tired", "worried", "calm", "relieved", "tense", "hopeful")
WEEKS = ((42, 9), (28, 11), (21, 8), (14, 13), (7, 14))
RECORD = "thought-record-7"
SAID = {
    "situation": Answer(words="The team meeting moved and I heard it from Sam."),
    "feelings": Answer(rows=(("worried", 70), ("left out", 55))),
    "thought": Answer(words="They are planning without me."),
    "belief": Answer(number=75),
    "patterns": Answer(chosen=("Reading minds",)),
    "fits": Answer(words="I was not on the first invite. The room was already booked."),
}
AGREED = (
    AssignmentWords(
        title="Thought record",
        exercise_id=RECORD,
        is_agreed=True,
        how="Twice before Friday",
        two_minutes="only the situation and one feeling.",
        obstacle="Too tired in the evening",
        if_then="If I am too tired, then only the first two steps",
        confidence=7,
    ),
    AssignmentWords(
        title="Walk after lunch",
        how="Round the block",
        occasion="Today at 1 PM",
        two_minutes="shoes on, to the corner and back.",
    ),
)


def live(session: Session, clock: TourClock) -> None:
    """Check in on most of the days before, answer a few weeks, and agree on two things."""
    practice, chance = session.practice, random.Random(4)
    _follow(practice)
    walk, tension = practice.checking_in.all_trackers()[:2]
    for back in range(DAYS, 0, -1):
        clock.moment = NOW - timedelta(days=back)
        day = clock.moment.date()
        if chance.random() < 0.8:  # some days are left out, as they are
            mood = min(5, max(1, round(chance.gauss(3, 1))))
            picked = chance.sample(WORDS, chance.randint(0, 2))
            felt = tuple(Feeling(word, chance.choice(list(Strength))) for word in picked)
            practice.checking_in.keep(CheckInWords(mood, felt))
            practice.checking_in.note(walk, day, Value(chance.randint(0, 1)))
            practice.checking_in.note(tension, day, Value(max(0, min(10, 8 - mood))))
    _measure(practice, clock)
    for back in (12, 6):
        clock.moment = NOW - timedelta(days=back)
        _breathe(practice)
    for words in AGREED:
        practice.assigning.write_down(words)
    practice.assigning.tell(practice.assigning.open()[1], ReportWords(Outcome.PARTLY, "Rain"))
    clock.moment = NOW
    practice.measuring.plan(MeasurePlan("my-week", NOW.date(), 7))


def show_practice(house: House, session: Session, take: Callable[[str], None]) -> None:
    """Take the rooms between sessions: a day, a measure, an exercise, and looking back."""
    _show_check_ins(house, session, take)
    house.rooms.go(Destination.PRACTICE)
    take("practice")
    _show_exercise(house, session, take)
    house.rooms.go(Destination.LOOK_BACK)
    page = house.practice.look_back
    page.show_period(session.practice.looking_back.now(Span.MONTH))
    page.bar.before.click()
    until(lambda: page.seen is not None and page.seen.view.period == page.period)
    settle()
    take("look-back")
    page.side.count.click()
    until(page.side.count.isHidden)
    page.ensureWidgetVisible(page.side.left_out)
    settle()
    take("look-back-words")


def _show_check_ins(house: House, session: Session, take: Callable[[str], None]) -> None:
    house.rooms.go(Destination.CHECK_INS)
    page = house.practice.check_ins
    take("check-ins")
    day = page.ask_for_day()
    settle()
    take("a-past-day")
    day.close_sheet()
    settle()
    measure = session.practice.measuring.measure("my-week")
    assert measure is not None
    page.show_results(measure)
    take("measure-result")
    page.ask(measure)
    take("measure")
    page.measure.back.click()
    published = session.practice.measuring.measure("phq-9")
    assert published is not None
    page.ask(published)
    take("phq-9")
    page.measure.back.click()
    sheet = page.design_trackers()
    settle()
    take("what-to-follow")
    sheet.close_sheet()
    settle()


def _show_exercise(house: House, session: Session, take: Callable[[str], None]) -> None:
    exercising = session.practice.exercising
    page = house.practice.practice
    page.start_by_id(RECORD)
    take("exercise-begin")
    page.player.intro.rating.choose(62)
    page.player.intro.begin.click()
    record, run = page.player.exercise, page.player.run
    assert record is not None
    assert run is not None
    run = exercising.answer(record, run, SAID, len(SAID) + 1)
    page.player.go_on(record, run)
    take("exercise-step")
    page.player.stop.click()
    page.start_by_id("paced-breathing")
    page.player.intro.begin.click()
    take("breathing")
    page.player.stop.click()
    for begun in exercising.open_runs():
        exercising.remove(begun.run.id)
    sheet = page.agreed.ask_how_it_went(session.practice.assigning.open()[1])
    settle()
    take("how-it-went")
    sheet.close_sheet()
    settle()


def _follow(practice: Practice) -> None:
    for design in (
        TrackerDesign("Went outside", TrackerKind.YES_NO),
        TrackerDesign("Tension", TrackerKind.SCALE, 0, 10),
        TrackerDesign("Got up at", TrackerKind.TIME),
        TrackerDesign("One line about today", TrackerKind.NOTE),
    ):
        practice.checking_in.follow(design)


def _measure(practice: Practice, clock: TourClock) -> None:
    measure = practice.measuring.measure("my-week")
    assert measure is not None
    for back, total in WEEKS:
        clock.moment = NOW - timedelta(days=back)
        sheet = practice.measuring.begin(measure)
        for item in range(len(measure.items)):
            answer = total // 5 + (1 if item < total % 5 else 0)
            sheet = practice.measuring.answer(measure, sheet, item, answer)
        practice.measuring.finish(measure, sheet)


def _breathe(practice: Practice) -> None:
    breathing = practice.exercising.exercise("paced-breathing")
    assert breathing is not None
    run = practice.exercising.rate_before(practice.exercising.begin(breathing, Way.WHOLE), 70)
    practice.exercising.finish(practice.exercising.rate_after(run, 45))
