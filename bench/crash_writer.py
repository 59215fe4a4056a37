"""What ``bench.crash`` kills: writes everything that can be written, and says what it did.

Run as ``python -m bench.crash_writer FOLDER SEED ROUND PASSPHRASE``. Before a write it
prints ``begin KIND`` and what will be true, after it has returned ``done KIND`` and what is
true. Every text is made from a number, so a line can name it. With ``--restore`` before
these it restores the newest backup into place instead, again and again.
"""

import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.entry import Draft, DraftId, EntryId
from app.host.clock import SystemClock
from app.vault.backups import Backup, backups_in
from app.vault.folder import VaultFolder
from app.vault.keys import KdfParameters
from app.vault.restoration import open_backup, restore
from app.vault.slots import by_passphrase
from app.vault.vault import LockedVault, OpenVault

CHEAP: Final = KdfParameters(memory_kib=64, iterations=1, lanes=1)
START: Final = datetime(2026, 3, 9, 21, 30, tzinfo=UTC)
LONGEST_WORDS: Final = 3_000


def text_of(number: int) -> str:
    """Return the text that a number stands for: short mostly, long sometimes."""
    words = number % 60 if number % 17 else number % LONGEST_WORDS
    return f"{number} " + "harbour " * words


class Writer:
    """Writes to one vault until it is killed."""

    def __init__(self, vault: OpenVault, chance: random.Random, number: int, secret: str) -> None:
        self._vault = vault
        self._chance = chance
        self._number = number
        self._passphrase = secret
        self._at = START + timedelta(hours=number)
        self._talk = vault.conversations.start(Mode.LISTEN, self._at).id
        self._written = 0

    def write_without_end(self) -> None:
        """Write one thing after the other, in an order that the seed gives."""
        kinds = (
            *(self._draft, self._draft, self._entry, self._entry, self._changed_entry),
            *(self._turn, self._reply, self._unsent),
            *(self._passphrase_change, self._recovery_code, self._backup),
        )
        while True:
            self._at += timedelta(minutes=37)
            self._chance.choice(kinds)()

    def _next_number(self) -> int:
        self._written += 1
        return self._chance.randrange(10**6) * 10**6 + self._number * 1000 + self._written % 1000

    def _draft(self) -> None:
        number = self._next_number()
        say(f"begin draft {number}")
        draft = self._saved(number, None)
        say(f"done draft {draft.id} {number}")
        if number % 2:
            again = self._next_number()
            say(f"begin draft {again}")
            self._saved(again, draft.id)
            say(f"done draft {draft.id} {again}")

    def _saved(self, number: int, draft_id: DraftId | None, entry: EntryId | None = None) -> Draft:
        return self._vault.drafts.save(
            draft_id=draft_id,
            entry_id=entry,
            title="",
            body=text_of(number),
            boundary=Boundary.MINE_ONLY,
            at=self._at,
        )

    def _entry(self) -> None:
        number = self._next_number()
        draft = self._saved(number, None)
        say(f"begin entry {number}")
        entry = self._vault.drafts.keep(draft.id, self._at)
        say(f"done entry {entry.id} {number}")

    def _changed_entry(self) -> None:
        recent = self._vault.entries.recent(5)
        if not recent:
            return
        number, entry_id = self._next_number(), self._chance.choice(recent).id
        draft = self._saved(number, None, entry_id)
        say(f"begin change {entry_id} {number}")
        self._vault.drafts.keep(draft.id, self._at)
        say(f"done entry {entry_id} {number}")

    def _turn(self) -> None:
        number = self._next_number()
        say(f"begin turn {self._talk} {number}")
        turn = self._vault.conversations.add_turn(
            self._talk, Speaker.PERSON, text_of(number), self._at
        )
        say(f"done turn {self._talk} {turn.id} {number}")

    def _reply(self) -> None:
        number = self._next_number()
        say(f"begin turn {self._talk} {number}")
        reply = self._vault.conversations.begin_reply(self._talk, self._at, "a model")
        self._vault.conversations.extend_reply(reply.id, text_of(number)[:20])
        self._vault.conversations.finish_reply(reply.id, text_of(number), StopReason.COMPLETE)
        say(f"done turn {self._talk} {reply.id} {number}")

    def _unsent(self) -> None:
        number = self._next_number()
        say(f"begin unsent {self._talk} {number}")
        self._vault.conversations.save_unsent(self._talk, text_of(number))
        say(f"done unsent {self._talk} {number}")

    def _passphrase_change(self) -> None:
        new = f"passphrase-{self._next_number()}"
        say(f"begin passphrase {new}")
        proof = by_passphrase(self._passphrase)
        self._vault.key_slots.change_passphrase(proof, new, CHEAP)
        self._passphrase = new
        say(f"done passphrase {new}")

    def _recovery_code(self) -> None:
        say("begin recovery")
        proof = by_passphrase(self._passphrase)
        code = self._vault.key_slots.new_recovery_code(proof, CHEAP)
        say(f"done recovery {code.text}")

    def _backup(self) -> None:
        say("begin backup")
        for step in self._vault.backups.make(self._vault.backup_folder, self._at):
            if isinstance(step, Backup):
                say(f"done backup {step.path.name}")


def say(line: str) -> None:
    """Print a line at once; what was printed before a kill -9 reaches the parent."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(folder: Path, seed: int, number: int, passphrase: str) -> None:
    """Open the vault and write until killed."""
    vault = LockedVault(folder, SystemClock()).unlock(passphrase)
    writer = Writer(vault, random.Random(f"{seed} {number}"), number, passphrase)
    say("ready")
    writer.write_without_end()


def restore_without_end(folder: Path, passphrase: str) -> None:
    """Restore the newest backup into place until killed."""
    newest = backups_in(VaultFolder(folder).backups)[0]
    opened = open_backup(newest.path, by_passphrase(passphrase), folder)
    say("ready")
    at = START
    while True:
        at += timedelta(seconds=1)
        list(restore(opened, VaultFolder(folder), at))


if __name__ == "__main__" and sys.argv[1] == "--restore":
    restore_without_end(Path(sys.argv[2]), sys.argv[5])
elif __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
