"""A pack as tests begin with: a bit of everything, all of it invented."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.assignment import AssignmentWords
from app.domain.checkin import TrackerDesign, TrackerKind
from app.domain.conversation import Mode
from app.domain.handout.limits import Limits, Tone, Topic
from app.domain.handout.pack import (
    Agreement,
    Giver,
    Pack,
    PackAssignment,
    PackContact,
    PackExercise,
    PackMeasure,
    PackPlanLine,
    PackPrompt,
    PackReading,
    PackTemplate,
    PackTracker,
    PartKey,
    SeriesId,
)
from app.domain.safety_plan import PlanStep
from app.handout.pack_file import write_pack

SEED = bytes(range(32))
OTHER_SEED = bytes(range(1, 33))
MY_WEEK = "my-week"
SERIES = SeriesId("0123456789abcdef" * 2)

WALK = PackAssignment(
    PartKey("walk"),
    AssignmentWords(
        title="Walk round the block",
        exercise_id="activity",
        is_agreed=True,
        why="Days without any air were the heavy ones.",
        how="Any pace.\nAny weather that is safe.",
        occasion="After lunch, Monday and Thursday",
        two_minutes="Stand at the open door.",
        until_on=date(2026, 4, 6),
        remind_minute=13 * 60,
    ),
)
WALK_ON_SOME_DAYS = replace(WALK, words=replace(WALK.words, weekdays=0b0001001))
LISTENING = Limits(
    companion=True,
    modes=frozenset({Mode.LISTEN, Mode.EXERCISE}),
    topics_off=frozenset({Topic.MEDICINE, Topic.TRAUMA}),
    own_topics_off=("the house in Marlow",),
    tone=Tone.PLAIN,
)
PACK = Pack(
    series=SERIES,
    edition=1,
    made_on=date(2026, 3, 9),
    language="en",
    title="Low mood, the first weeks",
    giver=Giver("Dr. Ada Lind", "Elm Street Practice", "555-0100"),
    welcome="This is for the time between our sessions.\nNobody watches what you write.",
    agreement=Agreement("1", "We look at this together every two weeks."),
    contacts=(PackContact(PartKey("desk"), "Elm Street desk", "555-0101", "weekdays 8 to 18"),),
    plan_lines=(PackPlanLine(PartKey("tea"), PlanStep.ALONE, "Make tea and sit on the stairs"),),
    assignments=(WALK,),
    measures=(PackMeasure(PartKey("wellbeing"), MY_WEEK, date(2026, 3, 16), 14),),
    trackers=(
        PackTracker(PartKey("out"), TrackerDesign("Went outside", TrackerKind.YES_NO, 0, 1)),
    ),
    reading=(PackReading(PartKey("why"), "Why small things", "Small things come first."),),
    prompts=(PackPrompt(PartKey("ask"), "What was a little easier today?"),),
    templates=(PackTemplate(PartKey("evening"), "Evening", "What was hard?\n\nWhat helped?"),),
    review_on=date(2026, 3, 23),
    valid_until=date(2026, 6, 1),
)


def edition(number: int, **changes: Any) -> Pack:
    """Return another edition of the pack."""
    return replace(PACK, edition=number, **changes)


def packed(pack: Pack = PACK, seed: bytes | None = SEED) -> bytes:
    """Return the file of a pack."""
    return write_pack(pack, seed)


def doctored(content: bytes, **fields: object) -> bytes:
    """Return a pack file with other fields in its envelope."""
    return json.dumps({**json.loads(content), **fields}).encode()


def with_payload(content: bytes, **fields: object) -> bytes:
    """Return an unsigned pack file with other fields in its payload."""
    payload = json.loads(json.loads(content)["payload"])
    return json.dumps(
        {"format": "alcove-pack", "version": 1, "payload": json.dumps({**payload, **fields})}
    ).encode()


OWN_MEASURE = """id = "our-evenings"
name = "Our evenings"
about = "Two questions of ours."
language = "en"
version = "1"
minutes = 1
anchors = ["No", "Yes"]
licence = "Ours"
notice = "Ours, made for a test."
source = "Made for a test"

[scoring]
items = 2
lowest = 0
highest = 1
source = "Made for a test"

[[item]]
words = "Invented question 1"

[[item]]
words = "Invented question 2"
"""

OWN_EXERCISE = """id = "two-doors"
version = 1
need = "do"
title = "Two doors"
about = "Open one door, then another."
why = "Invented for a test."
two_minutes = "Open one door."
minutes = 3
cautions = ["Stop when you like."]
examples = ["The kitchen, then the yard."]
source = "Made for a test"

[[step]]
key = "which"
short = "Which"
title = "Which door?"
guide = "Any door will do."
kind = "text"
in_two_minutes = true
"""
DOORS = PackExercise(
    PartKey("doors"), "two-doors", "Two doors", "Open one door, then another.", OWN_EXERCISE
)
TRY_DOORS = PackAssignment(
    PartKey("try-doors"), AssignmentWords("Try it once", exercise_id="two-doors", is_agreed=True)
)
