"""One part over the page: every change is in the draft at once, so closing loses nothing."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.handout.pack import Part, kind_of
from app.ui.pages.workspace.parts import Shelf, form_of
from app.ui.pages.workspace.words import kind_heading
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 640


class PartSheet(Sheet):
    """The form of one part."""

    changed = Signal(object)
    """The part reads otherwise now; carries the ``Part``."""

    def __init__(self, host: QWidget, part: Part, shelf: Shelf) -> None:
        name = kind_heading(kind_of(part))
        super().__init__(host, name, WIDTH)
        self.form = form_of(part, shelf)
        self.done = Button(QCoreApplication.translate("PartSheet", "Done"), ButtonKind.PRIMARY)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.done)
        self.column.addWidget(Label(name, TextStyle.TITLE))
        self.column.addWidget(self.form)
        self.column.addLayout(foot)
        self.form.changed.connect(self._on_changed)
        self.done.clicked.connect(self.close_sheet)
        follow(self._on_sheet_look)

    def _on_changed(self) -> None:
        self.changed.emit(self.form.part())

    def _on_sheet_look(self) -> None:
        self.column.setSpacing(look().px(Space.L))
