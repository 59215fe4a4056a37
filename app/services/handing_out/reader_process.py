"""The child that reads one file of a stranger: ``python -m app --reader``.

It gives up the network and the right to be looked into before anything of ours is imported, and
every file, every new process and most memory before the first byte of the stranger's file. It
says one thing and ends. The measures and exercises that a pack brings are parsed here too, since
the window parses them again when it lists what the pack would change.
"""

import os
import signal
from typing import BinaryIO, Final

from app.host.hardening import confine_reader, die_with_parent, harden_worker

EXIT_FINE: Final = 0
EXIT_BUG: Final = 70  # EX_SOFTWARE
MEMORY_BYTES: Final = 256 * 1024**2  # it takes 45 MB of addresses for the worst pack of the bench
# scrypt takes up to 1 GiB for a passphrase (sealing.HIGHEST_COST).
MEMORY_BYTES_FOR_WORDS: Final = MEMORY_BYTES + 1024**3 + 64 * 1024**2
MOST_FILE_BYTES: Final = 512 * 1024  # a pack or a sheet is half of that


def main() -> int:
    """Read one file and say what is in it; return the exit status."""
    harden_worker()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the window to decide about
    die_with_parent(os.getppid())
    # Only the descriptors: the streams are missing in a program without a console.
    asked, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    try:
        told.write(_said(asked))
        told.flush()
    # The parent cannot be told more than that: what happened may hold a person's words.
    except Exception:  # noqa: BLE001
        return EXIT_BUG
    return EXIT_FINE


def _said(asked: BinaryIO) -> bytes:
    # Late on purpose: the process is hardened by now, and confined right after.
    from app.handout import apart  # noqa: PLC0415
    from app.host.resources import Resources  # noqa: PLC0415
    from app.library.content import PracticeContent  # noqa: PLC0415
    from app.services.handing_out.judging import obstacle_of  # noqa: PLC0415

    length = int.from_bytes(asked.read(apart.LENGTH_BYTES), "big")
    head = apart.head_of(asked.read(min(length, apart.MOST_HEAD_BYTES)))
    content = PracticeContent(Resources.shipped())
    if head.wanted is apart.Wanted.PACK:
        _ = content.measures, content.exercises  # read while there are files
    by_words = head.wanted is apart.Wanted.SHEET_BY_WORDS
    confine_reader(MEMORY_BYTES_FOR_WORDS if by_words else MEMORY_BYTES)
    said, pack = apart.answer(head, asked.read(MOST_FILE_BYTES))
    for part in () if pack is None else pack.pack.parts():
        obstacle_of(part, content, lambda _measure_id: False)
    return said
