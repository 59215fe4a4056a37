"""Fill a small disk with entries until it is full, three times, and see what is left.

Run as ``unshare -rm python -m tests.vault.filling_a_small_disk VAULT MOUNT_POINT KIB``,
with rights to mount in a namespace of its own. Prints ``could not open``, three times
``full`` and how many entries were acknowledged; any loss is a failed assertion.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from app.domain.entry import Entry
from app.vault.errors import DiskFull
from app.vault.vault import OpenVault
from tests.vault.arranging import bytes_of, kept, unlocked

ATTEMPTS = 3


def main(vault_folder: Path, disk: Path, kib: int) -> None:
    mount("-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(disk))
    folder = Path(shutil.copytree(vault_folder, disk / "vault"))
    opening_without_room(folder, disk / "ballast")

    vault = unlocked(folder)
    acknowledged = [entry for attempt in range(ATTEMPTS) for entry in until_full(vault, attempt)]
    assert vault.entries.count() == len(acknowledged)
    assert all(vault.entries.entry(entry.id) == entry for entry in acknowledged)
    vault.close()

    mount("-o", "remount,size=64m", str(disk))
    vault = unlocked(folder)
    assert all(vault.entries.entry(entry.id) == entry for entry in acknowledged)
    kept(vault, "there is room again")
    assert vault.check().is_sound
    vault.close()
    say(str(len(acknowledged)))


def opening_without_room(folder: Path, ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass  # full, as it should be
    before = bytes_of(folder)
    try:
        unlocked(folder).close()
    except DiskFull:
        say("could not open")
    after = bytes_of(folder)
    assert {name: after.pop(name) for name in before} == before
    assert set(after) <= {"journal.db-wal", "journal.db-shm"}  # SQLite's own, and empty:
    assert not any(b"".join(after.values()))
    ballast.unlink()


def until_full(vault: OpenVault, attempt: int) -> list[Entry]:
    acknowledged = []
    try:
        while True:
            acknowledged.append(kept(vault, f"{attempt} {len(acknowledged)} " * 300))
    except DiskFull:
        say("full")
    return acknowledged


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
