"""What is looked at as a page to print or a table in a file, where the person wants it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import AppError
from app.domain.looking import Period
from app.services.looking_back import LookingBack
from app.services.printing_out import save_paper
from app.ui.pages.lookback.paper import Seen, paper_of
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.labels import InfoLine


class Saving(QObject):
    """Two buttons and the line that says what became of it; the page lays them out."""

    failed = Signal(object)
    """It could not be read or written; carries the ``AppError``."""

    def __init__(self, looking_back: LookingBack, host: QWidget) -> None:
        super().__init__(host)
        self._looking_back = looking_back
        self._host = host
        self._seen: Seen | None = None
        self._period: Period | None = None
        self.print = Button(_tr("Print"), ButtonKind.PLAIN, icon="printer")
        self.table = Button(_tr("Save as a table"), ButtonKind.PLAIN, icon="table")
        self.said = InfoLine("check-circle", "")
        self.said.hide()
        self.print.clicked.connect(self.ask_for_paper)
        self.table.clicked.connect(self.ask_for_table)

    def begin(self, period: Period) -> None:
        """Know which period is on its way to the page."""
        self._period, self._seen = period, None
        self.said.hide()

    def show_seen(self, seen: Seen) -> None:
        """Know what the page shows."""
        self._seen = seen

    def ask_for_paper(self) -> QFileDialog:
        """Open the dialog for a page of PDF."""
        return ask_for_new_file(self._host, _tr("Print"), _tr("look-back.pdf"), self.save_paper)

    def ask_for_table(self) -> QFileDialog:
        """Open the dialog for a table in a file."""
        name = _tr("look-back.csv")
        return ask_for_new_file(self._host, _tr("Save as a table"), name, self.save_table)

    def save_paper(self, path: str) -> None:
        """Write the period as a page."""
        if self._seen is not None:
            self._save(path, partial(paper_of, self._seen))

    def save_table(self, path: str) -> None:
        """Write the period as comma-separated values."""
        if self._period is not None:
            self._save(path, partial(self._looking_back.as_csv, self._period))

    def _save(self, path: str, content: Callable[[], bytes]) -> None:
        try:
            save_paper(Path(path), content())
        except AppError as error:
            self.failed.emit(error)
            return
        self.said.set_text(_tr("Saved. The file is not encrypted: keep it where only you look."))
        self.said.show()


def _tr(source: str) -> str:
    return QCoreApplication.translate("LookBackSaving", source)
