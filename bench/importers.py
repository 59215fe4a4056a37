"""Damage to journals of every program: what is whole comes in, and nothing crashes.

``python -m bench.importers --n 10000 --seed 1`` damages each journal that often, one place at
a time, and reads it. A loss is any exception that an import does not expect, a record that the
damage does not touch and that does not come in with all its words and its moment, or reading
that took longer than a second. What an encrypted journal of jrnl says to damage is tried once
in fifty times: its passphrase costs work on purpose. One of its oldest form costs none and is tried
each time.
"""

import hashlib
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Final

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.domain.portable import PortableConversation, PortableEntry, Source
from app.host.chosen_files import FileRefused
from app.host.clock import Clock, SystemClock
from app.interchange.jrnl_sealed import WrongKey
from app.interchange.sources import is_sealed, records_of, source_of, unsealed
from app.interchange.untrusted import Unreadable
from bench.command import Findings, Wanted, run
from bench.journals import JOURNALS, Journal, MemoryTree

SLOW_SECONDS: Final = 1.0
SEALED: Final = "jrnl_sealed"
OLDEST: Final = "jrnl_oldest"
CASES_A_KEY: Final = 50
LONGEST_CUT: Final = 40
TOKENS: Final = (
    *(b"null", b"[]", b"{}", b'"', b"'", b"-1e999", b"9" * 400, b"\xff\xfe", b"\x00"),
    *(b"---\n", b",", b"\n", b"{", b"}", b"[", b"]", b"\\", b"\xc3", b"&a ", b"*a", b": ", b"<!--"),
)

Text = tuple[datetime, str]


class Damaging:
    """One journal, its whole records, and damaged copies of it."""

    def __init__(self, name: str, journal: Journal, chance: random.Random, clock: Clock) -> None:
        self._name = name
        self._journal = journal
        self._chance = chance
        self._clock = clock
        self._whole = self._texts(journal.files)
        if len(self._whole) != len(journal.spans):
            message = f"the whole {name} has {len(self._whole)} records"
            raise ValueError(message)
        self.outcomes: Counter[str] = Counter()

    def damage(self, number: int, losses: list[str]) -> None:
        """Damage once and note what came of it."""
        path = self._chance.choice(sorted(self._journal.files))
        content, first, last = damaged(self._journal.files[path], self._chance)
        began = self._clock.monotonic()
        try:
            found = self._texts({**self._journal.files, path: content})
        except Exception as error:  # noqa: BLE001  # exactly what must not happen
            losses.append(f"{self._name} {number}: {type(error).__name__}")
            return
        if self._clock.monotonic() - began > SLOW_SECONDS:
            losses.append(f"{self._name} {number}: slow")
        missing = [
            index
            for index, (where, start, end) in enumerate(self._journal.spans)
            if (where != path or last < start or end < first)
            and not _is_in(self._whole[index], found)
        ]
        # The head says what it is; without it there may be nothing to know it by.
        is_head = path == self._journal.spans[0][0] and first < self._journal.spans[0][1]
        if missing and not is_head:
            losses.append(f"{self._name} {number}: lost {missing} at {first}-{last} of {path}")
        kept = "all" if len(found) >= len(self._whole) else "some" if found else "none"
        self.outcomes[kept] += 1

    def _texts(self, files: Mapping[PurePosixPath, bytes]) -> list[Text]:
        tree = MemoryTree(files)
        found: list[Text] = []
        try:
            source = source_of(tree)
            if source is None:
                return []
            for record in records_of(tree, source, UTC):
                if isinstance(record, PortableEntry):
                    for file in record.files:
                        file.content.read(0, file.size_bytes)
                    found.append((record.written_at, f"{record.title}\n{record.body}"))
                elif isinstance(record, PortableConversation):
                    said = "\n".join(turn.text for turn in record.turns)
                    found.append((record.started_at, f"{record.title}\n{said}"))
        except (Unreadable, FileRefused):
            return []
        return found


def damaged(whole: bytes, chance: random.Random) -> tuple[bytes, int, int]:
    """Return a damaged copy, and from which byte to which of the whole it was damaged."""
    at = chance.randrange(len(whole))
    end = min(len(whole), at + chance.randint(1, LONGEST_CUT))
    match chance.randrange(6):
        case 0:
            return whole[:at], at, len(whole)
        case 1:
            return whole[:at] + whole[end:], at, end
        case 2:
            return whole[:at] + chance.choice(TOKENS) + whole[at:], at, at
        case 3:
            return whole[:at] + chance.randbytes(end - at) + whole[end:], at, end
        case 4:
            return whole[:end] + whole[at:end] + whole[end:], at, end
        case _:
            flipped = bytes([whole[at] ^ (1 << chance.randrange(8))])
            return whole[:at] + flipped + whole[at + 1 :], at, at + 1


def damage_sealed(wanted: Wanted, losses: list[str]) -> int:
    """Damage an encrypted journal; return how often it was tried with the passphrase."""
    token = Fernet(Fernet.generate_key()).encrypt(b"[2024-02-03 09:05] Words.\n" * 9)
    head = b'{"salt":"T21BeGROc2lCNEtUWEJ2QzZZSjQxQT09"}'
    chance = random.Random(wanted.seed)
    tried = 0
    for number in range(wanted.n):
        if wanted.is_time_up():
            break
        whole = chance.choice((token, b"JRNLv3" + len(head).to_bytes(2, "big") + head + token))
        tree = MemoryTree({PurePosixPath("journal.txt"): damaged(whole, chance)[0]})
        try:
            if is_sealed(tree) and number % CASES_A_KEY == 0:
                tried += 1
                unsealed(tree, "words")
                losses.append(f"{SEALED} {number}: opened")
        except (WrongKey, FileRefused):
            pass
        except Exception as error:  # noqa: BLE001  # exactly what must not happen
            losses.append(f"{SEALED} {number}: {type(error).__name__}")
    return tried


def damage_oldest(wanted: Wanted, losses: list[str]) -> int:
    """Damage a journal of the oldest encrypted form; return how often it was taken for one."""
    chance = random.Random(f"{wanted.seed} {OLDEST}")
    key = hashlib.sha256(b"words").digest()
    tried = 0
    for number in range(wanted.n):
        if wanted.is_time_up():
            break
        cipher = Cipher(algorithms.AES(key), modes.CBC(start := chance.randbytes(16))).encryptor()
        whole = start + cipher.update(b"2015-02-03 09:05 Words of that time.\n".ljust(48) * 9)
        tree = MemoryTree({PurePosixPath("journal.txt"): damaged(whole, chance)[0]})
        try:
            if is_sealed(tree):
                tried += 1
                list(records_of(unsealed(tree, "words"), Source.JRNL, UTC))
        except (WrongKey, FileRefused):
            pass
        except Exception as error:  # noqa: BLE001  # exactly what must not happen
            losses.append(f"{OLDEST} {number}: {type(error).__name__}")
    return tried


def bench(wanted: Wanted, findings: Findings) -> None:
    """Damage every journal ``n`` times."""
    clock = SystemClock()
    outcomes: dict[str, object] = {}
    done = 0
    for name, make in JOURNALS.items():
        chance = random.Random(f"{wanted.seed} {name}")
        damaging = Damaging(name, make(), chance, clock)
        for number in wanted.cases(findings):
            damaging.damage(number, findings.losses)
        done += findings.done
        outcomes[name] = dict(sorted(damaging.outcomes.items()))
    outcomes[SEALED] = {"with a passphrase": damage_sealed(wanted, findings.losses)}
    outcomes[OLDEST] = {"with a passphrase": damage_oldest(wanted, findings.losses)}
    findings.figures = {"importers": len(JOURNALS) + 2, "came_in": outcomes, "damages": done}


def _is_in(expected: Text, found: Sequence[Text]) -> bool:
    """Whether words came in at their moment; the next record may stick to them."""
    return any(at == expected[0] and expected[1].strip() in words for at, words in found)


def main(arguments: Sequence[str]) -> int:
    """Damage; return the exit status."""
    return run("importers", 10_000, bench, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
