"""How is it right now: the first tap is kept, more taps only add to it."""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from app.domain.checkin import CheckIn, CheckInWords
from app.domain.errors import AppError
from app.services.checking_in import CheckingIn
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Card
from app.ui.widgets.dates import time_name
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.mood_picker import MoodPicker
from app.ui.widgets.moods import check_in_words
from app.ui.widgets.theme import look

PADDING = 20


class MoodCard(Card):
    """Three taps at most, and nothing to write."""

    failed = Signal(object)
    """It could not be stored; carries the ``AppError``."""

    changed = Signal()
    """Something was kept, or taken back."""

    def __init__(self, checking_in: CheckingIn) -> None:
        super().__init__()
        self._checking_in = checking_in
        self._kept: CheckIn | None = None
        self._before: CheckInWords | None = None
        self.picker = MoodPicker(checking_in.words)
        self.said = Label("", TextStyle.HINT)
        self.undo = Button(_tr("Undo"), ButtonKind.QUIET, ButtonSize.SMALL)
        foot = Flow(8)
        foot.add(self.said)
        foot.add(self.undo)
        self.heading = SectionHeading(
            _tr("How is it right now?"), _tr("Three taps. Nothing to write.")
        )
        self.column.addWidget(self.heading)
        self.column.addWidget(self.picker)
        self.column.addWidget(foot)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)  # Qt's signature
        self._fitting.timeout.connect(self._fit)
        self.picker.changed.connect(self._on_changed)
        self.undo.clicked.connect(self._on_undo)

    def refresh(self) -> None:
        """Show what a tap now would add to."""
        try:
            self._kept = self._checking_in.current()
        except AppError as error:
            self.failed.emit(error)
            return
        self._before = None
        self._show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def _on_changed(self) -> None:
        before = self._kept.words if self._kept is not None else None
        try:
            self._kept = self._checking_in.keep(self.picker.words)
        except AppError as error:
            self.failed.emit(error)
            return
        self._before = before if before is not None else CheckInWords()
        self._say()
        self.changed.emit()

    def _on_undo(self) -> None:
        """Take the last tap back; the very first takes the check-in with it."""
        if self._kept is None or self._before is None:
            return
        try:
            if self._before.is_blank:
                self._checking_in.remove(self._kept)
                self._kept = None
            else:
                self._kept = self._checking_in.change(self._kept, self._before)
        except AppError as error:
            self.failed.emit(error)
            return
        self._before = None
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.picker.show_words(CheckInWords() if self._kept is None else self._kept.words)
        self._say()

    def _say(self) -> None:
        self.undo.setVisible(self._before is not None)
        if self._kept is None:
            self.said.setText(_tr("Kept as soon as you tap."))
            return
        words = _tr("{words}. Kept at {time}.").format(
            words=check_in_words(self._kept.words), time=time_name(self._kept.changed_at)
        )
        self.said.setText(words)

    def _fit(self) -> None:
        width = self.width() - 2 * look().px(PADDING)
        self.heading.fit_width(width)
        self.picker.fit_width(width)


def _tr(source: str) -> str:
    return QCoreApplication.translate("MoodCard", source)
