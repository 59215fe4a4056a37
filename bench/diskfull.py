"""A full disk at every point where something grows: a typed error, and nothing lost.

``python -m bench.diskfull --n 300 --seed 1`` leaves a few random kilobytes on a small
disk and lets one kind of write meet its end there; so it goes through all kinds, the window
among them. A loss is another error than the one that names the full disk, an earlier word
that is gone (while the disk is full or after), a file left half made, a backup rotated
away, an unsound page, or a write that still fails when there is room again.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Final

from PySide6.QtGui import QGuiApplication

from app.domain.numbers import Numbers
from app.host.chosen_files import UNFINISHED, FileTrouble
from app.host.clock import SystemClock
from app.services.export_forms import PLAIN, Beside
from app.services.exporting import ExportForm, Exporting, ExportNotWritten, ExportWish
from app.ui.printing.journal_book import book_of
from app.vault.backups import backups_in
from app.vault.errors import DiskFull
from app.vault.folder import VaultFolder
from app.vault.restoration import open_backup, restore, restore_beside
from app.vault.slots import by_passphrase
from app.vault.vault import LockedVault, OpenVault, create_vault
from bench import full_import
from bench.acknowledged import Acknowledged, Fact, Shelf
from bench.command import Findings, Wanted, module_command, run, skip
from bench.older import any_older_vault
from bench.small_disk import BLOCK, SmallDisk, why_not
from bench.words import CHEAP, PASSPHRASE, START
from bench.writer import Writer

DISK_KIB: Final = 32 * 1024
LOG2_OF_MOST_BLOCKS_LEFT: Final = 7.0  # few more often than many: a header needs one
CASES_A_VAULT: Final = 60
CASES_A_WINDOW: Final = 60  # each starts a program with a window
SQLITES_OWN: Final = {"journal.db-wal", "journal.db-shm"}
FORMS: Final = (*PLAIN, ExportForm.BOOK, ExportForm.SEALED)  # nothing was counted to carry out
CHEAP_SEAL: Final = 10  # log2 of its work; what is sealed takes the same room
INSIDE: Final = "--inside"
WINDOW: Final = "tests.journeys.full_disk"
WINDOW_SECONDS: Final = 120

Act = Callable[[], object]


class Filling:
    """One vault on a small disk, and what it has acknowledged."""

    def __init__(self, disk: SmallDisk, seed: int, losses: list[str]) -> None:
        self._disk = disk
        self._chance = random.Random(seed)
        self._losses = losses
        self._folder = disk.path / "vault"
        self._number = 0
        self._restorations = 0
        self.outcomes: Counter[str] = Counter()
        self._begin_anew()

    def fill(self, number: int) -> None:
        """Let one kind of write meet a full disk, and the same again with room."""
        if number % CASES_A_VAULT == CASES_A_VAULT - 1:
            self._vault.close()
            self._begin_anew()
        self._number = number
        others = (self.opening, self.closing, self.restoring, self.making)
        kinds = (*self._writes(), *others, self.migrating, self.exporting, self.importing)
        kind = kinds[number % len(kinds)]
        kind_name = kind.__name__
        try:
            kind()
        except DiskFull:
            self._losses.append(f"{number}: {kind_name}: still full with room")
            self._begin_anew()
        self._compare(f"{number}: {kind_name}: with room")
        if not self._vault.check().is_sound:
            self._losses.append(f"{number}: {kind_name}: unsound")

    def close(self) -> None:
        """Close the vault."""
        self._vault.close()

    def _begin_anew(self) -> None:
        self._disk.make_room()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._vault, _ = create_vault(
            self._folder, PASSPHRASE, kdf=CHEAP, clock=SystemClock(), name=""
        )
        self._expected = Acknowledged()
        self._writer = self._new_writer()
        for _ in range(10):
            self._writer.write()

    def _new_writer(self) -> Writer:
        return Writer(
            self._vault, self._chance, self._number, self._expected.passphrase, self._hear
        )

    def _hear(self, *words: object) -> None:
        self._expected.hear(" ".join(map(str, words)))

    def _writes(self) -> list[Act]:
        """Every kind of write there is, as one act each."""
        return [self._meeting(write) for write in dict.fromkeys(self._writer.kinds)]

    def _meeting(self, write: Act) -> Act:
        def meet() -> None:
            self._when_full(write.__name__, write)
            write()

        meet.__name__ = write.__name__
        return meet

    def opening(self) -> None:
        """Unlock; the log and its index need a little room."""
        self._vault.close()
        opened: list[OpenVault] = []
        self._when_full("opening", lambda: opened.append(self._unlocked()), in_the_vault=False)
        if opened:
            opened[0].close()
        self._open()

    def closing(self) -> None:
        """Close with words in the log, which move into the database where there is room."""
        for write in (self._writer.entry, self._writer.draft, self._writer.turn):
            write()
        self._when_full("closing", self._vault.close, in_the_vault=False)
        self._open()

    def restoring(self) -> None:
        """Restore the newest backup into place: both journals, or the old one."""
        self._writer.backup()
        self._vault.close()
        newest = backups_in(VaultFolder(self._folder).backups)[0]
        proof = by_passphrase(self._expected.passphrase)
        folder = VaultFolder(self._folder)

        def restored() -> None:
            self._restorations += 1  # another moment, and so another quarantine
            opened = open_backup(newest.path, proof, self._folder)
            list(restore(opened, folder, START + timedelta(seconds=self._restorations)))

        self._when_full("restoring", restored, in_the_vault=False)
        restored()
        shutil.rmtree(folder.quarantine)
        self._open()

    def making(self) -> None:
        """Make another vault, and restore one beside."""
        self._writer.backup()
        newest = backups_in(VaultFolder(self._folder).backups)[0]
        proof = by_passphrase(self._expected.passphrase)
        beside = self._disk.path / "beside"

        def make() -> None:
            create_vault(beside, PASSPHRASE, kdf=CHEAP, clock=SystemClock(), name="")[0].close()

        def make_from_backup() -> None:
            opened = open_backup(newest.path, proof, self._folder)
            list(restore_beside(opened, beside, "beside", START))

        for made in (make, make_from_backup):
            self._when_full("making", made)
            half = beside.exists() and not VaultFolder(beside).holds_a_vault()
            if half and any(file.is_file() for file in beside.rglob("*")):
                self._losses.append(f"{self._number}: making: half a vault left")
            shutil.rmtree(beside, ignore_errors=True)
            made()
            LockedVault(beside, SystemClock()).unlock(
                PASSPHRASE if made is make else self._expected.passphrase
            ).close()
            shutil.rmtree(beside)

    def migrating(self) -> None:
        """Open a vault of an older program: brought up to date, or left as it was."""
        older, place = any_older_vault(self._chance), self._disk.path / "older"
        shutil.copytree(older.folder, place)

        def opened() -> None:
            vault = LockedVault(place, SystemClock()).unlock(older.passphrase)
            is_whole = vault.facts().entries == older.entries and vault.check().is_sound
            vault.close()
            if not is_whole:
                self._losses.append(f"{self._number}: migrating: not whole")

        self._when_full("migrating", opened)
        opened()
        shutil.rmtree(place)

    def exporting(self) -> None:
        """Carry the journal out, with its files: a whole folder, or none."""
        place = self._disk.path / "exports"
        place.mkdir()
        beside = Beside(lambda _first, _last: Numbers(), book_of, CHEAP_SEAL)
        portables, audit = self._vault.journal.portables, self._vault.audit
        exporting = Exporting(portables, audit, SystemClock(), beside)
        form = self._chance.choice(FORMS)
        wish = ExportWish(form, has_conversations=True, passphrase=PASSPHRASE)

        def export() -> None:
            try:
                exporting.export(wish, place)
            except ExportNotWritten as error:
                if error.trouble is not FileTrouble.NO_ROOM:
                    raise
                raise DiskFull from None

        self._when_full("exporting", export)
        if any(folder.name.endswith(UNFINISHED) for folder in place.iterdir()):
            self._losses.append(f"{self._number}: exporting: half an export left")
        export()
        shutil.rmtree(place)

    def importing(self) -> None:
        """Bring another journal in, with its photos: all of it, or nothing."""
        before, journal = self._files(), self._disk.path.parent / "journal"
        if not journal.exists():
            full_import.write_journal(journal, self._chance)
        ended = full_import.bring_in(self._vault, self._disk, journal, self._chance)
        self.outcomes[f"importing: {ended}"] += 1
        left = self._files() - before - SQLITES_OWN
        if ended not in {"fitted", "full"} or left:
            self._losses.append(f"{self._number}: importing: {ended}, {len(left)} files left")

    def _when_full(self, kind: str, act: Act, *, in_the_vault: bool = True) -> None:
        """Act on a disk with little room left, compare, and make room again."""
        before = self._files()
        blocks = int(2 ** self._chance.uniform(0, LOG2_OF_MOST_BLOCKS_LEFT)) - 1
        self._disk.leave(BLOCK * blocks)
        where = f"{self._number}: {kind}"
        try:
            act()
            self.outcomes[f"{kind}: fitted"] += 1
        except DiskFull:
            self._expected.under_way = ()  # undone, or it would not have been an error
            self.outcomes[f"{kind}: full"] += 1
            left = self._files() - before - SQLITES_OWN
            if left:
                self._losses.append(f"{where}: {len(left)} files left behind")
            if before - self._files() - SQLITES_OWN:
                self._losses.append(f"{where}: files are gone")
            if in_the_vault:
                self._compare(f"{where}: while full")
        self._disk.make_room()

    def _files(self) -> set[str]:
        files = (file for file in self._folder.rglob("*") if file.is_file())
        return {str(file.relative_to(self._folder)) for file in files}

    def _unlocked(self) -> OpenVault:
        return LockedVault(self._folder, SystemClock()).unlock(self._expected.passphrase)

    def _open(self) -> None:
        self._vault = self._unlocked()
        self._writer = self._new_writer()

    def _compare(self, where: str) -> None:
        shelf = Shelf(self._vault)
        for (kind, fact_id), value in self._expected.facts.items():
            if not shelf.holds(Fact(kind, fact_id, value)):
                self._losses.append(f"{where}: {kind} lost")


def diskfull(wanted: Wanted, findings: Findings) -> None:
    """Fill the disk that often; runs where it may mount one."""
    place = wanted.folder / "disk"
    place.mkdir()
    disk = SmallDisk(place, DISK_KIB)
    filling = Filling(disk, wanted.seed, findings.losses)
    paper = QGuiApplication(["bench", "-platform", "offscreen"])  # a book is set with its fonts
    windows = 0
    for number in wanted.cases(findings):
        filling.fill(number)
        if number % CASES_A_WINDOW == 0:
            windows += 1
            disk.make_room()
            _write_in_a_window(disk, f"{number}: window", findings.losses)
    paper.shutdown()
    disk.unmount()  # or the folder it is mounted on could not be removed
    findings.figures = {"outcomes": dict(sorted(filling.outcomes.items())), "windows": windows}


def _write_in_a_window(disk: SmallDisk, where: str, losses: list[str]) -> None:
    """Let a person write in the real window while the disk is full."""
    folder = disk.path / "window"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        module_command(WINDOW, folder),
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=WINDOW_SECONDS,
    )
    shutil.rmtree(folder, ignore_errors=True)
    if ran.returncode != 0:
        with suppress(IndexError):
            last = ran.stderr.strip().splitlines()[-1]
            where = f"{where}: {last}"
        losses.append(where)


def main(arguments: Sequence[str]) -> int:
    """Run the cases in a namespace that may mount; return the exit status."""
    reason = why_not()
    if reason:
        return skip("diskfull", reason, arguments)
    if arguments and arguments[0] == INSIDE:
        return run("diskfull", 300, diskfull, arguments[1:])
    inside = module_command("bench.diskfull", INSIDE, *arguments)
    ran = subprocess.run(
        ["unshare", "-rm", *inside], stdout=subprocess.PIPE, text=True, check=False
    )
    print(ran.stdout, end="")
    with suppress(ValueError, IndexError):
        json.loads(ran.stdout.splitlines()[-1])
        return ran.returncode
    return ran.returncode or 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
