"""What Today says first: how the notebook was found, and whether its keys are still there.

One card at most, each leads somewhere, and none comes back once it was answered.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.drill_card import DrillCard, SheetCard
from app.ui.shell.arrival import ArrivalLine
from app.ui.shell.error_text import words_for
from app.ui.widgets.confirm import ConfirmSheet

if TYPE_CHECKING:  # only one of them is needed
    from app.ui.pages.settings.drill_sheet import DrillSheet
    from app.ui.pages.today.page import TodayPage
    from app.ui.pages.workspace.pack_list import PackList

AFTER_TITLE = 1  # where in Today's column
COMPARE_AFTER_MS = 30_000  # when the first words are on the page


class Welcome(QObject):
    """Puts a line and at most one card on Today."""

    check_wanted = Signal()
    """The person wants to check the recovery sheet."""

    new_code_wanted = Signal()
    """The person has no recovery sheet any more."""

    failed = Signal(object)
    """It could not be done; carries the ``AppError``."""

    def __init__(self, session: Session, tasks: TaskRunner, page: "TodayPage | PackList") -> None:
        super().__init__(page)
        self._session = session
        self._tasks = tasks
        self._page = page
        self._sheet: DrillSheet | None = None
        self.line = ArrivalLine(
            session.opened.arrival,
            session.journaling.today(),
            has_journal=session.workspace is None,
        )
        self.line.accept_wanted.connect(self._on_accept_wanted)
        self.question: ConfirmSheet | None = None
        self.card: DrillCard | SheetCard | None = None
        page.column.insertWidget(AFTER_TITLE, self.line)
        self._comparing = QTimer(self)
        self._comparing.setSingleShot(True)
        self._comparing.setInterval(COMPARE_AFTER_MS)
        self._comparing.timeout.connect(self.compare_rows)
        self._comparing.start()
        self.refresh()

    def refresh(self) -> None:
        """Show the card that is due now; called whenever another page is entered."""
        drill = self._session.drilling.due()
        confirmed = self._session.preferring.current().recovery_confirmed
        if drill is not None:
            if not isinstance(self.card, DrillCard):
                card = DrillCard(drill)
                card.accepted.connect(self._on_accepted)
                card.put_aside.connect(self._on_put_aside)
                self._show(card)
        elif not confirmed:
            if not isinstance(self.card, SheetCard):
                reminder = SheetCard()
                reminder.check_wanted.connect(self.check_wanted)
                self._show(reminder)
        else:
            self._show(None)

    def compare_rows(self) -> None:
        """Look in the background whether all rows are what was written; say what is not."""
        task = self._tasks.run(
            self._session.opened.compare_rows, only_looks=True, in_background=True
        )
        task.finished.connect(self._on_compared)

    def _on_compared(self, findings: object) -> None:
        if isinstance(findings, tuple):
            self.line.add(findings)

    def leave(self) -> None:
        """Take a sheet off the screen: the vault is about to be locked."""
        self._comparing.stop()
        if self._sheet is not None:
            self._sheet.dismiss()
        if self.question is not None:
            self.question.close_sheet()

    def _on_accept_wanted(self) -> None:
        told = self.tr(
            "Take it only if you put a copy back yourself, or know who changed it and why. "
            "Then this notebook counts as right from now on, and this is not said again."
        )
        ways = (self.tr("Not now"), self.tr("Take it as it is"))
        title = self.tr("Is this notebook as it should be?")
        self.question = ConfirmSheet(self._page.window(), title, told, ways)
        self.question.agreed.connect(self._on_agreed)
        self.question.closed.connect(self._on_question_closed)
        self.question.open()

    def _on_agreed(self) -> None:
        opened, now = self._session.opened, self._session.journaling.now()
        task = self._tasks.run(partial(opened.accept_findings, now))
        task.finished.connect(self._on_findings_accepted)
        task.failed.connect(self.failed)

    def _on_findings_accepted(self, _nothing: object) -> None:
        self.line.note_accepted()

    def _on_question_closed(self) -> None:
        self.question = None

    def _show(self, card: DrillCard | SheetCard | None) -> None:
        old = self.card
        self.card = card
        if old is not None:
            old.hide()
            old.deleteLater()
        if card is not None:
            self._page.put_card(card)

    def _on_accepted(self) -> None:
        drilling = self._session.drilling
        drill = drilling.due()
        if drill is None:
            return
        from app.ui.pages.settings.drill_sheet import DrillSheet

        self._sheet = DrillSheet(self._page.window(), drilling, drill, self._tasks, words_for)
        self._sheet.closed.connect(self._on_sheet_closed)
        self._sheet.done.connect(self._on_done)
        self._sheet.new_code_wanted.connect(self.new_code_wanted)
        self._sheet.open()

    def _on_sheet_closed(self) -> None:
        self._sheet = None

    def _on_done(self) -> None:
        self._session.drilling.note_done()
        self.refresh()

    def _on_put_aside(self) -> None:
        self._session.drilling.put_aside()
        self.refresh()
