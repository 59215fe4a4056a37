"""The device files through which a program reaches a graphics card on Linux.

They are all that a worker that computes on a card gets to open besides its model. On other
systems a driver is reached in other ways, and there is nothing to name.
"""

import sys
from pathlib import Path
from typing import Final

_DEVICES: Final = Path("/dev")
# NVIDIA's own driver; the kernel's render nodes (AMD, Intel); AMD's compute device.
_PATTERNS: Final = (
    "nvidia[0-9]*",
    "nvidiactl",
    "nvidia-uvm",
    "nvidia-uvm-tools",
    "nvidia-caps/*",
    "dri/renderD*",
    "kfd",
)


def graphics_devices(folder: Path = _DEVICES) -> tuple[Path, ...]:
    """Return the device files that are there; none where there is no card."""
    if sys.platform != "linux":
        return ()
    return tuple(found for pattern in _PATTERNS for found in sorted(folder.glob(pattern)))
