"""From a sealed file to a sheet that is kept: its passphrase, its proof, its client's name."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from app.domain.handout.disclosure import GivenWay
from app.services.sharing.reading import Found, Opened, ReadingSheets
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.sheets import words
from app.ui.pages.sheets.keep_sheet import KeepSheet
from app.ui.pages.sheets.open_sheet import OpenSheet


class ReceivingDesk(QObject):
    """Takes in one sealed file after the other, and asks over the page what it must know."""

    failed = Signal(object)
    """A file could not be opened or kept; carries the ``AppError``."""

    said = Signal(str)
    """It was kept, now or before; carries the sentence that says so."""

    received = Signal(object)
    """The vault has the sheet of the file; carries its ``ReaderSheetId``."""

    def __init__(self, reading: ReadingSheets, tasks: TaskRunner, page: QWidget) -> None:
        super().__init__(page)
        self._reading = reading
        self._tasks = tasks
        self._page = page
        self.opening: OpenSheet | None = None
        self.keeping: KeepSheet | None = None

    def open_file(self, path: str | Path) -> None:
        """Open a sealed file; asks for its passphrase where it has one."""
        task = self._tasks.run(partial(self._reading.find, Path(path)))
        task.finished.connect(self.look_at)
        task.failed.connect(self.failed)

    def look_at(self, found: Found) -> None:
        """Open what was found, or tell of the sheet that it was kept as."""
        if found.kept_as is not None:
            self.said.emit(words.tr("You have this sheet already. Here it is."))
            self.received.emit(found.kept_as)
        elif found.way is GivenWay.KEY:
            self._open(found, "")
        else:
            self.opening = OpenSheet(self._page.window(), found)
            self.opening.given.connect(self._open)
            self.opening.closed.connect(self._on_opening_closed)
            self.opening.open()

    def _open(self, found: Found, passphrase: str) -> None:
        task = self._tasks.run(partial(self._reading.open, found, passphrase))
        task.finished.connect(self._on_opened)
        task.failed.connect(self._on_not_opened)

    def _on_opened(self, opened: Opened) -> None:
        if self.opening is not None:
            self.opening.close_sheet()
        self.keeping = KeepSheet(self._page.window(), opened, self._reading.clients())
        self.keeping.kept.connect(self._on_keep)
        self.keeping.closed.connect(self.keeping.deleteLater)
        self.keeping.open()

    def _on_not_opened(self, error: AppError) -> None:
        if self.opening is not None and self._reading.is_about_words(error):
            self.opening.refuse(words.tr("These words did not open it. Look at each of them."))
        elif self.opening is not None:
            self.opening.close_sheet()  # other words would not open it either
        self.failed.emit(error)

    def _on_opening_closed(self) -> None:
        if self.opening is not None:
            self.opening.deleteLater()
            self.opening = None

    def _on_keep(self, opened: Opened, name: str) -> None:
        try:
            kept = self._reading.keep(opened, name)
        except AppError as error:
            self.failed.emit(error)
            return
        self.said.emit(words.tr("Kept. It is a part of your record now."))
        self.received.emit(kept.id)
