"""The check-up of the chosen model: how it stands, making one, and its report card."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.checking_up import Answered, CheckUpEnded, CheckUps, Standing
from app.services.choosing_model import ChoosingModel
from app.ui.bridge.reply_stream import ReplyStream
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings import check_up_words as words
from app.ui.pages.settings.check_up_sheet import CheckUpSheet
from app.ui.pages.settings.rows import SettingRow
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.status import ProgressLine
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

FAREWELL_SECONDS = 10.0


class CheckUpSection(QWidget):
    """It goes on while the person is on another page, and ends when the vault is locked."""

    failed = Signal(object)
    """It could not be made or read, or not saved; carries the ``AppError``."""

    ended = Signal()
    """A model has a new card."""

    def __init__(
        self, check_ups: CheckUps, choosing_model: ChoosingModel, tasks: TaskRunner
    ) -> None:
        super().__init__()
        self._check_ups = check_ups
        self._choosing_model = choosing_model
        self._tasks = tasks
        self._standing: Standing | None = None
        self._stream = ReplyStream(self)
        self.check = Button(self.tr("Check it now"))
        self.stop = Button(self.tr("Stop"))
        self.card = Button(self.tr("Report card"), ButtonKind.QUIET)
        self.progress = ProgressLine(self.tr("Check-up of the model"))
        self.progress_words = Label("", TextStyle.HINT)
        self.sheet: CheckUpSheet | None = None
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self._show()

    def refresh(self) -> None:
        """Show how the chosen model stands; a large file is read once to know it."""
        task = self._tasks.run(partial(_standing_of, self._check_ups, self._choosing_model))
        task.finished.connect(self._on_standing)
        task.failed.connect(self._on_unknown)

    def leave(self) -> None:
        """End a check-up under way and wait for it; before the session is closed."""
        if self._stream.is_running:
            self._check_ups.stop()
            self._stream.abandon()
            self._stream.wait(FAREWELL_SECONDS)

    def show_card(self) -> None:
        """Open the report card of the chosen model."""
        if self._standing is None or self._standing.card is None:
            return
        self.sheet = CheckUpSheet(self.window(), self._standing.card)
        self.sheet.failed.connect(self.failed)
        self.sheet.closed.connect(self._on_sheet_closed)
        self.sheet.open()

    def _lay_out(self) -> None:
        buttons = QWidget()
        self._buttons = QHBoxLayout(buttons)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        for button in (self.card, self.check, self.stop):
            self._buttons.addWidget(button)
        self._row = SettingRow(self.tr("Check-up of the model"), "", buttons)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._row)
        self._column.addWidget(self.progress)
        self._column.addWidget(self.progress_words)

    def _connect(self) -> None:
        self.check.clicked.connect(self._on_check)
        self.stop.clicked.connect(self._on_stop)
        self.card.clicked.connect(self.show_card)
        self._stream.arrived.connect(self._on_arrived)
        self._stream.ended.connect(self._on_over)
        self._stream.failed.connect(self._on_failed)
        follow(self._on_look)

    def _show(self) -> None:
        is_running = self._stream.is_running
        standing = self._standing
        self._row.set_hint(words.standing_words(standing, self._check_ups.count))
        self.check.setVisible(not is_running)
        self.check.setEnabled(standing is not None)
        self.stop.setVisible(is_running)
        self.stop.setEnabled(is_running)
        self.card.setVisible(standing is not None and standing.card is not None)
        self.progress.setVisible(is_running)
        self.progress_words.setVisible(is_running)

    def _on_standing(self, standing: object) -> None:
        self._standing = standing if isinstance(standing, Standing) else None
        self._show()

    def _on_unknown(self, _error: object) -> None:
        self._standing = None
        self._show()

    def _on_check(self) -> None:
        self.progress.set_fraction(0.0)
        self.progress_words.setText(
            self.tr("It takes about a minute with a small model and some with a large one.")
        )
        self._stream.start(self._check_ups.run)
        self._show()
        self.stop.setFocus()

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self._check_ups.stop()

    def _on_arrived(self, event: object) -> None:
        if isinstance(event, Answered):
            self.progress.set_fraction(event.number / event.of)
            self.progress_words.setText(words.progress_words(event.number, event.of))
        elif isinstance(event, CheckUpEnded):
            self.ended.emit()

    def _on_over(self) -> None:
        self._show()
        self.refresh()

    def _on_failed(self, error: object) -> None:
        self._show()
        self.failed.emit(error)

    def _on_sheet_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))
        self._buttons.setSpacing(look().px(Space.S))


def _standing_of(check_ups: CheckUps, choosing_model: ChoosingModel) -> Standing | None:
    path = choosing_model.chosen()
    return None if path is None else check_ups.standing(path)
