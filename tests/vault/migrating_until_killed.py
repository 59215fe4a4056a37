"""Open a vault of an older schema; whoever started this kills it while it does.

Run as ``python -m tests.vault.migrating_until_killed FOLDER PASSPHRASE``. Says ``ready``
before it begins and ``done`` when the vault is open.
"""

import sys
from pathlib import Path

from app.vault.vault import LockedVault
from tests.vault.arranging import TurnedClock


def main(folder: Path, passphrase: str) -> None:
    say("ready")
    LockedVault(folder, TurnedClock()).unlock(passphrase)
    say("done")
    sys.stdin.read()


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
