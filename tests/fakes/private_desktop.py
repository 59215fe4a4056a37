"""A private D-Bus with a fake login manager on it, for as long as a ``with`` lasts."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BUS = """<busconfig><listen>unix:path={path}</listen>
<policy context="default">
<allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""
ROOT = Path(__file__).parents[2]


@dataclass
class Desktop:
    """The bus, and the login manager's process."""

    address: str
    logind: subprocess.Popen[str]

    def does(self, what: str) -> None:
        """Have the login manager send a signal; ``tests.fakes.logind`` has the words."""
        self.logind.stdin.write(f"{what}\n")
        self.logind.stdin.flush()

    def says(self) -> str:
        """Wait for the next thing that the login manager noticed."""
        return self.logind.stdout.readline().strip()


@contextmanager
def private_desktop(folder: Path) -> Iterator[Desktop]:
    """Start a bus and a login manager, and end both."""
    config = folder / "bus.conf"
    config.write_text(BUS.format(path=folder / "bus"))
    bus = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1", "--nopidfile"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with _ending(bus):
        address = bus.stdout.readline().strip()
        command = [sys.executable, "-m", "tests.fakes.logind", address]
        logind = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        with _ending(logind):
            assert logind.stdout.readline() == "ready\n"
            yield Desktop(address, logind)


@contextmanager
def _ending(process: subprocess.Popen[str]) -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        process.communicate()
