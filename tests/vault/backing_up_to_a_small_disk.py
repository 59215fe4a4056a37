"""Make backups on a small disk until it is full, and see that every older one stays.

Run as ``unshare -rm python -m tests.vault.backing_up_to_a_small_disk VAULT MOUNT_POINT``.
"""

import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from app.vault.backups import Backup, Wholeness, proven
from app.vault.errors import DiskFull
from tests.vault.arranging import EVENING, kept, unlocked


def main(vault_folder: Path, disk: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=5000k", "tmpfs", str(disk)], check=True)
    vault = unlocked(Path(shutil.copytree(vault_folder, disk / "vault")))
    for number in range(40):
        kept(vault, f"{number} " * 500)
    made: list[Path] = []
    while True:
        before = {file.name for file in vault.backup_folder.glob("*")}
        try:
            at = EVENING + timedelta(days=40 * len(made))
            steps = list(vault.backups.make(vault.backup_folder, at))
        except DiskFull:
            break
        made += [step.path for step in steps if isinstance(step, Backup)]
    assert len(made) > 1
    assert {file.name for file in vault.backup_folder.iterdir()} == before
    for backup in vault.backups.all(vault.backup_folder):
        assert proven(backup).wholeness is Wholeness.WHOLE
    kept(vault, "small")
    vault.close()
    sys.stdout.write("all older ones are whole\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
