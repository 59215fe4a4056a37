"""Bytes that nobody wrote, given to the header parser and the backup reader.

``python -m bench.fuzz --n 100000 --seed 1`` changes a real header and the label of a real
backup at random: bits, bytes, numbers at their limits, pieces moved, cut or doubled. In
half of the cases the digests are made right again afterwards, as somebody who means harm
would, so that what lies behind them is reached. A loss is any exception but the vault's
own, changed bytes that are taken for whole, or a case that takes longer than a second.

``python -m bench.fuzz --guided`` lets atheris look for such bytes instead, where it is
installed (it is no part of the locks): it follows which lines a case has reached.
"""

import hashlib
import importlib
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from app.host.clock import SystemClock
from app.vault.backup_file import LABEL_BYTES, manifest_of, read_label
from app.vault.errors import VaultError
from app.vault.folder import VaultFolder
from app.vault.header import HEADER_BYTES, SLOT_BYTES, SLOTS, SlotKind, authenticate, parse
from app.vault.keys import DataKey, passphrase_bytes
from app.vault.vault import create_vault
from bench.command import SCRATCH, Findings, Wanted, run
from bench.words import CHEAP, PASSPHRASE, START

SLOWEST_SECONDS: Final = 1.0
MOST_CHANGES: Final = 4
SLOTS_BEGIN: Final = HEADER_BYTES - 32 - SLOTS * SLOT_BYTES
SLOT_DIGEST: Final = 20
DIGEST: Final = 32
AT_THE_LIMIT: Final = (0, 1, 0x7F, 0x80, 0xFF)
GUIDED: Final = "--guided"


@dataclass(frozen=True, slots=True)
class Samples:
    """What a real vault has: where every case begins."""

    header: bytes = field(repr=False)
    backup: bytes = field(repr=False)
    data_key: DataKey
    folder: Path

    @classmethod
    def made_in(cls, folder: Path) -> "Samples":
        """Make a vault with a backup and take its bytes."""
        vault, _ = create_vault(
            folder / "vault", PASSPHRASE, kdf=CHEAP, clock=SystemClock(), name=""
        )
        list(vault.backups.make(vault.backup_folder, START))
        data_key = vault.key_slots.opened.data_key
        vault.close()
        place = VaultFolder(folder / "vault")
        (backup,) = place.backups.iterdir()
        return cls(place.header.read_bytes(), backup.read_bytes(), data_key, folder)


def open_header_bytes(_: Samples, untrusted: bytes) -> bool:
    """Return whether these bytes are taken for the header of the vault; raises VaultError."""
    header = parse(untrusted)
    # Somebody else's cost of a guess may be two gibibytes; the caps are the parser's part.
    affordable = all(slot.wrapped.parameters == CHEAP for slot in header.slots)
    if affordable:
        data_key = header.open(SlotKind.PASSPHRASE, passphrase_bytes(PASSPHRASE))
        authenticate(untrusted, data_key)
    return affordable


def open_backup_bytes(samples: Samples, untrusted: bytes) -> bool:
    """Return whether these bytes are taken for the end of a backup; raises VaultError."""
    path = samples.folder / "fuzzed.alcove-backup"
    path.write_bytes(untrusted)
    manifest_of(read_label(path), samples.data_key)
    return True


TARGETS: Final[dict[str, Callable[[Samples, bytes], bool]]] = {
    "header": open_header_bytes,
    "backup": open_backup_bytes,
}


class Fuzzing:
    """Changes, tries and counts."""

    def __init__(self, samples: Samples, seed: int, losses: list[str]) -> None:
        self._samples = samples
        self._chance = random.Random(seed)
        self._losses = losses
        self._clock = SystemClock()
        self.outcomes: Counter[str] = Counter()
        self.slowest = 0.0

    def fuzz(self, number: int) -> None:
        """Try one case."""
        target = self._chance.choice(list(TARGETS))
        whole = self._samples.header if target == "header" else self._samples.backup
        untrusted = self._changed(whole, LABEL_BYTES if target == "backup" else len(whole))
        if self._chance.choice((True, False)):
            untrusted = _with_digests(untrusted, target)
        started = self._clock.monotonic()
        outcome = tried(self._samples, target, untrusted, whole)
        took = self._clock.monotonic() - started
        self.outcomes[f"{target}: {outcome}"] += 1
        self.slowest = max(self.slowest, took)
        if outcome.startswith("LOSS"):
            self._losses.append(f"{number}: {target}: {outcome}")
        if took > SLOWEST_SECONDS:
            self._losses.append(f"{number}: {target}: took {took:.1f} s")

    def _changed(self, whole: bytes, from_the_end: int) -> bytes:
        """Return the bytes with one to four changes near their end."""
        changed = bytearray(whole)
        for _ in range(self._chance.randint(1, MOST_CHANGES)):
            start = max(0, len(changed) - from_the_end)
            if start >= len(changed):
                break
            self._change(changed, self._chance.randrange(start, len(changed)))
        return bytes(changed)

    def _change(self, data: bytearray, at: int) -> None:
        size = self._chance.choice((1, 2, 4, 8, self._chance.randint(1, 200)))
        match self._chance.randrange(6):
            case 0:
                data[at] ^= 1 << self._chance.randrange(8)
            case 1:
                data[at : at + size] = self._chance.randbytes(len(data[at : at + size]))
            case 2:
                limit = self._chance.choice(AT_THE_LIMIT)
                data[at : at + size] = bytes([limit]) * len(data[at : at + size])
            case 3:
                source = self._chance.randrange(len(data))
                piece = data[source : source + len(data[at : at + size])]
                data[at : at + len(piece)] = piece
            case 4:
                del data[at : at + size]
            case _:
                data[at:at] = data[at : at + size]


def tried(samples: Samples, target: str, untrusted: bytes, whole: bytes) -> str:
    """Return what came of one case, in a word or two."""
    try:
        taken = TARGETS[target](samples, untrusted)
    except VaultError as error:
        return type(error).__name__
    except Exception as error:  # noqa: BLE001 - which ones there are is what is asked
        return f"LOSS {type(error).__name__}"
    if not taken:
        return "too dear to try"
    return "unchanged" if untrusted == whole else "LOSS taken for whole"


def _with_digests(untrusted: bytes, target: str) -> bytes:
    """Return the bytes with the digests that need no key made right again."""
    if target == "backup":
        body = untrusted[:-DIGEST]
        label = body[-(LABEL_BYTES - DIGEST) :]
        return body + hashlib.sha256(label).digest()
    data = bytearray(untrusted)
    for place in range(SLOTS):
        start = SLOTS_BEGIN + place * SLOT_BYTES
        end = start + SLOT_BYTES - SLOT_DIGEST
        digest = hashlib.sha256(data[:SLOTS_BEGIN] + data[start:end]).digest()[:SLOT_DIGEST]
        data[end : end + SLOT_DIGEST] = digest
    return bytes(data)


def fuzz(wanted: Wanted, findings: Findings) -> None:
    """Try that many cases."""
    fuzzing = Fuzzing(Samples.made_in(wanted.folder), wanted.seed, findings.losses)
    for number in wanted.cases(findings):
        fuzzing.fuzz(number)
    findings.figures = {
        "outcomes": dict(sorted(fuzzing.outcomes.items())),
        "slowest_ms": round(1000 * fuzzing.slowest, 1),
    }


def fuzz_guided(arguments: Sequence[str]) -> int:
    """Hand over to atheris, which ends the process; other arguments are libFuzzer's."""
    try:
        atheris: Any = importlib.import_module("atheris")
    except ImportError:
        print("atheris is not installed here: pip install atheris")
        return 2
    folder = SCRATCH / "fuzz-guided"
    shutil.rmtree(folder, ignore_errors=True)  # libFuzzer ends the process without a word
    samples = Samples.made_in(folder)

    def one(data: bytes) -> None:
        target = "backup" if data[:1] and data[0] % 2 else "header"
        whole = samples.backup if target == "backup" else samples.header
        # Only the end of a backup is looked at here; what is before it, restoring reads.
        before = samples.backup[:-LABEL_BYTES] if target == "backup" else b""
        untrusted = before + data[1:]
        if data[:1] and data[0] % 4 > 1:
            untrusted = _with_digests(untrusted, target)
        outcome = tried(samples, target, untrusted, whole)
        if outcome.startswith("LOSS"):
            raise AssertionError(outcome)

    corpus = folder / "corpus"  # whole ones to begin with: a random one ends at its first byte
    corpus.mkdir()
    for first in range(4):
        whole = samples.backup[-LABEL_BYTES:] if first % 2 else samples.header
        (corpus / str(first)).write_bytes(bytes([first]) + whole)
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *arguments, str(corpus)], one)
    atheris.Fuzz()
    return 0


def main(arguments: Sequence[str]) -> int:
    """Fuzz; return the exit status."""
    if arguments and arguments[0] == GUIDED:
        return fuzz_guided(arguments[1:])
    return run("fuzz", 100_000, fuzz, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
