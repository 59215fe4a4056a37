"""What may be wrong with a vault that opens: it is not as it was left.

``witness`` finds it; this is apart from it so that the lock screen, which has words for it,
stands before anything of the database is imported.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Doubt(StrEnum):
    """What does not fit together."""

    OLDER_JOURNAL = "older_journal"
    """The database is one from before the vault was closed last."""
    OTHER_JOURNAL = "other_journal"
    """The database has come as far as it should, and is not the one that was closed."""
    OLDER_HEADER = "older_header"
    """The header is one from before the database was opened last; so are its ways in."""
    ROWS = "rows"
    """Some rows are not those that the program wrote."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit.

    Attributes:
        since: The last moment at which it was known to fit; None where none is known.
        tables: For rows, which tables they are in; a name of a table is nobody's word.
    """

    doubt: Doubt
    since: datetime | None
    tables: tuple[str, ...] = ()
