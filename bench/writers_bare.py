"""An empty window, for ``bench.writers``: what no program on this Qt and Python goes without.

    python -I bench/writers_bare.py PySide6|PyQt6 [MODULE …]

Standard library and the named binding only, so that it runs in the peer's own Python. The
modules are imported as well, to see what they take: for ours, those of an encrypted vault.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

MIB = 1024 * 1024


def main(binding: str, modules: list[str]) -> None:
    """Show an empty text in a window of the bench's size and print what is resident."""
    widgets = import_module(f"{binding}.QtWidgets")
    app = widgets.QApplication([])
    window = widgets.QMainWindow()
    window.setCentralWidget(widgets.QTextEdit())
    window.resize(1280, 832)
    window.show()
    app.processEvents()
    window.repaint()
    empty = resident()
    for module in modules:
        import_module(module)
    print(json.dumps({"empty": empty / MIB, "with_modules": resident() / MIB}))


def resident() -> int:
    """Return the bytes of this process that are in memory."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
