"""What the person follows, on the card of a day."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.checkin import CheckInDay, Tracker, TrackerValue
from app.domain.errors import AppError
from app.services.checking_in import CheckingIn
from app.ui.pages.checkin.tracker_row import TrackerRow
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Card, clear_layout
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class TrackerCard(Card):
    """A row for each tracker of the day; what is said is stored at once."""

    failed = Signal(object)
    """Something could not be stored; carries the ``AppError``."""

    saved_state_changed = Signal(str)
    """How what was said stands: "saved" or "failed"."""

    def __init__(self, checking_in: CheckingIn) -> None:
        super().__init__()
        self._checking_in = checking_in
        self._day = checking_in.today()
        self.rows: list[TrackerRow] = []
        self.design = Button(
            _tr("Choose what to follow"), ButtonKind.QUIET, ButtonSize.SMALL
        ).stand_flush()
        self._trackers = QVBoxLayout()
        self.column.addWidget(SectionHeading(_tr("What you follow")))
        self.column.addLayout(self._trackers)
        self.column.addWidget(self.design, 0, Qt.AlignmentFlag.AlignLeft)
        follow(self._on_look_changed)

    def show_day(self, found: CheckInDay, trackers: list[Tracker]) -> None:
        """Show what is followed on a day, and what was said."""
        self._day = found.day
        if [row.tracker for row in self.rows] != trackers:
            self._show_trackers(trackers)
        for row in self.rows:
            row.show_value(found.values.get(row.tracker.id, TrackerValue()))

    def flush(self) -> None:
        """Store a note that is being typed."""
        for row in self.rows:
            row.flush()

    def _show_trackers(self, trackers: list[Tracker]) -> None:
        clear_layout(self._trackers)
        self.rows = [TrackerRow(tracker) for tracker in trackers]
        for row in self.rows:
            row.noted.connect(self._on_noted)
            self._trackers.addWidget(row)
        if not self.rows:
            self._trackers.addWidget(
                Label(_tr("Nothing yet. You can follow what matters to you."), TextStyle.HINT)
            )

    def _on_noted(self, tracker: Tracker, value: TrackerValue) -> None:
        try:
            self._checking_in.note(tracker, self._day, value)
        except AppError as error:
            self.saved_state_changed.emit("failed")
            self.failed.emit(error)
        else:
            self.saved_state_changed.emit("saved")

    def _on_look_changed(self) -> None:
        self._trackers.setSpacing(look().px(Space.L))


def _tr(source: str) -> str:
    return QCoreApplication.translate("TrackerCard", source)
