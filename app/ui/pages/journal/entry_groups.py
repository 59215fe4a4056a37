"""How the journal's rows lie: the drafts, then a heading and the entries of each month.

The first group that has rows has no heading of its own: the pane above the list says it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class EntryGroups:
    """Groups one after the other; 0 is the drafts, 1 the newest month.

    Args:
        drafts: How many texts were never kept.
        months: How many entries each month has, the newest first.
    """

    def __init__(self, drafts: int = 0, months: Sequence[int] = ()) -> None:
        self._has_drafts = drafts > 0
        sizes = [drafts, *months]
        headings = [0, *(self._has_heading(group) for group in range(1, len(sizes)))]
        ends = list(accumulate(size + head for size, head in zip(sizes, headings, strict=True)))
        self._starts = [end - size for end, size in zip(ends, sizes, strict=True)]
        self.rows = ends[-1]

    def start_of(self, group: int) -> int:
        """Return the first row of a group that is no heading."""
        return self._starts[group]

    def group_of(self, row: int) -> int:
        """Return the group whose heading or text a row is."""
        group = bisect_right(self._starts, row) - 1
        is_after_last = group + 1 < len(self._starts) and row == self._starts[group + 1] - 1
        return group + 1 if is_after_last and self._has_heading(group + 1) else group

    def is_heading(self, row: int) -> bool:
        """Whether a row only names the month below it."""
        return row < self._starts[self.group_of(row)]

    def _has_heading(self, group: int) -> bool:
        return self._has_drafts or group > 1
