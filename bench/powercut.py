"""Power cuts between any two writes to the disk: what was acknowledged must be there.

``python -m bench.powercut --n 2000 --seed 1`` records what the vault's own code does to
the disk while it makes a vault, writes everything that can be written, restores a backup, and
migrates vaults of older programs (``bench.writer`` under strace). Then it cuts the power
at random points: of what was not synced, any sectors and names land and others do not
(``bench.simulated_disk``). Each state is opened and compared with what had been acknowledged
before that point. The replay without a cut must give the very files that the writer left, so
nothing was missed.
"""

import copy
import random
import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from typing_extensions import override

from app.host.clock import SystemClock
from app.vault.folder import VaultFolder
from app.vault.vault import LockedVault, create_vault
from bench.acknowledged import Acknowledged, Comparing
from bench.command import Findings, Wanted, module_command, run, skip
from bench.older import OlderVault, any_older_vault
from bench.recording import Change, changes, record, why_not
from bench.simulated_disk import SimulatedDisk
from bench.words import CHEAP, PASSPHRASE
from bench.writer import READY

POINTS_A_RECORDING: Final = 200
POINTS_A_MIGRATION: Final = 50
WRITES_A_RECORDING: Final = 60
SHARED_MEMORY: Final = "-shm"  # written through memory; SQLite makes it anew after a crash


class Cutting:
    """Replays one recording and cuts the power in it."""

    def __init__(self, folder: Path, seed: int, findings: Findings) -> None:
        self._folder = folder
        self._seed = seed
        self._chance = random.Random(seed)
        self._findings = findings
        self.changes = 0
        self.bytes = 0
        self.migrations = 0
        self.interrupted: Counter[str] = Counter()

    def record(self, number: int) -> list[Change]:
        """Let a writer make a vault and write, and return all it did."""
        place, trace = self._folder / "recorded", self._folder / "trace"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        command = module_command(
            *("bench.writer", place / "vault", "--passphrase", PASSPHRASE, "--create"),
            *("--seed", str(self._seed), "--round", str(number)),
            *("--writes", str(WRITES_A_RECORDING), "--then-restore"),
        )
        record(command, trace)
        recorded = list(changes(trace, place))
        trace.unlink()
        self.changes += len(recorded)
        self.bytes += sum(len(change.data) for change in recorded)
        return recorded

    def record_migration(self, older: OlderVault) -> tuple[list[Change], SimulatedDisk]:
        """Open a vault of an older program; return all that did, and the disk before it."""
        place, trace = self._folder / "recorded", self._folder / "trace"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        shutil.copytree(older.folder, place / "vault")
        found = [place, *place.rglob("*")]
        files = {path: path.read_bytes() for path in found if path.is_file()}
        disk = SimulatedDisk(files, {path for path in found if path.is_dir()})
        secret = ("--passphrase", older.passphrase)
        record(
            module_command("bench.writer", place / "vault", *secret, "--migrate", "--then-end"),
            trace,
        )
        recorded = list(changes(trace, place))
        trace.unlink()
        self.migrations += 1
        return recorded, disk

    def replay(
        self,
        recorded: list[Change],
        points: Sequence[int],
        where: str,
        heard: "Hearing | None" = None,
        disk: SimulatedDisk | None = None,
    ) -> None:
        """Cut the power at some points, in their order, and compare each state.

        Args:
            recorded: What was done.
            points: Before which changes; the same one may come several times.
            where: The recording's name in a loss.
            heard: What may be expected; without it, what a vault in the making may be.
            disk: As it was before; without it, with nothing on it.
        """
        place = self._folder / "recorded"
        disk = disk or SimulatedDisk({}, {place})
        heard = heard or Hearing()
        cuts = Counter(points)
        for at, change in enumerate(recorded):
            for _ in range(cuts[at]):
                self._cut(disk, heard, f"{where}@{at}")
            if change.call == "said":
                heard.hear(change.data.decode())
            disk.apply(change)
        self._prove_that_nothing_was_missed(disk, place, where)

    def _cut(self, disk: SimulatedDisk, heard: "Hearing", where: str) -> None:
        self._findings.done += 1
        self.interrupted[heard.under_way] += 1
        self._lay_out(disk.after_a_cut(self._chance))
        trials: list[list[str]] = []
        for expected in heard.possible():
            trials.append([])
            if expected is None:
                _make_again(self._folder / "cut", trials[-1], where)
            else:
                Comparing(self._folder / "cut", trials[-1]).compare(expected, where)
            if not trials[-1]:
                return
        self._findings.losses += trials[0]

    def _lay_out(self, state: Mapping[Path, bytes | None]) -> None:
        """Write the state of the disk below ``cut``, where it is opened."""
        cut, vault = self._folder / "cut", self._folder / "recorded" / "vault"
        shutil.rmtree(cut, ignore_errors=True)
        for path, content in sorted(state.items()):
            if vault not in (path, *path.parents):
                continue
            place = cut / path.relative_to(vault)
            if content is None:
                place.mkdir()
            else:
                place.write_bytes(content)

    def _prove_that_nothing_was_missed(self, disk: SimulatedDisk, place: Path, where: str) -> None:
        there = {
            path: path.read_bytes() if path.is_file() else None
            for path in [place, *place.rglob("*")]
        }
        replayed = disk.content()
        if _comparable(replayed) != _comparable(there):
            self._findings.losses.append(f"{where}: the recording has missed something")


class Hearing:
    """What the writer has said so far, and what a vault may therefore be like."""

    def __init__(self) -> None:
        self._expected = Acknowledged()
        self._is_made = False
        self._at_backup: dict[tuple[str, str], str] = {}

    @property
    def under_way(self) -> str:
        """What kind of write was going on."""
        if not self._is_made:
            return "creation"
        facts = self._expected.under_way
        return facts[0].kind if facts else "none"

    def hear(self, text: str) -> None:
        """Take in what the writer printed."""
        for line in text.splitlines():
            if line == READY:
                self._is_made = True
            elif line.startswith(("begin", "done")):
                self._expected.hear(line)
                if line.startswith("done backup"):
                    self._at_backup = dict(self._expected.facts)
                if line.startswith("done restored"):
                    self._expected.facts = dict(self._at_backup)

    def possible(self) -> list[Acknowledged | None]:
        """Return what may be there, the likeliest first; None is no vault at all."""
        before = copy.deepcopy(self._expected)
        if not self._is_made:
            return [before, None]
        if before.began("restored") is None:
            return [before]
        before.under_way = ()
        after = copy.deepcopy(before)
        after.facts = dict(self._at_backup)
        return [before, after]


class Migrating(Hearing):
    """What a vault of an older program has to hold, whether it was migrated or not yet."""

    def __init__(self, older: OlderVault) -> None:
        super().__init__()
        self._older = older

    @property
    @override
    def under_way(self) -> str:
        """Always the same."""
        return "migration"

    @override
    def hear(self, text: str) -> None:
        """The writer has nothing to tell."""

    @override
    def possible(self) -> list[Acknowledged | None]:
        """Return what has to be there at any moment."""
        older = self._older
        return [
            Acknowledged(
                passphrase=older.passphrase,
                recovery_code=older.recovery_code,
                entries=older.entries,
            )
        ]


def _make_again(folder: Path, losses: list[str], where: str) -> None:
    """Make a vault where a creation was cut short; what it left must not be in the way."""
    if VaultFolder(folder).holds_a_vault():
        losses.append(f"{where}: half a vault")
        return
    vault, _ = create_vault(folder, PASSPHRASE, kdf=CHEAP, clock=SystemClock(), name="")
    vault.close()
    LockedVault(folder, SystemClock()).unlock(PASSPHRASE).close()


def _comparable(files: Mapping[Path, bytes | None]) -> dict[Path, bytes | None]:
    return {path: data for path, data in files.items() if not path.name.endswith(SHARED_MEMORY)}


def powercut(wanted: Wanted, findings: Findings) -> None:
    """Record and cut, until there were as many cuts as wanted."""
    cutting = Cutting(wanted.folder, wanted.seed, findings)
    chance = random.Random(wanted.seed)
    recordings = 0
    while findings.done < wanted.n and not wanted.is_time_up():
        many = min(POINTS_A_RECORDING, wanted.n - findings.done)
        recorded = cutting.record(recordings)
        cutting.replay(recorded, _points(chance, recorded, many), f"{wanted.seed}/{recordings}")
        recordings += 1
        many = min(POINTS_A_MIGRATION, wanted.n - findings.done)
        if many:
            older = any_older_vault(chance)
            recorded, disk = cutting.record_migration(older)
            points = _points(chance, recorded, many)
            where = f"{wanted.seed}/{older.folder.name}"
            cutting.replay(recorded, points, where, Migrating(older), disk)
    findings.figures = {
        "recordings": recordings,
        "migrations": cutting.migrations,
        "changes": cutting.changes,
        "mebibytes": round(cutting.bytes / 2**20, 1),
        "interrupted": dict(sorted(cutting.interrupted.items())),
    }


def _points(chance: random.Random, recorded: list[Change], many: int) -> list[int]:
    return [chance.randrange(1, len(recorded)) for _ in range(many)]


def main(arguments: Sequence[str]) -> int:
    """Run the cuts; return the exit status."""
    reason = why_not()
    if reason:
        return skip("powercut", reason, arguments)
    return run("powercut", 2000, powercut, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
