"""One check-in of a day, with what can be done with it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.checkin import CheckIn
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.dates import time_name
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.moods import check_in_words


class SaidRow(QWidget):
    """A check-in of the day: when, what, and what can be done with it."""

    change_wanted = Signal(object)
    """The person wants to change it; carries the ``CheckIn``."""

    remove_wanted = Signal(object)
    """The person wants it gone; carries the ``CheckIn``."""

    def __init__(self, check_in: CheckIn) -> None:
        super().__init__()
        self._check_in = check_in
        at = time_name(check_in.at)
        said = check_in_words(check_in.words)
        self.change = Button(_tr("Change"), ButtonKind.QUIET, ButtonSize.SMALL)
        self.remove = Button(_tr("Remove"), ButtonKind.QUIET, ButtonSize.SMALL)
        for button in (self.change, self.remove):
            button.setAccessibleDescription(f"{at}: {said}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        text = QVBoxLayout()
        text.addWidget(Label(at, TextStyle.HINT))
        text.addWidget(Label(said, TextStyle.BODY))
        row.addLayout(text, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.change.clicked.connect(self._on_change)
        self.remove.clicked.connect(self._on_remove)

    def _on_change(self) -> None:
        self.change_wanted.emit(self._check_in)

    def _on_remove(self) -> None:
        self.remove_wanted.emit(self._check_in)


def _tr(source: str) -> str:
    return QCoreApplication.translate("SaidRow", source)
