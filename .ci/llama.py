"""Compiles llama.cpp's Python package once, shows how far it is, and keeps the result.

The package comes as source only. Compiled as it is it takes 8 minutes on two cores;
without its image part and without the targets nobody here loads it takes 5. The
finished wheel lies in ``build/wheels/<key>/``, so a new virtual environment does not
compile again. The key names the source, the options and this processor: the code is
made for exactly this machine and would be an illegal instruction on a lesser one.

``CMAKE_ARGS`` is passed on, for example ``CMAKE_ARGS=-DGGML_CUDA=ON make run``.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from system import SetupError, fingerprint, say

OPTIONS = {
    "SKBUILD_CMAKE_DEFINE": "LLAVA_BUILD=OFF",
    # libllama and ggml would do, but the package's install step wants llama-common.
    "SKBUILD_BUILD_TARGETS": "llama;llama-common",
}
STEP = re.compile(r"^\s*\[(\d+)/(\d+)\]")
LINE_EVERY_SECONDS = 20  # between two lines where no terminal can redraw one
TAIL_LINES = 30  # of the log, shown when compiling fails


def wheel_key(locks: bytes) -> str:
    """Return the name under which the compiled wheel is kept."""
    options = repr(sorted(OPTIONS.items())) + os.environ.get("CMAKE_ARGS", "")
    return fingerprint(locks, options, sys.platform, platform.machine(), processor_features())


def processor_features() -> str:
    """Return what this processor can do, as far as the system says."""
    cpuinfo = Path("/proc/cpuinfo")
    if not cpuinfo.is_file():
        return platform.processor()
    for line in cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith(("flags", "Features")):
            return " ".join(sorted(line.partition(":")[2].split()))
    return platform.processor()


def kept_wheel(root: Path, key: str) -> Path | None:
    """Return the wheel compiled earlier under ``key``, or None."""
    return next((root / "build" / "wheels" / key).glob("*.whl"), None)


def only_llama(lock: str) -> str:
    """Return the part of a lock that pins llama-cpp-python itself."""
    blocks = re.findall(r"^[^\s#].*(?:\n[ \t]+.*)*", lock, flags=re.MULTILINE)
    return "".join(f"{block}\n" for block in blocks if block.startswith("llama-cpp-python=="))


def progress_line(done: int, total: int, seconds: float) -> str:
    """Return one line that says how far compiling is and how long it may still take."""
    bar = "█" * (24 * done // total)
    left = seconds / done * (total - done) / 60
    rest = "about a minute left" if left < 1.5 else f"about {left:.0f} minutes left"  # noqa: PLR2004
    return f"  {bar:░<24} {done:3}/{total}  {rest if done < total else 'finishing'}"


def show_progress(lines: Iterable[str], log: Path) -> None:
    """Copy what the compiler says to ``log`` and show only how far it is."""
    redraw = sys.stdout.isatty()
    started = shown = time.monotonic()
    with log.open("w", encoding="utf-8") as copy:
        for line in lines:
            copy.write(line)
            step = STEP.match(line)
            if step is None:
                continue
            done, total = int(step[1]), int(step[2])
            now = time.monotonic()
            if redraw:
                print("\r" + progress_line(done, total, now - started), end="\x1b[K", flush=True)
            elif done == total or now - shown >= LINE_EVERY_SECONDS:
                say(progress_line(done, total, now - started))
                shown = now
    if redraw:
        print(flush=True)


def compile_wheel(root: Path, key: str, python: Path, lock: Path) -> Path:
    """Compile the locked source package with ``python``'s build tools; return the wheel.

    Raises:
        SetupError: Downloading or compiling failed; the message ends with the log's last lines.
    """
    cores = os.cpu_count() or 1
    say(
        "Compiling llama.cpp for this machine: one-off, about 5 to 8 minutes on 2 cores "
        f"(this machine has {cores})."
    )
    wheels = root / "build" / "wheels"
    unfinished = wheels / f"{key}.unfinished"
    unfinished.mkdir(parents=True, exist_ok=True)
    log = wheels / "compile.log"
    command = [
        *(str(python), "-m", "pip", "--disable-pip-version-check", "wheel", "--verbose"),
        *("--require-hashes", "--no-deps", "--no-build-isolation", "--no-cache-dir"),
        *("--no-binary", "llama-cpp-python", "--progress-bar", "off"),
        *("--requirement", str(lock), "--wheel-dir", str(unfinished)),
    ]
    tools = f"{python.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, **OPTIONS, "PATH": tools, "PIP_ROOT_USER_ACTION": "ignore"}
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as compiling:
        show_progress(compiling.stdout or (), log)
    if compiling.returncode != 0:
        tail = log.read_text(encoding="utf-8").splitlines()[-TAIL_LINES:]
        raise SetupError("\n".join([*tail, "", f"llama.cpp did not compile. The whole log: {log}"]))
    kept = wheels / key
    if kept.exists():
        shutil.rmtree(kept)
    return next(unfinished.rename(kept).glob("*.whl"))
