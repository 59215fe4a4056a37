"""Every country's help comes from a checked table that says how sure it is and how old."""

import re
from datetime import date

import pytest

from app.host.resources import Resources
from app.safety.crisis_lines import FILE, CrisisLines, Freshness, Status
from app.safety.errors import SafetyDataDamaged

HEADER = "country_code\tcountry\tservice\tcontact\thours\temergency\tstatus\tsource\tverified_on\n"
ROW = "DE\tGermany\tA line\t116 123\t24/7\t112\tunconfirmed\tseveral lists\t2025-06\n"


@pytest.fixture(scope="module")
def lines():
    return CrisisLines.load(Resources.shipped())


def test_the_shipped_table_covers_the_countries(lines):
    assert len(lines.countries()) >= 50
    assert [each.country for each in lines.countries()] == sorted(
        each.country for each in lines.countries()
    )


def test_a_country_has_its_lines_and_its_emergency_number(lines):
    britain = lines.country("gb")
    assert britain.emergency == ("999",)
    assert [line.service for line in britain.lines] == ["Samaritans", "Shout", "NHS"]
    assert britain.lines[0].contact == "116 123"


def test_two_emergency_numbers_are_told_as_a_choice(lines):
    assert lines.country("IE").emergency_text == "112 or 999"


def test_a_country_without_a_line_still_has_its_emergency_number(lines):
    assert lines.for_country("NG") == ()
    assert lines.country("NG").emergency_text == "112"


@pytest.mark.parametrize("code", ["", "XX", "Germany"])
def test_an_unknown_country_has_nothing(lines, code):
    assert lines.country(code) is None
    assert lines.for_country(code) == ()


def test_a_line_inside_a_sentence_has_its_number(lines):
    assert lines.for_country("CA")[0].display == "9-8-8 Suicide Crisis Helpline (call or text 988)"


def test_what_was_not_read_at_its_source_is_unconfirmed(lines):
    states = {line.status for line in lines.for_country("US")}
    assert states == {Status.CONFIRMED, Status.UNCONFIRMED}


def test_a_date_is_only_there_where_somebody_looked(lines):
    every = [line for country in lines.countries() for line in country.lines]
    assert all(re.fullmatch(r"(20\d\d(-\d\d){0,2})?", line.verified_on) for line in every)
    assert any(not line.verified_on for line in every)


@pytest.mark.parametrize(
    ("verified_on", "today", "freshness"),
    [
        ("2025-06", date(2026, 6, 1), Freshness.FRESH),
        ("2025-06", date(2026, 6, 2), Freshness.STALE),
        ("2026", date(2026, 12, 31), Freshness.FRESH),
        ("2025-06-20", date(2026, 6, 20), Freshness.FRESH),
        ("", date(2026, 6, 2), Freshness.UNDATED),
    ],
)
def test_a_look_is_stale_after_twelve_months(verified_on, today, freshness):
    table = CrisisLines.parse(HEADER + ROW.replace("2025-06", verified_on))
    assert table.for_country("DE")[0].freshness(today) is freshness


@pytest.mark.parametrize(
    "row",
    [
        ROW.replace("DE", "de"),
        ROW.replace("Germany", ""),
        ROW.replace("\t112\t", "\tcall\t"),
        ROW.replace("unconfirmed", "sure"),
        ROW.replace("several lists", ""),
        ROW.replace("116 123", ""),
        ROW.replace("2025-06", "2025-13"),
        ROW.replace("2025-06", "last year"),
        ROW.replace("\t2025-06", ""),
        ROW.replace("2025-06", "2025-06\tmore"),
        ROW + ROW.replace("112", "110"),
    ],
)
def test_a_damaged_row_is_refused(row):
    with pytest.raises(SafetyDataDamaged) as damaged:
        CrisisLines.parse(HEADER + row)
    assert damaged.value.file == FILE


def test_other_columns_are_refused():
    with pytest.raises(SafetyDataDamaged):
        CrisisLines.parse("CC\tService\n")


def test_every_number_is_known_to_the_guard(lines):
    assert {"988", "116123", "741741", "08001110111", "911", "4141"} <= lines.numbers
    assert "Samaritans" in lines.services
