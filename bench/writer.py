"""What ``bench.crash`` and ``bench.powercut`` let write: everything that can be written.

    python -m bench.writer FOLDER --passphrase P --seed S --round R
    python -m bench.writer FOLDER --passphrase P ... --create --writes N --then-restore
    python -m bench.writer FOLDER --passphrase P --restore | --migrate [--then-end]

Before a write it prints ``begin`` and what will be true, after it has returned ``done``
and what is true (see ``bench.acknowledged``). It writes until it is killed, or N times
and then closes the vault and may restore its newest backup into place. With ``--restore``
it does only that, again and again, and with ``--migrate`` it only opens and closes the
vault, which an older program wrote, and waits or ends.
"""

import argparse
import random
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Final

from app.domain.attachment import Description, Details, FileKind, Place, Preview, Sight
from app.domain.entry import EntryId
from app.domain.trash import entry_key
from app.domain.version import TextId
from app.host.clock import SystemClock
from app.vault.backups import backups_in
from app.vault.folder import VaultFolder
from app.vault.header_record import OldCopies
from app.vault.renewal import KeysReplaced, NewWaysIn
from app.vault.restoration import open_backup, restore
from app.vault.slots import by_passphrase
from app.vault.vault import LockedVault, OpenVault, create_vault
from bench.acknowledged import GONE, UNKNOWN
from bench.basic_kinds import BasicKinds, Say
from bench.words import CHEAP, START, number_of, text_of

READY: Final = "ready"
ENDED: Final = "ended"
LARGEST_ATTACHMENT: Final = 400  # times the bytes of a text
TRASHED: Final = "trashed"
A_FILE: Final = Description(
    FileKind.OTHER, Details.LEFT, Sight(Preview.NOT_A_PICTURE), "a file.bin"
)


class Writer(BasicKinds):
    """Writes everything that can be written, in an order that the seed gives."""

    def __init__(
        self, vault: OpenVault, chance: random.Random, number: int, secret: str, say: Say
    ) -> None:
        super().__init__(vault, chance, number, secret, say)
        self._trashed: list[tuple[int, int]] = []
        self.kinds: tuple[Callable[[], None], ...] = (
            *self.basic_kinds(),
            *(self.attachment, self.removed_attachment, self.trash, self.taken_back),
            *(self.erased, self.older_version, self.new_keys),
        )

    def write(self) -> None:
        """Write one thing."""
        self._at += timedelta(minutes=37)
        self._chance.choice(self.kinds)()

    def attachment(self) -> None:
        """Put a file beside an entry."""
        entry_id, number = self._any_entry(), self._next_number()
        if entry_id is None:
            return
        self._say("begin", "attachment", UNKNOWN, number)
        place = self._vault.attachments.reserve(Place(entry_id=entry_id), self._at)
        content = text_of(number).encode()
        times = self._chance.randrange(1, LARGEST_ATTACHMENT)
        self._vault.attachments.fill(place, A_FILE, [content] * times)
        self._say("done", "attachment", place, number)

    def removed_attachment(self) -> None:
        """Take a file from its entry for good."""
        entry_id = self._any_entry()
        found = [] if entry_id is None else self._vault.attachments.of(Place(entry_id=entry_id))
        if not found:
            return
        going = self._chance.choice(found).id
        self._say("begin", "attachment", going, UNKNOWN)
        self._vault.attachments.remove(going)
        self._say("done", "attachment", going, UNKNOWN)
        self._say("begin", "attachment", going, GONE)
        self._vault.attachments.forget([going])
        self._say("done", "attachment", going, GONE)

    def trash(self) -> None:
        """Put an entry into the trash."""
        entry_id = self._any_entry()
        if entry_id is None:
            return
        number = number_of(self._vault.entries.entry(entry_id).body)
        facts = ("entry", entry_id, GONE, "boundary", entry_id, GONE, "trash", entry_id, TRASHED)
        self._say("begin", *facts)
        self._vault.trash.put(entry_key(entry_id), self._at)
        self._say("done", *facts)
        self._trashed.append((entry_id, number))

    def taken_back(self) -> None:
        """Take an entry out of the trash again."""
        if not self._trashed:
            return
        trashed, number = self._trashed.pop()
        entry_id = EntryId(trashed)
        facts = ("trash", entry_id, GONE, "entry", entry_id, number)
        self._say("begin", *facts, "boundary", entry_id, UNKNOWN)
        self._vault.trash.take_back(entry_key(entry_id))
        boundary = self._vault.entries.entry(entry_id).boundary.value
        self._say("done", *facts, "boundary", entry_id, boundary)

    def erased(self) -> None:
        """Erase an entry for good, with its files."""
        entry_id = self._any_entry()
        if entry_id is None:
            return
        files = [file.id for file in self._vault.attachments.of(Place(entry_id=entry_id))]
        facts = ["entry", str(entry_id), GONE, "boundary", str(entry_id), GONE]
        for file in files:
            facts += ["attachment", str(file), GONE]
        self._say("begin", *facts)
        self._vault.trash.erase([entry_key(entry_id)])
        self._vault.trash.settle()
        self._say("done", *facts)

    def older_version(self) -> None:
        """Bring an earlier version of an entry back."""
        entry_id = self._any_entry()
        if entry_id is None:
            return
        text = TextId(entry_id, None)
        versions = self._vault.versions.of(text)
        if not versions:
            return
        version = self._chance.choice(versions).id
        number = number_of(self._vault.versions.words_of(version).body)
        self._say("begin", "entry", entry_id, number)
        self._vault.versions.restore(text, version, self._at)
        self._say("done", "entry", entry_id, number)

    def new_keys(self) -> None:
        """Renew the data key; every way in and every backup goes with the old one."""
        new = f"passphrase-{self._next_number()}"
        ways = ("passphrase", UNKNOWN, new, "keyfile", UNKNOWN, GONE, "recovery", UNKNOWN)
        proof = by_passphrase(self.current_passphrase)
        self._say("begin", *ways, UNKNOWN)
        code = ""
        for event in self._vault.renew_data_key(proof, NewWaysIn(new, CHEAP), OldCopies.REENCRYPT):
            if isinstance(event, KeysReplaced):
                code = event.recovery_code.text
                self.current_passphrase = new
        self._say("done", *ways, code)


def say(state: str, *words: object) -> None:
    """Print a line at once; what was printed before a kill -9 reaches the parent."""
    sys.stdout.write(" ".join([state, *map(str, words)]) + "\n")
    sys.stdout.flush()


def made(folder: Path, passphrase: str) -> OpenVault:
    """Make the vault and return it open."""
    vault, code = create_vault(folder, passphrase, kdf=CHEAP, clock=SystemClock(), name="")
    say("done", "recovery", UNKNOWN, code.text)
    return vault


def write(writer: Writer, writes: int) -> None:
    """Write until killed, or as often as said and then make a backup."""
    say(READY)
    for _ in range(writes) if writes else count():
        writer.write()
    writer.backup()


def restore_newest(folder: Path, passphrase: str, times: Iterable[int]) -> None:
    """Restore the newest backup into place, so many times."""
    newest = backups_in(VaultFolder(folder).backups)[0]
    opened = open_backup(newest.path, by_passphrase(passphrase), folder)
    for time in times:
        say("begin", "restored", UNKNOWN, UNKNOWN)
        list(restore(opened, VaultFolder(folder), START + timedelta(seconds=time)))
        say("done", "restored", UNKNOWN, UNKNOWN)


def main(arguments: Sequence[str]) -> None:
    """Write or restore, as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.writer")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passphrase", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--round", type=int, default=0)
    parser.add_argument("--writes", type=int, default=0, help="and then end; 0 for without end")
    for option in ("--create", "--then-restore", "--restore", "--migrate", "--then-end"):
        parser.add_argument(option, action="store_true")
    given = parser.parse_args(arguments)
    if given.restore:
        say(READY)
        restore_newest(given.folder, given.passphrase, count())
        return
    locked = LockedVault(given.folder, SystemClock())
    if given.migrate:
        say(READY)
        locked.unlock(given.passphrase).close()
        if given.then_end:
            return
        signal.pause()
    create, passphrase = given.create, given.passphrase
    vault = made(given.folder, passphrase) if create else locked.unlock(passphrase)
    chance = random.Random(f"{given.seed} {given.round}")
    writer = Writer(vault, chance, given.round, passphrase, say)
    write(writer, given.writes)
    vault.close()
    if given.then_restore:
        restore_newest(given.folder, writer.current_passphrase, range(1))
    say(ENDED)


if __name__ == "__main__":
    main(sys.argv[1:])
