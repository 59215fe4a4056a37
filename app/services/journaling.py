"""Writing: a draft that is never more than one pause old, and the entry it becomes.

A text belongs to a draft from its first autosave until it is kept or discarded. There is
one draft per entry, and one row per new text. Keeping writes the entry, its version and
its index row in one transaction and removes the draft with it.
"""

from datetime import date, datetime

from app.domain.boundary import Boundary
from app.domain.entry import Draft, DraftId, Entry, EntryId, EntrySummary, MonthCount
from app.host.clock import Clock
from app.vault.drafts import Drafts
from app.vault.entries import Entries


class Journaling:
    """The journal of one open vault."""

    def __init__(self, entries: Entries, drafts: Drafts, clock: Clock) -> None:
        self._entries = entries
        self._drafts = drafts
        self._clock = clock

    def today(self) -> date:
        """Return the person's own date, by the clock of this computer."""
        return self._clock.now().date()

    def now(self) -> datetime:
        """Return this moment, by the clock of this computer."""
        return self._clock.now()

    def count(self) -> int:
        """Return how many entries were kept."""
        return self._entries.count()

    def months(self) -> list[MonthCount]:
        """Return the months that hold entries, the newest first."""
        return self._entries.months()

    def summaries(self, first_day: date, last_day: date) -> list[EntrySummary]:
        """Return the entries of some days, both included, the newest first."""
        return self._entries.summaries(first_day, last_day)

    def recent(self, limit: int) -> list[EntrySummary]:
        """Return the newest entries, at most ``limit``."""
        return self._entries.recent(limit)

    def days_with_entries(self, first_day: date, last_day: date) -> set[date]:
        """Return which of some days have an entry."""
        return self._entries.days_with_entries(first_day, last_day)

    def entry(self, entry_id: EntryId) -> Entry:
        """Return a kept entry as it was kept last.

        Raises:
            KeyError: There is no such entry.
        """
        return self._entries.entry(entry_id)

    def open_drafts(self) -> list[Draft]:
        """Return all open drafts, the one saved last first."""
        return self._drafts.open_drafts()

    def draft_of(self, entry_id: EntryId) -> Draft | None:
        """Return the open draft of an entry; None when its kept text is all there is."""
        return self._drafts.for_entry(entry_id)

    def save_draft(
        self,
        draft_id: DraftId | None,
        entry_id: EntryId | None,
        title: str,
        body: str,
        boundary: Boundary,
    ) -> Draft:
        """Store the open text; when this returns, it survives a crash.

        Raises:
            VaultError: It could not be stored; the text is still in the editor.
        """
        return self._drafts.save(
            draft_id=draft_id,
            entry_id=entry_id,
            title=title,
            body=body,
            boundary=boundary,
            at=self._clock.now(),
        )

    def keep(self, draft_id: DraftId) -> Entry:
        """Turn a draft into its entry."""
        return self._drafts.keep(draft_id, self._clock.now())

    def has_files(self, draft_id: DraftId) -> bool:
        """Return whether a text that was never kept has photos or files."""
        return self._drafts.has_files(draft_id)

    def discard(self, draft_id: DraftId) -> None:
        """Throw an open text away; an entry it belongs to stays as it was kept last."""
        self._drafts.discard(draft_id)

    def set_moment_of_entry(self, entry_id: EntryId, moment: datetime) -> Entry:
        """Let an entry be about another moment, and return it as it is now."""
        self._entries.set_moment(entry_id, moment)
        return self._entries.entry(entry_id)

    def set_moment_of_draft(self, draft_id: DraftId, moment: datetime) -> Draft:
        """Let a text that was never kept be about another moment, and return it."""
        return self._drafts.set_moment(draft_id, moment)

    def set_boundary(self, entry_id: EntryId, boundary: Boundary) -> None:
        """Change who may read a kept entry, at once."""
        self._entries.set_boundary(entry_id, boundary, self._clock.now())
