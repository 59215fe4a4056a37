"""How a conversation's mode lies in the database: one of the fixed ones, and whether it is free.

The column of before knows the fixed modes alone. A free talk is stored as one that listens
with ``is_free``, so that an older program reads something that it knows.
"""

from app.domain.conversation import Mode
from app.vault.database import Row


def fixed_mode(mode: Mode) -> str:
    """Return what is stored in the column of the fixed modes."""
    return Mode.LISTEN.value if mode is Mode.FREE else mode.value


def mode_of(row: Row) -> Mode:
    """Return the mode of a row with ``mode`` and ``is_free``."""
    return Mode.FREE if row["is_free"] else Mode(row["mode"])
