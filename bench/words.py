"""What the benches of the vault write, so that a number is enough to know a text again."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from app.vault.keys import KdfParameters

if TYPE_CHECKING:  # a start that is measured has not opened any yet
    from app.vault.vault import OpenVault

PASSPHRASE: Final = "lantern mossy violin harbor thimble quartz"
CHEAP: Final = KdfParameters(memory_kib=64, iterations=1, lanes=1)
START: Final = datetime(2026, 3, 9, 21, 30, tzinfo=UTC)
LONGEST_WORDS: Final = 3_000

Words = tuple[tuple[str, ...], tuple[str, ...]]


def text_of(number: int) -> str:
    """Return the text that a number stands for: short mostly, long sometimes."""
    words = number % 60 if number % 17 else number % LONGEST_WORDS
    return f"{number} " + "harbour " * words


def number_of(text: str) -> int:
    """Return the number that a text stands for."""
    return int(text.split(" ", 1)[0])


def key_file_of(number: int) -> bytes:
    """Return the content of the key file that a number stands for."""
    return text_of(number).encode().ljust(64)


def words_of(vault: "OpenVault") -> Words:
    """Return all that was written, read through the program's own ways."""
    entries = [vault.entries.entry(each.id).body for each in vault.entries.recent(10_000)]
    drafts = [draft.body for draft in vault.drafts.open_drafts()]
    turns = [
        turn.text
        for talk in vault.conversations.list(1000)
        for turn in vault.conversations.turns(talk.id)
    ]
    return tuple(sorted(entries + drafts)), tuple(turns)
