"""What must not be found anywhere, in every spelling, and places to look for it.

Words are planted that stand nowhere else on any computer: the seed makes them up. A needle
is counted and never named: which word leaked is nobody's business, that one did is enough.
"""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

CONSONANTS: Final = "bcdfghjklmnpqrstvwxz"
VOWELS: Final = "aeiouy"
SYLLABLES: Final = 4
MARK: Final = "qxzj"  # at both ends of each word: looked for first, which is much faster
PIECE: Final = 8  # characters; SECURITY asks for pieces of that length
BLOCK: Final = 4 * 1024 * 1024
CODINGS: Final = ("utf-8", "utf-16-le")


def made_up(chance: random.Random) -> str:
    """Return a word of sixteen letters that nobody has ever written."""
    middle = (chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(SYLLABLES))
    return f"{MARK}{''.join(middle)}{MARK}"


@dataclass(frozen=True, slots=True)
class Needles:
    """Byte strings to look for; texts are looked for without regard to case.

    Attributes:
        marked: Pieces of made-up words, each with the mark in it.
        texts: Others.
        keys: Looked for as they are.
    """

    marked: tuple[bytes, ...] = field(repr=False)
    texts: tuple[bytes, ...] = field(repr=False)
    keys: tuple[bytes, ...] = field(repr=False)

    @classmethod
    def of(cls, words: Iterable[str], keys: Iterable[bytes]) -> "Needles":
        """Return the needles of words (their beginnings and ends are enough) and raw keys."""
        pieces = {piece.lower() for word in words for piece in (word[:PIECE], word[-PIECE:])}
        raw = list(keys)
        others = {piece for piece in pieces if MARK not in piece} | {key.hex() for key in raw}
        return cls(_encoded(pieces - others), _encoded(others), tuple(raw))

    def __len__(self) -> int:
        """Return how many there are, in all spellings."""
        return len(self.marked) + len(self.texts) + len(self.keys)

    @property
    def longest(self) -> int:
        """The length of the longest needle, in bytes."""
        return max(map(len, (*self.marked, *self.texts, *self.keys)))

    def found_in(self, blocks: Iterable[bytes]) -> int:
        """Return how many different needles are in the blocks, or across two of them."""
        found: set[bytes] = set()
        before = b""
        for block in blocks:
            whole = before + block
            lowered = whole.lower()
            found |= {text for text in self.texts if text in lowered}
            found |= {key for key in self.keys if key in whole}
            if any(mark in lowered for mark in _encoded({MARK})):
                found |= {text for text in self.marked if text in lowered}
            before = whole[-self.longest :]
        return len(found)


def _encoded(texts: Iterable[str]) -> tuple[bytes, ...]:
    return tuple(text.encode(coding) for text in sorted(texts) for coding in CODINGS)


def blocks_of(path: Path) -> Iterator[bytes]:
    """Yield a file piece by piece; nothing where it cannot be read any more."""
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                yield block
    except OSError:
        return


def memory_of(pid: int) -> Iterator[bytes]:
    """Yield the memory of a process, but for libraries that nothing can have written to.

    Raises:
        PermissionError: This account may not read it.
    """
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            start, end, rights, rest = re.match(r"(\w+)-(\w+) (\S+)(.*)", line).groups()  # type: ignore[union-attr]  # the kernel's own format
            untouched = "w" not in rights and "/" in rest
            if rights.startswith("r") and not untouched and "[v" not in rest:
                yield from _region(memory, int(start, 16), int(end, 16))
                yield bytes(64)  # what is not side by side is not one needle


def _region(memory: object, start: int, end: int) -> Iterator[bytes]:
    for at in range(start, end, BLOCK):
        try:
            memory.seek(at)  # type: ignore[attr-defined]
            yield memory.read(min(BLOCK, end - at))  # type: ignore[attr-defined]
        except (OSError, ValueError, OverflowError):
            return


def processes_below(pid: int) -> list[int]:
    """Return a process and all that came from it and are still there."""
    parents = {child: _parent(child) for child in _pids()}
    found, new = {pid}, {pid}
    while new:
        new = {child for child, parent in parents.items() if parent in new} - found
        found |= new
    return sorted(found & parents.keys())


def _pids() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _parent(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return int(re.search(r"^PPid:\t(\d+)", status, re.MULTILINE)[1])  # type: ignore[index]  # the kernel's own format
