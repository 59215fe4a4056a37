"""Another name for a conversation."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.fields import Field
from app.ui.widgets.sheet import Sheet


class RenameSheet(Sheet):
    """One line with the name as it is."""

    chosen = Signal(str)
    """The person gave another name; carries it, never blank."""

    def __init__(self, host: QWidget, title: str) -> None:
        super().__init__(host, QCoreApplication.translate("RenameSheet", "Rename"), 480)
        self._title = title
        self.name = Field(self.tr("Name of this conversation"))
        self.name.set_text(title)
        self.done = Button(self.tr("Rename"), ButtonKind.PRIMARY)
        self.leave = Button(self.tr("Cancel"), ButtonKind.PLAIN)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.done)
        self.column.addWidget(self.name)
        self.column.addLayout(foot)
        self.name.line.selectAll()
        self.name.submitted.connect(self._on_done)
        self.done.clicked.connect(self._on_done)
        self.leave.clicked.connect(self.close_sheet)

    def _on_done(self) -> None:
        name = self.name.text().strip()
        self.close_sheet()
        if name and name != self._title:
            self.chosen.emit(name)
