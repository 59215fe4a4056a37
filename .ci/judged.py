"""What the proof saw, judged: the recorded calls, and what lies in the installed folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import bundle

INSTALLED = "usr/lib/alcove"
NETWORK_FILES = re.compile(r"Qt6?Network|_ssl|libssl|libcurl|libsoup|libgssapi|urllib3|requests")
CODE = re.compile(r"\.so(\.|$)|\.pyc?$|\.zip$")
SOCKET = re.compile(r"socket(?:pair)?\((AF_[A-Z0-9]+)")
READS = re.compile(r'^(\d+) +execve\("([^"]+)", \["[^"]+", "--reader"\]', re.MULTILINE)
PROGRAMS = {"/usr/bin/alcove", f"/{INSTALLED}/alcove"}
PACKS_OPENED = 2


@dataclass(frozen=True)
class Checked:
    """One thing that was to be seen."""

    what: str
    is_so: bool
    seen: str = ""

    def line(self) -> str:
        """Return it as it is printed."""
        return f"{'ok' if self.is_so else 'FAILED':<7} {self.what}{self.seen and ': '}{self.seen}"


def check_sockets(trace: str) -> Iterator[Checked]:
    """Yield what the recorded calls say."""
    families = sorted(set(SOCKET.findall(trace)))
    seen = f"{len(SOCKET.findall(trace))} sockets, all {' '.join(families)}"
    yield Checked("no socket but to this computer's own", families == ["AF_UNIX"], seen)


def check_readers(trace: str) -> Checked:
    """Say what read the packs: the installed program, once for each, and how it could speak.

    The two sockets of each are those with which the C library asks this computer who the account
    is, before the reader gives up the rest of its rights.
    """
    readers = dict(READS.findall(trace))
    lines = [line for line in trace.splitlines() if line.split(" ", 1)[0] in readers]
    sockets = [family for line in lines for family in SOCKET.findall(line)]
    programs = sorted(set(readers.values()))
    is_ours = len(readers) == PACKS_OPENED and set(programs) <= PROGRAMS
    is_so = is_ours and set(sockets) <= {"AF_UNIX"}
    seen = f"{len(readers)} of {', '.join(programs) or 'nothing'}"
    seen += f", {len(sockets)} sockets {' '.join(sorted(set(sockets)))}".rstrip()
    return Checked("each pack was read by a process of the installed program", is_so, seen)


def check_files(program: Path) -> Iterator[Checked]:
    """Yield what lies in the installed folder."""
    files = [path.name for path in program.rglob("*") if path.is_file()]
    found = [name for name in files if NETWORK_FILES.search(name) and CODE.search(name)]
    yield Checked("no network library", not found, ", ".join(found) or f"{len(files)} files")


def check_bundle(program: Path) -> Checked:
    """Hold the libraries that can ask for sockets, and Qt's plugins, against their list."""
    internal = program / "_internal"
    wrong = bundle.faults(internal)
    seen = f"{len(bundle.speakers(internal))} of {len(bundle.libraries(internal))} libraries"
    seen += f", {len(bundle.plugins(internal))} plugins"
    what = "what can ask for a socket, and every plugin, is on the list"
    is_looked_at = bool(bundle.libraries(internal))
    return Checked(what, is_looked_at and not wrong, "; ".join(wrong) or seen)


def check_parts(program: Path) -> Checked:
    """Compare the packages in the folder with the list that says what is in it."""
    internal = program / "_internal"
    bill = json.loads((internal / "alcove.cdx.json").read_text(encoding="utf-8"))
    listed = {_plain(part["name"]) for part in bill["components"]}
    makers = metadata.packages_distributions()
    found = {
        _plain(maker) for path in internal.iterdir() for maker in makers.get(path.stem, [])[:1]
    }
    missing = sorted(found - listed - {"alcove"})
    return Checked(
        "every package in it is on its list",
        bool(found) and not missing,
        ", ".join(missing) or f"{len(found)} packages, {len(listed)} parts",
    )


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")
