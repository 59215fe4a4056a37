"""Numbers as a vault would give them, with invented values."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.checkin import (
    CheckIn,
    CheckInId,
    CheckInWords,
    Feeling,
    Strength,
    Tracker,
    TrackerDesign,
    TrackerId,
    TrackerKind,
    TrackerValue,
)
from app.domain.measure import Item, Measure, Scoring, Sheet, SheetId, score_of
from app.domain.numbers import Filled, Numbers, Slept
from app.domain.sleep import Night, figures_of
from tests.interchange.arranging import MORNING

TODAY = date(2026, 3, 4)
HOSTILE = '=HYPERLINK("http://example.invalid","x")'
MEASURE = Measure(
    scoring=Scoring("invented-3", 3, 0, 3, (), "Written for a test"),
    name="Invented",
    about="Three questions.",
    language="en",
    version="1",
    lead="",
    period="",
    items=(Item("One?"), Item(" Two\nlines? "), Item("Three?", ("no", "a bit", "more", "yes"))),
    anchors=("Never", "Some days", "Most days", "Every day"),
    notice="Words of no instrument.",
    licence="None",
    source="Written for a test",
)


def sheet(**changes: object) -> Sheet:
    made = Sheet(
        SheetId(1),
        MEASURE.id,
        "1",
        "en",
        MORNING,
        TODAY,
        3,
        MORNING + timedelta(minutes=4),
        {0: 1, 1: 3, 2: 0},
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # a test's shorthand


def filled(**changes: object) -> Filled:
    made = sheet(**changes)
    return Filled(made, MEASURE, score_of(MEASURE.scoring, made.answers))


def numbers() -> Numbers:
    feelings = (Feeling("tired", Strength.VERY), Feeling("calm"))
    words = CheckInWords(2, feelings, energy=None, sleep=5)
    check_in = CheckIn(CheckInId(1), MORNING, TODAY, MORNING, words)
    tracker = Tracker(TrackerId(1), TrackerDesign(HOSTILE, TrackerKind.SCALE), TODAY)
    night = Night(1365, 1395, 390, 420, 40, 2, 30)
    slept = Slept(TODAY, (1365, 1395, 390, 420), (40, 2, 30), figures_of(night))
    return Numbers(
        (check_in,),
        (tracker,),
        {TODAY: {TrackerId(1): TrackerValue(-3, "+1 for the walk")}},
        (filled(), Filled(sheet(id=SheetId(2), measure_id="gone"), None, None)),
        (slept, Slept(TODAY, (None, 5, None, None), (None, None, None), None)),
    )
