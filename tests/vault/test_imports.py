"""An import happened, or it did not; and it can be taken back without what was changed since."""

from datetime import timedelta

import pytest

from app.domain.attachment import Place
from app.domain.label import Label, LabelKind
from app.domain.version import TextId
from app.vault.imports import fingerprint_of
from tests.interchange.arranging import MORNING, entry, file, talk
from tests.vault.arranging import EVENING, kept, unlocked


def test_words_labels_and_turns_are_there(vault):
    arrived = vault.journal.imports.begin([entry()], [talk()], "alcove", EVENING)
    vault.journal.imports.finish(arrived.batch)
    (summary,) = vault.entries.recent(5)
    found = vault.entries.entry(summary.id)
    assert (found.title, found.body, found.written_at) == (
        "A slow morning",
        "The kettle.",
        MORNING,
    )
    assert Label(LabelKind.PERSON, "Kim") in vault.journal.labels.of(TextId(summary.id, None))
    (conversation,) = vault.conversations.list(5)
    assert [turn.text for turn in vault.conversations.turns(conversation.id)] == [
        "I want to call.",
        "What for?",
        "Help is near.",
    ]


def test_what_is_there_has_the_same_fingerprint_also_in_another_time_zone(vault):
    vault.journal.imports.begin([entry()], [talk()], "alcove", EVENING)
    known = vault.journal.imports.fingerprints()
    elsewhere = entry(written_at=MORNING.astimezone(EVENING.tzinfo), uid="other")
    assert fingerprint_of(elsewhere) in known
    assert fingerprint_of(talk()) in known
    assert fingerprint_of(entry("Other words.")) not in known
    assert fingerprint_of(entry(written_at=MORNING + timedelta(minutes=1))) not in known


def test_a_crash_before_the_last_file_takes_all_of_it_away(vault, folder):
    mine = kept(vault, "Mine.")
    vault.journal.imports.begin([entry(files=(file(),))], [talk()], "alcove", EVENING)
    vault.close()
    again = unlocked(folder)
    try:
        assert [found.id for found in again.entries.recent(5)] == [mine.id]
        assert again.conversations.list(5) == []
    finally:
        again.close()


def test_a_finished_one_is_there_after_a_crash(vault, folder):
    vault.journal.imports.finish(
        vault.journal.imports.begin([entry()], [], "alcove", EVENING).batch
    )
    vault.close()
    again = unlocked(folder)
    try:
        assert again.entries.count() == 1
    finally:
        again.close()


def test_taking_back_leaves_what_was_changed_since(vault):
    arrived = vault.journal.imports.begin(
        [entry("One."), entry("Two.", uid="b")], [talk()], "x", EVENING
    )
    vault.journal.imports.finish(arrived.batch)
    changed = vault.entries.recent(5)[0]
    draft = vault.drafts.save(
        draft_id=None,
        entry_id=changed.id,
        title="",
        body="Mine now.",
        boundary=changed.boundary,
        at=EVENING,
    )
    vault.drafts.keep(draft.id, EVENING)
    taken = vault.journal.imports.take_back(arrived.batch, EVENING)
    assert (taken.trashed, taken.kept) == (2, 1)
    assert [found.id for found in vault.entries.recent(5)] == [changed.id]
    assert vault.trash.count() == 2


def test_a_taken_name_gets_another_one(vault):
    for _ in range(2):
        vault.journal.imports.finish(
            vault.journal.imports.begin([entry()], [talk()], "x", EVENING).batch
        )
    assert vault.entries.count() == 2


def test_abandoning_takes_the_files_too(vault):
    arrived = vault.journal.imports.begin([entry(files=(file(),))], [], "x", EVENING)
    ((entry_id, _),) = arrived.files
    vault.attachments.reserve(Place(entry_id=entry_id), EVENING)
    vault.journal.imports.abandon(arrived.batch)
    assert vault.entries.count() == 0
    assert vault.attachments.totals().count == 0


def test_an_error_within_the_words_stores_nothing(vault):
    broken = entry(labels=("not a label",))
    with pytest.raises(AttributeError):
        vault.journal.imports.begin([entry("Fine."), broken], [], "x", EVENING)
    assert vault.entries.count() == 0
    assert vault.journal.imports.sweep() == 0


def test_what_was_written_into_an_arriving_entry_outlives_the_crash(vault, folder):
    vault.journal.imports.begin([entry("One."), entry("Two.", uid="b")], [], "x", EVENING)
    written_in = vault.entries.recent(5)[0]
    vault.drafts.save(
        draft_id=None,
        entry_id=written_in.id,
        title="",
        body="My own words.",
        boundary=written_in.boundary,
        at=EVENING,
    )
    vault.close()
    again = unlocked(folder)
    try:
        assert [found.id for found in again.entries.recent(5)] == [written_in.id]
        assert again.drafts.open_drafts()[0].body == "My own words."
    finally:
        again.close()
