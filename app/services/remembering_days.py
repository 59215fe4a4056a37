"""On this day: entries of other years, unless the person closed the day or the entry."""

from datetime import date

from app.domain.entry import EntryId, EntrySummary
from app.vault.entries import Entries

SHOWN = 5


class RememberingDays:
    """What was written on this day in other years."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries

    def on_this_day(self, today: date) -> list[EntrySummary]:
        """Return what was written on this day of other years, the newest first."""
        found = self._entries.on_day(today.month, today.day, SHOWN * 4)
        return [each for each in found if each.written_at.year != today.year][:SHOWN]

    def close_day(self, day: date) -> None:
        """Show nothing on this day of any year."""
        self._entries.close_day(day.month, day.day)

    def open_day(self, day: date) -> None:
        """Take that back."""
        self._entries.open_day(day.month, day.day)

    def close_entry(self, entry_id: EntryId) -> None:
        """Never show this entry unasked."""
        self._entries.close_entry(entry_id)

    def open_entry(self, entry_id: EntryId) -> None:
        """Take that back."""
        self._entries.open_closed_entry(entry_id)
