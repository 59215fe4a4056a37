"""Opens the guide over whatever is on the screen; Shift+F1, or by its name."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from app.services.guiding import Guiding
from app.ui.shell.commands import Command

if TYPE_CHECKING:  # imported when somebody opens it
    from app.ui.pages.guide.sheet import GuideSheet

KEYS = "Shift+F1"


class GuideDesk(QObject):
    """Serves one open house."""

    def __init__(self, host: QWidget, guiding: Guiding) -> None:
        super().__init__(host)
        self._host = host
        self._guiding = guiding
        self.sheet: GuideSheet | None = None

    def command(self) -> Command:
        """Return the command that opens it."""
        words = QCoreApplication.translate("GuideDesk", "User guide")
        return Command("guide", words, "question", KEYS, self.show_guide)

    def show_guide(self) -> None:
        """Open the guide; once is enough."""
        from app.ui.pages.guide.sheet import GuideSheet

        if self.sheet is None:
            self.sheet = GuideSheet(self._host.window(), self._guiding)
            self.sheet.closed.connect(self._on_closed)
            self.sheet.open()

    def leave(self) -> None:
        """Close it: the house is about to be left."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    def _on_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()
