"""One invented session sheet with a line of every kind, for the benches, the tests and the tour."""

from datetime import date
from typing import Final

from app.domain.assignment import Outcome
from app.domain.handout.sheet import (
    EntryLine,
    HomeworkLine,
    MeasureLine,
    NoteKind,
    NoteLine,
    PlanChange,
    PlanLineOnSheet,
    Point,
    QuoteLine,
    SessionSheet,
    TrendAsks,
    TrendLine,
    TrendOf,
    Try,
)
from app.domain.safety_plan import PlanStep

DAY: Final = date(2026, 3, 9)
LATER: Final = date(2026, 3, 23)
WHOLE: Final = SessionSheet(
    made_on=LATER,
    since=DAY,
    recipient="Dr Lee",
    purpose="Our session on Thursday",
    topics="Sleep.\nWhether to go back to work.",
    measures=(MeasureLine("PHQ-9", 0, 27, (Point(DAY, 12, "moderate"), Point(LATER, 8))),),
    trends=(
        TrendLine(TrendOf.MOOD, TrendAsks.SCALE, "", 1, 5, 15, (Point(DAY, 2), Point(LATER, 4))),
        TrendLine(TrendOf.TRACKER, TrendAsks.TIME, "Up at", 0, 1439, 15, (Point(LATER, 415),)),
    ),
    homework=(HomeworkLine(("Walk after lunch",), (Try(DAY, Outcome.PARTLY),)),),
    notes=(NoteLine(DAY, NoteKind.FRICTION, ("Walk after lunch: it rained",)),),
    entries=(EntryLine(DAY, True, ("I met ", None, " at the Café am Kanal.")),),  # noqa: FBT003
    plan=(PlanLineOnSheet(PlanStep.SIGNS, PlanChange.TAKEN_OUT, ()),),
    quotes=(QuoteLine(DAY, "Starter 0.1", ("It sounds as if it helped.",)),),
)
