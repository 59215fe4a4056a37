"""A line of search is words, phrases and operators, and nothing in it is ever an error."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.boundary import Boundary
from app.domain.label import LabelKind
from app.domain.query import EVERYWHERE, Query, Term, query_from
from app.domain.search import FoundKind


def test_only_the_last_word_may_be_unfinished():
    assert query_from("rain ligh").terms == (Term("rain"), Term("ligh", is_open=True))
    assert query_from("rain ligh ").terms == (Term("rain"), Term("ligh"))


def test_a_closed_phrase_stands_as_it_is_written():
    assert query_from('"on the bridge"').terms == (Term("on the bridge"),)
    assert query_from('"on the bri').terms == (Term("on the bri", is_open=True),)


def test_a_minus_sign_keeps_texts_out():
    query = query_from('rain -wind -"north wind"')
    assert query.terms == (Term("rain"),)
    assert query.unwanted == ("wind", "north wind")


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("tag:Sleep", LabelKind.TAG, "sleep"),
        ('person:"Aunt  May"', LabelKind.PERSON, "aunt may"),
        ("PLACE:Lisbon", LabelKind.PLACE, "lisbon"),
    ],
)
def test_a_label_is_compared_without_case(typed, kind, name):
    assert query_from(typed).labels == ((kind, name),)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("on:2026-03-04", date(2026, 3, 4), date(2026, 3, 4)),
        ("on:2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("on:2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("before:2026-03", date.min, date(2026, 2, 28)),
        ("after:2025", date(2026, 1, 1), date.max),
        ("after:2025 before:2026-02-01", date(2026, 1, 1), date(2026, 1, 31)),
        ("before:2027 before:2026", date.min, date(2025, 12, 31)),
    ],
)
def test_a_date_is_a_year_a_month_or_a_day(typed, first, last):
    query = query_from(typed)
    assert (query.first_day, query.last_day, query.terms) == (first, last, ())


def test_a_kind_and_a_boundary_narrow_the_search():
    assert query_from("kind:entry").kinds == {FoundKind.ENTRY}
    assert query_from("kind:versions").kinds == {FoundKind.VERSION}
    assert query_from("boundary:session").boundary is Boundary.FOR_MY_SESSION
    assert query_from("rain").kinds == EVERYWHERE


def test_a_mood_is_a_level_or_a_span_of_levels():
    assert query_from("mood:4").moods == {4}
    assert query_from("mood:3-1").moods == {1, 2, 3}
    assert query_from("mood:9").moods == frozenset()


@pytest.mark.parametrize(
    "typed", ["before:soon", "on:2026-13", "kind:dream", "title:rain", "mood:", "on:0000"]
)
def test_an_operator_that_means_nothing_is_a_word_like_others(typed):
    query = query_from(typed)
    assert query == Query(terms=query.terms)
    assert len(query.terms) == 1


def test_the_ends_of_time_are_no_error():
    assert query_from("before:0001").terms
    assert query_from("after:9999").terms


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_nothing_that_can_be_typed_is_an_error(typed):
    query_from(typed)
