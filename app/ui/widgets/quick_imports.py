"""Importing costs what a module costs, and not its source as well.

At each import PySide reads the source of the module, to look whether it may have asked for
``snake_case`` or ``true_property`` names, and ``linecache`` keeps every line: over all of the
window 16 MB and a fifth of the time of its imports (PySide 6.11, 2026-11-23). Nobody here asks
for such names, and whoever imports this module first says so for all that follow. A frozen
program has no sources and never paid for it.
"""

import sys
from typing import Final

import PySide6.QtCore  # noqa: F401 - the part of PySide that looks comes with it

_PART: Final = "shibokensupport.feature"
_LOOK: Final = "_mod_uses_pyside"


def _read_no_sources() -> None:
    part = sys.modules.get(_PART)
    if part is not None and hasattr(part, _LOOK):  # another PySide may look elsewhere
        vars(part)[_LOOK] = _asks_for_none


def _asks_for_none(_module: object) -> bool:
    return False


_read_no_sources()
