"""Damage to any bit, block or page of header, database, log and backup: never a silent one.

``python -m bench.damage --n 10000 --seed 1`` damages a copy of a vault that often, one
place at a time, opens it and reads everything. A loss is words that are not what was
written, an error that names a wrong passphrase or no cause at all, a damaged file that
was written to, or a backup that does not bring the words back.

The log is the one place where words may go: SQLite takes the first damaged frame for the
end of what a crash left. There the words of an earlier moment count as such.
"""

import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.domain.boundary import Boundary
from app.domain.conversation import ConversationId, Mode, Speaker
from app.host.clock import SystemClock
from app.vault.backup_file import LABEL_BYTES
from app.vault.backups import Wholeness, backups_in, proven
from app.vault.database import PAGE_BYTES
from app.vault.errors import DatabaseDamaged, HeaderDamaged, VaultError
from app.vault.folder import VaultFolder
from app.vault.restoration import open_backup, restore
from app.vault.slots import by_passphrase
from app.vault.vault import LockedVault, OpenVault, create_vault
from bench.command import Findings, Wanted, run
from bench.words import CHEAP, PASSPHRASE, START, Words, text_of, words_of

ENTRIES: Final = 60
ENTRIES_BEFORE: Final = 40  # in the older database, whose pages come back as damage
WRITES_IN_THE_LOG: Final = 12
LONGEST_BLOCK: Final = 4096
CASES_A_RESTORATION: Final = 10

HEADER: Final = "vault.header"
COPY: Final = "vault.header.bak"
DATABASE: Final = "journal.db"
LOG: Final = "journal.db-wal"
BACKUP: Final = "backup"


class Place(StrEnum):
    """Where the damage is."""

    HEADER = "header"
    HEADER_COPY = "header copy"
    BOTH_HEADERS = "both headers"
    DATABASE = "database"
    LOG = "log"
    BACKUP_LABEL = "label of the backup"
    BACKUP_PAGES = "pages of the backup"


FILES: Final = {
    Place.HEADER: (HEADER,),
    Place.HEADER_COPY: (COPY,),
    Place.BOTH_HEADERS: (HEADER, COPY),
    Place.DATABASE: (DATABASE,),
    Place.LOG: (LOG,),
    Place.BACKUP_LABEL: (BACKUP,),
    Place.BACKUP_PAGES: (BACKUP,),
}


class Kind(StrEnum):
    """What the damage is."""

    BIT = "bit"
    ZEROES = "zeroes"
    NOISE = "noise"
    MOVED = "moved"
    CUT = "cut"
    CUT_AT_PAGE = "cut at a page"
    LONGER = "longer"
    SWAPPED_PAGES = "swapped pages"
    OLDER_PAGE = "older page"
    OLDER_FILE = "older file"


OF_ANY_FILE: Final = (Kind.BIT, Kind.ZEROES, Kind.NOISE, Kind.MOVED, Kind.CUT)
OF_THE_DATABASE: Final = (
    *(*OF_ANY_FILE, Kind.CUT_AT_PAGE, Kind.LONGER),
    *(Kind.SWAPPED_PAGES, Kind.OLDER_PAGE, Kind.OLDER_FILE),
)


class Outcome(StrEnum):
    """What came of it; the first three are as it should be."""

    DETECTED = "detected"
    HARMLESS = "harmless"
    EARLIER = "earlier words"
    WRONG_SENTENCE = "wrong sentence"
    SILENT = "silent"
    WRITTEN_TO = "damaged file written to"


class Damaging:
    """One vault, whole in memory, and damaged copies of it on the disk."""

    def __init__(self, folder: Path, seed: int, losses: list[str]) -> None:
        self._vault = VaultFolder(folder / "vault")
        self._chance = random.Random(seed)
        self.counts: Counter[str] = Counter()
        self.losses = losses
        self.restored = 0
        self._earlier: set[Words] = set()
        self._older = b""
        self._log = b""
        self._words = self._written()
        (self._backup,) = self._vault.backups.iterdir()
        self._whole: Mapping[str, bytes] = {
            HEADER: self._vault.header.read_bytes(),
            COPY: self._vault.header_copy.read_bytes(),
            DATABASE: self._vault.database.read_bytes(),
            LOG: b"",
            BACKUP: self._backup.read_bytes(),
        }
        self._in_the_log = self._written_to_the_log()

    def damage(self, number: int) -> None:
        """Damage once and note what came of it."""
        place = self._chance.choice([*Place, Place.DATABASE, Place.DATABASE])
        kind = self._chance.choice(OF_THE_DATABASE if place is Place.DATABASE else OF_ANY_FILE)
        self._lay_out(self._damaged(place, kind))
        on_backup = place in (Place.BACKUP_LABEL, Place.BACKUP_PAGES)
        outcome = self._outcome_of_backup() if on_backup else self._outcome_of_vault(place)
        self.counts[f"{place}: {outcome}"] += 1
        fine = (Outcome.DETECTED, Outcome.HARMLESS, Outcome.EARLIER)
        if outcome not in fine:
            self.losses.append(f"{number}: {kind} in {place}: {outcome}")
        if not on_backup and number % CASES_A_RESTORATION == 0:
            self._restore(number)

    def _written(self) -> Words:
        """Write a vault and its backup; keep an older copy of its database."""
        vault, _ = create_vault(
            self._vault.path, PASSPHRASE, kdf=CHEAP, clock=SystemClock(), name=""
        )
        talk = vault.conversations.start(Mode.LISTEN, START).id
        for number in range(ENTRIES_BEFORE):
            list(_write(vault, talk, number))
        vault.close()
        self._older = self._vault.database.read_bytes()
        vault = self._opened()
        for number in range(ENTRIES_BEFORE, ENTRIES):
            list(_write(vault, talk, number))
        list(vault.backups.make(vault.backup_folder, START))
        words = words_of(vault)
        vault.close()
        return words

    def _written_to_the_log(self) -> dict[str, bytes]:
        """Return the files of a vault that was killed with some writes in its log only."""
        vault = self._opened()
        talk = vault.conversations.list(1)[0].id
        self._earlier.add(words_of(vault))
        for number in range(ENTRIES, ENTRIES + WRITES_IN_THE_LOG):
            self._earlier.update(words_of(vault) for _ in _write(vault, talk, number))
        files = {name: (self._vault.path / name).read_bytes() for name in (DATABASE, LOG)}
        vault.close()
        assert files[LOG], "the log must hold something"
        return {**self._whole, **files}

    def _damaged(self, place: Place, kind: Kind) -> dict[str, bytes]:
        """Return the files with one place damaged; both headers at the same place."""
        names = FILES[place]
        whole = self._in_the_log if place is Place.LOG else self._whole
        files = dict(whole)
        length = len(files[names[0]])
        start = length - LABEL_BYTES if place is Place.BACKUP_LABEL else 0
        end = length - LABEL_BYTES if place is Place.BACKUP_PAGES else length
        while all(files[name] == whole[name] for name in names):
            harmed = self._harmed(files[names[0]], (start, end), kind)
            files.update(dict.fromkeys(names, harmed))
        return files

    def _harmed(self, whole: bytes, span: tuple[int, int], kind: Kind) -> bytes:
        at = self._chance.randrange(*span)
        match kind:
            case Kind.CUT:
                return whole[:at]
            case Kind.CUT_AT_PAGE:
                return whole[: at // PAGE_BYTES * PAGE_BYTES + self._chance.choice((-1, 0, 1))]
            case Kind.LONGER:
                return whole + self._chance.randbytes(self._chance.randint(1, 3 * PAGE_BYTES))
            case Kind.BIT:
                flipped = whole[at] ^ 1 << self._chance.randrange(8)
                return whole[:at] + bytes([flipped]) + whole[at + 1 :]
            case Kind.SWAPPED_PAGES | Kind.OLDER_PAGE | Kind.OLDER_FILE:
                return self._harmed_pages(whole, at // PAGE_BYTES, kind)
            case _:
                return self._harmed_block(whole, at, span[1], kind)

    def _harmed_pages(self, whole: bytes, page: int, kind: Kind) -> bytes:
        pages = [whole[at : at + PAGE_BYTES] for at in range(0, len(whole), PAGE_BYTES)]
        older = [self._older[at : at + PAGE_BYTES] for at in range(0, len(self._older), PAGE_BYTES)]
        if kind is Kind.OLDER_FILE:
            return self._older
        if kind is Kind.SWAPPED_PAGES:
            other = self._chance.randrange(len(pages))
            pages[page], pages[other] = pages[other], pages[page]
        else:
            pages[page % len(older)] = older[page % len(older)]
        return b"".join(pages)

    def _harmed_block(self, whole: bytes, at: int, end: int, kind: Kind) -> bytes:
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
        for name in (HEADER, COPY, DATABASE, LOG):
            if name != LOG or files[name]:
                (self._vault.path / name).write_bytes(files[name])
        self._backup.write_bytes(files[BACKUP])

    def _opened(self) -> OpenVault:
        return LockedVault(self._vault.path, SystemClock()).unlock(PASSPHRASE)

    def _outcome_of_vault(self, place: Place) -> Outcome:
        before = self._vault.database.read_bytes()
        try:
            vault = self._opened()
        except VaultError as error:
            untouched = self._vault.database.read_bytes() == before
            return _named(error) if untouched else Outcome.WRITTEN_TO
        try:
            words, is_sound = words_of(vault), vault.check().is_sound
            is_doubted = bool(vault.witness.findings or vault.witness.compare_rows())
        except VaultError as error:
            return _named(error)
        finally:
            vault.close()
        if is_doubted or not is_sound:
            return Outcome.DETECTED
        if place is Place.LOG:
            return Outcome.EARLIER if words in self._earlier else Outcome.SILENT
        return Outcome.HARMLESS if words == self._words else Outcome.SILENT

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
        vault = self._opened()
        if words_of(vault) != self._words or not vault.check().is_sound:
            self.losses.append(f"{number}: not restored")
        vault.close()
        shutil.rmtree(self._vault.quarantine)
        self.restored += 1


def _write(vault: OpenVault, talk: ConversationId, number: int) -> Iterator[None]:
    """Write a draft, mostly keep it, and say something; yields after each commit."""
    draft = vault.drafts.save(
        draft_id=None,
        entry_id=None,
        title=f"title {number}",
        body=text_of(number * 101),
        boundary=Boundary.MINE_ONLY,
        at=START + timedelta(hours=number),
    )
    yield
    if number % 5:
        vault.drafts.keep(draft.id, START)
        yield
    vault.conversations.add_turn(talk, Speaker.PERSON, text_of(number), START)
    yield


def _named(error: VaultError) -> Outcome:
    damage = isinstance(error, HeaderDamaged | DatabaseDamaged)
    return Outcome.DETECTED if damage else Outcome.WRONG_SENTENCE


def damage(wanted: Wanted, findings: Findings) -> None:
    """Damage that often."""
    damaging = Damaging(wanted.folder, wanted.seed, findings.losses)
    for number in wanted.cases(findings):
        damaging.damage(number)
    findings.figures = {
        "outcomes": dict(sorted(damaging.counts.items())),
        "restored": damaging.restored,
    }


def main(arguments: Sequence[str]) -> int:
    """Run the damages; return the exit status."""
    return run("damage", 10_000, damage, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
