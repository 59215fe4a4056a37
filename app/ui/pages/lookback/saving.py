"""What is looked at as a page to print or a table in a file, where the person wants it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.domain.errors import AppError
from app.domain.looking import Period
from app.domain.period_summary import PeriodSummary
from app.domain.word_counts import WordsUsed
from app.services.look_back_tables import LookBackTable, summary_table
from app.services.looking_back import LookingBack
from app.services.printing_out import save_paper
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.lookback import words
from app.ui.pages.lookback.paper import Seen, paper_of
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.labels import InfoLine


class Saving(QObject):
    """Two buttons and the line that says what became of it; the page lays them out."""

    failed = Signal(object)
    """It could not be read or written; carries the ``AppError``."""

    saved = Signal()
    """A file was written."""

    def __init__(self, looking_back: LookingBack, tasks: TaskRunner, host: QWidget) -> None:
        super().__init__(host)
        self._looking_back = looking_back
        self._tasks = tasks
        self._host = host
        self._seen: Seen | None = None
        self._period: Period | None = None
        self._words: WordsUsed | None = None
        self._summary: PeriodSummary | None = None
        self.print = Button(_tr("Print"), ButtonKind.PLAIN, icon="printer")
        self.table = Button(_tr("Save as a table …"), ButtonKind.PLAIN, icon="table")
        self.said = InfoLine("check-circle", "")
        self.said.hide()
        self.table.setMenu(self._menu())
        self.print.clicked.connect(self.ask_for_paper)

    def begin(self, period: Period) -> None:
        """Know which period is on its way to the page."""
        self._period, self._seen = period, None
        self._words = self._summary = None
        self.said.hide()
        self._offer_summary()

    def show_seen(self, seen: Seen) -> None:
        """Know what the page shows."""
        self._seen = seen

    def show_words(self, counted: WordsUsed) -> None:
        """Know the words of the entries, now that they were counted."""
        self._words = counted

    def show_summary(self, summary: PeriodSummary) -> None:
        """Know what the companion said of the period."""
        self._summary = summary if summary.sentences else None
        self._offer_summary()

    def ask_for_paper(self) -> QFileDialog:
        """Open the dialog for a page of PDF."""
        return ask_for_new_file(self._host, _tr("Print"), _tr("look-back.pdf"), self.save_paper)

    def ask_for_table(self, table: LookBackTable = LookBackTable.DAYS) -> QFileDialog:
        """Open the dialog for a table in a file."""
        title = f"{_tr('Save as a table')}: {words.table_name(table)}"
        chosen = partial(self.save_table, table=table)
        return ask_for_new_file(self._host, title, f"look-back-{table.value}.csv", chosen)

    def save_paper(self, path: str) -> None:
        """Write the period as a page, with what was counted and summed up on it."""
        if self._seen is not None:
            self._save(path, paper_of(self._seen, self._words, self._summary))

    def save_table(self, path: str, table: LookBackTable = LookBackTable.DAYS) -> None:
        """Write one of the tables as comma-separated values, once it was read."""
        if table is LookBackTable.SUMMARY:
            if self._summary is not None:
                self._save(path, summary_table(self._summary))
            return
        if self._period is not None:
            task = self._tasks.run(partial(self._looking_back.table, table, self._period))
            task.finished.connect(partial(self._save, path))
            task.failed.connect(self.failed)

    def _save(self, path: str, content: object) -> None:
        try:
            if isinstance(content, bytes):
                save_paper(Path(path), content)
        except AppError as error:
            self.failed.emit(error)
            return
        self.said.set_text(_tr("Saved. The file is not encrypted: keep it where only you look."))
        self.said.show()
        self.saved.emit()

    def _menu(self) -> QMenu:
        menu = QMenu(self.table)
        for table in LookBackTable:
            action = menu.addAction(words.table_name(table))
            action.setObjectName(table.value)
            action.triggered.connect(self._on_table)
        return menu

    def _offer_summary(self) -> None:
        """Offer the companion's sentences as a table only while some are on the page."""
        for action in self.table.menu().actions():  # asked of Qt: Python may lose hold of one
            if action.objectName() == LookBackTable.SUMMARY.value:
                action.setVisible(self._summary is not None)

    def _on_table(self) -> None:
        action = self.sender()
        if action is not None:
            self.ask_for_table(LookBackTable(action.objectName()))


def _tr(source: str) -> str:
    return QCoreApplication.translate("LookBackSaving", source)
