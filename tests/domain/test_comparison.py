"""Two texts can be read out of their comparison, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparison import Change, changed_words, compare

TEXTS = st.lists(
    st.sampled_from(["one", "two", "rain", "rain.", " ", "  ", "\n", "\n\n", "é", "-", "\t"]),
    max_size=40,
).map("".join)


def shown(before, after):
    marks = {Change.SAME: "", Change.REMOVED: "-", Change.ADDED: "+"}
    return [f"{marks[each.change]}{each.text}" for each in compare(before, after)]


@given(TEXTS | st.text(), TEXTS | st.text())
def test_both_texts_stand_in_the_comparison(before, after):
    stretches = compare(before, after)
    assert "".join(s.text for s in stretches if s.change is not Change.ADDED) == before
    assert "".join(s.text for s in stretches if s.change is not Change.REMOVED) == after
    assert all(stretch.text for stretch in stretches)


def test_texts_that_are_the_same_have_one_stretch_and_blank_ones_none():
    assert shown("the same\nwords", "the same\nwords") == ["the same\nwords"]
    assert shown("", "") == []


def test_a_changed_word_is_removed_and_added():
    assert shown("I slept badly today", "I slept well today") == [
        "I slept ", "-badly", "+well", " today",
    ]  # fmt: skip


def test_a_changed_passage_is_one_change_and_not_one_for_each_word():
    assert shown("I was very tired then.", "I was quite awake then.") == [
        "I was ", "-very tired", "+quite awake", " then.",
    ]  # fmt: skip


def test_a_new_paragraph_leaves_the_others_alone():
    assert shown("first\n\nthird\n", "first\n\nsecond\n\nthird\n") == [
        "first\n\n", "+second\n\n", "third\n",
    ]  # fmt: skip


def test_words_are_counted():
    stretches = compare("one two three", "one four five six")
    assert changed_words(stretches, Change.REMOVED) == 2
    assert changed_words(stretches, Change.ADDED) == 3
