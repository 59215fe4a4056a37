"""An earlier version is there when it is missed, and a lot of writing makes few of them."""

from datetime import timedelta
from itertools import pairwise

import pytest

from app.domain.boundary import Boundary
from app.domain.entry import EntryId
from app.domain.version import TextId, VersionId, VersionReason
from app.vault.errors import NoLongerThere
from tests.vault.arranging import EVENING, kept, utc

MINUTE = timedelta(minutes=1)
LONG = "a sentence that took some time to write. " * 10


def write(vault, body, at, *, text=TextId(None, None), title=""):  # noqa: B008  # frozen
    return vault.drafts.save(
        draft_id=text.draft_id,
        entry_id=text.entry_id,
        title=title,
        body=body,
        boundary=Boundary.MINE_ONLY,
        at=at,
    )


def bodies(vault, text):
    return [vault.versions.words_of(version.id).body for version in vault.versions.of(text)]


def test_an_hour_of_typing_makes_five_versions_and_not_one_for_each_pause(vault):
    text, body = TextId(None, None), ""
    for second in range(0, 3600, 20):
        body += "word "
        draft = write(vault, body, EVENING + timedelta(seconds=second), text=text)
        text = TextId(None, draft.id)
    found = vault.versions.of(text)
    assert len(found) == 5
    apart = [a.kept_at - b.kept_at for a, b in pairwise(found)]
    assert {gap.total_seconds() // 60 for gap in apart} == {10.0}
    assert {version.reason for version in found} == {VersionReason.WRITING}


def test_the_versions_of_a_new_text_are_those_of_the_entry_it_becomes(vault):
    draft = write(vault, "one", EVENING)
    write(vault, "one two", EVENING + 11 * MINUTE, text=TextId(None, draft.id))
    entry = vault.drafts.keep(draft.id, EVENING + 12 * MINUTE)
    assert bodies(vault, TextId(entry.id, None)) == ["one"]


def test_writing_on_the_next_day_keeps_the_text_of_the_day_before(vault):
    entry = kept(vault, "as it was on Monday", title="Monday")
    draft = write(vault, "as it was", utc(2026, 3, 11), text=TextId(entry.id, None))
    (version,) = vault.versions.of(TextId(entry.id, draft.id))
    assert version.kept_at == EVENING
    assert version.kept_at.utcoffset() == EVENING.utcoffset()
    assert (version.title, version.words) == ("Monday", 5)


def test_a_large_deletion_is_noted_at_once_and_a_small_one_is_not(vault):
    draft = write(vault, LONG, EVENING)
    text = TextId(None, draft.id)
    write(vault, LONG[:-20], EVENING + MINUTE, text=text)
    assert vault.versions.of(text) == []
    write(vault, "", EVENING + 2 * MINUTE, text=text)
    (version,) = vault.versions.of(text)
    assert version.reason is VersionReason.BEFORE_DELETION
    assert bodies(vault, text) == [LONG[:-20]]


def test_a_change_that_is_kept_soon_is_noted_only_if_much_went(vault):
    entry = kept(vault, LONG)
    for body in (LONG + "more", "hardly anything"):
        draft = write(vault, body, EVENING + MINUTE, text=TextId(entry.id, None))
        vault.drafts.keep(draft.id, EVENING + MINUTE)
    assert bodies(vault, TextId(entry.id, None)) == [LONG + "more"]


def test_restoring_brings_the_words_back_and_keeps_those_of_now(vault):
    entry = kept(vault, "first", title="One")
    draft = write(vault, "second", utc(2026, 3, 10), text=TextId(entry.id, None), title="Two")
    vault.drafts.keep(draft.id, utc(2026, 3, 10))
    write(vault, "third, not kept yet", utc(2026, 3, 11), text=TextId(entry.id, None))
    text = TextId(entry.id, None)
    first = vault.versions.of(text)[-1]
    vault.entries.set_boundary(entry.id, Boundary.FOR_MY_SESSION, utc(2026, 3, 11))
    noted = vault.versions.restore(text, first.id, utc(2026, 3, 12))
    now = vault.entries.entry(entry.id)
    assert (now.title, now.body, now.boundary) == ("One", "first", Boundary.FOR_MY_SESSION)
    assert vault.drafts.for_entry(entry.id) is None
    assert sorted(bodies(vault, text)) == ["first", "second", "third, not kept yet"]
    assert vault.search.find("first")
    vault.versions.restore(text, noted, utc(2026, 3, 12))
    assert vault.entries.entry(entry.id).body == "third, not kept yet"


def test_a_text_that_is_no_entry_yet_can_be_restored_too(vault):
    draft = write(vault, LONG, EVENING)
    text = TextId(None, draft.id)
    write(vault, "", EVENING + MINUTE, text=text)
    vault.versions.restore(text, vault.versions.of(text)[0].id, EVENING + 2 * MINUTE)
    assert vault.drafts.draft(draft.id).body == LONG


def test_restoring_what_is_gone_changes_nothing(vault):
    entry = kept(vault, "words")
    with pytest.raises(NoLongerThere):
        vault.versions.restore(TextId(entry.id, None), VersionId(99), EVENING)
    with pytest.raises(NoLongerThere):
        vault.versions.now(TextId(EntryId(99), None))
    assert vault.entries.entry(entry.id) == entry


def test_thinning_leaves_today_whole_and_one_a_day_of_long_ago(vault):
    entry = kept(vault, "0", at=utc(2026, 1, 1))
    text = TextId(entry.id, None)
    moment = utc(2026, 1, 1, 13)
    for number in range(1, 30):
        draft = write(vault, f"{number}", moment, text=text)
        vault.drafts.keep(draft.id, moment)
        moment += 15 * MINUTE
    before = len(vault.versions.of(text))
    assert vault.versions.thin(utc(2026, 1, 1, 23)) == 0
    assert vault.versions.thin(utc(2026, 1, 3)) > 0
    hourly = len(vault.versions.of(text))
    vault.versions.thin(utc(2026, 2, 1))
    assert (before, hourly, len(vault.versions.of(text))) == (29, 8, 1)
    assert vault.entries.entry(entry.id).body == "29"


def test_the_versions_can_be_erased_without_the_text(vault):
    entry = kept(vault, LONG)
    draft = write(vault, "short", utc(2026, 3, 11), text=TextId(entry.id, None))
    vault.drafts.keep(draft.id, utc(2026, 3, 11))
    assert vault.versions.erase_of(TextId(entry.id, None)) == 1
    assert vault.versions.of(TextId(entry.id, None)) == []
    assert vault.entries.entry(entry.id).body == "short"


def test_a_version_of_a_long_text_is_packed(vault):
    body = " ".join(f"word{number % 700}" for number in range(5000))
    entry = kept(vault, body)
    text = TextId(entry.id, None)
    vault.drafts.keep(write(vault, body + " more", utc(2026, 3, 11), text=text).id, EVENING)
    with vault._connection.reading() as database:  # noqa: SLF001 - how it lies in the vault
        (row,) = database.rows("SELECT length(body) AS size FROM entry_version")
    assert row["size"] < len(body) / 2
    assert bodies(vault, text) == [body]
