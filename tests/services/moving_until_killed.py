"""Moves a vault back and forth between two folders until it is killed; for test_move_killed.

Run as ``python -m tests.services.moving_until_killed DATA_FOLDER``. Each line on standard
output is one finished move.
"""

import os
import sys
from pathlib import Path

from app.services.ways_in import Shown
from tests.journeys.household import PASSPHRASE, household


def main(root: Path) -> None:
    """Move the one vault to and fro."""
    entrance = household(root / "data")
    here, there = root / "data" / "vaults", root / "stick"
    while True:
        (place,) = entrance.keeping_vaults.places()
        parent = there if place.folder.parent == here else here
        for _event in entrance.moving.move(place, parent, Shown(PASSPHRASE)):
            pass
        os.write(1, b"moved\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
