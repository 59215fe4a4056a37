"""What Help now may show at the moment: the whole plan after unlock, the open parts before.

It keeps what it learned, so that opening the sheet reads nothing and can wait for nothing.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.care import Care
from app.domain.errors import AppError
from app.domain.safety_plan import SafetyPlan
from app.services.keeping_vaults import KeepingVaults
from app.services.open_parts import parts_of_all
from app.ui.pages.help.sheet import HelpSheet

if TYPE_CHECKING:  # Help now opens before they are imported
    from app.services.session import Session
    from app.ui.shell.house import House


class HelpDesk(QObject):
    """Between the sheet and the vault."""

    failed = Signal(object)
    """The plan could not be read, or a card not written; carries the ``AppError``."""

    def __init__(self, sheet: HelpSheet, parent: QObject) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._session: Session | None = None
        self._house: House | None = None
        sheet.plan_wanted.connect(self._on_plan_wanted)
        sheet.failed.connect(self.failed)

    def stand_outside(self, keeping_vaults: KeepingVaults) -> None:
        """Show only what opens without the passphrase."""
        self._session = self._house = None
        folders = [place.folder for place in keeping_vaults.places()]
        self.sheet.know_plan(parts_of_all(folders), is_unlocked=False)

    def go_inside(self, session: "Session", house: "House") -> None:
        """Show the plan of an open vault, and the cards its pages ask for."""
        self._session, self._house = session, house
        house.care.card_wanted.connect(self._on_card_wanted)
        house.plan_changed.connect(self._on_plan_changed)
        try:
            self.sheet.know_plan(session.planning.plan(), is_unlocked=True)
        except AppError as error:  # Help must open without it
            self.failed.emit(error)

    def _on_card_wanted(self, care: object) -> None:
        if isinstance(care, Care) and self._session is not None:
            self.sheet.meet(care, self._session.screening.answer)

    def _on_plan_changed(self, plan: object) -> None:
        if isinstance(plan, SafetyPlan):
            self.sheet.know_plan(plan, is_unlocked=True)

    def _on_plan_wanted(self) -> None:
        if self._house is not None:
            self._house.show_plan()
