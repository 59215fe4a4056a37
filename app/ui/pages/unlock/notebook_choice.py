"""Which notebook the lock screen is about, and the ways to another one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.domain.errors import AppError
from app.services.entrance import Entrance
from app.services.unlocking import VaultPlace
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.unlock.places_menu import PlacesMenu
from app.ui.widgets.file_dialogs import ask_for_folder

if TYPE_CHECKING:  # the card is painted before the sheets are imported
    from app.ui.pages.unlock.move_sheet import MoveSheet
    from app.ui.pages.unlock.notebooks_sheet import NotebooksSheet


class NotebookChoice(QObject):
    """The list, the one that is chosen, and the sheets that change the list."""

    place_changed = Signal()
    """Another notebook is chosen, or the chosen one is called or lies otherwise."""

    new_wanted = Signal()
    """The person wants to make another one."""

    moved = Signal(object)
    """A notebook was moved and is locked; carries its ``VaultPlace``."""

    failed = Signal(object)
    """A folder holds no notebook that can be opened; carries the ``AppError``."""

    def __init__(
        self,
        page: QWidget,
        entrance: Entrance,
        tasks: TaskRunner,
        words_for: Callable[[AppError], str],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._entrance = entrance
        self._tasks = tasks
        self._words_for = words_for
        self._keeping = entrance.keeping_vaults
        self._known = self._keeping.known()
        # The one opened last, but one on a drive that is not connected is of no use now.
        self._place = next(
            (each for each in self._known if each.is_reachable), self._known[0]
        ).place
        self.notebooks: NotebooksSheet | None = None
        self.move_sheet: MoveSheet | None = None

    @property
    def place(self) -> VaultPlace:
        """The notebook that would be opened."""
        return self._place

    def menu(self) -> QMenu:
        """Return the menu that leads to another notebook."""
        menu = PlacesMenu(self._known, self._place, self._page)
        menu.chosen.connect(self.choose)
        menu.new_wanted.connect(self.new_wanted)
        menu.folder_wanted.connect(self.ask_for_folder)
        menu.manage_wanted.connect(self.show_notebooks)
        return menu

    def choose(self, place: VaultPlace) -> None:
        """Take a notebook of the list."""
        self._place = place
        self.place_changed.emit()

    def ask_for_folder(self) -> QFileDialog:
        """Open the dialog for a notebook's folder."""
        title = QCoreApplication.translate("NotebookChoice", "Folder of a notebook")
        return ask_for_folder(self._page, title, self.open_folder)

    def open_folder(self, path: str) -> None:
        """Put the notebook of a folder on the list and choose it."""
        task = self._tasks.run(partial(_added, self._entrance, path))
        task.finished.connect(self._on_added)
        task.failed.connect(self.failed)

    def show_notebooks(self) -> None:
        """Open the sheet with all of them."""
        from app.ui.pages.unlock.notebooks_sheet import NotebooksSheet

        self.notebooks = NotebooksSheet(
            self._page.window(), self._keeping, self._tasks, self._words_for
        )
        self.notebooks.changed.connect(self._reload)
        self.notebooks.move_wanted.connect(self.show_move)
        self.notebooks.open()

    def show_move(self, place: VaultPlace) -> None:
        """Open the sheet that moves one."""
        from app.ui.pages.unlock.move_sheet import MoveSheet

        ways_in = self._entrance.unlocking.ways_in(place)
        self.move_sheet = MoveSheet(
            self._page.window(), self._entrance.moving, self._words_for, place, ways_in
        )
        self.move_sheet.moved.connect(self.moved)
        self.move_sheet.open()

    def _on_added(self, place: VaultPlace) -> None:
        self._place = place
        self._reload()

    def _reload(self) -> None:
        self._known = self._keeping.known()
        places = {each.place.folder: each.place for each in self._known}
        self._place = places.get(self._place.folder, self._known[0].place)
        self.place_changed.emit()


def _added(entrance: Entrance, path: str) -> VaultPlace:
    return entrance.keeping_vaults.add(Path(path))
