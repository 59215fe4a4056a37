"""Whether the computer runs on its battery: then we do no work ahead of time."""

import ctypes
import sys
from enum import StrEnum
from pathlib import Path

_LINUX_SUPPLIES = Path("/sys/class/power_supply")


class PowerSource(StrEnum):
    """Where the power comes from; UNKNOWN is treated like MAINS by callers."""

    MAINS = "mains"
    BATTERY = "battery"
    UNKNOWN = "unknown"


def power_source() -> PowerSource:
    """Return where this computer's power comes from now."""
    if sys.platform == "linux":
        return _from_supplies(_LINUX_SUPPLIES)
    if sys.platform == "win32":
        return _from_windows()
    return PowerSource.UNKNOWN


def _from_supplies(folder: Path) -> PowerSource:
    """Read the kernel's list of supplies: a battery that discharges decides."""
    discharging = plugged = False
    try:
        for supply in folder.iterdir():
            kind = _line(supply / "type")
            # A wireless mouse has a battery too; its scope says "Device".
            if _line(supply / "scope") == "Device":
                continue
            discharging |= kind == "Battery" and _line(supply / "status") == "Discharging"
            plugged |= kind in {"Mains", "USB"} and _line(supply / "online") == "1"
    except OSError:
        return PowerSource.UNKNOWN
    if discharging and not plugged:
        return PowerSource.BATTERY
    return PowerSource.MAINS if plugged else PowerSource.UNKNOWN


def _line(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _from_windows() -> PowerSource:
    if sys.platform != "win32":
        return PowerSource.UNKNOWN
    status = (ctypes.c_ubyte * 12)()  # SYSTEM_POWER_STATUS; its first byte is ACLineStatus
    if not ctypes.windll.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
        return PowerSource.UNKNOWN
    return {0: PowerSource.BATTERY, 1: PowerSource.MAINS}.get(status[0], PowerSource.UNKNOWN)
