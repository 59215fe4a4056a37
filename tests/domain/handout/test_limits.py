"""Limits come together in any order, and together they never allow more than one of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.conversation import Mode
from app.domain.handout.limits import (
    JOURNAL_ONLY,
    UNLIMITED,
    Limits,
    Tone,
    Topic,
    effective,
)

LIMITS = st.builds(
    Limits,
    companion=st.booleans(),
    modes=st.frozensets(st.sampled_from(Mode)),
    topics_off=st.frozensets(st.sampled_from(Topic), max_size=3),
    own_topics_off=st.lists(st.sampled_from("abc"), unique=True).map(tuple),
    tone=st.none() | st.sampled_from(Tone),
)


@settings(max_examples=200)
@given(st.lists(LIMITS, max_size=4))
def test_all_of_them_together_allow_no_more_than_any_of_them(all_limits):
    together = effective(all_limits)
    assert all(together.allows_no_more_than(each) for each in [*all_limits, UNLIMITED])
    assert together.is_journal_only or all(not each.is_journal_only for each in all_limits)


@settings(max_examples=200)
@given(LIMITS, LIMITS)
def test_the_order_does_not_matter(first, second):
    one, other = first.narrowed(second), second.narrowed(first)
    assert one.allows_no_more_than(other)
    assert other.allows_no_more_than(one)


def test_nothing_and_no_mode_are_both_journal_only():
    assert JOURNAL_ONLY.is_journal_only
    assert Limits(companion=True).is_journal_only
    assert effective([]) == UNLIMITED
    assert not UNLIMITED.allows_no_more_than(JOURNAL_ONLY)
