"""Help now from any page: its desk is made when somebody comes to it first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services.entrance import Entrance

if TYPE_CHECKING:  # imported when it is needed: see late.py
    from app.services.session import Session
    from app.ui.pages.help.sheet import OpenSheet
    from app.ui.shell.help_desk import HelpDesk
    from app.ui.shell.house import House


class HelpAtHand(QObject):
    """Help now, over whatever is in the window."""

    failed = Signal(object)
    """The plan could not be read, or a card not written; carries the ``AppError``."""

    def __init__(self, window: QWidget, entrance: Entrance) -> None:
        super().__init__(window)
        self._window = window
        self._entrance = entrance
        self._desk: HelpDesk | None = None

    @property
    def sheet(self) -> "OpenSheet | None":
        """The sheet on the screen; None when there is none."""
        return self._at_desk().sheet.sheet

    def open(self) -> None:
        """Open it; one that is open already stays as it is."""
        self._at_desk().sheet.open()

    def stand_outside(self) -> None:
        """Show only what opens without the passphrase."""
        if self._desk is not None:
            self._desk.stand_outside(self._entrance.keeping_vaults)

    def go_inside(self, session: "Session", house: "House") -> None:
        """Show the plan of an open vault, and the cards its pages ask for."""
        self._at_desk().go_inside(session, house)

    def _at_desk(self) -> "HelpDesk":
        if self._desk is None:
            from app.ui.pages.help.sheet import HelpSheet
            from app.ui.shell.help_desk import HelpDesk

            self._desk = HelpDesk(HelpSheet(self._window, self._entrance.helping), self)
            self._desk.failed.connect(self.failed)
            self._desk.stand_outside(self._entrance.keeping_vaults)
        return self._desk
