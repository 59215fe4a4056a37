"""A file in the vault is whole or not there, goes with its entry, and comes out as it came."""

import hashlib

import pytest

from app.domain.attachment import (
    AttachmentId,
    Description,
    Details,
    FileKind,
    Place,
    Preview,
    Sight,
)
from app.domain.boundary import Boundary
from app.domain.entry import DraftId, EntryId
from app.domain.trash import entry_key
from app.vault import contents
from app.vault.attachments import CHUNK_BYTES
from app.vault.backups import Backup
from app.vault.errors import DatabaseDamaged, DiskFull, NoLongerThere, VaultClosed
from app.vault.restoration import open_backup, restore_beside
from app.vault.slots import by_passphrase
from tests.vault.arranging import EVENING, PASSPHRASE, kept, unlocked
from tests.vault.raw_pages import copies_of, pages_in

PHOTO = Description(
    FileKind.JPEG, Details.REMOVED, Sight(Preview.SHOWN, 400, 300, b"small"), "garden.jpg", 6
)
PLANTED = "heliotrope-in-the-attachment"


def bytes_of_length(length: int) -> bytes:
    return (b"0123456789abcde" * (length // 15 + 1))[:length]


def place_of(vault) -> Place:
    return Place(entry_id=kept(vault, "words").id)


def draft_of(vault, body: str = "open") -> DraftId:
    return vault.drafts.save(
        draft_id=None, entry_id=None, title="", body=body, boundary=Boundary.MINE_ONLY, at=EVENING
    ).id


def stored(vault, place: Place, content: bytes = b"words"):
    return store(vault, place, [content])


def store(vault, place: Place, pieces):
    return vault.attachments.fill(vault.attachments.reserve(place, EVENING), PHOTO, pieces)


def rows_of(vault, table: str) -> int:
    with vault._connection.reading() as database:  # noqa: SLF001 - the room below
        return database.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"]  # noqa: S608


@pytest.mark.parametrize(
    "length", [1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 17]
)
def test_what_comes_out_is_what_went_in(vault, length):
    content = bytes_of_length(length)
    pieces = [content[:7], memoryview(content)[7:100], content[100:]]
    attachment = store(vault, place_of(vault), pieces)
    assert attachment.size_bytes == length
    assert b"".join(vault.attachments.chunks(attachment)) == content
    assert vault.attachments.content(attachment).size_bytes == length


def test_it_can_be_read_from_any_place(vault):
    content = bytes_of_length(2 * CHUNK_BYTES + 100)
    read = vault.attachments.content(stored(vault, place_of(vault), content)).read
    for offset in (0, 5, CHUNK_BYTES - 3, 2 * CHUNK_BYTES + 99):
        found = read(offset, 40)
        assert found
        assert content[offset : offset + 40].startswith(found)
    assert read(len(content), 40) == b""


def test_everything_known_of_it_comes_back_in_order(vault, folder):
    place = place_of(vault)
    first, second = stored(vault, place), stored(vault, place)
    assert vault.attachments.of(place) == [first, second]
    vault.close()
    again = unlocked(folder)
    assert again.attachments.of(place) == [first, second]
    assert first.description == PHOTO
    assert first.added_at == EVENING
    again.close()


def test_what_a_draft_has_the_entry_has_when_it_is_kept(vault):
    draft_id = draft_of(vault)
    attachment = stored(vault, Place(draft_id=draft_id))
    assert vault.drafts.has_files(draft_id)
    entry = vault.drafts.keep(draft_id, EVENING)
    assert vault.attachments.of(Place(entry_id=entry.id)) == [attachment]


def test_a_file_that_arrives_while_its_draft_is_kept_ends_with_the_entry(vault):
    draft_id = draft_of(vault)
    entries = []

    def pieces():
        yield bytes_of_length(CHUNK_BYTES)
        entries.append(vault.drafts.keep(draft_id, EVENING).id)
        yield b"the rest"

    attachment = store(vault, Place(draft_id=draft_id), pieces())
    assert vault.attachments.of(Place(entry_id=entries[0])) == [attachment]


def test_a_file_that_arrives_while_its_entry_is_erased_leaves_nothing(vault):
    place = place_of(vault)

    def pieces():
        yield bytes_of_length(CHUNK_BYTES)
        vault.trash.erase([entry_key(place.entry_id)])
        yield bytes_of_length(CHUNK_BYTES)

    with pytest.raises(NoLongerThere):
        store(vault, place, pieces())
    assert rows_of(vault, "attachment_chunk") == 0


@pytest.mark.parametrize("place", [Place(entry_id=EntryId(99)), Place(draft_id=DraftId(99))])
def test_nothing_is_stored_for_an_entry_that_is_not_there(vault, place):
    with pytest.raises(NoLongerThere):
        stored(vault, place)
    assert rows_of(vault, "attachment") == 0


def test_a_file_that_breaks_off_leaves_nothing(vault):
    place = place_of(vault)

    def pieces():
        yield bytes_of_length(2 * CHUNK_BYTES)
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - as it was raised
        store(vault, place, pieces())
    assert vault.attachments.of(place) == []
    assert rows_of(vault, "attachment") == 0
    assert rows_of(vault, "attachment_chunk") == 0


def test_a_file_that_is_still_coming_in_is_not_shown(vault):
    place = place_of(vault)
    seen = []

    def pieces():
        yield bytes_of_length(CHUNK_BYTES + 1)
        seen.append((vault.attachments.of(place), vault.attachments.totals().count))
        yield b"end"

    store(vault, place, pieces())
    assert seen == [([], 0)]


def test_a_draft_can_be_stored_while_a_file_comes_in(vault):
    place = place_of(vault)

    def pieces():
        for number in range(3):
            yield bytes_of_length(CHUNK_BYTES)
            draft_of(vault, f"typed meanwhile {number}")

    store(vault, place, pieces())
    assert len(vault.drafts.open_drafts()) == 3


def test_a_disk_that_fills_up_leaves_nothing_of_the_file_and_the_entry_whole(vault):
    entry = kept(vault, "words")
    raw = vault._connection._writer._raw  # noqa: SLF001 - no pragma passes the authorizer
    raw.set_authorizer(None)
    used = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {used + 200}")
    with pytest.raises(DiskFull):
        stored(vault, Place(entry_id=entry.id), bytes_of_length(4 * CHUNK_BYTES))
    assert rows_of(vault, "attachment") == 0
    assert rows_of(vault, "attachment_chunk") == 0
    assert vault.entries.entry(entry.id) == entry
    raw.execute(f"PRAGMA max_page_count = {2**31}")
    assert stored(vault, Place(entry_id=entry.id)).size_bytes == 5
    assert vault.check().is_sound


def test_what_a_crash_left_is_swept_at_the_next_opening(vault, folder):
    place = place_of(vault)
    removed, whole = stored(vault, place), stored(vault, place)
    vault.attachments.remove(removed.id)
    with vault._connection.transaction() as database:  # noqa: SLF001 - as a crash leaves it
        database.run("UPDATE attachment SET state = 'arriving' WHERE id = :id", id=removed.id)
    vault.close()
    again = unlocked(folder)
    assert again.attachments.of(place) == [whole]
    assert rows_of(again, "attachment") == 1
    assert rows_of(again, "attachment_chunk") == 1
    again.close()


def test_what_was_removed_can_come_back_until_it_is_forgotten(vault):
    place = place_of(vault)
    first, second = stored(vault, place), stored(vault, place)
    vault.attachments.remove(first.id)
    assert vault.attachments.of(place) == [second]
    assert vault.attachments.totals().count == 1
    vault.attachments.restore(first.id)
    assert vault.attachments.of(place) == [first, second]
    vault.attachments.remove(first.id)
    vault.attachments.forget([first.id, second.id])
    assert vault.attachments.of(place) == [second]
    with pytest.raises(NoLongerThere):
        vault.attachments.restore(first.id)
    with pytest.raises(NoLongerThere):
        vault.attachments.attachment(first.id)


def test_a_reserved_place_can_be_given_up(vault):
    place = place_of(vault)
    vault.attachments.abandon(vault.attachments.reserve(place, EVENING))
    whole = stored(vault, place)
    vault.attachments.abandon(whole.id)
    assert vault.attachments.of(place) == [whole]
    assert rows_of(vault, "attachment") == 1


def test_a_draft_has_a_file_from_the_moment_its_place_is_reserved(vault):
    draft_id = draft_of(vault)
    vault.attachments.reserve(Place(draft_id=draft_id), EVENING)
    assert vault.drafts.has_files(draft_id)


def test_a_draft_whose_files_were_all_removed_has_none(vault):
    draft_id = draft_of(vault)
    assert not vault.drafts.has_files(draft_id)
    attachment = stored(vault, Place(draft_id=draft_id))
    vault.attachments.remove(attachment.id)
    assert not vault.drafts.has_files(draft_id)


def test_reading_one_that_is_gone_is_told(vault):
    attachment = stored(vault, place_of(vault))
    vault.attachments.remove(attachment.id)
    vault.attachments.forget([attachment.id])
    with pytest.raises(NoLongerThere):
        list(vault.attachments.chunks(attachment))


def test_bytes_that_are_not_what_came_in_are_told(vault):
    attachment = stored(vault, place_of(vault))
    with vault._connection.transaction() as database:  # noqa: SLF001 - a page of another day
        database.run("UPDATE attachment_chunk SET bytes = x'0000000000'")
    with pytest.raises(DatabaseDamaged):
        list(vault.attachments.chunks(attachment))


def test_a_locked_vault_is_told(vault):
    attachment = stored(vault, place_of(vault))
    chunks = vault.attachments.chunks(attachment)
    vault.close()
    with pytest.raises(VaultClosed):
        list(chunks)


@pytest.mark.parametrize("way", ["erase the entry", "remove and forget", "discard the draft"])
def test_erasing_leaves_no_byte_of_it_in_any_page(vault, folder, way):
    draft_id = draft_of(vault)
    place = Place(draft_id=draft_id)
    if way == "erase the entry":
        place = Place(entry_id=vault.drafts.keep(draft_id, EVENING).id)
    attachment = stored(vault, place, PLANTED.encode() * 30_000)
    key = vault._connection._key  # noqa: SLF001 - a laboratory that has it
    assert copies_of([PLANTED], pages_in(folder / "journal.db", key)) > 1_000
    if way == "erase the entry":
        vault.trash.erase([entry_key(place.entry_id)])
    elif way == "discard the draft":
        vault.drafts.discard(draft_id)
    else:
        vault.attachments.remove(attachment.id)
        vault.attachments.forget([attachment.id])
    vault.trash.settle()
    assert copies_of([PLANTED], pages_in(folder / "journal.db", key)) == 0
    assert rows_of(vault, "attachment") == 0
    assert rows_of(vault, "attachment_chunk") == 0


def test_no_view_that_the_companion_reads_knows_of_attachments(vault):
    with vault._connection.reading() as database:  # noqa: SLF001 - the schema itself
        views = database.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'view'")
    assert "companion_entries" in [view["name"] for view in views]
    assert [view["name"] for view in views if "attachment" in view["sql"]] == []


def test_the_facts_count_them_and_their_bytes(vault):
    place = place_of(vault)
    stored(vault, place)
    gone = stored(vault, place)
    vault.attachments.remove(gone.id)
    facts = vault.facts()
    assert (facts.attachments, facts.attachment_bytes) == (1, 5)
    assert vault.attachments.totals().size_bytes == 5


def test_a_vault_with_attachments_is_sound_and_searched_as_before(vault):
    stored(vault, place_of(vault), hashlib.sha512(b"").digest() * 10_000)
    assert vault.check().is_sound
    assert len(vault.search.find("words")) == 1


def test_the_list_of_an_entry_is_read_from_an_index(vault):
    with vault._connection.reading() as database:  # noqa: SLF001 - the plan of a query
        plan = database.rows(
            "EXPLAIN QUERY PLAN SELECT id FROM attachment "
            "WHERE (entry_id = 1 OR draft_id = NULL) AND state = 'here' ORDER BY id"
        )
    assert not [row["detail"] for row in plan if row["detail"].startswith("SCAN")]


def test_an_id_that_never_was_is_told(vault):
    with pytest.raises(NoLongerThere):
        vault.attachments.attachment(AttachmentId(7))


def test_a_backup_has_them_and_brings_them_back(vault, folder, tmp_path):
    content = bytes_of_length(CHUNK_BYTES + 99)
    place = place_of(vault)
    attachment = stored(vault, place, content)
    made = list(vault.backups.make(vault.backup_folder, EVENING))
    (backup,) = [step for step in made if isinstance(step, Backup)]
    opened = open_backup(backup.path, by_passphrase(PASSPHRASE), folder)
    list(restore_beside(opened, tmp_path / "second", "", EVENING))
    again = unlocked(tmp_path / "second")
    assert again.attachments.of(place) == [attachment]
    assert b"".join(again.attachments.chunks(attachment)) == content
    again.close()


def test_a_new_backup_is_needed_when_one_was_added_removed_or_brought_back(vault):
    def mark():
        with vault._connection.reading() as database:  # noqa: SLF001 - what the vault holds
            return contents.mark(database)

    place = place_of(vault)
    before = mark()
    attachment = stored(vault, place)
    added = mark()
    vault.attachments.remove(attachment.id)
    removed = mark()
    vault.attachments.restore(attachment.id)
    assert len({before, added, removed}) == 3
    assert mark() == added
