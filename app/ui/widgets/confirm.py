"""The question before something is gone for good."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Space


class ConfirmSheet(Sheet):
    """Says what will be gone; the first stop of the keyboard keeps it.

    Args:
        host: What it covers.
        title: The question.
        told: What will be gone, in a sentence.
        ways: The words for keeping and for erasing.
    """

    agreed = Signal()
    """The person means it."""

    def __init__(self, host: QWidget, title: str, told: str, ways: tuple[str, str]) -> None:
        super().__init__(host, title)
        self.keep = Button(ways[0])
        self.erase = Button(ways[1], ButtonKind.ERASE)
        self.column.addWidget(Label(title, TextStyle.TITLE))
        self.column.addWidget(Label(told, TextStyle.BODY))
        row = Flow(8, is_at_end=True)
        row.add(self.keep)
        row.add(self.erase)
        self.column.addWidget(row)
        self.column.setSpacing(look().px(Space.L))
        self.keep.clicked.connect(self.close_sheet)
        self.erase.clicked.connect(self._on_erase)
        self.closed.connect(self.deleteLater)

    def _on_erase(self) -> None:
        self.agreed.emit()
        self.close_sheet()
