"""Who besides the person may read an entry: nobody, the companion, or their session.

The companion reads the journal only through database views that apply
``companion_may_read``; the vault mirrors this rule in SQL and a test holds them equal.
"""

from enum import StrEnum


class Boundary(StrEnum):
    """The boundary of one entry. ``MINE_ONLY`` is what every new entry starts with."""

    MINE_ONLY = "mine_only"
    COMPANION_MAY_READ = "companion_may_read"
    FOR_MY_SESSION = "for_my_session"


def companion_may_read(boundary: Boundary) -> bool:
    """Return whether the boundary alone would let the companion read the entry."""
    return boundary is Boundary.COMPANION_MAY_READ
