"""Kill -9 at random instants over every kind of write: what was acknowledged must be there.

``python -m bench.crash --n 500 --seed 1`` kills a writing process that often, opens the
vault after each kill and compares it with what the process had said. A loss is a word, a
passphrase that does not open, an unsound page, a backup that is not whole. A write that
was under way may have happened or not; nothing between is allowed.
"""

import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.host.clock import SystemClock
from app.vault.backups import backups_in
from app.vault.errors import VaultError
from app.vault.folder import VaultFolder
from app.vault.restoration import open_backup, restore_beside
from app.vault.slots import by_passphrase
from app.vault.vault import LockedVault, create_vault
from bench.acknowledged import Acknowledged, Comparing
from bench.command import Findings, Wanted, module_command, run
from bench.older import any_older_vault
from bench.words import CHEAP, PASSPHRASE, START
from bench.writer import READY

LONGEST_SECONDS: Final = 0.5
ROUNDS_A_VAULT: Final = 50
ROUNDS_A_RESTORATION: Final = 5
ROUNDS_A_MIGRATION: Final = 5
LONGEST_MIGRATION_SECONDS: Final = 0.4
LONGEST_RESTORATION_SECONDS: Final = 0.15


class Crashing:
    """Kills and compares; every difference is one line in ``losses``."""

    def __init__(self, folder: Path, seed: int, losses: list[str]) -> None:
        self._folder = folder
        self._vault = folder / "vault"
        self._seed = seed
        self._chance = random.Random(seed)
        self._losses = losses
        self.comparing = Comparing(self._vault, losses)
        self.interrupted: Counter[str] = Counter()
        self.acknowledged = 0
        self.restored = 0

    def fresh(self) -> Acknowledged:
        """Make a new vault and return what it acknowledges: nothing but its ways in."""
        shutil.rmtree(self._vault, ignore_errors=True)
        vault, code = create_vault(self._vault, PASSPHRASE, kdf=CHEAP, clock=SystemClock(), name="")
        vault.close()
        return Acknowledged(recovery_code=code.text)

    def kill_once(self, expected: Acknowledged, number: int) -> bool:
        """Kill a writer and compare; return whether the vault can be gone on with."""
        lines = self._killed(
            *("--seed", str(self._seed), "--round", str(number)),
            vault=self._vault,
            passphrase=expected.passphrase,
            after_seconds=self._chance.uniform(0.001, LONGEST_SECONDS),
        )
        for line in lines:
            expected.hear(line)
        self.acknowledged += sum(line.startswith("done") for line in lines)
        self.interrupted[expected.under_way[0].kind if expected.under_way else "none"] += 1
        if not self.comparing.compare(expected, str(number)):
            return False
        if expected.backup is not None and number % ROUNDS_A_RESTORATION == 0:
            try:
                self._restore(expected.passphrase, number)
                self._kill_a_restoration(expected.passphrase, number)
            except VaultError as error:
                self._losses.append(f"{number}: restoration, {type(error).__name__}")
        return True

    def _killed(
        self, *arguments: str, vault: Path, passphrase: str, after_seconds: float
    ) -> list[str]:
        """Return what a writer had said when it was killed."""
        command = module_command("bench.writer", vault, "--passphrase", passphrase, *arguments)
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == f"{READY}\n"
            with suppress(subprocess.TimeoutExpired):
                writer.wait(after_seconds)
            assert writer.poll() is None, "the writer ended by itself"
            writer.kill()
            lines = writer.stdout.readlines()
        return [line.rstrip("\n") for line in lines if line.endswith("\n")]

    def _restore(self, passphrase: str, number: int) -> None:
        place = self._folder / f"restored-{number}"
        newest = backups_in(VaultFolder(self._vault).backups)[0]
        opened = open_backup(newest.path, by_passphrase(passphrase), self._vault)
        list(restore_beside(opened, place, "", START))
        rows = opened.manifest.rows
        if self._figures(place, passphrase) != (rows["entry"], rows["turn"]):
            self._losses.append(f"{number}: restored vault has other words")
        shutil.rmtree(place)
        self.restored += 1

    def _kill_a_restoration(self, passphrase: str, number: int) -> None:
        """Kill a restoration into place of a copy: the old words or the restored ones."""
        copy = self._folder / f"copy-{number}"
        shutil.copytree(self._vault, copy)
        before = self._figures(copy, passphrase)
        after_seconds = self._chance.uniform(0.0, LONGEST_RESTORATION_SECONDS)
        self._killed("--restore", vault=copy, passphrase=passphrase, after_seconds=after_seconds)
        newest = backups_in(VaultFolder(copy).backups)[0]
        restored = open_backup(newest.path, by_passphrase(passphrase), copy).manifest.rows
        after = self._figures(copy, passphrase)
        aside = sorted(VaultFolder(copy).quarantine.glob("*"))
        if aside and self._figures(aside[0], passphrase) != before:
            self._losses.append(f"{number}: the vault in quarantine is not what it was")
        if after != ((restored["entry"], restored["turn"]) if aside else before):
            self._losses.append(f"{number}: neither the old vault nor the restored one")
        self.interrupted["restoration"] += 1
        shutil.rmtree(copy)

    def kill_a_migration(self, number: int) -> None:
        """Kill the first opening of a vault that an older program wrote."""
        copy = self._folder / f"older-{number}"
        older = any_older_vault(self._chance)
        shutil.copytree(older.folder, copy)
        after_seconds = self._chance.uniform(0.0, LONGEST_MIGRATION_SECONDS)
        self._killed(
            "--migrate", vault=copy, passphrase=older.passphrase, after_seconds=after_seconds
        )
        before = list(VaultFolder(copy).before_update.glob("*"))
        try:
            if self._entries(copy, older.passphrase) != older.entries:
                self._losses.append(f"{number}: entries lost by a migration")
        except VaultError as error:
            self._losses.append(f"{number}: migration, {type(error).__name__}")
        self.interrupted["migration with its backup" if before else "migration"] += 1
        shutil.rmtree(copy)

    @staticmethod
    def _entries(folder: Path, passphrase: str) -> int:
        """Return how many entries there are, those in the trash left out."""
        vault = LockedVault(folder, SystemClock()).unlock(passphrase)
        try:
            return vault.facts().entries
        finally:
            vault.close()

    def _figures(self, folder: Path, passphrase: str) -> tuple[int, int]:
        vault = LockedVault(folder, SystemClock()).unlock(passphrase)
        try:
            facts = vault.facts()
            if not vault.check().is_sound:
                self._losses.append("unsound after a restoration")
            return facts.entries + facts.trashed, facts.turns  # only entries are trashed here
        finally:
            vault.close()


def crash(wanted: Wanted, findings: Findings) -> None:
    """Kill that often, with a new vault after every fifty and after every loss."""
    crashing = Crashing(wanted.folder, wanted.seed, findings.losses)
    expected: Acknowledged | None = None
    for number in wanted.cases(findings):
        if expected is None or number % ROUNDS_A_VAULT == 0:
            expected = crashing.fresh()
        if not crashing.kill_once(expected, number):
            expected = None
        if number % ROUNDS_A_MIGRATION == 1:
            crashing.kill_a_migration(number)
    findings.figures = {
        "acknowledged": crashing.acknowledged,
        "interrupted": dict(sorted(crashing.interrupted.items())),
        "backups_proven": crashing.comparing.backups_proven,
        "restored": crashing.restored,
    }


def main(arguments: Sequence[str]) -> int:
    """Run the kills; return the exit status."""
    return run("crash", 500, crash, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
