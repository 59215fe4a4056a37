"""The published schema says what a pack is: every key, every list of values, every bound."""

import json
from dataclasses import replace
from pathlib import Path

from app.domain.checkin import TrackerKind
from app.domain.conversation import Mode
from app.domain.handout import bounds
from app.domain.handout.limits import MOST_OWN_TOPICS, OWN_TOPIC_CHARACTERS, Tone, Topic
from app.domain.safety_plan import PlanStep
from app.domain.weekdays import ALL_WEEKDAYS
from app.handout import pack_file
from tests.handout.packing import DOORS, LISTENING, OWN_MEASURE, PACK, WALK_ON_SOME_DAYS, packed

SCHEMA = json.loads(Path("docs/pack.schema.json").read_text(encoding="utf-8"))
PARTS = SCHEMA["$defs"]
LISTS = {
    "contacts": "contact",
    "plan_lines": "plan_line",
    "exercises": "exercise",
    "assignments": "assignment",
    "measures": "measure",
    "trackers": "tracker",
    "reading": "reading",
    "prompts": "prompt",
    "templates": "template",
}


def payload():
    """Return a payload in which nothing is left out."""
    measure = replace(PACK.measures[0], file=OWN_MEASURE, hides_trend=True)
    line = replace(PACK.plan_lines[0], step=PlanStep.PEOPLE, number="555-0102")
    giver = replace(PACK.giver, sealing_key=f"age1{'q' * 58}")
    tracker = PACK.trackers[0]
    kind = replace(tracker.design, kind=TrackerKind.CHOICE, choices=("A",), remind_minute=60)
    whole = replace(
        PACK,
        giver=giver,
        limits=LISTENING,
        exercises=(DOORS,),
        assignments=(WALK_ON_SOME_DAYS,),
        measures=(measure,),
        plan_lines=(line,),
        trackers=(replace(tracker, design=kind),),
    )
    return json.loads(json.loads(packed(whole))["payload"])


def test_every_object_has_the_keys_that_are_published():
    document = payload()
    assert set(json.loads(packed())) == set(SCHEMA["properties"])
    assert set(document) == set(PARTS["payload"]["properties"])
    for name in ("giver", "agreement", "limits"):
        assert set(document[name]) == set(PARTS[name]["properties"])
    for name, part in LISTS.items():
        assert set(document[name][0]) == set(PARTS[part]["properties"]), part
        assert PARTS["payload"]["properties"][name]["maxItems"] == bounds.MOST_PARTS_OF_A_KIND


def test_every_list_of_values_is_the_programs_own():
    limits = PARTS["limits"]["properties"]
    assert limits["modes"]["items"]["enum"] == list(Mode)
    assert limits["topics_off"]["items"]["enum"] == list(Topic)
    assert limits["tone"]["enum"] == list(Tone)
    assert PARTS["plan_line"]["properties"]["step"]["enum"] == list(PlanStep)
    assert PARTS["tracker"]["properties"]["kind"]["enum"] == list(TrackerKind)
    assert SCHEMA["properties"]["format"]["const"] == pack_file.FORMAT
    assert SCHEMA["properties"]["version"]["enum"] == list(range(1, pack_file.VERSION + 1))


def test_every_bound_is_the_programs_own():
    limits = PARTS["limits"]["properties"]["own_topics_off"]
    assert (limits["maxItems"], limits["items"]["maxLength"]) == (
        MOST_OWN_TOPICS,
        OWN_TOPIC_CHARACTERS,
    )
    lengths = {name: PARTS[name]["maxLength"] for name in ("name", "line", "text", "long_text")}
    assert lengths == {
        "name": bounds.NAME_CHARACTERS,
        "line": bounds.LINE_CHARACTERS,
        "text": bounds.TEXT_CHARACTERS,
        "long_text": bounds.LONG_TEXT_CHARACTERS,
    }
    assert PARTS["payload"]["properties"]["edition"]["maximum"] == bounds.HIGHEST_EDITION
    for part in ("assignment", "tracker"):
        days = PARTS[part]["properties"]["weekdays"]
        assert (days["minimum"], days["maximum"]) == (1, ALL_WEEKDAYS)
    assert PARTS["tracker"]["properties"]["choices"]["maxItems"] == bounds.MOST_CHOICES
    assert PARTS["measure"]["properties"]["every_days"]["maximum"] == bounds.MOST_EVERY_DAYS
