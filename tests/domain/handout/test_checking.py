"""A pack is whole, or every place where it is not is named by its path."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.checkin import TrackerDesign, TrackerKind
from app.domain.handout.checking import faults_of
from app.domain.handout.limits import Limits
from app.domain.handout.pack import (
    Agreement,
    PackContact,
    PackMeasure,
    PackPlanLine,
    PackTemplate,
    PackTracker,
    PartKey,
)
from app.domain.safety_plan import PlanStep
from tests.handout.packing import DOORS, LISTENING, PACK, WALK

KEY = PartKey("k")


def tracker(**changes):
    design = TrackerDesign("Tension", TrackerKind.SCALE)
    return {"trackers": (PackTracker(KEY, replace(design, **changes)),)}


def walk(**changes):
    return {"assignments": (replace(WALK, words=replace(WALK.words, **changes)),)}


def doors(**changes):
    return {"exercises": (replace(DOORS, **changes),)}


def test_a_whole_pack_has_no_fault():
    assert list(faults_of(PACK)) == []
    assert list(faults_of(replace(PACK, **doors()))) == []
    assert list(faults_of(replace(PACK, limits=LISTENING))) == []


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ({"series": "x"}, "series", "format"),
        ({"language": "English!"}, "language", "format"),
        ({"valid_until": date(2026, 1, 1)}, "valid_until", "before_made_on"),
        ({"agreement": Agreement("", "Words")}, "agreement.version", "blank"),
        ({"limits": Limits(own_topics_off=("a",))}, "limits", "without_companion"),
        (
            {"limits": replace(LISTENING, own_topics_off=("a", "a"))},
            "limits.own_topics_off",
            "twice",
        ),
        (
            {"limits": replace(LISTENING, own_topics_off=tuple("abcdefghi"))},
            "limits.own_topics_off",
            "too_many",
        ),
        ({"exercises": (DOORS, replace(DOORS, key=KEY))}, "exercises", "twice"),
        (doors(exercise_id="Two doors"), "exercises.0.exercise_id", "format"),
        (doors(title=""), "exercises.0.title", "blank"),
        (doors(about="a" * 4_001), "exercises.0.about", "too_long"),
        (doors(file=""), "exercises.0.file", "blank"),
        (doors(file="a\u202e"), "exercises.0.file", "direction"),
        (tracker(lowest=5, highest=2), "trackers.0.highest", "range"),
        (tracker(highest=10**6), "trackers.0.highest", "range"),
        (tracker(weekdays=0), "trackers.0.weekdays", "no_day"),
        (tracker(weekdays=128), "trackers.0.weekdays", "range"),
        (tracker(choices=("A",)), "trackers.0.choices", "not_here"),
        (tracker(kind=TrackerKind.CHOICE), "trackers.0.choices", "not_here"),
        (tracker(remind_minute=1440), "trackers.0.remind_minute", "range"),
        (walk(confidence=5), "assignments.0", "not_for_a_pack"),
        (walk(is_agreed=False), "assignments.0", "not_for_a_pack"),
        (walk(weekdays=0), "assignments.0.weekdays", "no_day"),
        (walk(weekdays=128), "assignments.0.weekdays", "range"),
        (walk(weekdays=-1), "assignments.0.weekdays", "range"),
        (walk(exercise_id="../x"), "assignments.0.exercise_id", "format"),
        (
            {"contacts": (PackContact(KEY, "A", "555\u20110"),)},
            "contacts.0.number",
            "format",
        ),
        (
            {"plan_lines": (PackPlanLine(KEY, PlanStep.ALONE, "Tea", "555"),)},
            "plan_lines.0.number",
            "not_here",
        ),
        (
            {"measures": (PackMeasure(KEY, "a", date(2026, 3, 9), 0),)},
            "measures.0.every_days",
            "range",
        ),
        (
            {
                "measures": (
                    PackMeasure(KEY, "a", date(2026, 3, 9)),
                    PackMeasure(PartKey("l"), "a", date(2026, 3, 9)),
                )
            },
            "measures",
            "twice",
        ),
        (
            {"templates": (PackTemplate(KEY, "A", "x"), PackTemplate(PartKey("l"), "A", "y"))},
            "templates",
            "twice",
        ),
    ],
)
def test_every_fault_has_its_place_and_its_rule(changes, where, what):
    (fault,) = faults_of(replace(PACK, **changes))
    assert (fault.where, fault.what) == (where, what)
