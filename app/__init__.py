"""Alcove: a private journal with a writing companion that never leaves the device.

The floors, from the bottom: ``domain`` and ``host``; the specialists (``vault``,
``engine``, ``safety``, ``dialogue``, ``library``, ``handout``, ``interchange``); ``services``;
``ui``; ``bootstrap``.
Imports point down only; pyproject.toml holds the contracts.
"""

__version__ = "0.1.0"
