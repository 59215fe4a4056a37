"""No word, name, code or key that went into a vault can be read in any of its files."""

import shutil
from pathlib import Path

from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.trash import conversation_key, entry_key
from app.vault.folder import VaultFolder
from app.vault.header import SlotKind
from app.vault.header_files import open_header
from app.vault.keys import passphrase_bytes
from app.vault.vault import create_vault
from tests.vault.arranging import CHEAP, EVENING, PASSPHRASE, TurnedClock, bytes_of, kept, unlocked

CANARIES = [f"quokka{letter}zephyr" for letter in "abcdefghij"]
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def write_everywhere(vault):
    entry = kept(vault, f"{CANARIES[0]} body", title=CANARIES[1])
    vault.drafts.save(
        draft_id=None,
        entry_id=entry.id,
        title=CANARIES[2],
        body=CANARIES[3] * 2000,
        boundary=entry.boundary,
        at=EVENING,
    )
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.rename(talk.id, CANARIES[4])
    vault.conversations.add_turn(talk.id, Speaker.PERSON, CANARIES[5], EVENING)
    reply = vault.conversations.begin_reply(talk.id, EVENING, CANARIES[6])
    vault.conversations.extend_reply(reply.id, CANARIES[7])
    vault.conversations.finish_reply(reply.id, CANARIES[8], StopReason.CANCELLED)
    vault.conversations.save_unsent(talk.id, CANARIES[9])
    vault.search.find(CANARIES[0])


def found_in(folder: Path, secrets: list[str]) -> list[tuple[str, str]]:
    found = []
    for name, raw in bytes_of(folder).items():
        for secret in secrets:
            if any(secret.encode(encoding) in raw for encoding in ENCODINGS):
                found.append((name, secret))  # noqa: PERF401 - the loops read better
    return found


def test_no_word_is_readable_while_open_after_a_crash_or_when_closed(tmp_path):
    vault, code = create_vault(
        tmp_path / "v", PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="Notes"
    )
    write_everywhere(vault)
    secrets = [*CANARIES, PASSPHRASE, code.text, "".join(code.groups), "CREATE TABLE", "entry"]
    assert found_in(tmp_path / "v", secrets) == []
    assert (tmp_path / "v" / "journal.db-wal").stat().st_size > 100_000

    crashed = Path(shutil.copytree(tmp_path / "v", tmp_path / "crashed"))
    reopened = unlocked(crashed)
    assert found_in(crashed, secrets) == []
    reopened.close()
    vault.close()
    assert found_in(tmp_path / "v", secrets) == []
    assert found_in(crashed, secrets) == []


def test_no_key_is_readable(folder):
    vault = unlocked(folder)
    write_everywhere(vault)
    opened = open_header(VaultFolder(folder), SlotKind.PASSPHRASE, passphrase_bytes(PASSPHRASE))
    keys = [
        opened.data_key.value,
        bytes.fromhex(opened.data_key.database_key()[2:-1]),
        opened.data_key.header_key(),
    ]
    for raw in bytes_of(folder).values():
        for key in keys:
            assert key not in raw
            assert key.hex().encode() not in raw
    vault.close()


def pages_in_clear(vault) -> bytes:
    """Every byte of the index and the words, as the cipher gives them back."""
    tables = ("entry", "turn", "draft", "entry_version")
    indexes = ("entry_words_data", "turn_words_data", "entry_words_idx", "turn_words_idx")
    connection = vault._connection  # noqa: SLF001 - only a test looks below the index
    with connection.reading() as database:
        return b"".join(
            str(value).encode() if not isinstance(value, bytes) else value
            for table in (*tables, *indexes)
            for row in database.rows(f"SELECT * FROM {table}")  # noqa: S608 - constants
            for value in tuple(row)
        )


def test_words_that_are_gone_are_gone_from_the_index_too(vault):
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    for number in range(40):
        kept(vault, f"ordinary {number}")
    entry = kept(vault, "quokkaword in a body")
    vault.conversations.add_turn(talk.id, Speaker.COMPANION, "zephyrword said", EVENING)
    before = pages_in_clear(vault)
    assert b"quokkaword" in before
    assert b"zephyrword" in before
    vault.trash.erase([entry_key(entry.id), conversation_key(talk.id)])
    after = pages_in_clear(vault)
    assert b"uokkaword" not in after
    assert b"ephyrword" not in after
    assert vault.check().is_sound
