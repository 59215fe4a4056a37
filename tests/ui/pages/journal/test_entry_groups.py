"""Every row is a text or the heading over its month, and the first group needs no heading."""

import pytest

from app.ui.pages.journal.entry_groups import EntryGroups


def drawn(groups: EntryGroups) -> str:
    """The groups of all rows, headings in brackets."""
    rows = [(groups.group_of(row), groups.is_heading(row)) for row in range(groups.rows)]
    return " ".join(f"[{group}]" if is_heading else str(group) for group, is_heading in rows)


@pytest.mark.parametrize(
    ("drafts", "months", "wanted"),
    [
        (0, [], ""),
        (2, [], "0 0"),
        (0, [3], "1 1 1"),
        (0, [1, 2], "1 [2] 2 2"),
        (1, [2], "0 [1] 1 1"),
        (2, [1, 1, 1], "0 0 [1] 1 [2] 2 [3] 3"),
    ],
)
def test_rows_lie_in_groups_one_after_the_other(drafts, months, wanted):
    assert drawn(EntryGroups(drafts, months)) == wanted


def test_a_group_begins_after_its_heading():
    groups = EntryGroups(2, [1, 4])
    assert [groups.start_of(group) for group in range(3)] == [0, 3, 5]
