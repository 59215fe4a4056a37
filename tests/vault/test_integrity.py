"""The check is silent on a sound vault and sees every kind of damage."""

import random

from app.vault.errors import DatabaseDamaged
from app.vault.integrity import Integrity
from tests.vault.arranging import kept, unlocked


def test_a_sound_vault_has_no_faults(vault):
    for number in range(30):
        kept(vault, f"entry {number} " * 40)
    assert vault.check() == Integrity(0, 0, 0)
    assert vault.check().is_sound


def test_a_changed_byte_anywhere_is_seen(folder):
    vault = unlocked(folder)
    for number in range(30):
        kept(vault, f"entry {number} " * 40)
    vault.close()
    raw = (folder / "journal.db").read_bytes()
    chance = random.Random(30)
    for _ in range(25):
        damaged = bytearray(raw)
        damaged[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        (folder / "journal.db").write_bytes(damaged)
        assert not sound(folder)
    (folder / "journal.db").write_bytes(raw)
    assert sound(folder)


def test_an_index_that_lost_a_word_is_seen(vault):
    entry = kept(vault, "words")
    with vault._connection.transaction() as database:  # noqa: SLF001 - nothing of ours does this
        database.run(
            """
            INSERT INTO entry_words (entry_words, rowid, title, body)
            VALUES ('delete', :id, '', 'words')
            """,
            id=entry.id,
        )
    assert vault.check() == Integrity(0, 0, 1)


def sound(folder) -> bool:
    try:
        vault = unlocked(folder)
    except DatabaseDamaged:
        return False
    try:
        return vault.check().is_sound
    finally:
        vault.close()
