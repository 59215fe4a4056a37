"""Qt's bindings count references to None rightly; a wrong build aborts after some hours."""

import sys

from PySide6.QtCore import QObject

CALLS = 2_000


def test_a_call_that_returns_nothing_keeps_every_reference_to_none():
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert sys.getrefcount(None) - before > -CALLS // 2
