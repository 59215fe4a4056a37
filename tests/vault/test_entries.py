"""Entries come back as they were kept, in the order and under the day of the place of writing."""

from datetime import date, datetime, timedelta, timezone

import pytest

from app.domain.boundary import Boundary, companion_may_read
from app.domain.entry import EntryId, MonthCount
from app.vault.errors import NoLongerThere
from tests.vault.arranging import EVENING, allow_reading, kept, utc


def test_an_empty_vault_has_no_entries(vault):
    assert vault.entries.count() == 0
    assert vault.entries.months() == []
    assert vault.entries.recent(10) == []


def test_an_entry_comes_back_word_for_word(vault):
    body = "# Monday\n\nzwölf Boxkämpfer 🥊\u0000\u2028 end"
    entry = kept(vault, body, title="T 🌧")
    found = vault.entries.entry(entry.id)
    assert found == entry
    assert (found.title, found.body) == ("T 🌧", body)
    assert found.written_at == EVENING
    assert found.written_at.utcoffset() == timedelta(hours=2)


def test_half_a_character_does_not_lose_the_rest(vault):
    assert kept(vault, "before \ud83d after").body == "before \ufffd after"
    assert kept(vault, "pair \ud83d\ude00").body == "pair 😀"


def test_an_unknown_entry_is_no_longer_there(vault):
    with pytest.raises(NoLongerThere) as raised:
        vault.entries.entry(EntryId(99))
    assert (raised.value.kind, raised.value.record_id) == ("entry", 99)


def test_recent_entries_are_the_newest_ones_newest_first(vault):
    for day in (3, 1, 2):
        kept(vault, f"day {day}", at=utc(2026, 1, day))
    assert [summary.excerpt for summary in vault.entries.recent(2)] == ["day 3", "day 2"]


def test_a_summary_has_the_first_words_and_says_whether_a_draft_is_open(vault):
    entry = kept(vault, "one\n\n two " + "x" * 5000, title="T")
    assert vault.entries.recent(1)[0].has_draft is False
    vault.drafts.save(
        draft_id=None, entry_id=entry.id, title="T", body="", boundary=entry.boundary, at=EVENING
    )
    summary = vault.entries.recent(1)[0]
    assert summary.has_draft is True
    assert summary.excerpt.startswith("one two xxx")
    assert len(summary.excerpt) == 160


def test_months_are_counted_newest_first(vault):
    for moment in (utc(2026, 3, 1), utc(2025, 12, 31), utc(2026, 3, 9)):
        kept(vault, "words", at=moment)
    assert vault.entries.months() == [
        MonthCount(date(2026, 3, 1), 2),
        MonthCount(date(2025, 12, 1), 1),
    ]


def test_an_entry_belongs_to_the_day_of_the_place_where_it_was_written(vault):
    tokyo = timezone(timedelta(hours=9))
    kept(vault, "new year in Tokyo", at=datetime(2026, 1, 1, 0, 30, tzinfo=tokyo))
    assert vault.entries.months() == [MonthCount(date(2026, 1, 1), 1)]
    assert vault.entries.summaries(date(2025, 12, 1), date(2025, 12, 31)) == []
    assert vault.entries.days_with_entries(date(2026, 1, 1), date(2026, 1, 1)) == {date(2026, 1, 1)}


def test_summaries_include_both_days_of_the_range(vault):
    for day in range(1, 6):
        kept(vault, f"day {day}", at=utc(2026, 1, day))
    found = vault.entries.summaries(date(2026, 1, 2), date(2026, 1, 4))
    assert [summary.excerpt for summary in found] == ["day 4", "day 3", "day 2"]


def test_the_boundary_can_be_changed_and_the_open_draft_follows(vault):
    entry = kept(vault, "words")
    draft = vault.drafts.save(
        draft_id=None,
        entry_id=entry.id,
        title="",
        body="more words",
        boundary=entry.boundary,
        at=EVENING,
    )
    vault.entries.set_boundary(entry.id, Boundary.FOR_MY_SESSION, utc(2026, 4, 1))
    assert vault.entries.entry(entry.id).boundary is Boundary.FOR_MY_SESSION
    assert vault.drafts.keep(draft.id, EVENING).boundary is Boundary.FOR_MY_SESSION


def test_the_boundary_of_an_unknown_entry_cannot_be_changed(vault):
    with pytest.raises(NoLongerThere):
        vault.entries.set_boundary(EntryId(99), Boundary.MINE_ONLY, EVENING)


def test_the_companions_view_shows_what_the_rule_says_and_nothing_else(vault):
    for boundary in Boundary:
        kept(vault, boundary.value, boundary=boundary)
    allow_reading(vault)
    with vault._connection.reading() as database:  # noqa: SLF001 - no service reads the view yet
        rows = database.rows("SELECT body FROM companion_entries")
    assert {row["body"] for row in rows} == {b.value for b in Boundary if companion_may_read(b)}


def test_a_private_word_is_in_no_repr(vault):
    entry = kept(vault, "secret words", title="secret title")
    assert "secret" not in repr(entry) + repr(vault.entries.recent(1))


def test_an_entry_can_be_about_another_moment(vault):
    entry = kept(vault, "words")
    moved = EVENING - timedelta(days=40, hours=3)
    vault.entries.set_moment(entry.id, moved)
    assert vault.entries.entry(entry.id).written_at == moved
    assert vault.entries.days_with_entries(date.min, date.max) == {moved.date()}
    assert vault.check().is_sound


def test_a_text_that_was_never_kept_can_be_about_another_moment(vault):
    draft = vault.drafts.save(
        draft_id=None, entry_id=None, title="", body="x", boundary=Boundary.MINE_ONLY, at=EVENING
    )
    moved = EVENING - timedelta(days=2)
    assert vault.drafts.set_moment(draft.id, moved).started_at == moved
    assert vault.drafts.keep(draft.id, EVENING).written_at == moved


def test_a_moment_of_an_entry_that_is_gone_is_no_moment(vault):
    with pytest.raises(NoLongerThere):
        vault.entries.set_moment(EntryId(9), EVENING)


def test_a_day_of_every_year_is_found_unless_it_is_closed(vault):
    ids = [kept(vault, str(year), at=utc(year, 3, 9)).id for year in (2023, 2024, 2026)]
    kept(vault, "another day", at=utc(2025, 3, 10))
    entries = vault.entries
    assert [each.id for each in entries.on_day(3, 9, 5)] == ids[::-1]
    assert [each.id for each in entries.on_day(3, 9, 1)] == ids[2:]
    entries.close_entry(ids[1])
    assert [each.id for each in entries.on_day(3, 9, 5)] == [ids[2], ids[0]]
    entries.close_day(3, 9)
    entries.close_day(3, 9)
    assert entries.on_day(3, 9, 5) == []
    entries.open_day(3, 9)
    entries.open_closed_entry(ids[1])
    assert len(entries.on_day(3, 9, 5)) == 3


def test_an_empty_journal_has_no_day(vault):
    assert vault.entries.on_day(2, 29, 5) == []
