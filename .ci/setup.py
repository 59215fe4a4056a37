"""Makes this checkout ready: a virtual environment, locked packages, a compiled llama.cpp.

    python3 .ci/setup.py program     what the program needs
    python3 .ci/setup.py window      the same, and there must be a screen to show it on
    python3 .ci/setup.py dev         the same, and what the tests and gates need
    python3 .ci/setup.py package     the same, PyInstaller, and the engine for every processor
    python3 .ci/setup.py lock        write the hash-pinned lock files again

Every step leaves a stamp in ``.venv/.steps`` that names what it has installed;
a step whose stamp still fits is skipped, so the second start takes a moment and
needs no package registry. Standard library only: it runs before anything is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import llama
import system
from system import SetupError, fingerprint, say

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / ".ci" / "locks"
OLDEST_PYTHON = (3, 11)

LOCK_SOURCES = {
    # lock: (uv pip compile arguments, locks it must agree with)
    "run": (["pyproject.toml", "--no-emit-package", "llama-cpp-python"], []),
    "llama": (["pyproject.toml"], ["run"]),
    "dev": (["--group", "dev"], ["run"]),
    "build": (["--group", "build"], ["run", "dev"]),
    "package": (["--group", "package"], ["run", "dev"]),
}


@dataclass(frozen=True)
class Environment:
    """One virtual environment, and the notes of what is already in it."""

    path: Path

    @property
    def python(self) -> Path:
        """The interpreter inside the environment."""
        if os.name == "nt":
            return self.path / "Scripts" / "python.exe"
        return self.path / "bin" / "python"

    def works(self) -> bool:
        """Whether its interpreter still starts (it does not after a Python upgrade)."""
        if not self.python.exists():
            return False
        return (
            subprocess.run([self.python, "-c", ""], capture_output=True, check=False).returncode
            == 0
        )

    @property
    def identity(self) -> str:
        """Which Python it was made from; what is installed belongs to that one."""
        return (self.path / "pyvenv.cfg").read_text(encoding="utf-8")

    def has(self, step: str, key: str) -> bool:
        """Whether ``step`` was finished with exactly this ``key``."""
        note = self.path / ".steps" / step
        return note.is_file() and note.read_text(encoding="utf-8") == key

    def note(self, step: str, key: str) -> None:
        """Remember that ``step`` is finished with ``key``."""
        note = self.path / ".steps" / step
        note.parent.mkdir(exist_ok=True)
        note.write_text(key, encoding="utf-8")

    def install(self, *arguments: str) -> None:
        """Run pip in the environment, quietly where nobody watches."""
        quiet = [] if sys.stdout.isatty() else ["--quiet", "--progress-bar", "off"]
        command = [
            str(self.python),
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--no-input",
            "install",
            "--no-warn-script-location",
            *quiet,
            *arguments,
        ]
        if subprocess.run(command, check=False, env=quiet_pip()).returncode != 0:
            raise SetupError(
                "The packages could not be installed; the lines above say why. "
                "Nothing else was changed: run the same command again when it is fixed."
            )


def quiet_pip() -> dict[str, str]:
    """The environment for pip: no remark about running as root in a container."""
    return {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}


def lock_text(name: str) -> bytes:
    """Return the lock file ``name`` as it stands in the checkout."""
    return (LOCKS / f"{name}.txt").read_bytes()


def make_environment(path: Path) -> Environment:
    """Return a working virtual environment at ``path``, made now if need be."""
    environment = Environment(path)
    if environment.works():
        return environment
    say(f"Making {path.relative_to(ROOT)} with Python {sys.version.split()[0]} …")
    if path.exists():
        shutil.rmtree(path)
    command = [sys.executable, "-m", "venv", str(path)]
    made = subprocess.run(command, check=False, capture_output=True, text=True)
    if made.returncode != 0 or not environment.works():
        # Debian and Ubuntu ship Python without its venv module's wheels.
        system.install_packages(["python3-venv"])
        made = subprocess.run([*command, "--clear"], check=False, capture_output=True, text=True)
    if made.returncode != 0:
        raise SetupError(f"The virtual environment could not be made:\n{made.stdout}{made.stderr}")
    return environment


def install_lock(environment: Environment, name: str, what: str) -> None:
    """Install the locked packages ``name``; wheels only, each checked by its hash."""
    key = fingerprint(lock_text(name), environment.identity)
    if environment.has(name, key):
        return
    say(f"Installing {what} …")
    lock = str(LOCKS / f"{name}.txt")
    environment.install("--require-hashes", "--only-binary", ":all:", "-r", lock)
    environment.note(name, key)


def install_llama(environment: Environment) -> None:
    """Install the engine, compiled on this machine once and kept for the next time."""
    key = llama.wheel_key(lock_text("llama") + lock_text("build"))
    if environment.has("llama", key):
        return
    wheel = llama.kept_wheel(ROOT, key) or compiled(key, llama.NATIVE)
    environment.install("--no-index", "--no-deps", "--force-reinstall", str(wheel))
    starts("The engine", lambda: system.engine_trouble(environment.python), ["libgomp1"])
    environment.note("llama", key)


def lay_out_engine(folder: Path) -> None:
    """Lay the libraries for every processor where build.spec takes them from."""
    key = llama.wheel_key(lock_text("llama") + lock_text("build"), llama.PORTABLE)
    note = folder / "key"
    if note.is_file() and note.read_text(encoding="utf-8") == key:
        return
    llama.unpack(llama.kept_wheel(ROOT, key) or compiled(key, llama.PORTABLE), folder)
    note.write_text(key, encoding="utf-8")


def compiled(key: str, recipe: llama.Recipe) -> Path:
    """Return the engine's wheel, compiled now with tools that are removed again."""
    system.need_compiler()
    builder = make_environment(ROOT / "build" / "compile")
    install_lock(builder, "build", "what compiles llama.cpp")
    wheel = llama.compile_wheel(ROOT, key, builder.python, LOCKS / "llama.txt", recipe)
    shutil.rmtree(builder.path)
    return wheel


def starts(what: str, trouble: Callable[[], str], packages: list[str]) -> None:
    """See ``what`` start; where it does not, install the system's packages for it once."""
    reason = trouble()
    if not reason:
        return
    say(f"{what} does not start on this machine yet: {reason}")
    system.install_packages(packages)
    reason = trouble()
    if reason:
        raise SetupError(f"{what} still does not start: {reason}")


def check_qt(environment: Environment, *, window: bool) -> None:
    """See Qt really load, and install the system's libraries for it where they lack."""
    platform = system.window_platform() if window else "offscreen"
    step, key = f"qt-{platform}", fingerprint(lock_text("run"), environment.identity)
    if environment.has(step, key):
        return
    starts("Qt", lambda: system.qt_trouble(environment.python, platform), system.QT_PACKAGES)
    environment.note(step, key)


def write_locks(environment: Environment) -> None:
    """Resolve pyproject.toml into the lock files: exact versions, hashes, no addresses."""
    for name, (arguments, agreeing) in LOCK_SOURCES.items():
        say(f"Locking {name} …")
        lock = LOCKS / f"{name}.txt"
        constraints = [part for other in agreeing for part in ("-c", str(LOCKS / f"{other}.txt"))]
        command = [
            *(str(environment.python), "-m", "uv", "pip", "compile", "--quiet"),
            *("--universal", "--python-version", "3.11", "--generate-hashes"),
            *("--no-header", "--no-annotate", "--output-file", str(lock)),
            *constraints,
            *arguments,
        ]
        if (
            subprocess.run(command, check=False, cwd=ROOT, stdout=subprocess.DEVNULL).returncode
            != 0
        ):
            raise SetupError(f"{lock.name} could not be resolved; it is left as it was.")
        if name == "llama":
            lock.write_text(llama.only_llama(lock.read_text(encoding="utf-8")), encoding="utf-8")


def set_up(goal: str) -> None:
    """Bring the checkout to ``goal``; each step that is already done is skipped."""
    if goal == "window":
        system.need_screen()
    environment = make_environment(ROOT / ".venv")
    if goal == "lock":
        install_lock(environment, "dev", "the tools for tests and checks")
        write_locks(environment)
        return
    install_lock(environment, "run", "the program's packages (about 100 MB to download)")
    check_qt(environment, window=goal == "window")
    install_llama(environment)
    if goal in {"dev", "package"}:
        install_lock(environment, "dev", "the tools for tests and checks")
    if goal == "dev" and not environment.has("test tools", "asked for"):
        system.offer_test_tools()
        environment.note("test tools", "asked for")
    if goal == "package":
        install_lock(environment, "package", "PyInstaller")
        lay_out_engine(ROOT / "build" / "engine")


def main(arguments: list[str]) -> int:
    """Set up; return the exit status for the shell."""
    goals = ("program", "window", "dev", "package", "lock")
    if len(arguments) != 1 or arguments[0] not in goals:
        say(f"usage: python3 .ci/setup.py {'|'.join(goals)}")
        return 2
    try:
        set_up(arguments[0])
    except SetupError as error:
        say(f"\n{error}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. Run the same command again to go on.")
        return 130
    return 0


if __name__ == "__main__":
    if sys.version_info < OLDEST_PYTHON:
        found = "{}.{}".format(*sys.version_info[:2])
        sys.exit(f"Alcove needs Python 3.11 or newer; this is {found} ({sys.executable}).")
    sys.exit(main(sys.argv[1:]))
