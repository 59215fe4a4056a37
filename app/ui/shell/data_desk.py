"""All that a person can do with their data as a whole, and what is due by the clock.

It opens the ways out and in, the trash, the damaged originals and the question before
everything is erased; and it erases, soon after entering and once an hour, what has been in the
trash for thirty days.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.deleting import ErasedNow, Tidied
from app.services.entrance import Entrance
from app.services.erasing import ErasurePlan
from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.shell.rooms import Rooms
from app.ui.widgets.sheet import Sheet

if TYPE_CHECKING:  # a sheet is imported when it is opened: see late.py
    from app.ui.pages.data.trash_sheet import TrashSheet
    from app.ui.pages.settings.page import SettingsPage

log = logging.getLogger(__name__)

SOON_MS: Final = 3_000  # after the first page has been drawn
HOUR_MS: Final = 60 * 60 * 1_000


class DataDesk(QObject):
    """Serves one open house."""

    failed = Signal(object)
    """It could not be done; carries the ``AppError``."""

    backup_failed = Signal(object)
    """No backup could be made; carries the ``AppError``."""

    changed = Signal()
    """Something came back or went for good; pages should look again."""

    erase_wanted = Signal(object)
    """The person confirmed that everything shall go; carries an ``ErasurePlan``."""

    def __init__(
        self, rooms: Rooms, entrance: Entrance, session: Session, tasks: TaskRunner
    ) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._entrance = entrance
        self._session = session
        self._tasks = tasks
        self.sheet: Sheet | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tidy)
        self._timer.start(SOON_MS)

    def serve(self, page: "SettingsPage") -> None:
        """Fulfil the wishes of the settings."""
        page.your_data.trash_wanted.connect(self.show_trash)
        page.your_data.originals_wanted.connect(self.show_originals)
        page.your_data.export_wanted.connect(self.show_export)
        page.your_data.import_wanted.connect(self.show_import)
        page.your_data.retention_wanted.connect(self.show_retention)
        page.your_data.erase_wanted.connect(self.ask_to_erase)
        page.your_data.failed.connect(self.failed)
        self.changed.connect(page.your_data.refresh)

    def tidy(self) -> None:
        """Erase what is due."""
        self._timer.start(HOUR_MS)
        task = self._tasks.run(self._tidied, in_background=True)
        task.finished.connect(self._on_tidied)
        task.failed.connect(self.failed)

    def show_trash(self) -> None:
        """Open the trash over the page."""
        self._open_trash()

    def show_erased(self, erased: object) -> None:
        """Say in the trash what was erased past it, and which backups still hold it."""
        if isinstance(erased, ErasedNow):
            self._open_trash().show_erased(erased)

    def show_originals(self) -> None:
        """Open the list of damaged originals over the page."""
        from app.ui.pages.data.originals_sheet import OriginalsSheet

        sheet = OriginalsSheet(self._rooms.window(), self._session.deleting, self._tasks)
        sheet.failed.connect(self.failed)
        sheet.changed.connect(self.changed)
        self._open(sheet)

    def show_export(self) -> None:
        """Open the way out over the page."""
        from app.ui.pages.carrying.export_sheet import ExportSheet

        session = self._session
        sheet = ExportSheet(
            self._rooms.window(), session.exporting, session.journaling.today(), self._tasks
        )
        sheet.failed.connect(self.failed)
        self._open(sheet, sheet.dismiss)

    def show_retention(self) -> None:
        """Ask after how long conversations go by themselves."""
        from app.ui.pages.data.retention_sheet import RetentionSheet

        sheet = RetentionSheet(self._rooms.window(), self._session.retaining, self._tasks)
        sheet.failed.connect(self.failed)
        sheet.changed.connect(self.changed)
        self._open(sheet)

    def show_import(self) -> None:
        """Open the way in over the page."""
        from app.ui.pages.carrying.import_sheet import ImportSheet

        sheet = ImportSheet(self._rooms.window(), self._session.importing, self._tasks)
        sheet.failed.connect(self.failed)
        sheet.changed.connect(self.changed)
        self._open(sheet, sheet.dismiss)

    def ask_to_erase(self) -> None:
        """Count what there is, then ask whether all of it shall go."""
        erasing, session = self._entrance.erasing, self._session
        task = self._tasks.run(partial(erasing.plan, session.opened, session.backing_up))
        task.finished.connect(self._on_planned)
        task.failed.connect(self.failed)

    def leave(self) -> None:
        """Take everything off the screen: the vault is about to be closed."""
        self._timer.stop()
        if self.sheet is not None:
            self._dismiss()

    def _tidied(self) -> Tidied:
        self._session.retaining.follow()
        return self._session.deleting.tidy()

    def _on_planned(self, plan: ErasurePlan) -> None:
        from app.ui.pages.data.erase_sheet import EraseSheet

        sheet = EraseSheet(self._rooms.window(), plan)
        sheet.confirmed.connect(self.erase_wanted)
        self._open(sheet)

    def _on_tidied(self, tidied: Tidied) -> None:
        if tidied.erased:
            log.info("%d things left the trash for good", tidied.erased)
            self.changed.emit()

    def _open_trash(self) -> "TrashSheet":
        from app.ui.pages.data.trash_sheet import TrashSheet

        sheet = TrashSheet(self._rooms.window(), self._session.deleting, self._tasks)
        sheet.failed.connect(self.failed)
        sheet.backup_failed.connect(self.backup_failed)
        sheet.changed.connect(self.changed)
        self._open(sheet, sheet.dismiss)
        return sheet

    def _open(self, sheet: Sheet, dismiss: Callable[[], None] | None = None) -> None:
        """Open a sheet; ``dismiss`` is how it goes when the vault is about to be closed."""
        self.sheet = sheet
        self._dismiss = dismiss or sheet.close_sheet
        sheet.closed.connect(self._on_closed)
        sheet.open()

    def _on_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()
