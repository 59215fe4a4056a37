"""Moves a vault to and fro and is killed at every change it makes to a file or folder.

Run by test_move_killed as ``python -m tests.services.killed_moves FOLDER``, a process of
its own because it forks. Prints the number of instants and exits with 0 if after each of
them there was one notebook with every word, and it could be moved on.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Final

from app.services.ways_in import Shown
from tests.journeys.household import PASSPHRASE, household
from tests.vault.arranging import kept

ENTRIES: Final = 5
NEVER: Final = sys.maxsize
_CHANGES: Final = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.utime"}
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Killer:
    """Ends this process as kill -9 does, just before one of its changes to the disk."""

    def __init__(self, instant: int) -> None:
        self._instant = instant
        self.seen = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Take note of what Python is about to do; an audit hook."""
        if event in _CHANGES or (event == "open" and _is_writing(arguments[2])):
            self.seen += 1
            if self.seen == self._instant:
                os.kill(os.getpid(), signal.SIGKILL)


def _is_writing(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & _WRITING)


def moved(root: Path, instant: int) -> int:
    """Move the vault to the other folder, in a fork that is killed at an instant.

    Returns:
        How the fork ended: 0 when it finished, minus the signal's number when killed.
    """
    child = os.fork()
    if child == 0:
        status = 1
        try:
            killer = Killer(instant)
            entrance = household(root / "data")
            here, there = root / "data" / "vaults", root / "stick"
            (place,) = entrance.keeping_vaults.places()
            parent = there if place.folder.parent == here else here
            sys.addaudithook(killer)
            for _event in entrance.moving.move(place, parent, Shown(PASSPHRASE)):
                pass
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def prove_whole(root: Path) -> None:
    """Find one notebook on the list, sound and with every entry."""
    entrance = household(root / "data")
    (place,) = entrance.keeping_vaults.places()
    opened = entrance.unlocking.unlock(place, PASSPHRASE)
    assert opened.vault.entries.count() == ENTRIES
    assert opened.vault.check().is_sound
    opened.close()


def main(root: Path) -> None:
    """Kill a move at its first change, then one at its second, and so on to the last."""
    opened, _code = household(root / "data").unlocking.create(PASSPHRASE)
    for number in range(ENTRIES):
        kept(opened.vault, f"Entry {number} of a long year.")
    opened.close()
    instant = 1
    while moved(root, instant) == -signal.SIGKILL:
        prove_whole(root)
        assert moved(root, NEVER) == 0, f"stuck after change {instant}"
        instant += 1
    prove_whole(root)
    sys.stdout.write(f"{instant - 1}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
