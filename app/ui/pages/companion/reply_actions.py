"""What can be done with the last turn, as real buttons inside its row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize


class ReplyActions(QWidget):
    """Again and Copy at the lower right of a row; everything else lets clicks through."""

    again_wanted = Signal()
    """The person asks for the reply once more."""

    copy_wanted = Signal()
    """The person wants the words of the turn."""

    def __init__(self, *, is_reply: bool, margins: tuple[int, int]) -> None:
        super().__init__()
        words = self.tr("Again") if is_reply else self.tr("Ask for a reply")
        self.again = Button(words, ButtonKind.PLAIN, ButtonSize.TINY)
        self.copy = Button(self.tr("Copy"), ButtonKind.PLAIN, ButtonSize.TINY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, *margins)
        column.setSpacing(0)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(self.again)
        row.addWidget(self.copy)
        column.addLayout(row)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.again.clicked.connect(self.again_wanted)
        self.copy.clicked.connect(self.copy_wanted)
