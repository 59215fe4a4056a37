"""How far back the lines to choose from go: some weeks, or since the last sheet."""

from PySide6.QtCore import Signal

from app.ui.pages.sharing import words
from app.ui.widgets.drop_down import DropDown

DAYS = (7, 14, 28, 91)


class HowFarBack(DropDown):
    """Some numbers of days, and the one since the last sheet where it is none of these."""

    days_chosen = Signal(int)
    """The person chose a number of days."""

    def __init__(self) -> None:
        super().__init__(words.tr("How far back"))
        for days in DAYS:
            self.addItem(words.tr("The last {n} days").format(n=days))
        self.activated.connect(self._on_activated)

    def show_days(self, days: int) -> None:
        """Show that the lines go back so many days; nobody is told."""
        self.blockSignals(True)  # noqa: FBT003  # Qt's signature
        fitting = next((place for place, each in enumerate(DAYS) if each == days), len(DAYS))
        if self.count() > len(DAYS):
            self.removeItem(len(DAYS))
        if fitting == len(DAYS):
            self.addItem(words.tr("Since the last sheet, {n} days").format(n=days))
        self.setCurrentIndex(fitting)
        self.blockSignals(False)  # noqa: FBT003  # Qt's signature

    def _on_activated(self, place: int) -> None:
        if place < len(DAYS):
            self.days_chosen.emit(DAYS[place])
