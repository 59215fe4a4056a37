"""What was left out is in no piece of what is left, and its place tells nothing of it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.handout.choosing import (
    Pick,
    PickKind,
    Range,
    chosen_words,
    merged,
    sentences_of,
    whole_words,
)

TEXT = "On Monday I met Anna-Maria's brother. We talked! Then: home.\nA new line"


def cut(text, sentences=(), left_out=()):
    return chosen_words(text, Pick(PickKind.ENTRY, "1", "", tuple(sentences), tuple(left_out)))


def found(text, word):
    begins = text.index(word)
    return Range(begins, begins + len(word))


def test_a_text_is_split_at_its_ends_and_lines():
    assert [TEXT[each.begins : each.ends] for each in sentences_of(TEXT)] == [
        "On Monday I met Anna-Maria's brother.",
        "We talked!",
        "Then: home.",
        "A new line",
    ]


@pytest.mark.parametrize("touched", ["na-M", "nna", "Maria's", "A"])
def test_a_selection_takes_whole_words(touched):
    place = whole_words(TEXT, found(TEXT, touched))
    assert TEXT[place.begins : place.ends] == "Anna-Maria's"


def test_a_selection_of_spaces_takes_nothing_and_one_of_a_picture_sign_takes_it():
    assert whole_words("one two", Range(3, 4)) is None
    assert whole_words("so 🦆 it is", Range(3, 4)) == Range(3, 4)


def test_nothing_left_out_leaves_it_all():
    assert cut(TEXT) == (TEXT,)


def test_two_places_with_no_word_between_are_one():
    gaps = merged(TEXT, [found(TEXT, "met"), found(TEXT, "Anna-Maria's")])
    assert gaps == (Range(TEXT.index("met"), TEXT.index(" brother")),)
    assert cut(TEXT, left_out=gaps) == (
        "On Monday I ",
        None,
        " brother. We talked! Then: home.\nA new line",
    )


def test_sentences_side_by_side_have_no_gap_and_others_have_one():
    first, second, third, _ = sentences_of(TEXT)
    assert cut(TEXT, [first, second]) == ("On Monday I met Anna-Maria's brother. We talked!",)
    assert cut(TEXT, [first, third]) == (
        "On Monday I met Anna-Maria's brother.",
        None,
        "Then: home.",
    )
    assert cut(TEXT, [second]) == ("We talked!",)


def test_what_is_left_out_of_a_chosen_sentence_is_gone_at_its_edges_too():
    first, *_ = sentences_of(TEXT)
    assert cut(TEXT, [first], [Range(0, 9)]) == (None, " I met Anna-Maria's brother.")
    assert cut(TEXT, [first], [Range(0, len(TEXT))]) == (None,)


@given(
    st.lists(st.sampled_from(["secret", "open", "word", ".", "\n", "🦆"]), max_size=30),
    st.data(),
)
def test_no_word_that_was_selected_is_left(words, data):
    text = " ".join(words)
    places = [place for place, word in enumerate(words) if word == "secret"]
    starts = [len(" ".join(words[:place])) + bool(place) for place in places]
    inside = [data.draw(st.integers(start, start + 5)) for start in starts]
    ranges = [whole_words(text, Range(place, place + 1)) for place in inside]
    pieces = cut(text, left_out=merged(text, [each for each in ranges if each]))
    assert all(piece is None or "secret" not in piece for piece in pieces)
    assert "".join(piece or "" for piece in pieces).count("open") <= words.count("open")


@given(st.text(max_size=80), st.data())
def test_any_cut_of_any_text_keeps_its_order_and_invents_nothing(text, data):
    ends = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(ends, ends), max_size=3))
    ranges = [Range(min(pair), max(pair)) for pair in drawn if pair[0] != pair[1]]
    pieces = cut(text, left_out=merged(text, ranges))
    assert all(a is not None or b is not None for a, b in pairwise(pieces))
    assert sum(len(piece or "") for piece in pieces) <= len(text) * 3  # composing may lengthen
