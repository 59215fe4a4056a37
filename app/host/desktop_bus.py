"""Where a Linux desktop says that the screen was locked or the computer is about to sleep.

Two buses: the session's knows the screen, the system's knows sleep. Only addresses on this
computer count (``unix:``), and only those that are there already: asking D-Bus without an
address would start a bus and leave a file in the home folder.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_LOCAL = "unix:"
SYSTEM_SOCKET = Path("/run/dbus/system_bus_socket")


@dataclass(frozen=True, slots=True)
class DesktopBuses:
    """The addresses of the two buses; empty where there is none."""

    session: str
    system: str


def find_buses(environment: Mapping[str, str], system_socket: Path = SYSTEM_SOCKET) -> DesktopBuses:
    """Return the buses of this session; opens none.

    Args:
        environment: The process's environment.
        system_socket: Where the system's bus listens unless the environment says otherwise.
    """
    session = _local(environment.get("DBUS_SESSION_BUS_ADDRESS", ""))
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    if not session and runtime and (Path(runtime) / "bus").is_socket():
        session = f"unix:path={runtime}/bus"
    system = _local(environment.get("DBUS_SYSTEM_BUS_ADDRESS", ""))
    if not system and system_socket.is_socket() and os.access(system_socket, os.W_OK):
        system = f"unix:path={system_socket}"
    return DesktopBuses(session, system)


def _local(addresses: str) -> str:
    """Return the addresses of a list that name a socket of this computer."""
    return ";".join(each for each in addresses.split(";") if each.startswith(_LOCAL))
