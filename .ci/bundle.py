"""What of the finished folder could speak to a network, held against a list.

``.ci/linux/bundle.toml`` names every library that can ask the system for a socket, and every plugin
that Qt may load. What is in the folder and not there is a fault; so is a part that came in with an
update of something else.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

LISTED = Path(__file__).resolve().parent / "linux" / "bundle.toml"
ASKING = {
    *("accept", "accept4", "bind", "connect", "getaddrinfo", "gethostbyname", "listen"),
    *("sendto", "socket"),
}
TAGS = re.compile(r"(\.(cpython-[^.]+|abi3))?\.so(\.[0-9.]+)?$")


def listed(file: Path = LISTED) -> dict[str, dict[str, object]]:
    """Return the list."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def imported(library: Path) -> set[str]:
    """Return the functions that a library asks others for."""
    command = ["nm", "-D", "--undefined-only", str(library)]
    told = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    return {line.split()[-1].partition("@")[0] for line in told.splitlines() if line.strip()}


def name_of(library: Path, internal: Path) -> str:
    """Return a library's place in the folder, without version and what Python adds."""
    return TAGS.sub("", library.relative_to(internal).as_posix())


def libraries(internal: Path) -> list[Path]:
    """Return every library in the folder, each once."""
    return sorted(
        path
        for path in internal.rglob("*.so*")
        if path.is_file() and not path.is_symlink() and TAGS.search(path.name)
    )


def speakers(internal: Path) -> set[str]:
    """Return the libraries that can ask for a socket."""
    return {name_of(each, internal) for each in libraries(internal) if imported(each) & ASKING}


def plugins(internal: Path) -> set[str]:
    """Return Qt's plugins, each with its folder."""
    folder = internal / "PySide6" / "Qt" / "plugins"
    found = [path for path in libraries(internal) if path.is_relative_to(folder)]
    return {f"{path.parent.name}/{TAGS.sub('', path.name.removeprefix('lib'))}" for path in found}


def faults(internal: Path) -> list[str]:
    """Return what is in the folder and not on the list."""
    known = listed()
    allowed = {f"{kind}/{name}" for kind, names in known["plugins"].items() for name in names}
    found = {f"{name} asks for sockets" for name in speakers(internal) - known["sockets"].keys()}
    found |= {f"the plugin {name}" for name in plugins(internal) - allowed}
    return sorted(found)
