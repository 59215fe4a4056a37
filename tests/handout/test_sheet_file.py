"""The bytes of a sheet say the sheet and nothing else; any other bytes are refused as a whole."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    clean,
    clean_line,
    cleaned,
)
from app.domain.safety_plan import PlanStep
from app.handout.errors import SheetTooLong, SheetTrouble, SheetUnreadable
from app.handout.sheet_file import MOST_BYTES, decode, encode
from bench.session_sheet import WHOLE

DAY = date(2026, 3, 9)
BLANK = SessionSheet(DAY, DAY)
TREND = TrendLine(TrendOf.MOOD, TrendAsks.SCALE, "", 1, 5, 14, (Point(DAY, 3),))


def field(content: bytes, **changes: object) -> bytes:
    return json.dumps({**json.loads(content), **changes}).encode()


def test_a_whole_sheet_reads_back_as_it_was():
    assert decode(encode(WHOLE)) == WHOLE


def test_the_bytes_are_text_that_a_person_can_read():
    content = encode(WHOLE).decode()
    assert "Café am Kanal" in content
    assert content.endswith("}\n")
    assert json.loads(content)["entries"][0]["words"] == ["I met ", None, " at the Café am Kanal."]


texts = st.text(max_size=30)
words = st.lists(st.none() | texts, max_size=4).map(lambda drawn: cleaned(tuple(drawn)))
days = st.dates(date(2020, 1, 1), date(2100, 12, 31))
sheets = st.builds(
    SessionSheet,
    made_on=st.just(date(2100, 12, 31)),
    since=days,
    recipient=texts.map(clean_line),
    topics=texts.map(clean),
    measures=st.lists(
        st.builds(
            MeasureLine,
            texts.map(lambda text: clean_line(text) or "m"),
            st.just(0),
            st.just(27),
            st.lists(
                st.builds(Point, days, st.integers(0, 27), texts.map(clean_line)), min_size=1
            ).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    trends=st.lists(
        st.builds(
            TrendLine,
            st.just(TrendOf.TRACKER),
            st.sampled_from(TrendAsks),
            texts.map(lambda text: clean_line(text) or "t"),
            st.just(-10),
            st.just(1439),
            st.integers(20, 90),
            st.lists(st.builds(Point, days, st.integers(-10, 1439)), min_size=1, max_size=20).map(
                tuple
            ),
        ),
        max_size=2,
    ).map(tuple),
    homework=st.lists(
        st.builds(
            HomeworkLine,
            words.filter(bool),
            st.lists(st.builds(Try, days, st.sampled_from(Outcome)), max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    entries=st.lists(st.builds(EntryLine, days, st.booleans(), words.filter(bool)), max_size=2).map(
        tuple
    ),
    plan=st.lists(
        st.builds(
            PlanLineOnSheet,
            st.sampled_from(PlanStep),
            st.just(PlanChange.TAKEN_OUT),
            words,
        ),
        max_size=2,
    ).map(tuple),
)


def test_without_a_trend_it_is_the_first_version_and_with_one_the_second():
    first, second = (json.loads(encode(replace(BLANK, trends=each))) for each in ((), (TREND,)))
    assert (first["version"], second["version"]) == (1, 2)
    assert set(second) - set(first) == {"trends"}
    for mixed in ({**second, "version": 1}, {**first, "version": 2}):
        with pytest.raises(SheetUnreadable):
            decode(json.dumps(mixed).encode())


@settings(max_examples=25, deadline=None)
@given(sheets)
def test_any_sheet_that_can_be_made_reads_back_as_it_was(sheet):
    assert decode(encode(sheet)) == sheet


@pytest.mark.parametrize(
    "line",
    [
        {"notes": (NoteLine(DAY, NoteKind.LEARNED, ()),)},
        {"entries": (EntryLine(DAY, False, ("x" * 20_001,)),)},
        {"entries": (EntryLine(DAY, False, ("x",)),) * 101},
        {"quotes": (QuoteLine(DAY, "", ("x",)),)},
        {"measures": (MeasureLine("m", 0, 27, (Point(DAY, 28),)),)},
        {"trends": (replace(TREND, points=(Point(DAY, 6),)),)},
        {"trends": (replace(TREND, points=()),)},
        {"trends": (replace(TREND, days=0),)},
        {"trends": (replace(TREND, name="Mood"),)},
        {"trends": (replace(TREND, of=TrendOf.TRACKER),)},
        {"trends": (replace(TREND, points=(Point(DAY, 3),) * 61),)},
        {"topics": "a\u202eb"},
        {"entries": (EntryLine(DAY, False, ("x" * 19_000,)),) * 20},
    ],
)
def test_what_could_not_be_read_is_not_written(line):
    with pytest.raises(SheetTooLong):
        encode(replace(BLANK, **line))


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", SheetTrouble.NOT_JSON),
        (b"\xff\xfe", SheetTrouble.NOT_JSON),
        (b"[" * 5_000, SheetTrouble.NOT_JSON),
        (b"[]", SheetTrouble.NOT_A_SHEET),
        (b'{"format": "alcove-pack"}', SheetTrouble.NOT_A_SHEET),
        (b" " * (MOST_BYTES + 1), SheetTrouble.TOO_LARGE),
        (field(encode(BLANK), version=3), SheetTrouble.NEWER_VERSION),
        (field(encode(BLANK), version=True), SheetTrouble.BAD_FIELD),
        (field(encode(BLANK), version=0), SheetTrouble.BAD_FIELD),
        (field(encode(BLANK), assessment="severe"), SheetTrouble.BAD_FIELD),
        (field(encode(BLANK), made_on="2026-3-9"), SheetTrouble.BAD_FIELD),
        (field(encode(BLANK), made_on="9999-03-09"), SheetTrouble.BAD_FIELD),
        (field(encode(BLANK), since="2026-03-10"), SheetTrouble.BAD_FIELD),
        (field(encode(BLANK), recipient="a\nb"), SheetTrouble.BAD_FIELD),
        (field(encode(BLANK), recipient="e\u0301"), SheetTrouble.BAD_FIELD),
        (field(encode(BLANK), topics="<b>\u0007"), SheetTrouble.BAD_FIELD),
        (field(encode(BLANK), entries=[None] * 101), SheetTrouble.BAD_FIELD),
        (field(encode(BLANK), entries=[{"on": "2026-03-09"}]), SheetTrouble.BAD_FIELD),
    ],
)
def test_other_bytes_are_refused_with_their_reason(content, trouble):
    with pytest.raises(SheetUnreadable) as refused:
        decode(content)
    assert refused.value.trouble is trouble


def test_a_refusal_names_the_field_and_none_of_its_words():
    content = field(encode(BLANK), topics="my secret \u202e")
    with pytest.raises(SheetUnreadable, match="topics") as refused:
        decode(content)
    assert "secret" not in str(refused.value)
