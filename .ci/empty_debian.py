"""A minimal Debian in a folder, and a program that is installed and run in it and nowhere else.

There is no Python in it, no X, no font and no library of Qt: what a program needs it has to
declare or to bring along. Made by debootstrap, kept as an archive for the next time.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from system import SetupError, say

SUITE = "bookworm"
MIRROR = "http://deb.debian.org/debian"
SCREENS = "/tmp/.X11-unix"  # noqa: S108  # where X has its sockets


def run(*command: str | Path) -> str:
    """Run a command that has to succeed; return what it wrote.

    Raises:
        SetupError: It failed.
    """
    words = [str(part) for part in command]
    told = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    done = subprocess.run(words, check=False, capture_output=True, text=True, env=told)
    if done.returncode != 0:
        raise SetupError(f"{shlex.join(words)}\n{done.stdout[-800:]}{done.stderr[-800:]}")
    return done.stdout


def make(place: Path) -> Path:
    """Return a new system below ``place``.

    Raises:
        SetupError: It could not be made; the message ends with what debootstrap said.
    """
    archive, system = place / f"{SUITE}.tar", place / "debian"
    shutil.rmtree(system, ignore_errors=True)
    system.mkdir(parents=True)
    if archive.exists():
        run("tar", "-C", system, "-xf", archive)
        return system
    say(f"Making a minimal Debian ({SUITE}) …")
    run("debootstrap", "--variant=minbase", SUITE, system, MIRROR)
    run("tar", "-C", system, "-cf", archive, ".")
    return system


def install(package: Path, system: Path) -> None:
    """Install a package there as a person would: what it declares, and nothing else.

    Raises:
        SetupError: apt could not.
    """
    shutil.copyfile(package, system / package.name)
    shutil.copyfile("/etc/resolv.conf", system / "etc" / "resolv.conf")
    run("chroot", system, "apt-get", "update", "-q")
    wanted = ("install", "-y", "--no-install-recommends", f"/{package.name}")
    run("chroot", system, "apt-get", *wanted)


def command(
    system: Path, shared: Path, account: int, before: str = "", asked: str = ""
) -> list[str]:
    """Return the command that runs the installed program there.

    Args:
        system: What ``make`` returned.
        shared: The one folder that it has in common with the rest of this computer.
        account: Who runs it.
        before: What watches it, with its arguments; it runs outside.
        asked: Its own arguments.
    """
    same = system / shared.relative_to("/")
    lines = (
        f"mkdir -p {same} {system}{SCREENS}",
        f"mount --bind {shared} {same}",
        f"mount --bind {SCREENS} {system}{SCREENS}",
        f"mount -t proc proc {system}/proc",
        f"mount --rbind /dev {system}/dev",
        f"exec {before} chroot --userspec={account}:{account} {system} /usr/bin/alcove {asked}",
    )
    return [
        *("unshare", "--mount", "--propagation", "private"),
        *("sh", "-c", " && ".join(lines)),
    ]
