"""Migrate an old vault with ever more room, from none to enough: all of it or nothing.

Run as ``unshare -rm python -m tests.vault.migrating_on_a_small_disk VAULT DISK PASSPHRASE``.
Prints how many times there was no room; any loss is a failed assertion.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from app.vault.errors import DiskFull
from app.vault.vault import LockedVault
from tests.vault.arranging import TurnedClock

SIZE_KIB = 4000
STEP_KIB = 48
WHOLE = ("journal.db", "vault.header", "vault.header.bak")


def main(vault_folder: Path, disk: Path, passphrase: str) -> None:
    size = f"size={SIZE_KIB}k"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(disk)], check=True)
    refused = 0
    for room in range(0, SIZE_KIB, STEP_KIB):
        folder = Path(shutil.copytree(vault_folder, disk / "vault"))
        leave(disk, room)
        before = {name: (folder / name).read_bytes() for name in WHOLE}
        try:
            vault = LockedVault(folder, TurnedClock()).unlock(passphrase)
        except DiskFull:
            refused += 1
            assert {name: (folder / name).read_bytes() for name in WHOLE} == before
            assert not list(folder.rglob("*.tmp"))
        else:
            assert vault.entries.count() == 3
            vault.close()
            break
        (disk / "ballast").unlink()
        assert LockedVault(folder, TurnedClock()).unlock(passphrase).entries.count() == 3
        shutil.rmtree(folder)
    else:
        raise AssertionError
    sys.stdout.write(f"{refused}\n")


def leave(disk: Path, room_kib: int) -> None:
    """Fill the disk but for some room."""
    free = shutil.disk_usage(disk).free - room_kib * 1024
    (disk / "ballast").write_bytes(bytes(max(0, free)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
