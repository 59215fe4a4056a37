"""A draft is never lost, and keeping one makes exactly one entry of it."""

import pytest

from app.domain.boundary import Boundary
from app.services.journaling import Journaling

MINE = Boundary.MINE_ONLY


@pytest.fixture
def journaling(vault, clock):
    return Journaling(vault.entries, vault.drafts, clock)


def test_a_pause_in_typing_stores_the_open_text(journaling):
    draft = journaling.save_draft(None, None, "", "half a sent", MINE)
    later = journaling.save_draft(draft.id, None, "", "half a sentence", MINE)
    assert later.id == draft.id
    assert [draft.body for draft in journaling.open_drafts()] == ["half a sentence"]


def test_keeping_turns_the_draft_into_an_entry(journaling):
    draft = journaling.save_draft(None, None, "Rain", "It rained.", MINE)
    entry = journaling.keep(draft.id)
    assert (entry.title, entry.body) == ("Rain", "It rained.")
    assert journaling.open_drafts() == []
    assert journaling.count() == 1


def test_writing_on_in_an_entry_leaves_it_as_it_was_until_it_is_kept(journaling):
    entry = journaling.keep(journaling.save_draft(None, None, "", "One.", MINE).id)
    draft = journaling.save_draft(None, entry.id, "", "One. Two.", MINE)
    assert journaling.entry(entry.id).body == "One."
    assert journaling.draft_of(entry.id) == draft
    journaling.keep(draft.id)
    assert journaling.entry(entry.id).body == "One. Two."


def test_discarding_a_draft_of_an_entry_leaves_the_entry(journaling):
    entry = journaling.keep(journaling.save_draft(None, None, "", "One.", MINE).id)
    draft = journaling.save_draft(None, entry.id, "", "Two.", MINE)
    journaling.discard(draft.id)
    assert journaling.entry(entry.id).body == "One."
    assert journaling.draft_of(entry.id) is None


def test_entries_are_found_by_month_and_by_day(journaling, clock):
    journaling.keep(journaling.save_draft(None, None, "", "One.", MINE).id)
    today = journaling.today()
    assert [month.entries for month in journaling.months()] == [1]
    assert journaling.days_with_entries(today, today) == {today}
    assert len(journaling.summaries(today, today)) == len(journaling.recent(5)) == 1


def test_the_boundary_of_an_entry_changes_at_once(journaling):
    entry = journaling.keep(journaling.save_draft(None, None, "", "One.", MINE).id)
    journaling.set_boundary(entry.id, Boundary.COMPANION_MAY_READ)
    assert journaling.entry(entry.id).boundary is Boundary.COMPANION_MAY_READ
