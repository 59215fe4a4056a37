"""Which computer this is, as far as it matters to how fast a model runs on it.

Two computers of one make are the same one here: nothing that is unique to a single
computer is read.
"""

import hashlib
import os
import platform
from pathlib import Path
from typing import Final

from app.host.memory import read_memory

_CPU_INFO: Final = Path("/proc/cpuinfo")
_GIB: Final = 1024**3
_TELLING: Final = ("model name", "flags", "Features", "CPU part")


def machine_kind(cpu_info: Path = _CPU_INFO) -> str:
    """Return 32 characters that differ where a model may run at another speed."""
    parts = [
        platform.system(),
        platform.machine(),
        platform.processor(),
        str(os.cpu_count()),
        str(round(read_memory().total / _GIB)),
        *_processor(cpu_info),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _processor(cpu_info: Path) -> list[str]:
    try:
        lines = cpu_info.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    told = {line.partition(":")[0].strip(): line for line in reversed(lines)}
    return [told[name] for name in _TELLING if name in told]
