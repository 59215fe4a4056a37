"""A text is a draft or an entry, and what is blank leaves nothing behind."""

from app.domain.boundary import Boundary
from app.ui.pages.journal.open_text import OpenText, Words

MINE = Boundary.MINE_ONLY


def test_a_new_blank_text_is_never_stored(journaling):
    text = OpenText(journaling, entry=None, draft=None, title="A prompt")
    assert not text.store(Words(MINE, "A prompt", "  "))
    assert journaling.open_drafts() == []


def test_the_same_words_are_stored_once(journaling):
    text = OpenText(journaling, entry=None, draft=None)
    assert text.store(Words(MINE, "", "words"))
    assert not text.store(Words(MINE, "", "words"))


def test_keeping_makes_the_draft_an_entry_and_the_text_goes_on(journaling):
    text = OpenText(journaling, entry=None, draft=None)
    text.keep(Words(MINE, "Title", "words"))
    assert text.draft_id is None
    text.store(Words(MINE, "Title", "more words"))
    text.keep(Words(MINE, "Title", "more words"))
    assert journaling.count() == 1


def test_an_entry_that_was_emptied_stays_empty(journaling):
    text = OpenText(journaling, entry=None, draft=None)
    text.keep(Words(MINE, "", "words"))
    text.keep(Words(MINE, "", ""))
    assert journaling.entry(text.entry_id).body == ""


def test_an_unchanged_entry_gets_no_draft(journaling):
    first = OpenText(journaling, entry=None, draft=None)
    first.keep(Words(MINE, "", "words"))
    again = OpenText(journaling, entry=journaling.entry(first.entry_id), draft=None)
    assert not again.keep(again.words)
    assert journaling.open_drafts() == []
