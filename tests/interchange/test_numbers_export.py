"""Numbers leave as tables that any spreadsheet opens and none runs."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.checkin import Tracker, TrackerDesign, TrackerId, TrackerKind, TrackerValue
from app.domain.numbers import Numbers
from app.interchange.numbers_export import export, safe
from tests.interchange.arranging import written
from tests.interchange.numbers import HOSTILE, TODAY, numbers


def tables():
    return {
        name: list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        for name, content in written(export(numbers())).items()
    }


def test_every_kind_is_a_table_that_another_reader_understands():
    found = tables()
    (check_in,) = found["check-ins.csv"]
    assert check_in["at"] == "2026-03-04T09:41+02:00"
    assert (check_in["mood"], check_in["energy"], check_in["sleep"]) == ("2", "", "5")
    assert check_in["feelings"] == "tired (very); calm"
    measure, gone = found["measures.csv"]
    assert (measure["total"], measure["least"], measure["most"]) == ("4", "0", "9")
    assert (gone["measure"], gone["total"]) == ("gone", "")
    assert [row["answer"] for row in found["answers.csv"]] == ["1", "3", "0"] * 2
    night, half = found["sleep.csv"]
    assert (night["into_bed"], night["minutes_asleep"], night["efficiency_percent"]) == (
        "22:45",
        "365",
        "73.7",
    )
    assert (half["into_bed"], half["tried_to_sleep"], half["minutes_asleep"]) == ("", "00:05", "")


def test_words_that_would_be_a_formula_are_words_and_numbers_stay_numbers():
    (row,) = tables()["trackers.csv"]
    assert row["tracker"] == f"'{HOSTILE}"
    assert row["words"] == "'+1 for the walk"
    assert row["number"] == "-3"


def test_a_choice_leaves_as_its_word():
    design = TrackerDesign("Weather", TrackerKind.CHOICE, choices=("dry", "rain"))
    tracker = Tracker(TrackerId(1), design, TODAY)
    noted = Numbers(trackers=(tracker,), values={TODAY: {tracker.id: TrackerValue(1)}})
    (table,) = written(export(noted)).values()
    assert table.decode("utf-8-sig").splitlines()[1] == "2026-03-04,Weather,choice,1,rain"


def test_nothing_noted_is_no_file():
    assert list(export(Numbers())) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\u00a0@", "\uff1d", "|"])
def test_every_way_to_begin_a_formula_is_disarmed(start):
    assert safe(f"{start}1").startswith("'")


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_no_text_whatever_begins_as_a_formula_does(text):
    cell = safe(text)
    assert cell.lstrip(" \u00a0\ufeff")[:1] not in set("=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20")
    cell.encode()
