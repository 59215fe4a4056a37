"""The rows of the journal: open drafts, then month after month, the newest first.

The model knows how many entries each month has and fetches a month's summaries when one
of its rows is looked at. It holds ``MONTHS_HELD`` of them, so fifty thousand entries
cost fifty thousand numbers of rows and no more objects than a screen or two needs.

The heading of the first group is not a row: the pane above the list says which group
is at its top. That keeps all rows of one height, which lets Qt lay out any number of
them without asking for each. Qt's own list of strings does the counting, with an empty
string a row: it asks for the number of rows once per row at each layout, and a Python
``rowCount`` made that 200 ms for fifty thousand entries instead of 4.
"""

from calendar import monthrange
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)
from typing_extensions import override

from app.domain.boundary import Boundary
from app.domain.entry import (
    Draft,
    DraftId,
    EntryId,
    EntrySummary,
    MonthCount,
    excerpt_of,
)
from app.services.journaling import Journaling
from app.ui.pages.journal import words
from app.ui.pages.journal.entry_groups import EntryGroups
from app.ui.widgets.boundaries import boundary_name
from app.ui.widgets.dates import moment_name
from app.ui.widgets.rows import GROUP_ROLE

MONTHS_HELD = 12

AnyIndex = QModelIndex | QPersistentModelIndex


class EntryRole(IntEnum):
    """What else a row answers."""

    ROW = Qt.ItemDataRole.UserRole + 40


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One text as the list shows it; ``entry_id`` is None for one that was never kept."""

    entry_id: EntryId | None
    draft_id: DraftId | None
    at: datetime
    boundary: Boundary
    has_draft: bool
    opens_day: bool
    title: str = field(repr=False)
    excerpt: str = field(repr=False)
    mood: int | None = field(default=None, repr=False)


MoodsOf = Callable[[date, date], Mapping[date, int]]
"""The moods, 1 to 5, of the days from one to another; days without one are left out."""


class EntryList(QStringListModel):
    """Every entry of the vault as rows; asks the vault for a month at a time."""

    def __init__(self, journaling: Journaling, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journaling = journaling
        self._drafts: list[Draft] = []
        self._months: list[MonthCount] = []
        self._groups = EntryGroups()
        self._held: OrderedDict[date, Sequence[EntrySummary]] = OrderedDict()
        self._moods: dict[date, Mapping[date, int]] = {}
        self._moods_of: MoodsOf | None = None

    def show_moods(self, moods_of: MoodsOf) -> None:
        """Mark the first entry of each day with how the day was said to be."""
        self._moods_of = moods_of
        self._held.clear()

    def reload(self) -> None:
        """Look at the vault again."""
        self._held.clear()
        self._drafts = self._new_drafts()
        self._months = self._journaling.months()
        self._count_rows()

    def reload_drafts(self) -> bool:
        """Look again at the drafts of new texts only; return whether there are more or fewer."""
        drafts = self._new_drafts()
        before, self._drafts = len(self._drafts), drafts
        if len(drafts) != before:
            self._count_rows()
            return True
        if drafts:
            self.dataChanged.emit(self.index(0), self.index(len(drafts) - 1))
        return False

    def reload_entry(self, day: date) -> None:
        """Look again at the month of one entry, whose words or marks changed."""
        first_day = day.replace(day=1)
        self._held.pop(first_day, None)
        for number, month in enumerate(self._months):
            if month.first_day == first_day:
                start = self._groups.start_of(number + 1)
                self.dataChanged.emit(self.index(start), self.index(start + month.entries - 1))

    @property
    def months_held(self) -> int:
        """How many months of summaries are in memory."""
        return len(self._held)

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self._groups.is_heading(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        number = index.row()
        if not index.isValid() or number >= self._groups.rows:
            return None
        if self._groups.is_heading(number):
            return self._heading_data(number, role)
        if role == EntryRole.ROW:
            return self.row(number)
        if role == Qt.ItemDataRole.DisplayRole:
            return _title(self.row(number))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(self.row(number))
        return False if role == GROUP_ROLE else None

    def row(self, number: int) -> EntryRow:
        """Return the text of one row that is no heading."""
        group = self._groups.group_of(number)
        place = number - self._groups.start_of(group)
        if group == 0:
            return _draft_row(self._drafts[place])
        summaries = self._summaries_of(self._months[group - 1])
        day = summaries[place].written_at.date()
        opens_day = place == 0 or summaries[place - 1].written_at.date() != day
        moods = self._moods.get(self._months[group - 1].first_day, {})
        mood = moods.get(day) if opens_day else None
        return _entry_row(summaries[place], opens_day=opens_day, mood=mood)

    def group_name(self, number: int) -> str:
        """Return the name of the group that a row is in; empty when there are no rows."""
        if not 0 <= number < self._groups.rows:
            return ""
        group = self._groups.group_of(number)
        return words.drafts_heading() if group == 0 else self._month_name(group)

    def row_of_entry(self, entry_id: EntryId, day: date) -> int:
        """Return the row of an entry that was written on a day; -1 if there is none."""
        return next(
            (number for number, summary in self._rows_of_month(day) if summary.id == entry_id),
            -1,
        )

    def row_of_draft(self, draft_id: DraftId) -> int:
        """Return the row of a draft that is no entry yet; -1 if there is none."""
        ids = [draft.id for draft in self._drafts]
        return ids.index(draft_id) if draft_id in ids else -1

    def row_near(self, day: date) -> int:
        """Return the row of the last entry of a day, else of the nearest day before it.

        The oldest entry stands for all days before it; -1 when there are no entries.
        """
        for month in self._months:
            if month.first_day <= day:
                for row, summary in self._rows_of_month(month.first_day):
                    if summary.written_at.date() <= day:
                        return row
        return self._groups.rows - 1 if self._months else -1

    def _new_drafts(self) -> list[Draft]:
        return [draft for draft in self._journaling.open_drafts() if draft.entry_id is None]

    def _count_rows(self) -> None:
        self._groups = EntryGroups(len(self._drafts), [month.entries for month in self._months])
        self.setStringList([""] * self._groups.rows)  # resets the model

    def _heading_data(self, number: int, role: int) -> object:
        if role == GROUP_ROLE:
            return True
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._month_name(self._groups.group_of(number))
        return None

    def _month_name(self, group: int) -> str:
        return words.month_name(self._months[group - 1].first_day)

    def _rows_of_month(self, day: date) -> list[tuple[int, EntrySummary]]:
        first_day = day.replace(day=1)
        for number, month in enumerate(self._months):
            if month.first_day == first_day:
                return list(enumerate(self._summaries_of(month), self._groups.start_of(number + 1)))
        return []

    def _summaries_of(self, month: MonthCount) -> Sequence[EntrySummary]:
        held = self._held.get(month.first_day)
        if held is None:
            last_day = month.first_day.replace(
                day=monthrange(month.first_day.year, month.first_day.month)[1]
            )
            held = self._journaling.summaries(month.first_day, last_day)
            self._held[month.first_day] = held
            if self._moods_of is not None:
                self._moods[month.first_day] = self._moods_of(month.first_day, last_day)
            if len(self._held) > MONTHS_HELD:
                gone, _ = self._held.popitem(last=False)
                self._moods.pop(gone, None)
        self._held.move_to_end(month.first_day)
        return held


def _entry_row(summary: EntrySummary, *, opens_day: bool, mood: int | None) -> EntryRow:
    return EntryRow(
        entry_id=summary.id,
        draft_id=None,
        at=summary.written_at,
        boundary=summary.boundary,
        has_draft=summary.has_draft,
        opens_day=opens_day,
        title=summary.title,
        excerpt=summary.excerpt,
        mood=mood,
    )


def _draft_row(draft: Draft) -> EntryRow:
    return EntryRow(
        entry_id=None,
        draft_id=draft.id,
        at=draft.started_at,
        boundary=draft.boundary,
        has_draft=True,
        opens_day=True,
        title=draft.title,
        excerpt=excerpt_of(draft.body),
    )


def _title(row: EntryRow) -> str:
    """Return what stands first in a row, for who sees it and who hears it."""
    return row.title or row.excerpt or words.untitled()


def _spoken(row: EntryRow) -> str:
    parts = [moment_name(row.at), _title(row)]
    parts.append(boundary_name(row.boundary))
    if row.mood is not None:
        parts.append(words.mood_of_day(row.mood))
    if row.has_draft:
        parts.append(words.draft_word())
    return ", ".join(parts)
