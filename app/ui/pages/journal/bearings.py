"""Where the open text stands: its row in the list, its day in the calendar, its dates in words."""

from PySide6.QtCore import QObject

from app.services.journaling import Journaling
from app.ui.pages.journal.desk import Desk
from app.ui.pages.journal.panes import Panes
from app.ui.widgets.dates import day_name, moment_name, said_moment


class Bearings(QObject):
    """Keeps list, calendar and dates in step with the text that lies on the desk."""

    def __init__(self, panes: Panes, desk: Desk, journaling: Journaling) -> None:
        super().__init__(panes)
        self._panes = panes
        self._desk = desk
        self._journaling = journaling
        desk.stored.connect(self._on_stored)
        desk.kept.connect(self.reload)

    def reload(self) -> None:
        """Read list and calendar anew, and mark the open text in them."""
        self._panes.list.reload()
        self._panes.calendar.refresh(self._journaling.today())
        self.show()

    def show(self) -> None:
        """Mark the open text in the list and the calendar, and say its dates."""
        at = self._desk.text.written_at
        self._panes.list.choose(self._row())
        self._panes.calendar.choose(at.date() if at else self._journaling.today())
        written = moment_name(at) if at else day_name(self._journaling.today())
        self._panes.editor.show_dates(written, self._standing())

    def _on_stored(self) -> None:
        """A draft appeared or changed: its row shows it, all others stay."""
        text = self._desk.text
        if text.entry is None:
            self._panes.list.reload_drafts()
        else:
            self._panes.list.rows.reload_entry(text.entry.written_at.date())
        self.show()

    def _row(self) -> int:
        text, rows = self._desk.text, self._panes.list.rows
        if text.entry is not None:
            return rows.row_of_entry(text.entry.id, text.entry.written_at.date())
        return rows.row_of_draft(text.draft_id) if text.draft_id is not None else -1

    def _standing(self) -> str:
        """Return how the open text stands in the vault, in words."""
        text = self._desk.text
        if text.draft_id is not None:
            return self.tr("Draft. Done keeps it as an entry.")
        if text.entry is not None:
            changed = said_moment(text.entry.changed_at, self._journaling.today())
            return self.tr("Kept {moment}").format(moment=changed)
        return ""
