"""Sealed sheets that nobody sealed, given to the reader of a clinician's workspace.

``python -m bench.sheets --n 100000 --seed 1`` changes sealed files and the documents inside
them at random: bits, bytes, pieces moved, cut or doubled; and in the documents values of
another kind, numbers at their limits, deep nesting, long texts, and characters that hide or
turn what is read. One sealed file in ``apart.EVERY`` also goes through the process that opens
sheets in the program. A loss is any exception but the program's own, a changed seal that opens, a
document taken for a sheet that would not be written so, a case of more than a second, more
than 300 MB of memory for all of them, or a reader that finds otherwise, dies or hangs.
"""

import copy
import json
import random
import sys
from collections.abc import Callable, Sequence
from typing import Final

import pyrage

from app.domain.handout.disclosure import GivenWay
from app.handout import sealing
from app.handout.errors import SheetTooLong
from app.handout.sheet_file import decode, encode
from app.host.clock import SystemClock
from bench.apart import Apart
from bench.command import Findings, Wanted, run
from bench.hostile import LOSS, STRANGE, Tally, places, tried, try_all
from bench.session_sheet import WHOLE

MOST_CHANGES: Final = 4
CHEAP: Final = 1  # log2 of scrypt's N
DEAREST: Final = 10  # that a case may ask for; what is above is the reader's own bound
WORDS: Final = "violet harbour lantern"
MARKED: Final = b"-> scrypt "
SEALED: Final = ("key", "passphrase")
MOST_COPIED: Final = 9  # of a list


class Samples:
    """Where every case begins: the document, sealed in both ways."""

    def __init__(self) -> None:
        self.document = encode(WHOLE)
        self.identity = str(pyrage.x25519.Identity.generate())
        recipient = str(pyrage.x25519.Identity.from_str(self.identity).to_public())
        self.for_key = sealing.seal(self.document, recipient)
        self.with_words = sealing.seal_with_passphrase(self.document, WORDS, CHEAP)

    def targets(self) -> dict[str, tuple[bytes, Callable[[bytes], str]]]:
        """Return what is changed, and what tries it."""
        return {
            "key": (self.for_key, self._open_for_key),
            "passphrase": (self.with_words, self._open_with_words),
            "bytes": (self.document, read),
            "values": (self.document, read),
        }

    def differs_apart(self, apart: Apart, name: str, untrusted: bytes) -> str:
        """Return what the reader finds otherwise in a sealed file; empty for nothing."""
        if asked_cost(untrusted) > DEAREST:
            return ""
        way = GivenWay.KEY if name == "key" else GivenWay.PASSPHRASE
        secret = self.identity if name == "key" else WORDS

        def here() -> object:
            if name == "key":
                document = sealing.open_with_identity(untrusted, secret)
            else:
                document = sealing.open_with_passphrase(untrusted, secret)
            return decode(document), document

        return apart.differs(here, lambda: apart.reading.sheet(untrusted, way, secret))

    def _open_for_key(self, untrusted: bytes) -> str:
        sealing.way_of(untrusted)
        sealing.open_with_identity(untrusted, self.identity)
        return "opened"

    def _open_with_words(self, untrusted: bytes) -> str:
        if asked_cost(untrusted) in range(DEAREST + 1, sealing.HIGHEST_COST + 1):
            return "too dear to try"
        sealing.open_with_passphrase(untrusted, WORDS)
        return "opened"


def read(untrusted: bytes) -> str:
    """Return what comes of a document."""
    sheet = decode(untrusted)
    try:
        encode(sheet)
    except SheetTooLong:
        return f"{LOSS} read and could not be written"
    return "a sheet"


def asked_cost(untrusted: bytes) -> int:
    """Return the work that a file with a passphrase asks for; 0 where it says none."""
    _, found, after = untrusted.partition(MARKED)
    figures = after[:40].split(b"\n")[0].split(b" ")
    return int(figures[1]) if found and len(figures) > 1 and figures[1].isdigit() else 0


class Trying:
    """Changes, tries and counts."""

    def __init__(self, seed: int) -> None:
        self._samples = Samples()
        self._targets = self._samples.targets()
        self._chance = random.Random(seed)
        self._clock = SystemClock()
        self.tally = Tally()

    def case(self) -> str:
        """Try one case; return what came of it."""
        name = self._chance.choice(list(self._targets))
        whole, attempt = self._targets[name]
        untrusted = self._with_values(whole) if name == "values" else self._changed(whole)
        started = self._clock.monotonic()
        outcome = tried(attempt, untrusted)
        took = self._clock.monotonic() - started
        if outcome == "opened" and untrusted != whole:
            outcome = f"{LOSS} a changed seal opened"
        differs = ""
        if name in SEALED and self.tally.apart.is_next():
            differs = self._samples.differs_apart(self.tally.apart, name, untrusted)
        return self.tally.note(name, outcome, took, differs)

    def _changed(self, whole: bytes) -> bytes:
        data = bytearray(whole)
        for _ in range(self._chance.randint(1, MOST_CHANGES)):
            at = self._chance.randrange(len(data)) if data else 0
            size = self._chance.choice((1, 2, 8, self._chance.randint(1, 200)))
            match self._chance.randrange(5):
                case 0 if data:
                    data[at] ^= 1 << self._chance.randrange(8)
                case 1:
                    data[at : at + size] = self._chance.randbytes(size)
                case 2:
                    del data[at : at + size]
                case 3:
                    data[at:at] = data[at : at + size] * self._chance.choice((1, 2, 50))
                case _:
                    source = self._chance.randrange(len(data)) if data else 0
                    data[at : at + size] = data[source : source + size]
        return bytes(data)

    def _with_values(self, whole: bytes) -> bytes:
        document = json.loads(whole)
        left = self._chance.randint(1, MOST_CHANGES)
        while left:
            left -= 1
            holder, key = self._chance.choice(list(places(document)))
            strange = copy.deepcopy(self._chance.choice(STRANGE))
            match self._chance.randrange(4):
                case 0 if isinstance(holder, dict):
                    holder[str(strange)[:20]] = strange
                case 1 if isinstance(holder, dict):
                    holder.pop(key, None)
                case 2 if isinstance(holder, list) and 0 < len(holder) <= MOST_COPIED:
                    holder *= self._chance.choice((2, 200))
                    left = 0  # what is copied is one thing: a change of it would be of each
                case _:
                    holder[key] = strange
        text = json.dumps(document, ensure_ascii=self._chance.choice((True, False)))
        return text.encode("utf-8", "surrogatepass")


def attempt_all(wanted: Wanted, findings: Findings) -> None:
    """Try that many cases."""
    trying = Trying(wanted.seed)
    try_all(trying.case, trying.tally, wanted, findings)


def main(arguments: Sequence[str]) -> int:
    """Try them; return the exit status."""
    return run("sheets", 100_000, attempt_all, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
