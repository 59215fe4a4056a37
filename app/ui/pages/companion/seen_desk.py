"""Shows what the companion saw, where its sight of a long talk begins, and what it may do."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.conversation import TurnId
from app.domain.errors import AppError
from app.domain.talk_summary import NO_SUMMARY
from app.services.noting import Noting
from app.services.repeating import NotRepeatable, Repeated, Repeating
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.companion import seen_words as words
from app.ui.pages.companion.page import CompanionPage
from app.ui.pages.companion.seen_sheet import SeenSheet
from app.ui.pages.companion.summary_sheet import SummarySheet


class SeenDesk(QObject):
    """Serves one companion page."""

    failed = Signal(object)
    """It could not be read or stored; carries the ``AppError``."""

    def __init__(
        self,
        page: CompanionPage,
        noting: Noting,
        may_talk_freely: Callable[[], bool],
        repeating: Repeating | None = None,
        tasks: TaskRunner | None = None,
    ) -> None:
        super().__init__(page)
        self._repeating = repeating
        self._tasks = tasks
        self._page = page
        self._noting = noting
        self._may_talk_freely = may_talk_freely
        self.sheet: SeenSheet | SummarySheet | None = None
        # The rows are being made when they are reset; the line comes when that is over.
        self._marking = QTimer(self)
        self._marking.setSingleShot(True)
        self._marking.timeout.connect(self.mark)
        page.pane.view.seen_wanted.connect(self.show_seen)
        page.pane.view.summary_wanted.connect(self.show_summary)
        page.transcript.modelReset.connect(self._marking.start)
        page.talk.speaking_changed.connect(self._marking.start)
        page.loader.changed.connect(self.offer_free)
        page.entered.connect(self.offer_free)
        self.offer_free()

    def mark(self) -> None:
        """Put the line under what the companion no longer sees."""
        conversation_id = self._page.desk.conversation_id
        summary, is_read = NO_SUMMARY, True
        try:
            if conversation_id is not None:
                summary = self._noting.summary(conversation_id)
                is_read = not summary.through or self._noting.is_summary_read()
        except AppError as error:
            self.failed.emit(error)
        self._page.transcript.mark(summary.through, words.marker_words(summary, is_read=is_read))

    def offer_free(self) -> None:
        """Offer talks without a fixed mode where the model that speaks may have them."""
        try:
            self._page.pane.offer_free(is_offered=self._may_talk_freely())
        except AppError as error:
            self.failed.emit(error)

    def show_seen(self, turn_id: TurnId) -> None:
        """Open what the companion saw for one reply."""
        try:
            sight, thought = self._noting.seen(turn_id), self._noting.thought(turn_id)
        except AppError as error:
            self.failed.emit(error)
            return
        sheet = SeenSheet(self._host(), sight, thought)
        sheet.repeat.setVisible(
            self._repeating is not None and sight is not None and sight.can_be_had_again
        )
        sheet.repeat_wanted.connect(partial(self._on_repeat, turn_id))
        self._open(sheet)

    def show_summary(self) -> None:
        """Open what the companion knows of what it no longer sees."""
        conversation_id = self._page.desk.conversation_id
        if conversation_id is None:
            return
        try:
            summary, is_read = self._noting.summary(conversation_id), self._noting.is_summary_read()
            sheet = SummarySheet(
                self._host(), summary, is_read=is_read, is_told=self._noting.is_made_told()
            )
        except AppError as error:
            self.failed.emit(error)
            return
        sheet.corrected.connect(self._on_corrected)
        self._open(sheet)

    def _host(self) -> QWidget:
        return self._page.window()

    def _open(self, sheet: SeenSheet | SummarySheet) -> None:
        if self.sheet is not None:
            self.sheet.close_sheet()
        self.sheet = sheet
        sheet.closed.connect(self._on_closed)
        sheet.open()

    def _on_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def _on_repeat(self, turn_id: TurnId) -> None:
        sheet = self.sheet
        if not isinstance(sheet, SeenSheet) or self._repeating is None or self._tasks is None:
            return
        if self._page.talk.is_speaking:
            sheet.show_repeated(self.tr("Let the reply end first."), is_busy=False)
            return
        sheet.show_repeated(self.tr("Writing it once more."), is_busy=True)
        task = self._tasks.run(partial(self._repeating.repeat, turn_id))
        task.finished.connect(partial(self._on_repeated, sheet, turn_id))
        task.failed.connect(partial(self._on_not_repeated, sheet))

    def _on_repeated(self, sheet: SeenSheet, turn_id: TurnId, repeated: object) -> None:
        row = self._page.transcript.row_of(turn_id)
        if self.sheet is sheet and isinstance(repeated, Repeated) and row >= 0:
            shown = self._page.transcript.row(row).text
            sheet.show_repeated(words.repeated_words(repeated, shown), is_busy=False)

    def _on_not_repeated(self, sheet: SeenSheet, error: object) -> None:
        if self.sheet is not sheet:
            return
        if isinstance(error, NotRepeatable):
            sheet.show_repeated(words.not_repeated_words(error.hindrance), is_busy=False)
        else:
            sheet.show_repeated("", is_busy=False)
            self.failed.emit(error)

    def _on_corrected(self, text: str) -> None:
        conversation_id = self._page.desk.conversation_id
        try:
            if conversation_id is not None:
                self._noting.correct(conversation_id, text)
        except AppError as error:
            self.failed.emit(error)
        self.mark()
