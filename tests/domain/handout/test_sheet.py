"""A sheet holds what a person can read and nothing that reads otherwise than it is stored."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.assignment import Outcome
from app.domain.handout.sheet import (
    EntryLine,
    HomeworkLine,
    MeasureLine,
    Point,
    SessionSheet,
    Try,
    clean,
    clean_line,
    cleaned,
    is_fit,
    is_fit_text,
)
from app.domain.handout.sheet_comparison import compare

DAY, LATER = date(2026, 3, 9), date(2026, 3, 23)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb\x00c\u202ed\u200be", "a bcde"),
        ("e\u0301", "é"),
        ("x" + "\u0335" * 9, "x" + "\u0335" * 4),
        ("👩‍👧", "👩‍👧"),
    ],
)
def test_what_nobody_sees_is_taken_out(written, kept):
    assert clean(written) == kept


@given(st.text(max_size=60))
def test_a_clean_text_is_fit_and_stays_as_it_is(text):
    once = clean(text)
    assert is_fit_text(once)
    assert clean(once) == once
    assert is_fit_text(clean_line(text))
    assert "\n" not in clean_line(text)


@given(st.lists(st.none() | st.text(max_size=9), max_size=9))
def test_clean_pieces_are_fit(pieces):
    assert is_fit(cleaned(tuple(pieces)))


def test_pieces_with_two_gaps_or_two_texts_in_a_row_are_not_fit():
    assert not is_fit((None, None))
    assert not is_fit(("a", "b"))
    assert not is_fit(("",))
    assert is_fit(("a", None, "b"))


def test_a_sheet_counts_its_lines_and_gaps():
    sheet = SessionSheet(LATER, DAY, topics="Sleep", entries=(EntryLine(DAY, False, ("a", None)),))
    assert (sheet.line_count, sheet.left_out_count, sheet.is_blank) == (2, 1, False)
    assert SessionSheet(LATER, DAY).is_blank


def test_two_sheets_are_put_side_by_side_by_their_days_and_names():
    def with_totals(made_on, total, outcome):
        return SessionSheet(
            made_on,
            DAY,
            measures=(MeasureLine("PHQ-9", 0, 27, (Point(made_on, total),)),),
            homework=(HomeworkLine(("Walk ", None), (Try(made_on, outcome),)),),
        )

    compared = compare(with_totals(LATER, 8, Outcome.DONE), with_totals(DAY, 12, Outcome.NOT))
    (measure,) = compared.measures
    assert (measure.name, measure.earlier, measure.later) == ("PHQ-9", 12, 8)
    (walk,) = compared.homework
    assert (walk.words, walk.earlier, walk.later) == (
        "Walk …",
        {Outcome.NOT: 1},
        {Outcome.DONE: 1},
    )
    alone = compare(SessionSheet(DAY, DAY), with_totals(LATER, 8, Outcome.DONE))
    assert alone.measures[0].earlier is None
