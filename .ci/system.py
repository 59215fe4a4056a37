"""What the computer has to bring along, and how to get it where it is missing.

On Debian and Ubuntu missing libraries are installed when that is possible without
asking (root, or sudo without a passphrase). Anywhere else nothing is changed: the
person reads the exact line to type.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

QT_PACKAGES = [
    # What `ldd` names for Qt's Gui, Widgets, DBus and its xcb, wayland and offscreen
    # platforms beyond the PySide6 wheel; and one font, for machines that have none.
    "fonts-dejavu-core",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
]

QT_PROBE = """
import ctypes, os, pathlib, sys
import PySide6
from PySide6 import QtDBus, QtGui, QtSvg, QtWidgets
if sys.platform == "linux":
    plugins = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
    ctypes.CDLL(str(plugins / f"libq{sys.argv[1]}.so"))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
app = QtGui.QGuiApplication([])
if not QtGui.QFontDatabase.families():
    sys.exit("there is no font on this machine")
"""


class SetupError(Exception):
    """Setting up cannot go on; the message says what happened and what to do."""


class WrongArguments(Exception):
    """A script was given something else than its usage says."""


def run(act: Callable[[list[str]], None], arguments: list[str], usage: str) -> int:
    """Do what a script is for; return the exit status for the shell.

    Args:
        act: What it does; raises ``WrongArguments`` where it cannot tell what is wanted.
        arguments: What stands after the name of the script.
        usage: Its name, and what it wants there.
    """
    try:
        act(arguments)
    except WrongArguments:
        sys.stderr.write(f"usage: {usage}\n")
        return 2
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def say(text: str) -> None:
    """Tell the person at the terminal, now."""
    print(text, flush=True)


def fingerprint(*parts: str | bytes) -> str:
    """Return a short name for exactly these parts."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:16]


def need_screen(platform: str = sys.platform) -> None:
    """Refuse to open a window where nobody could see it.

    Raises:
        SetupError: Linux without an X or Wayland display.
    """
    if platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return
    raise SetupError(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window "
        "can open.\n`make tour` drives the same program without one and writes pictures of "
        "its pages to build/tour/."
    )


def window_platform() -> str:
    """Return the Qt platform plugin that a window on this screen needs."""
    return "wayland" if os.environ.get("WAYLAND_DISPLAY") else "xcb"


def install_command(packages: list[str], prefix: list[str]) -> list[str]:
    """Return the apt-get line for these packages."""
    return [*prefix, "apt-get", "install", "-y", "--no-install-recommends", *packages]


def root_prefix() -> list[str] | None:
    """Return what stands before a command to run it as root, or None where that is not possible."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if allowed.returncode == 0 else None


def install_packages(packages: list[str]) -> None:
    """Install Debian packages, or say what to type.

    Raises:
        SetupError: This is not a Debian or Ubuntu, nobody may install here, or apt failed.
    """
    if shutil.which("apt-get") is None:
        raise SetupError(
            "Some system software is missing. On Debian and Ubuntu it is in the packages\n  "
            + " ".join(packages)
            + "\nPlease install your system's counterparts and run the same command again."
        )
    advice = "  " + " ".join(install_command(packages, ["sudo"]))
    prefix = root_prefix()
    if prefix is None:
        raise SetupError(f"Some system packages are missing. Please run\n{advice}")
    say(f"Installing system packages: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        [*prefix, "apt-get", "update", "-q"],
        install_command(packages, prefix),
    ):
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        raise SetupError(f"{done.stderr.strip()}\nThis line did not work:\n{advice}")


def need_compiler() -> None:
    """See that there is a C++ compiler, and get one where that is possible.

    Windows is left to CMake, which knows how to find Visual Studio.

    Raises:
        SetupError: There is none and it cannot be installed from here.
    """
    if os.name == "nt" or any(shutil.which(name) for name in ("c++", "g++", "clang++")):
        return
    if sys.platform == "darwin":
        raise SetupError("A C++ compiler is needed once. Please run\n  xcode-select --install")
    say("There is no C++ compiler on this machine yet.")
    install_packages(["g++"])


TEST_TOOLS = {
    "strace": "strace",
    "dbus-daemon": "dbus",
    "age": "age",
    "pdftotext": "poppler-utils",
    "Xvfb": "xvfb",
}
"""What some tests drive, and the package it is in: system calls, a desktop's bus, the program
that reads sealed files everywhere else, a reader of PDF, a screen that nobody sees."""

TEST_FILES = {
    "libexec/at-spi-bus-launcher": "at-spi2-core",
    "lib/python3/dist-packages/gi": "python3-gi",
    "lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
}
"""What stands below /usr where a screen reader's bus can be listened to, and its package."""


def missing_test_packages(usr: Path = Path("/usr")) -> list[str]:
    """Return the packages of what some tests need and do not find here."""
    tools = [package for tool, package in TEST_TOOLS.items() if shutil.which(tool) is None]
    files = [package for place, package in TEST_FILES.items() if not any(usr.glob(place))]
    return tools + files


def offer_test_tools(platform: str = sys.platform) -> None:
    """Get what is missing where that needs no question; its tests are skipped without."""
    if platform != "linux" or shutil.which("apt-get") is None:
        return
    missing = missing_test_packages()
    if not missing:
        return
    names = " ".join(missing)
    if root_prefix() is None:
        say(f"Some tests are skipped without: sudo apt-get install {names}")
        return
    try:
        install_packages(missing)
    except SetupError:
        say(f"Could not be installed: {names}; the tests that need it are skipped.")


def qt_trouble(python: Path, platform: str) -> str:
    """Return why Qt does not start in this environment; empty if it does."""
    return why_it_fails([str(python), "-c", QT_PROBE, platform])


def engine_trouble(python: Path) -> str:
    """Return why llama.cpp does not load in this environment; empty if it does."""
    return why_it_fails([str(python), "-c", "import llama_cpp"])


def why_it_fails(command: list[str]) -> str:
    """Run a probe; return the last line of its complaint, empty if it ends well."""
    probe = subprocess.run(command, check=False, capture_output=True, text=True)
    if probe.returncode == 0:
        return ""
    lines = [line for line in probe.stderr.splitlines() if line.strip()]
    return lines[-1] if lines else f"it ended with status {probe.returncode}"
