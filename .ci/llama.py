"""Compiles llama.cpp's Python package once, shows how far it is, and keeps the result.

The package comes as source only. Compiled as it is it takes 8 minutes on two cores;
without its image part and without the targets nobody here loads it takes 5. The
finished wheel lies in ``build/wheels/<key>/``, so a new virtual environment does not
compile again. The key names the source, the options and this processor: the code is
made for exactly this machine and would be an illegal instruction on a lesser one.

What other people get is compiled anew (``PORTABLE``): the part that computes, once for each
generation of processors, of which ``app/engine/processor.py`` takes the best when it starts.

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
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from system import SetupError, fingerprint, say


@dataclass(frozen=True)
class Recipe:
    """One way to compile it.

    Attributes:
        defines: What CMake is told.
        is_for_this_machine: Whether the result runs here and perhaps nowhere else.
        minutes: About how long it takes on two cores.
    """

    defines: tuple[str, ...]
    is_for_this_machine: bool
    minutes: str

    @property
    def options(self) -> dict[str, str]:
        """Return what the compiling process has in its environment."""
        return {
            "SKBUILD_CMAKE_DEFINE": ";".join(self.defines),
            # libllama and ggml would do, but the package's install step wants llama-common.
            "SKBUILD_BUILD_TARGETS": "llama;llama-common",
        }


NATIVE = Recipe(("LLAVA_BUILD=OFF",), is_for_this_machine=True, minutes="5 to 8")
PORTABLE = Recipe(
    (
        "LLAVA_BUILD=OFF",
        "GGML_NATIVE=OFF",
        "GGML_BACKEND_DL=ON",
        "GGML_CPU_ALL_VARIANTS=ON",
        # Where llama.cpp's own install step lays the libraries that are chosen from.
        "CMAKE_INSTALL_BINDIR=llama_cpp/lib",
        "CMAKE_INSTALL_RPATH=$ORIGIN",
    ),
    is_for_this_machine=False,
    minutes="15 to 25",
)
LIBRARIES = "llama_cpp/lib"
# A wheel has a copy wherever a file system has a link; nobody asks for these by their names.
COPY = re.compile(
    r"\.\d+\.\d+\.\d+(\.dylib)?$|(ggml-cpu-.*|llama)\.so\.\d+$|ggml-base\.(so|dylib)$"
)
STEP = re.compile(r"^\s*\[(\d+)/(\d+)\]")
LINE_EVERY_SECONDS = 20  # between two lines where no terminal can redraw one
TAIL_LINES = 30  # of the log, shown when compiling fails


def wheel_key(locks: bytes, recipe: Recipe = NATIVE) -> str:
    """Return the name under which the compiled wheel is kept."""
    options = repr(sorted(recipe.options.items())) + os.environ.get("CMAKE_ARGS", "")
    processor = processor_features() if recipe.is_for_this_machine else ""
    return fingerprint(locks, options, sys.platform, platform.machine(), processor)


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


def compile_wheel(root: Path, key: str, python: Path, lock: Path, recipe: Recipe = NATIVE) -> Path:
    """Compile the locked source package with ``python``'s build tools; return the wheel.

    Raises:
        SetupError: Downloading or compiling failed; the message ends with the log's last lines.
    """
    cores = os.cpu_count() or 1
    whom = "this machine" if recipe.is_for_this_machine else "every processor"
    say(
        f"Compiling llama.cpp for {whom}: one-off, about {recipe.minutes} minutes on 2 cores "
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
    environment = {**os.environ, **recipe.options, "PATH": tools, "PIP_ROOT_USER_ACTION": "ignore"}
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


def unpack(wheel: Path, folder: Path) -> list[Path]:
    """Lay the libraries of a wheel into a new folder; return them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    laid = []
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            path = PurePosixPath(name)
            if path.parent == PurePosixPath(LIBRARIES) and not COPY.search(path.name):
                target = folder / path.name
                target.write_bytes(archive.read(name))
                target.chmod(0o755)
                laid.append(target)
    return laid
