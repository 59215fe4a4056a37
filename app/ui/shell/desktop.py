"""Which file listens to the desktop of the system that this runs on."""

import sys
from collections.abc import Mapping

from PySide6.QtCore import QObject

from app.host.desktop_bus import find_buses
from app.ui.shell.desktop_watch import DesktopWatch

if sys.platform == "linux":
    from app.ui.shell.desktop_linux import LinuxDesktopWatch
elif sys.platform == "win32":
    from app.ui.shell.desktop_windows import WindowsDesktopWatch
elif sys.platform == "darwin":
    from app.ui.shell.desktop_mac import MacDesktopWatch


def watch_desktop(environment: Mapping[str, str], parent: QObject) -> DesktopWatch:
    """Return what listens to this system's desktop."""
    if sys.platform == "linux":
        return LinuxDesktopWatch(find_buses(environment), parent)
    if sys.platform == "win32":
        return WindowsDesktopWatch(parent)
    if sys.platform == "darwin":
        return MacDesktopWatch(parent)
    return DesktopWatch(parent)
