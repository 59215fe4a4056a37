"""A draft is one row that nothing drops, and keeping it is one act."""

import pytest

from app.domain.boundary import Boundary
from app.domain.entry import DraftId, EntryId
from app.domain.version import TextId
from app.vault.errors import NoLongerThere
from tests.vault.arranging import EVENING, kept, utc

LATER = utc(2026, 3, 10)


def save(vault, body, *, draft_id=None, entry_id=None, at=EVENING, title=""):
    return vault.drafts.save(
        draft_id=draft_id,
        entry_id=entry_id,
        title=title,
        body=body,
        boundary=Boundary.MINE_ONLY,
        at=at,
    )


def versions(vault, entry):
    found = vault.versions.of(TextId(entry.id, None))
    return [vault.versions.words_of(version.id).body for version in found]


def test_a_draft_that_is_saved_again_stays_one_row(vault):
    first = save(vault, "one")
    again = save(vault, "one two", draft_id=first.id, at=LATER)
    assert again.id == first.id
    assert again.started_at == EVENING
    assert again.saved_at == LATER
    assert vault.drafts.open_drafts() == [again]
    assert vault.drafts.draft(first.id) == again


def test_two_new_texts_are_two_drafts_the_one_saved_last_first(vault):
    older = save(vault, "one")
    newer = save(vault, "two", at=LATER)
    assert vault.drafts.open_drafts() == [newer, older]


def test_an_entry_has_one_draft_however_often_it_is_opened(vault):
    entry = kept(vault, "kept")
    first = save(vault, "kept, and", entry_id=entry.id)
    again = save(vault, "kept, and more", entry_id=entry.id)
    assert again.id == first.id
    assert vault.drafts.for_entry(entry.id) == again


def test_an_entry_that_nobody_changes_has_no_draft(vault):
    assert vault.drafts.for_entry(kept(vault, "kept").id) is None


def test_a_draft_of_an_entry_that_is_gone_is_refused(vault):
    with pytest.raises(NoLongerThere):
        save(vault, "words", entry_id=EntryId(99))
    assert vault.drafts.open_drafts() == []


def test_words_saved_after_their_draft_was_kept_are_a_new_draft(vault):
    first = save(vault, "one")
    vault.drafts.keep(first.id, EVENING)
    late = save(vault, "one and a late key", draft_id=first.id)
    assert late.id != first.id
    assert vault.drafts.open_drafts() == [late]


def test_the_id_of_a_draft_that_is_gone_is_never_given_again(vault):
    first = save(vault, "one")
    vault.drafts.discard(first.id)
    assert save(vault, "other").id != first.id


def test_keeping_makes_the_entry_and_ends_the_draft(vault):
    draft = save(vault, "slept badly", title="Night")
    entry = vault.drafts.keep(draft.id, LATER)
    assert (entry.title, entry.body) == ("Night", "slept badly")
    assert entry.written_at == EVENING
    assert entry.changed_at == LATER
    assert vault.drafts.open_drafts() == []
    assert vault.entries.entry(entry.id) == entry
    assert versions(vault, entry) == []
    assert vault.search.find("badly")[0].target_id == entry.id


def test_keeping_a_change_keeps_the_moment_of_writing_and_adds_a_version(vault):
    entry = kept(vault, "first words")
    draft = save(vault, "other words", entry_id=entry.id, at=LATER)
    changed = vault.drafts.keep(draft.id, LATER)
    assert changed.id == entry.id
    assert changed.written_at == entry.written_at
    assert changed.changed_at == LATER
    assert versions(vault, entry) == ["first words"]
    assert vault.search.find("first") == []
    assert len(vault.search.find("other")) == 1


def test_keeping_what_did_not_change_adds_no_version(vault):
    entry = kept(vault, "same words")
    draft = save(vault, "same words", entry_id=entry.id, at=LATER)
    assert vault.drafts.keep(draft.id, LATER) == entry
    assert versions(vault, entry) == []
    assert vault.drafts.open_drafts() == []


def test_discarding_a_change_leaves_the_entry_as_it_was(vault):
    entry = kept(vault, "kept")
    vault.drafts.discard(save(vault, "changed", entry_id=entry.id).id)
    assert vault.drafts.for_entry(entry.id) is None
    assert vault.entries.entry(entry.id) == entry


def test_keeping_twice_says_that_the_draft_is_gone(vault):
    draft = save(vault, "words")
    vault.drafts.keep(draft.id, EVENING)
    with pytest.raises(NoLongerThere):
        vault.drafts.keep(draft.id, EVENING)
    with pytest.raises(NoLongerThere):
        vault.drafts.draft(draft.id)
    assert vault.entries.count() == 1


def test_discarding_twice_is_no_error(vault):
    vault.drafts.discard(DraftId(99))


def test_a_draft_cannot_be_found_by_searching(vault):
    save(vault, "unfinished thought")
    assert vault.search.find("unfinished") == []


def test_a_new_text_that_was_cleared_goes_to_the_trash_as_it_stood(vault):
    draft = save(vault, "an hour of words " * 30)
    save(vault, "", draft_id=draft.id, at=LATER)
    vault.drafts.discard(draft.id)
    assert vault.entries.count() == 0
    assert vault.drafts.open_drafts() == []
    assert [item.size for item in vault.trash.items()] == [120]
