"""What is deleted can come back for thirty days, is nowhere else meanwhile, and then is gone."""

from datetime import date, timedelta

import pytest

from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker
from app.domain.entry import EntryId
from app.domain.trash import conversation_key, entry_key
from app.vault import database
from app.vault.errors import NoLongerThere
from tests.vault.arranging import EVENING, allow_reading, kept, unlocked, utc
from tests.vault.raw_pages import copies_of, pages_in

PLANTED = ["quokkazephyr", "vostrelbane", "okkentharpel", "lumbrisoyle", "prandevicko"]
# The index stores a term without the letters that it shares with the one before it.
NEEDLES = [word[start:] for word in PLANTED for start in range(3)]
LATER = utc(2026, 3, 12)


def talk_about(vault, text):
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.rename(talk.id, text)
    vault.conversations.add_turn(talk.id, Speaker.PERSON, text, EVENING)
    return talk


def everything(vault):
    """Return whatever any list, count, calendar, search or view has of the journal."""
    with vault._connection.reading() as database:  # noqa: SLF001 - no service reads the view yet
        seen = database.rows("SELECT id FROM companion_entries")
    return [
        *([vault.entries.count()] if vault.entries.count() else []),
        *vault.entries.recent(10),
        *vault.entries.months(),
        *vault.entries.summaries(date.min, date.max),
        *vault.entries.days_with_entries(date.min, date.max),
        *vault.drafts.open_drafts(),
        *vault.conversations.list(10),
        *vault.search.find("lighthouse"),
        *seen,
    ]


def test_what_is_in_the_trash_is_in_no_other_list(vault):
    allow_reading(vault)
    entry = kept(vault, "the lighthouse", boundary=Boundary.COMPANION_MAY_READ)
    vault.drafts.save(
        draft_id=None, entry_id=entry.id, title="", body="lighthouse again",
        boundary=entry.boundary, at=LATER,
    )  # fmt: skip
    talk = talk_about(vault, "the lighthouse")
    assert len(everything(vault)) == 11
    vault.trash.put(entry_key(entry.id), LATER)
    vault.trash.put(conversation_key(talk.id), LATER)
    assert everything(vault) == []
    assert vault.trash.count() == 2
    with pytest.raises(NoLongerThere):
        vault.entries.entry(entry.id)
    with pytest.raises(NoLongerThere):
        vault.conversations.conversation(talk.id)
    with pytest.raises(NoLongerThere):
        vault.entries.set_boundary(entry.id, Boundary.FOR_MY_SESSION, LATER)


def test_bringing_back_brings_back_every_word_and_mark(vault):
    entry = kept(vault, "the lighthouse", title="T", boundary=Boundary.FOR_MY_SESSION)
    draft = vault.drafts.save(
        draft_id=None, entry_id=entry.id, title="T", body="more", boundary=entry.boundary, at=LATER
    )
    talk = talk_about(vault, "the lighthouse")
    for key in (entry_key(entry.id), conversation_key(talk.id)):
        vault.trash.put(key, LATER)
        vault.trash.take_back(key)
    assert vault.entries.entry(entry.id) == entry
    assert vault.drafts.for_entry(entry.id) == draft
    assert len(vault.search.find("lighthouse")) == 3  # the entry, its draft, the message
    assert vault.trash.items() == []


def test_the_trash_says_what_lies_in_it_the_last_first(vault):
    entry = kept(vault, "one two three", title="Title")
    talk = talk_about(vault, "the lighthouse")
    vault.trash.put(entry_key(entry.id), LATER)
    vault.trash.put(conversation_key(talk.id), LATER + timedelta(hours=1))
    first, second = vault.trash.items()
    assert (first.key, first.size, first.excerpt) == (conversation_key(talk.id), 1, first.title)
    assert (second.size, second.title, second.excerpt) == (3, "Title", "one two three")
    assert second.begun_at == EVENING
    assert second.erased_after == LATER + timedelta(days=30)
    assert "three" not in repr(second)


def test_a_text_that_was_never_kept_is_an_entry_in_the_trash(vault):
    draft = vault.drafts.save(
        draft_id=None, entry_id=None, title="", body="words", boundary=Boundary.MINE_ONLY, at=LATER
    )
    entry_id = vault.trash.put_draft(draft.id, LATER)
    assert vault.drafts.open_drafts() == []
    vault.trash.take_back(entry_key(entry_id))
    assert vault.entries.entry(entry_id).body == "words"


def test_deleting_twice_or_bringing_back_what_is_not_there_is_refused(vault):
    key = entry_key(kept(vault, "words").id)
    with pytest.raises(NoLongerThere):
        vault.trash.take_back(key)
    vault.trash.put(key, LATER)
    with pytest.raises(NoLongerThere):
        vault.trash.put(key, LATER)
    with pytest.raises(NoLongerThere):
        vault.trash.put(entry_key(EntryId(99)), LATER)


def test_after_thirty_days_it_is_due(vault):
    key = entry_key(kept(vault, "words").id)
    vault.trash.put(key, LATER)
    assert vault.trash.expired(LATER + timedelta(days=29, hours=23)) == []
    assert vault.trash.expired(LATER + timedelta(days=30)) == [key]


def test_no_copy_of_an_erased_word_is_in_any_page_of_database_or_log(vault, folder):
    for number in range(30):
        kept(vault, f"ordinary words of day {number} " * (1 + number))
    body = " ".join([PLANTED[0], "filler words in between " * 400, PLANTED[1]])
    entry = kept(vault, body, title=PLANTED[2])
    for days in range(2, 6):
        draft = vault.drafts.save(
            draft_id=None, entry_id=entry.id, title=PLANTED[2], body=f"{PLANTED[3]} {days} {body}",
            boundary=entry.boundary, at=EVENING + timedelta(days=days),
        )  # fmt: skip
        if days % 2:
            vault.drafts.keep(draft.id, EVENING + timedelta(days=days))
    talk = talk_about(vault, PLANTED[4])
    vault.conversations.save_unsent(talk.id, PLANTED[4])
    key = vault.key_slots.opened.data_key.database_key()
    assert copies_of(NEEDLES, pages_in(folder / "journal.db", key)) > 100
    assert vault.trash.erase([entry_key(entry.id), conversation_key(talk.id)]) == 2
    assert vault.trash.settle()
    assert copies_of(NEEDLES, pages_in(folder / "journal.db", key)) == 0
    assert vault.check().is_sound
    assert vault.entries.count() == 30


def test_the_scan_reads_what_is_there(vault, folder):
    kept(vault, PLANTED[0])
    key = vault.key_slots.opened.data_key.database_key()
    assert copies_of(PLANTED[:1], pages_in(folder / "journal.db", key)) > 0
    vault.trash.settle()
    assert copies_of(PLANTED[:1], pages_in(folder / "journal.db", key)) > 0


def test_erasing_long_texts_leaves_the_index_sound(vault):
    # FTS5's own secure-delete left rows behind here (SQLite 3.53.4).
    entries = []
    for number in range(6):
        entry = kept(vault, f"{number} " + " ".join(f"w{n % 90}x{number}" for n in range(2500)))
        draft = vault.drafts.save(
            draft_id=None, entry_id=entry.id, title="", boundary=entry.boundary, at=LATER,
            body=" ".join(f"w{n % 70}y{number}" for n in range(3000)),
        )  # fmt: skip
        entries.append(vault.drafts.keep(draft.id, LATER))
    for entry in entries[::2]:
        vault.trash.erase([entry_key(entry.id)])
    assert vault.check().is_sound


def test_while_a_backup_reads_the_log_cannot_be_emptied_and_says_so(folder, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.0)
    vault = unlocked(folder)
    entry = kept(vault, "words")
    with vault._connection.beside() as reader:  # noqa: SLF001 - as a backup does
        reader.run("BEGIN")
        reader.rows("SELECT count(*) FROM entry")
        vault.trash.erase([entry_key(entry.id)])
        assert vault.trash.settle() is False
    assert vault.trash.settle() is True
    vault.close()


def test_no_backup_from_before_its_first_word_can_hold_a_thing(vault):
    entry = kept(vault, "words", at=utc(2026, 2, 1))
    talk = talk_about(vault, "words")
    keys = [entry_key(entry.id), conversation_key(talk.id)]
    assert vault.trash.first_known(keys) == utc(2026, 2, 1)
    assert vault.trash.first_known(keys[1:]) == EVENING
    assert vault.trash.first_known([]) is None
