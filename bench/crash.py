"""Kill -9 at random instants over every kind of write: what was acknowledged must be there.

``python -m bench.crash --n 100 --seed 1`` kills a writing process that often, opens the
vault after each kill and compares it with what the process had said. It prints one line
of JSON and ends with status 1 on any loss: a word, a passphrase that does not open, an
unsound page, a backup that is not whole. A write that was under way may have happened or
not; nothing between is allowed.
"""

import argparse
import json
import logging
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.domain.conversation import ConversationId
from app.domain.entry import DraftId, EntryId
from app.host.clock import SystemClock
from app.vault.backups import Backup, Wholeness, backups_in, proven
from app.vault.errors import NoLongerThere, VaultError, WrongPassphrase
from app.vault.folder import VaultFolder
from app.vault.restoration import open_backup, restore_beside
from app.vault.slots import by_passphrase
from app.vault.vault import LockedVault, OpenVault, create_vault
from bench.crash_writer import CHEAP, START, text_of

FOLDER: Final = Path("build/bench/crash")
LONGEST_SECONDS: Final = 0.5
ROUNDS_A_VAULT: Final = 50
ROUNDS_A_RESTORATION: Final = 5
LONGEST_RESTORATION_SECONDS: Final = 0.15
PASSPHRASE: Final = "lantern mossy violin harbor thimble quartz"


@dataclass
class Expected:
    """What one vault has acknowledged, and the write that was under way at the last kill."""

    passphrase: str = PASSPHRASE
    recovery_code: str | None = None
    entries: dict[int, int] = field(default_factory=dict)
    drafts: dict[int, int] = field(default_factory=dict)
    turns: dict[tuple[int, int], int] = field(default_factory=dict)
    unsent: dict[int, int] = field(default_factory=dict)
    backup: str | None = None
    under_way: list[str] = field(default_factory=list)

    def hear(self, line: str) -> None:
        """Take in one line of the writer."""
        state, kind, *said = line.split(" ")
        self.under_way = [kind, *said] if state == "begin" else []
        if state == "done":
            self._believe(kind, said)
        elif kind == "turn":
            self.unsent.pop(int(said[0]), None)  # sending a turn empties it

    def _believe(self, kind: str, said: list[str]) -> None:
        match kind, said:
            case "entry", [entry, written]:
                self.entries[int(entry)] = int(written)
            case "draft", [draft, written]:
                self.drafts[int(draft)] = int(written)
            case "turn", [talk, turn, written]:
                self.turns[int(talk), int(turn)] = int(written)
            case "unsent", [talk, written]:
                self.unsent[int(talk)] = int(written)
            case "passphrase", [passphrase]:
                self.passphrase = passphrase
            case "recovery", [code]:
                self.recovery_code = code
            case "backup", [name]:
                self.backup = name


class Crashing:
    """Kills and compares; every difference is one line in ``losses``."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._seed = seed
        self._chance = random.Random(seed)
        self.losses: list[str] = []
        self.interrupted: Counter[str] = Counter()
        self.acknowledged = 0
        self.backups_proven = 0
        self.restored = 0

    def run(self, kills: int) -> None:
        """Kill that often, with a new vault after every fifty."""
        expected = Expected()
        for number in range(kills):
            if number % ROUNDS_A_VAULT == 0:
                expected = self._fresh()
            lines = self._lines_until_killed(number, expected.passphrase)
            for line in lines:
                expected.hear(line)
            self.acknowledged += sum(line.startswith("done") for line in lines)
            self.interrupted[expected.under_way[0] if expected.under_way else "none"] += 1
            try:
                self._compare(expected, number)
                if expected.backup is not None and number % ROUNDS_A_RESTORATION == 0:
                    self._kill_a_restoration(expected.passphrase, number)
            except VaultError as error:
                self.losses.append(f"{number}: {type(error).__name__}")
                expected = self._fresh()

    def _fresh(self) -> Expected:
        shutil.rmtree(self._folder, ignore_errors=True)
        vault, code = create_vault(
            self._folder / "vault", PASSPHRASE, kdf=CHEAP, clock=SystemClock(), name=""
        )
        vault.close()
        return Expected(recovery_code=code.text)

    def _lines_until_killed(self, number: int, passphrase: str) -> list[str]:
        arguments = [str(self._folder / "vault"), str(self._seed), str(number), passphrase]
        return self._killed(arguments, self._chance.uniform(0.001, LONGEST_SECONDS))

    def _killed(self, arguments: Sequence[str], after_seconds: float) -> list[str]:
        with subprocess.Popen(
            [sys.executable, "-m", "bench.crash_writer", *arguments],
            stdout=subprocess.PIPE,
            text=True,
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            with suppress(subprocess.TimeoutExpired):
                writer.wait(after_seconds)
            assert writer.poll() is None, "the writer ended by itself"
            writer.kill()
            lines = writer.stdout.readlines()
        return [line.rstrip("\n") for line in lines if line.endswith("\n")]

    def _compare(self, expected: Expected, number: int) -> None:
        vault = self._opened(expected)
        try:
            self._compare_words(vault, expected, number)
            if not vault.check().is_sound:
                self.losses.append(f"{number}: unsound")
            self._compare_backups(vault, expected, number)
        finally:
            vault.close()
        if expected.recovery_code is not None and expected.under_way[:1] != ["recovery"]:
            self._locked().unlock_with_recovery_code(expected.recovery_code).close()
        if expected.under_way[:1] == ["recovery"]:
            expected.recovery_code = None  # the new one may be in place, and nobody has seen it
        expected.under_way = []

    def _locked(self) -> LockedVault:
        return LockedVault(self._folder / "vault", SystemClock())

    def _opened(self, expected: Expected) -> OpenVault:
        try:
            return self._locked().unlock(expected.passphrase)
        except WrongPassphrase:
            if expected.under_way[:1] != ["passphrase"]:
                raise
            expected.passphrase = expected.under_way[1]
            return self._locked().unlock(expected.passphrase)

    def _compare_words(self, vault: OpenVault, expected: Expected, number: int) -> None:
        self._settle_what_was_under_way(vault, expected)
        for entry, written in expected.entries.items():
            found = vault.entries.entry(EntryId(entry)).body
            self._same(found, written, f"{number}: entry")
        for draft, written in expected.drafts.items():
            found = vault.drafts.draft(DraftId(draft)).body
            self._same(found, written, f"{number}: draft")
        talks = {talk for talk, _ in expected.turns}
        turns = {
            (talk, int(turn.id)): turn.text
            for talk in talks
            for turn in vault.conversations.turns(ConversationId(talk))
        }
        for key, written in expected.turns.items():
            self._same(turns.get(key, ""), written, f"{number}: turn")
        for talk, written in expected.unsent.items():
            found = vault.conversations.unsent(ConversationId(talk))
            self._same(found, written, f"{number}: unsent")

    def _settle_what_was_under_way(self, vault: OpenVault, expected: Expected) -> None:
        """Accept the newer state of what the unfinished write would have changed."""
        match expected.under_way:
            case ["change", entry, written]:
                with suppress(NoLongerThere):
                    if vault.entries.entry(EntryId(int(entry))).body == text_of(int(written)):
                        expected.entries[int(entry)] = int(written)
            case ["unsent", talk, written]:
                found = vault.conversations.unsent(ConversationId(int(talk)))
                if found == text_of(int(written)):
                    expected.unsent[int(talk)] = int(written)
            case ["draft", written]:
                for draft in vault.drafts.open_drafts():
                    if draft.body == text_of(int(written)):
                        expected.drafts[int(draft.id)] = int(written)

    def _compare_backups(self, vault: OpenVault, expected: Expected, number: int) -> None:
        backups = vault.backups.all(vault.backup_folder)
        for backup in backups:
            self.backups_proven += 1
            if proven(backup).wholeness is not Wholeness.WHOLE:
                self.losses.append(f"{number}: backup not whole")
        names = {backup.path.name for backup in backups}
        if expected.backup is not None and expected.backup not in names:
            # The one after it may have been whole, and this one rotated away, unseen.
            if expected.under_way[:1] != ["backup"]:
                self.losses.append(f"{number}: backup lost")
            expected.backup = backups[0].path.name if backups else None
        if backups and number % ROUNDS_A_RESTORATION == 0:
            self._restore(backups[0], expected.passphrase, number)

    def _restore(self, backup: Backup, passphrase: str, number: int) -> None:
        place = self._folder / f"restored-{number}"
        opened = open_backup(backup.path, by_passphrase(passphrase), self._folder / "vault")
        list(restore_beside(opened, place, "", START))
        restored = LockedVault(place, SystemClock()).unlock(passphrase)
        rows, facts = opened.manifest.rows, restored.facts()
        if (facts.entries, facts.turns) != (rows["entry"], rows["turn"]):
            self.losses.append(f"{number}: restored vault has other words")
        if not restored.check().is_sound:
            self.losses.append(f"{number}: restored vault unsound")
        restored.close()
        self.restored += 1

    def _kill_a_restoration(self, passphrase: str, number: int) -> None:
        """Kill a restoration into place of a copy: the old words or the restored ones."""
        copy = self._folder / f"copy-{number}"
        shutil.copytree(self._folder / "vault", copy)
        before = self._figures(copy, passphrase)
        arguments = ["--restore", str(copy), str(self._seed), str(number), passphrase]
        self._killed(arguments, self._chance.uniform(0.0, LONGEST_RESTORATION_SECONDS))
        newest = backups_in(VaultFolder(copy).backups)[0]
        restored = open_backup(newest.path, by_passphrase(passphrase), copy).manifest.rows
        after = self._figures(copy, passphrase)
        aside = sorted(VaultFolder(copy).quarantine.glob("*"))
        if aside and self._figures(aside[0], passphrase) != before:
            self.losses.append(f"{number}: the vault in quarantine is not what it was")
        if after != ((restored["entry"], restored["turn"]) if aside else before):
            self.losses.append(f"{number}: neither the old vault nor the restored one")
        self.interrupted["restoration"] += 1
        shutil.rmtree(copy)

    def _figures(self, folder: Path, passphrase: str) -> tuple[int, int]:
        vault = LockedVault(folder, SystemClock()).unlock(passphrase)
        try:
            facts = vault.facts()
            if not vault.check().is_sound:
                self.losses.append("unsound after a killed restoration")
            return facts.entries, facts.turns
        finally:
            vault.close()

    def _same(self, found: str, written: int, what: str) -> None:
        if found != text_of(written):
            self.losses.append(what)


def main(arguments: Sequence[str]) -> int:
    """Run the kills, print one line of JSON and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.crash")
    parser.add_argument("--n", type=int, default=100, help="how many kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="emptied before and after")
    wanted = parser.parse_args(arguments)
    logging.getLogger("app").addHandler(logging.NullHandler())
    clock = SystemClock()
    started = clock.monotonic()
    crashing = Crashing(wanted.folder, wanted.seed)
    crashing.run(wanted.n)
    shutil.rmtree(wanted.folder, ignore_errors=True)
    print(
        json.dumps(
            {
                "bench": "crash",
                "n": wanted.n,
                "seed": wanted.seed,
                "acknowledged": crashing.acknowledged,
                "interrupted": dict(sorted(crashing.interrupted.items())),
                "backups_proven": crashing.backups_proven,
                "restored": crashing.restored,
                "losses": crashing.losses,
                "seconds": round(clock.monotonic() - started, 1),
            }
        )
    )
    return 1 if crashing.losses else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
