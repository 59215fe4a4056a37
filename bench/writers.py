"""Beside another program that one writes in: start, typing and memory, in one run.

novelWriter is the peer: a free editor for long texts, on Qt too, with plain text that shows its
formatting. Each turn starts both afresh on Qt's offscreen platform, one after the other, types
the same keys into the middle of the same 20,000 words, and looks at the memory afterwards. The
best of the turns counts. Our window decrypts, keeps drafts in a vault and has its search index
open; nothing of that is left out. Our modules are compiled first, as pip did it for the peer's.
At the end an empty window of either's Qt is looked at, and
ours with the encryption loaded: what neither can go below.

    python -m venv build/writers && build/writers/bin/pip install novelWriter
    python -m bench writers --peers build/writers/bin/python
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.host.clock import SystemClock
from bench.figure import Figure
from bench.options import Options

FOLDER: Final = Path("build/bench/writers")
PEER: Final = Path(__file__).with_name("writers_peer.py")
BARE: Final = Path(__file__).with_name("writers_bare.py")
ENCRYPTION: Final = ("sqlcipher3", "argon2", "cryptography.hazmat.primitives.ciphers.aead")
SECONDS: Final = 240
OURS: Final = "ours"
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
NAMES: Final = {
    "start": ("process start to painted window", "ms"),
    "key_p50": ("keystroke to paint, 20,000 words, p50", "ms"),
    "key_p99": ("keystroke to paint, 20,000 words, p99", "ms"),
    "resident": ("resident, after typing", "MiB"),
}


def measure(options: Options) -> Iterator[Figure]:
    """Yield ours, theirs, and theirs beside ours: one at most is as quick or small."""
    ours: list[dict[str, float]] = []
    theirs: list[dict[str, float]] = []
    subprocess.run([sys.executable, "-m", "compileall", "-q", "app", "bench"], check=True)
    for _ in range(options.turns):
        ours.append(_turn([sys.executable, "-m", "bench.writers_run"], OURS))
        found = _peer_turn(options)
        if found is not None:
            theirs.append(found)
    for key, (words, unit) in NAMES.items():
        yield Figure(words, _best(ours, key), unit)
        if theirs:
            yield Figure(f"{words}, novelWriter", _best(theirs, key), unit)
            share = _best(ours, key) / _best(theirs, key)
            yield Figure(f"{words}, ours of theirs", share, "×", at_most=1)
    yield from _bare(options, has_peer=bool(theirs))


def _bare(options: Options, *, has_peer: bool) -> Iterator[Figure]:
    """Yield what both hold before a line of their own: the binding, and our encryption."""
    ours = _printed([sys.executable, "-I", str(BARE), "PySide6", *ENCRYPTION])
    yield Figure("resident, an empty window with PySide6", ours["empty"], "MiB")
    yield Figure("the same with what the vault is encrypted with", ours["with_modules"], "MiB")
    if has_peer:
        theirs = _printed([options.peers, "-I", str(BARE), "PyQt6"])
        yield Figure("resident, an empty window with PyQt6", theirs["empty"], "MiB")


def _best(turns: Sequence[dict[str, float]], key: str) -> float:
    return min(turn[key] for turn in turns)


def _peer_turn(options: Options) -> dict[str, float] | None:
    """Return what novelWriter measured of itself; None, and a note, where it is not there."""
    look = "import importlib.util, sys; sys.exit(importlib.util.find_spec('novelwriter') is None)"
    if subprocess.run([options.peers, "-c", look], check=False).returncode:
        options.note("novelWriter was skipped: it is not installed (--peers PYTHON).")
        return None
    try:
        return _turn([options.peers, "-I", str(PEER)], "theirs")
    except (subprocess.SubprocessError, json.JSONDecodeError, IndexError):
        options.note("novelWriter was skipped: it did not come to an end.")
        return None


def _turn(command: Sequence[str], who: str) -> dict[str, float]:
    """Start a fresh process over an empty folder and return what it measured of itself."""
    folder = (FOLDER / who).absolute()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if who == OURS:  # a lock screen has a vault to stand before; making one is no start
        subprocess.run([*command, str(folder)], check=True, timeout=SECONDS)
    started = SystemClock().monotonic()
    return _printed([*command, str(folder), repr(started)], {"HOME": str(folder)})


def _printed(command: Sequence[str], environment: Mapping[str, str] = NOTHING) -> dict[str, float]:
    """Run a command on Qt's offscreen platform and return the figures that it prints."""
    done = subprocess.run(
        command,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=SECONDS,
    )
    parts: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return parts
