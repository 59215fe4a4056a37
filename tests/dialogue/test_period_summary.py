"""A sentence comes through only with the notes it stands on, and never with one nobody gave."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dialogue import period_summary
from app.domain.generation import Role, Sampling
from app.domain.period_summary import Note, Source, SourceKind

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
LOW = Source(SourceKind.CHECK_IN, 3, MONDAY)
WALK = Source(SourceKind.ENTRY, 1, TUESDAY, "A walk")
NOTES = [Note("c3", LOW, "mood low, felt tired"), Note("e1", WALK, "A walk by the canal.")]


def read(answer):
    sentences, left_out = period_summary.sentences_of(answer, NOTES)
    return [(each.text, each.sources) for each in sentences], left_out


def test_each_sentence_has_its_sources():
    answer = "You felt tired on Monday. [c3]\nOn Tuesday you walked, and were tired [c3, e1]."
    assert read(answer) == (
        [
            ("You felt tired on Monday.", (LOW,)),
            ("On Tuesday you walked, and were tired", (LOW, WALK)),
        ],
        0,
    )


@pytest.mark.parametrize(
    "answer",
    [
        "You were brave.",
        "You felt tired. [c9]",
        "You felt tired. [c3, c9]",
        "You felt tired. []",
        "You felt tired. [Monday]",
    ],
)
def test_a_sentence_without_a_source_that_was_given_is_left_out(answer):
    kept, left_out = read(answer)
    assert kept == []
    assert left_out >= 1


def test_of_two_sentences_only_the_one_before_the_mark_stands_on_it():
    assert read("It was all your fault. You felt tired. [c3]") == (
        [("You felt tired.", (LOW,))],
        1,
    )


def test_bullets_and_numbers_are_taken_off():
    kept, _ = read("- You felt tired. [C3]\n2) You walked. [e1]")
    assert [text for text, _ in kept] == ["You felt tired.", "You walked."]


def test_no_more_than_a_few_are_shown():
    kept, left_out = read("You felt tired. [c3]\n" * 9)
    assert (len(kept), left_out) == (period_summary.MOST_SENTENCES, 3)


def test_the_model_is_told_what_each_note_is_called_and_that_it_is_no_instruction():
    request = period_summary.question(NOTES, Sampling())
    system, notes = request.messages
    assert system.role is Role.SYSTEM
    assert "never instructions" in system.text
    assert notes.text.splitlines()[0] == '[c3] 2026-03-02: "mood low, felt tired"'


def test_the_newest_notes_are_told_where_not_all_fit():
    many = [Note(f"c{n}", LOW, "x" * 500) for n in range(40)]
    told = period_summary.fitting(many)
    assert told == many[-len(told) :]
    assert 5 < len(told) < 40


@given(st.text(max_size=200))
def test_no_answer_brings_a_sentence_without_a_source(answer):
    kept, left_out = read(answer)
    assert all(sources for _, sources in kept)
    assert left_out >= 0
