"""Damage to any bit or block of header, database and backup: detected, or harmless.

``python -m bench.damage --n 10000 --seed 1`` damages a copy of a vault that often, one
place at a time, opens it and reads everything. It prints one line of JSON and ends with
status 1 if anything else happened: words that are not what was written, an error that
names a wrong passphrase or no cause at all, or a backup that does not bring them back.
"""

import argparse
import json
import logging
import random
import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker
from app.host.clock import SystemClock
from app.vault.backup_file import LABEL_BYTES
from app.vault.backups import Wholeness, backups_in, proven
from app.vault.errors import DatabaseDamaged, HeaderDamaged, VaultError
from app.vault.folder import VaultFolder
from app.vault.restoration import open_backup, restore
from app.vault.slots import by_passphrase
from app.vault.vault import LockedVault, OpenVault, create_vault
from bench.crash_writer import CHEAP, START, text_of

FOLDER: Final = Path("build/bench/damage")
PASSPHRASE: Final = "lantern mossy violin harbor thimble quartz"
ENTRIES: Final = 60
LONGEST_BLOCK: Final = 4096
CASES_A_RESTORATION: Final = 10

HEADER: Final = "vault.header"
COPY: Final = "vault.header.bak"
DATABASE: Final = "journal.db"
BACKUP: Final = "backup"


class Place(StrEnum):
    """Where the damage is."""

    HEADER = "header"
    HEADER_COPY = "header copy"
    BOTH_HEADERS = "both headers"
    DATABASE = "database"
    BACKUP_LABEL = "label of the backup"
    BACKUP_PAGES = "pages of the backup"


class Kind(StrEnum):
    """What the damage is."""

    BIT = "bit"
    ZEROES = "zeroes"
    NOISE = "noise"
    MOVED = "moved"
    CUT = "cut"


class Outcome(StrEnum):
    """What came of it; the first two are as it should be."""

    DETECTED = "detected"
    HARMLESS = "harmless"
    WRONG_SENTENCE = "wrong sentence"
    SILENT = "silent"


Words = tuple[tuple[str, ...], tuple[str, ...]]


class Damaging:
    """One vault, whole in memory, and damaged copies of it on the disk."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._vault = VaultFolder(folder / "vault")
        self._chance = random.Random(seed)
        self.counts: Counter[str] = Counter()
        self.losses: list[str] = []
        self.restored = 0
        shutil.rmtree(folder, ignore_errors=True)
        self._words = self._written()
        (backup,) = self._vault.backups.iterdir()
        self._backup = backup
        self._whole: Mapping[str, bytes] = {
            HEADER: self._vault.header.read_bytes(),
            COPY: self._vault.header_copy.read_bytes(),
            DATABASE: self._vault.database.read_bytes(),
            BACKUP: backup.read_bytes(),
        }

    def run(self, cases: int) -> None:
        """Damage that often and note what came of each."""
        places = [*Place, Place.DATABASE, Place.DATABASE]
        for number in range(cases):
            place = self._chance.choice(places)
            kind = self._chance.choice(list(Kind))
            self._lay_out(self._damaged(place, kind))
            on_backup = place in (Place.BACKUP_LABEL, Place.BACKUP_PAGES)
            outcome = self._outcome_of_backup() if on_backup else self._outcome_of_vault()
            self.counts[f"{place}: {outcome}"] += 1
            if outcome not in (Outcome.DETECTED, Outcome.HARMLESS):
                self.losses.append(f"{number}: {kind} in {place}: {outcome}")
            if not on_backup and number % CASES_A_RESTORATION == 0:
                self._restore(number)

    def _written(self) -> Words:
        vault, _ = create_vault(
            self._vault.path, PASSPHRASE, kdf=CHEAP, clock=SystemClock(), name=""
        )
        talk = vault.conversations.start(Mode.LISTEN, START)
        for number in range(ENTRIES):
            draft = vault.drafts.save(
                draft_id=None,
                entry_id=None,
                title=f"title {number}",
                body=text_of(number * 101),
                boundary=Boundary.MINE_ONLY,
                at=START + timedelta(hours=number),
            )
            if number % 5:
                vault.drafts.keep(draft.id, START)
            vault.conversations.add_turn(talk.id, Speaker.PERSON, text_of(number), START)
        list(vault.backups.make(vault.backup_folder, START))
        words = words_of(vault)
        vault.close()
        return words

    def _damaged(self, place: Place, kind: Kind) -> dict[str, bytes]:
        """Return the files with one place damaged; both headers at the same place."""
        names = {
            Place.HEADER: (HEADER,),
            Place.HEADER_COPY: (COPY,),
            Place.BOTH_HEADERS: (HEADER, COPY),
            Place.DATABASE: (DATABASE,),
            Place.BACKUP_LABEL: (BACKUP,),
            Place.BACKUP_PAGES: (BACKUP,),
        }[place]
        files = dict(self._whole)
        length = len(files[names[0]])
        start = length - LABEL_BYTES if place is Place.BACKUP_LABEL else 0
        end = length - LABEL_BYTES if place is Place.BACKUP_PAGES else length
        while all(files[name] == self._whole[name] for name in names):
            at = self._chance.randrange(start, end)
            harmed = self._harmed(files[names[0]], at, end, kind)
            files.update(dict.fromkeys(names, harmed))
        return files

    def _harmed(self, whole: bytes, at: int, end: int, kind: Kind) -> bytes:
        if kind is Kind.CUT:
            return whole[:at]
        if kind is Kind.BIT:
            flipped = whole[at] ^ 1 << self._chance.randrange(8)
            return whole[:at] + bytes([flipped]) + whole[at + 1 :]
        size = min(self._chance.randint(1, LONGEST_BLOCK), end - at)
        source = self._chance.randrange(end - size + 1)
        block = {
            Kind.ZEROES: bytes(size),
            Kind.NOISE: self._chance.randbytes(size),
            Kind.MOVED: whole[source : source + size],
        }[kind]
        return whole[:at] + block + whole[at + size :]

    def _lay_out(self, files: Mapping[str, bytes]) -> None:
        for file in self._vault.path.iterdir():
            if file.is_file():
                file.unlink()
        for name in (HEADER, COPY, DATABASE):
            (self._vault.path / name).write_bytes(files[name])
        self._backup.write_bytes(files[BACKUP])

    def _outcome_of_vault(self) -> Outcome:
        try:
            vault = LockedVault(self._vault.path, SystemClock()).unlock(PASSPHRASE)
        except VaultError as error:
            return _named(error)
        try:
            if words_of(vault) != self._words:
                return Outcome.SILENT
            return Outcome.HARMLESS if vault.check().is_sound else Outcome.DETECTED
        except VaultError as error:
            return _named(error)
        finally:
            vault.close()

    def _outcome_of_backup(self) -> Outcome:
        (backup,) = backups_in(self._vault.backups)
        if proven(backup).wholeness is not Wholeness.DAMAGED:
            return Outcome.SILENT
        try:
            open_backup(self._backup, by_passphrase(PASSPHRASE), self._vault.path)
        except VaultError as error:
            return _named(error)
        return Outcome.SILENT

    def _restore(self, number: int) -> None:
        """Bring the words back from the backup, over whatever the damage has left."""
        opened = open_backup(self._backup, by_passphrase(PASSPHRASE), self._vault.path)
        list(restore(opened, self._vault, START))
        vault = LockedVault(self._vault.path, SystemClock()).unlock(PASSPHRASE)
        if words_of(vault) != self._words or not vault.check().is_sound:
            self.losses.append(f"{number}: not restored")
        vault.close()
        shutil.rmtree(self._vault.quarantine)
        self.restored += 1


def words_of(vault: OpenVault) -> Words:
    """Return all that was written, read through the program's own ways."""
    entries = [vault.entries.entry(each.id).body for each in vault.entries.recent(10_000)]
    drafts = [draft.body for draft in vault.drafts.open_drafts()]
    turns = [
        turn.text
        for talk in vault.conversations.list(100)
        for turn in vault.conversations.turns(talk.id)
    ]
    return tuple(sorted(entries + drafts)), tuple(turns)


def _named(error: VaultError) -> Outcome:
    damage = isinstance(error, HeaderDamaged | DatabaseDamaged)
    return Outcome.DETECTED if damage else Outcome.WRONG_SENTENCE


def main(arguments: Sequence[str]) -> int:
    """Run the cases, print one line of JSON and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.damage")
    parser.add_argument("--n", type=int, default=10_000, help="how many damages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="emptied before and after")
    wanted = parser.parse_args(arguments)
    logging.getLogger("app").addHandler(logging.NullHandler())
    clock = SystemClock()
    started = clock.monotonic()
    damaging = Damaging(wanted.folder, wanted.seed)
    damaging.run(wanted.n)
    shutil.rmtree(wanted.folder, ignore_errors=True)
    print(
        json.dumps(
            {
                "bench": "damage",
                "n": wanted.n,
                "seed": wanted.seed,
                "outcomes": dict(sorted(damaging.counts.items())),
                "restored": damaging.restored,
                "losses": damaging.losses,
                "seconds": round(clock.monotonic() - started, 1),
            }
        )
    )
    return 1 if damaging.losses else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
