"""From your clinician: the page and its place in the rail, and packs that are brought in.

A pack comes by the page's own button, by the menu for something new, by the list of all
actions, or dropped anywhere on the open house. The place in the rail is there once there is
or was a pack.
"""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal

from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.shell.desk import Desk
from app.ui.shell.navigation import Destination
from app.ui.shell.rooms import Rooms
from app.ui.widgets.file_drop import FileDrop

if TYPE_CHECKING:  # a room is imported when it is first entered: see late.py
    from app.ui.pages.clinician.page import ClinicianPage
    from app.ui.pages.companion.page import CompanionPage

SUFFIX = ".alcove-pack"


class HandoutDesk(Desk):
    """Serves one open house."""

    changed = Signal()
    """A pack was taken or given back: everything else should look again."""

    prompt_chosen = Signal(str)
    """The person writes from a question of a pack; carries its words."""

    def __init__(self, rooms: Rooms, session: Session, tasks: TaskRunner) -> None:
        super().__init__(rooms)
        self._session = session
        self._tasks = tasks
        FileDrop(rooms, SUFFIX).dropped.connect(self.look)
        rooms.moved.connect(self._show_place)
        self._show_place()

    @property
    def page(self) -> "ClinicianPage":
        """The page, built now if it was not yet."""
        return cast("ClinicianPage", self._rooms.page(Destination.CLINICIAN))

    def build_page(self) -> "ClinicianPage":
        """Return the page; the rooms ask for it once."""
        from app.ui.pages.clinician.page import ClinicianPage

        page = ClinicianPage(self._session.handout, self._session.consenting.allow, self._tasks)
        page.failed.connect(self.failed)
        page.said.connect(self.said)
        page.changed.connect(self._on_changed)
        page.prompt_chosen.connect(self.prompt_chosen)
        page.sheet_wanted.connect(self._on_sheet_wanted)
        return page

    def tend_companion(self, page: "CompanionPage") -> None:
        """Offer the modes that packs leave."""
        from app.ui.pages.companion.limits_desk import LimitsDesk

        limits = LimitsDesk(page, lambda: self._session.permitting.limits)
        limits.failed.connect(self.failed)

    def open_pack(self) -> None:
        """Ask which file, over the page."""
        self._rooms.go(Destination.CLINICIAN)
        self.page.ask_for_pack()

    def look(self, path: Path) -> None:
        """Look at a pack in a file."""
        self._rooms.go(Destination.CLINICIAN)
        self.page.look(str(path))

    def _on_changed(self) -> None:
        self._show_place()
        self.changed.emit()

    def _on_sheet_wanted(self) -> None:
        self._rooms.go(Destination.SHARING)

    def _show_place(self, _destination: str = "") -> None:
        is_here = self._rooms.current is Destination.CLINICIAN
        shown = is_here or self._session.handout.given.has_any
        self._rooms.rail.item(Destination.CLINICIAN).setVisible(shown)
