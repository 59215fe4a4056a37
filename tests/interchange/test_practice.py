"""Check-ins, sheets, exercises and agreements go out and come back the same, and nothing false."""

import json
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.assignment import (
    Assignment,
    AssignmentId,
    AssignmentWords,
    Maker,
    Outcome,
    Report,
    ReportWords,
)
from app.domain.checkin import (
    CheckIn,
    CheckInId,
    CheckInWords,
    Feeling,
    Strength,
    TrackerDesign,
    TrackerKind,
    TrackerValue,
)
from app.domain.exercise import Run, RunId, RunState, Way
from app.domain.measure import MeasurePlan, Sheet, SheetId
from app.domain.portable import Problem
from app.domain.portable_practice import (
    PortableAssignment,
    PortableMeasureFile,
    PortablePractice,
    PortableTracker,
    PortableValue,
)
from app.domain.weekdays import ALL_WEEKDAYS
from app.interchange import practice_import
from app.interchange.practice_export import practice_record
from tests.interchange.arranging import MORNING

DAY = MORNING.date()
WORDS = AssignmentWords(
    "Walk", "small-step", is_agreed=True, why="air", how="slowly", occasion="after tea",
    two_minutes="the stairs", obstacle="rain", if_then="If it rains, the hall", confidence=7,
    until_on=DAY, remind_minute=600, weekdays=0b0010101,
)  # fmt: skip
REPORT = Report(0, MORNING, DAY, ReportWords(Outcome.PARTLY, "late", "short is fine", "how often?"))
DONE = PortablePractice(
    check_ins=(
        CheckIn(
            CheckInId(0), MORNING, DAY, MORNING,
            CheckInWords(2, (Feeling("worn out", Strength.VERY), Feeling("sad")), 1, 3),
        ),
    ),
    trackers=(
        PortableTracker(
            TrackerDesign("Urge", TrackerKind.CHOICE, choices=("none", "some"), weekdays=5),
            DAY, True, (PortableValue(DAY, MORNING, TrackerValue(1, "")),),
        ),
    ),
    sheets=(
        Sheet(SheetId(0), "phq-9", "US English", "en", MORNING, DAY, 3, MORNING, {0: 1, 2: None}),
    ),
    plans=(MeasurePlan("phq-9", DAY, 14, is_agreed=True, hides_trend=True),),
    files=(PortableMeasureFile("mine", MORNING, 'id = "mine"\n'),),
    runs=(
        Run(
            RunId(0), "leaves", Way.TWO_MINUTES, MORNING, MORNING, DAY, RunState.STOPPED, 2, 60,
            None, "the phone", {"noticed": '"a word"'},
        ),
    ),
    assignments=(
        PortableAssignment(
            Assignment(AssignmentId(0), Maker.PERSON, MORNING, WORDS, True, (REPORT,)), MORNING
        ),
    ),
)  # fmt: skip
SCHEMA = json.loads(Path("docs/journal.schema.json").read_text())["$defs"]


def read_back(record):
    return list(practice_import.practice_of(record, UTC))


def test_what_goes_out_comes_back_the_same():
    record = json.loads(json.dumps(practice_record(DONE)))
    assert read_back(record) == [DONE]


def test_every_key_is_published_and_every_list_of_values_is_the_programs_own():
    record = practice_record(DONE)
    parts = {
        "practice": record,
        **{
            name: record[key][0]
            for name, key in (
                ("check_in", "check_ins"), ("tracker", "trackers"), ("sheet", "sheets"),
                ("measure_plan", "measure_plans"), ("measure_file", "measure_files"),
                ("exercise", "exercises"), ("assignment", "assignments"),
            )
        },
    }  # fmt: skip
    parts["feeling"] = parts["check_in"]["feelings"][0]
    parts["value"] = parts["tracker"]["values"][0]
    parts["answer"] = parts["sheet"]["answers"][0]
    parts["said"] = parts["exercise"]["answers"][0]
    parts["report"] = parts["assignment"]["reports"][0]
    for name, found in parts.items():
        assert set(found) == set(SCHEMA[name]["properties"]) == set(SCHEMA[name]["required"]), name
    assert SCHEMA["tracker"]["properties"]["kind"]["enum"] == list(TrackerKind)
    assert SCHEMA["feeling"]["properties"]["strength"]["enum"] == [*Strength, None]
    assert SCHEMA["exercise"]["properties"]["way"]["enum"] == list(Way)
    assert SCHEMA["exercise"]["properties"]["state"]["enum"] == list(RunState)
    assert SCHEMA["assignment"]["properties"]["made_by"]["enum"] == list(Maker)
    assert SCHEMA["report"]["properties"]["outcome"]["enum"] == list(Outcome)


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("check_ins", "at"),
        ("trackers", "kind"),
        ("sheets", "begun_at"),
        ("measure_plans", "next_on"),
        ("measure_files", "content"),
        ("exercises", "state"),
        ("assignments", "title"),
    ],
)
def test_a_record_without_what_it_is_of_is_named_and_the_rest_comes_in(key, field):
    record = practice_record(DONE)
    record[key][0][field] = None
    problem, rest = read_back(record)
    assert problem.where == f"{key} 1"
    assert rest.count == DONE.count - (2 if key == "trackers" else 1)


def test_values_that_make_no_sense_count_as_not_said():
    record = practice_record(DONE)
    record["check_ins"][0].update(mood=9, energy=True, sleep="3", feelings=[7, {"word": "sad"}])
    record["exercises"][0].update(distress_before=101, step=-1, way="sideways")
    record["assignments"][0].update(confidence=11, until_on="soon", remind_minute=1440)
    record["assignments"][0]["weekdays"] = 0b10000000
    (found,) = read_back(record)
    assert found.check_ins[0].words == CheckInWords(feelings=(Feeling("sad"),))
    assert (found.runs[0].before, found.runs[0].step, found.runs[0].way) == (None, 0, Way.WHOLE)
    words = found.assignments[0].assignment.words
    assert words == replace(
        WORDS, confidence=None, until_on=None, remind_minute=None, weekdays=ALL_WEEKDAYS
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(st.sampled_from(sorted(practice_record(DONE))), st.data())
def test_no_value_in_the_place_of_another_raises(key, data):
    record = json.loads(json.dumps(practice_record(DONE)))
    field = data.draw(st.sampled_from(sorted(record[key][0])))
    record[key][0][field] = data.draw(JSON)
    assert all(isinstance(each, Problem | PortablePractice) for each in read_back(record))


@pytest.mark.parametrize("days", [None, 0, -1, 128, 10**30, True, "21", [0, 0], [], {}])
def test_days_that_are_none_are_every_day_as_in_a_file_of_an_older_version(days):
    record = practice_record(DONE)
    record["assignments"][0]["weekdays"] = days
    (found,) = read_back(record)
    assert found.assignments[0].assignment.words == replace(WORDS, weekdays=ALL_WEEKDAYS)
    del record["assignments"][0]["weekdays"]
    assert read_back(record) == [found]


def test_a_file_of_an_older_version_has_none_of_it():
    assert read_back(None) == []
    assert read_back({"check_ins": "none"}) == []
