"""Two databases with the same figures hold as much, and a copy that differs is refused."""

from contextlib import closing

import pytest

from app.domain.audit import AuditEvent
from app.domain.boundary import Boundary
from app.domain.conversation import Mode, StopReason
from app.vault import contents
from app.vault.backup_file import Manifest
from app.vault.database import open_finished
from app.vault.errors import DatabaseDamaged
from app.vault.schema import SUPPORTED
from tests.vault.arranging import EVENING, kept, utc


@pytest.fixture
def mark(vault):
    def now():
        with vault._connection.reading() as database:  # noqa: SLF001 - what the vault holds
            return contents.mark(database)

    return now


def test_every_table_of_words_is_counted_and_the_index_is_not(vault):
    kept(vault, "words")
    with vault._connection.reading() as database:  # noqa: SLF001
        found = contents.manifest(database)
    assert found.schema == SUPPORTED
    assert {"vault", "entry", "draft", "turn", "preference", "attachment_chunk"} < set(found.rows)
    assert not [table for table in found.rows if "words" in table]
    assert (found.rows["entry"], found.rows["entry_version"], found.rows["draft"]) == (1, 0, 0)


def test_the_mark_moves_with_every_change_a_person_makes(vault, mark):
    entry = kept(vault, "words")
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    reply = vault.conversations.begin_reply(talk.id, EVENING, "a model")
    seen = {mark()}
    for change in (
        lambda: vault.entries.set_boundary(entry.id, Boundary.COMPANION_MAY_READ, utc(2026, 4, 1)),
        lambda: vault.conversations.finish_reply(reply.id, "said", StopReason.COMPLETE),
        lambda: vault.conversations.supersede(reply.id),
        lambda: vault.conversations.rename(talk.id, "a name"),
        lambda: vault.conversations.set_mode(talk.id, Mode.EXPLORE),
    ):
        change()
        assert mark() not in seen
        seen.add(mark())


def test_the_mark_stays_when_only_the_log_of_openings_grows(vault, mark):
    before = mark()
    vault.audit.append(AuditEvent.UNLOCKED, EVENING)
    assert mark() == before


def test_a_copy_with_other_figures_is_refused(vault, folder):
    kept(vault, "words")
    key = vault.key_slots.opened.data_key.database_key()
    vault.close()
    database = folder / "journal.db"
    with closing(open_finished(database, key)) as opened:
        held = contents.manifest(opened)
    contents.prove_copy(database, key, held)
    with pytest.raises(DatabaseDamaged):
        contents.prove_copy(
            database, key, Manifest(held.schema, {**held.rows, "entry": 2}, held.mark)
        )
    with pytest.raises(DatabaseDamaged):
        contents.prove_copy(database, key, Manifest(held.schema, held.rows, "another"))
    raw = database.read_bytes()
    database.write_bytes(raw[:9000] + bytes([raw[9000] ^ 1]) + raw[9001:])
    with pytest.raises(DatabaseDamaged):
        contents.prove_copy(database, key, held)
