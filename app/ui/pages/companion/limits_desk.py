"""Offers the modes that are left, where a clinician's pack leaves fewer than all."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.domain.errors import AppError
from app.domain.handout.limits import Limits
from app.ui.pages.companion.page import CompanionPage


class LimitsDesk(QObject):
    """Asks what is allowed whenever the page is entered or another model speaks."""

    failed = Signal(object)
    """It could not be read what is allowed; carries the ``AppError``."""

    def __init__(self, page: CompanionPage, limits: Callable[[], Limits]) -> None:
        super().__init__(page)
        self._page = page
        self._limits = limits
        page.loader.changed.connect(self.offer)
        page.entered.connect(self.offer)
        self.offer()

    def offer(self) -> None:
        """Show the modes that may be asked for now."""
        try:
            self._page.pane.offer_modes(self._limits().modes)
        except AppError as error:
            self.failed.emit(error)
