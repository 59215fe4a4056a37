"""Runs first in the frozen program: stands in for a module that imports a network for nothing.

``xml.sax.saxutils``, of which segno uses two functions for its SVG writer, imports
``urllib.request`` for a third one that nobody here calls. The frozen program has no
``urllib.request``. These are those two, as the standard library documents them.
"""

from __future__ import annotations

import html
import sys
import types
from collections.abc import Mapping

REPLACED = "xml.sax.saxutils"


def escape(data: str, entities: Mapping[str, str] | None = None) -> str:
    """Return words as they stand between tags."""
    text = html.escape(data, quote=False)
    for found, put in (entities or {}).items():
        text = text.replace(found, put)
    return text


def quoteattr(data: str, entities: Mapping[str, str] | None = None) -> str:
    """Return words as a quoted attribute."""
    text = escape(data, {**(entities or {}), "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    if '"' not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', "&quot;") + '"'


def stand_in() -> None:
    """Let the two be found under the name of the module."""
    module = types.ModuleType(REPLACED, __doc__)
    module.__dict__.update(escape=escape, quoteattr=quoteattr)
    sys.modules[REPLACED] = module


if getattr(sys, "frozen", False):
    stand_in()
