"""Shows that the finished program runs on a computer that has nothing of ours: an empty Debian.

    sudo PYTHONPATH=. .venv/bin/python .ci/prove.py dist/alcove_0.1.0_amd64.deb

Installs the package in a minimal Debian below ``build/prove`` and lets ``hands.py`` live a short
life at it under Xvfb: a notebook, an entry, a reply of the starter, lock, unlock, a clinician's
pack that is taken and one that was changed, two exports. Every system call for a socket and every
start of a program is recorded. What is checked at the end is what came out: the exports, the files,
the calls. Then its start is timed in turns with that from the sources.

Needs Debian or Ubuntu, root, and a mirror the first time. Nothing is changed outside
``build/prove`` but for packages that are missing here.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import empty_debian
import stranger
from judged import (
    INSTALLED,
    Checked,
    check_bundle,
    check_files,
    check_parts,
    check_readers,
    check_sockets,
)
from system import SetupError, install_packages, say

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "prove"
TRACE = PLACE / "sockets"
TOOLS = {
    "debootstrap": "debootstrap",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "strace": "strace",
    "dbus-daemon": "dbus-daemon",
    "pdftotext": "poppler-utils",
    "nm": "binutils",
}
READER = Path("/usr/share/doc/python3-pyatspi")
READER_PACKAGES = ["python3-pyatspi", "at-spi2-core"]
PERSON = 1000  # the account that uses the program, in and out of the empty Debian
DISPLAY = ":97"
SCREEN = "1280x832x24"
WATCH = f"strace -f --seccomp-bpf -e trace=socket,socketpair,execve -o {TRACE}"
STARTS = 5
MOST_OF_A_SOURCE_START = 1.5
START_SECONDS = 60.0
END_SECONDS = 10.0
ENTRY = "The heron stood in the canal until the rain came."
MESSAGE = "I slept badly and the meeting is tomorrow."


def need_tools() -> None:
    """Get what is missing here.

    Raises:
        SetupError: This is no Debian, or nobody may install.
    """
    if os.geteuid() != 0:
        raise SetupError("This makes a small system in a folder, which only root may do.")
    missing = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    missing += [] if READER.exists() else READER_PACKAGES
    if missing:
        install_packages(missing)


@contextmanager
def started(command: list[str], told: dict[str, str], account: int) -> Iterator[None]:
    """Have a program and what it starts run for as long as this lasts."""
    process = subprocess.Popen(
        command,
        env=told,
        user=account,
        group=account,
        extra_groups=[],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        for how in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(process.pid, how)
                process.wait(END_SECONDS)


def told_to(shared: Path) -> dict[str, str]:
    """Return all that the program and the person have in their environment."""
    return {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(shared / "home"),
        "XDG_RUNTIME_DIR": str(shared / "run"),
        "DISPLAY": DISPLAY,
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={shared}/bus",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }


def new_folder(name: str, account: int) -> Path:
    """Return a fresh folder of an account, with a home and a place for exports."""
    shared = PLACE / name
    shutil.rmtree(shared, ignore_errors=True)
    for folder in ("home", "run", "out", "packs"):
        (shared / folder).mkdir(parents=True)
    stranger.write(shared / "packs")
    for path in (shared, *shared.rglob("*")):
        path.chmod(0o700)
        os.chown(path, account, account)
    return shared


def live(system: Path, shared: Path) -> bool:
    """Let a person live at the program, every socket recorded; return whether all of it went."""
    told = told_to(shared)
    bus = [
        "dbus-daemon",
        "--session",
        "--nofork",
        "--nopidfile",
        f"--address=unix:path={shared}/bus",
    ]
    program = empty_debian.command(system, shared, PERSON, WATCH)
    person = [
        "/usr/bin/python3",
        str(ROOT / ".ci" / "hands.py"),
        str(shared),
        ENTRY,
        MESSAGE,
    ]
    with started(bus, told, PERSON), started(program, told, 0):
        done = subprocess.run(
            person, check=False, env=told, user=PERSON, group=PERSON, extra_groups=[]
        )
    return done.returncode == 0


def check_life(system: Path, shared: Path) -> Iterator[Checked]:
    """Yield what came out of the life."""
    yield Checked("no Python was in the empty Debian", not (system / "usr/bin/python3").exists())
    book = next((shared / "out").rglob("*.pdf"), None)
    words = "" if book is None else empty_debian.run("pdftotext", book, "-")
    yield Checked("the book has the entry and the reply, called AI", _has_all(words))
    texts = [file.read_text("utf-8", "replace") for file in (shared / "out").rglob("*.txt")]
    reply = re.search(r"^.*\bAI\b.*\n+(.+)", "\n".join(texts), re.MULTILINE)
    yield Checked(
        "so has the text", any(_has_all(text) for text in texts), reply[1] if reply else ""
    )
    clear = [path.name for path in (shared / "home").rglob("*") if is_readable(path)]
    yield Checked("no file of the program has a word of them", not clear, ", ".join(clear))
    trace = TRACE.read_text(encoding="utf-8", errors="replace")
    yield from check_sockets(trace)
    yield check_readers(trace)


def check_doctor(system: Path, shared: Path) -> Checked:
    """Run the self-check of the installed program, which needs no window and names no place."""
    command = empty_debian.command(system, shared, PERSON, asked="--doctor")
    told = {key: value for key, value in told_to(shared).items() if key != "DISPLAY"}
    done = subprocess.run(command, check=False, env=told, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    has_all = any("No network" in line for line in lines) and any("SQLCipher" in e for e in lines)
    is_so = has_all and str(shared) not in done.stdout
    seen = f"{len(lines)} lines, {sum(line.startswith('bad') for line in lines)} of them bad"
    return Checked("the self-check speaks without a window and names no folder", is_so, seen)


def _has_all(text: str) -> bool:
    flat = " ".join(text.split())
    return ENTRY in flat and MESSAGE in flat and "AI" in flat


def is_readable(path: Path) -> bool:
    """Whether a file has what the person wrote, in the clear."""
    return path.is_file() and any(
        words.encode() in path.read_bytes() for words in (ENTRY[:20], MESSAGE[:20])
    )


def start_seconds(command: list[str], told: dict[str, str]) -> float:
    """Return how long it takes until the window is on the screen.

    Raises:
        SetupError: It never is.
    """
    look = ["xdotool", "search", "--onlyvisible", "--name", "^Alcove$"]
    began = time.monotonic()
    with started(command, told, 0):
        while subprocess.run(look, check=False, env=told, capture_output=True).returncode != 0:
            if time.monotonic() - began > START_SECONDS:
                raise SetupError("The window does not come.")
        return time.monotonic() - began


def check_start(system: Path) -> Checked:
    """Compare the starts of the installed program and of the sources, in turns."""
    installed, sources = [], []
    for _turn in range(STARTS + 1):
        shared = new_folder("start", 0)
        told = told_to(shared)
        installed.append(start_seconds(empty_debian.command(system, shared, 0), told))
        told["PYTHONPATH"] = str(ROOT)
        python = str(ROOT / ".venv" / "bin" / "python")
        sources.append(start_seconds([python, "-m", "app"], told))
    theirs, ours = (statistics.median(times[1:]) for times in (installed, sources))  # warm
    seen = f"{theirs:.2f} s, {theirs / ours:.2f} of the {ours:.2f} s from the sources"
    return Checked(
        f"starts in at most {MOST_OF_A_SOURCE_START} times as long",
        theirs <= MOST_OF_A_SOURCE_START * ours,
        seen,
    )


def prove(package: Path) -> bool:
    """Print everything that was seen; return whether all of it is as it should be.

    Raises:
        SetupError: It could not be looked at.
    """
    need_tools()
    system = empty_debian.make(PLACE)
    empty_debian.install(package, system)
    screen = ["Xvfb", DISPLAY, "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
    failed = []
    with started(screen, dict(os.environ), 0):
        while not Path(empty_debian.SCREENS, f"X{DISPLAY[1:]}").exists():
            pass
        for each in looked(system, new_folder("life", PERSON)):
            say(each.line())
            failed += [] if each.is_so else [each]
    return not failed


def looked(system: Path, shared: Path) -> Iterator[Checked]:
    """Yield everything as it is seen."""
    yield Checked("a person lived at it by what a screen reader is told", live(system, shared))
    yield from check_life(system, shared)
    yield from check_files(system / INSTALLED)
    yield check_bundle(system / INSTALLED)
    yield check_parts(system / INSTALLED)
    yield check_doctor(system, shared)
    yield check_start(system)


def main(arguments: list[str]) -> int:
    """Run it."""
    if len(arguments) != 1:
        sys.stderr.write("usage: prove.py PACKAGE.deb\n")
        return 2
    try:
        return 0 if prove(Path(arguments[0])) else 1
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
