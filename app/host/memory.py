"""How much memory the computer has and how much of it we use.

Best effort on three systems without a package. A figure that the system does not give
is 0, which every caller reads as "not known": the fit check then says so and does not
refuse a model on a guess.
"""

import ctypes
import os
import sys
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource

_KIB = 1024


@dataclass(frozen=True, slots=True)
class Memory:
    """Physical memory in bytes; 0 is not known.

    ``available`` is what a new program can have without pushing others to disk.
    """

    total: int
    available: int


def read_memory() -> Memory:
    """Return this computer's memory, never more than this process is allowed."""
    if sys.platform == "linux":
        limit, used = _cgroup_bytes(Path("/sys/fs/cgroup"))
        return _linux_memory(Path("/proc/meminfo"), limit, used)
    if sys.platform == "win32":
        return _windows_memory()
    if sys.platform == "darwin":
        return _mac_memory()
    return Memory(0, 0)


def own_resident_bytes() -> int:
    """Return how much physical memory this process holds now, or 0 where not known."""
    if sys.platform == "linux":
        fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
        return int(fields[1]) * os.sysconf("SC_PAGESIZE")
    if sys.platform == "darwin":
        # The peak, not the present figure: macOS gives no more without a helper.
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return 0


def _linux_memory(meminfo: Path, limit: int, used: int) -> Memory:
    figures = {}
    for line in meminfo.read_text(encoding="ascii").splitlines():
        name, _, rest = line.partition(":")
        figures[name] = int(rest.split()[0]) * _KIB
    total = figures.get("MemTotal", 0)
    available = figures.get("MemAvailable", 0)
    if 0 < limit < total:
        # A container or a memory scope: the computer's figure would promise too much.
        return Memory(limit, min(available, max(limit - used, 0)))
    return Memory(total, available)


def _cgroup_bytes(root: Path) -> tuple[int, int]:
    """Return the memory limit and use of this process's control group; 0 is none."""
    figures = []
    for name in ("memory.max", "memory.current"):
        try:
            text = (root / name).read_text(encoding="ascii").strip()
        except OSError:
            return 0, 0
        figures.append(int(text) if text.isdigit() else 0)
    return figures[0], figures[1]


def _windows_memory() -> Memory:
    if sys.platform != "win32":
        return Memory(0, 0)

    class MemoryStatus(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            *(
                (name, ctypes.c_ulonglong)
                for name in ("total", "available", "a", "b", "c", "d", "e")
            ),
        )

    status = MemoryStatus()
    status.length = ctypes.sizeof(status)
    if not ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
        return Memory(0, 0)
    return Memory(int(status.total), int(status.available))


def _mac_memory() -> Memory:
    libc = ctypes.CDLL(None)

    def figure(name: bytes) -> int:
        value = ctypes.c_uint64(0)
        size = ctypes.c_size_t(8)
        refused = libc.sysctlbyname(name, ctypes.byref(value), ctypes.byref(size), None, 0)
        return 0 if refused else value.value

    free_pages = figure(b"vm.page_free_count") + figure(b"vm.page_purgeable_count")
    return Memory(figure(b"hw.memsize"), free_pages * os.sysconf("SC_PAGESIZE"))
