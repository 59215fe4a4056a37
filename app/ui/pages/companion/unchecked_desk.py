"""Says that the model is one of the person's own which nobody checked, and offers to check it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.check_up import Doubt
from app.domain.errors import AppError
from app.ui.pages.companion.model_loader import LoadState
from app.ui.pages.companion.page import CompanionPage
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.labels import InfoLine


class UncheckedDesk(QObject):
    """Serves one companion page."""

    check_wanted = Signal()
    """The person wants the model to be checked."""

    failed = Signal(object)
    """It could not be read; carries the ``AppError``."""

    def __init__(self, page: CompanionPage, doubt: Callable[[], Doubt]) -> None:
        super().__init__(page)
        self._page = page
        self._doubt = doubt
        self.line = InfoLine("info", "")
        self.check = LinkButton(_tr("Check it"))
        self.strip = QWidget()
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        self.strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        page.pane.put_at_foot(self.strip, is_passing=False)
        self.check.clicked.connect(self.check_wanted)
        page.loader.changed.connect(self.look)
        page.entered.connect(self.look)
        self.look()

    def look(self) -> None:
        """Show how it stands with the model that is loaded."""
        doubt = Doubt.NONE
        try:
            if self._page.loader.state is LoadState.READY:
                doubt = self._doubt()
        except AppError as error:
            self.failed.emit(error)
        words = {
            Doubt.NONE: "",
            Doubt.UNCHECKED: _tr("Nobody has checked yet how this model answers in hard moments."),
            Doubt.FAILED: _tr("This model did not pass its check-up."),
        }
        self.line.set_text(words[doubt])
        self.strip.setVisible(doubt is not Doubt.NONE)
        self._page.pane.make_room()


def _tr(source: str) -> str:
    return QCoreApplication.translate("Unchecked", source)
