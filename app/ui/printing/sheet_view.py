"""A session sheet on the screen, as a sheet of paper that can be read and not written on."""

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.domain.handout.sheet import SessionSheet
from app.ui.printing.sheet_paper import sheet_document
from app.ui.widgets.cards import Surface
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Radius, Role, Space

LETTERS = 15


class SheetView(Surface):
    """Shows one sheet: the document that is printed, in the letters of the screen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Role.RAISED, Radius.CARD, Role.LINE, parent)
        self.sheet: SessionSheet | None = None
        self.text = WritingEdit(name, has_measure=False)
        self.text.setReadOnly(True)  # Qt's signature
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.text)
        follow(self._on_look)

    def show_sheet(self, sheet: SessionSheet) -> None:
        """Show another sheet, at the same place where it is the same length."""
        self.sheet = sheet
        place = self.text.verticalScrollBar().value()
        document = sheet_document(sheet, look().serif(LETTERS))
        document.setParent(self.text)
        self.text.setDocument(document)
        self.text.verticalScrollBar().setValue(place)

    def words(self) -> str:
        """Return all that stands on it."""
        return self.text.toPlainText()

    def _on_look(self) -> None:
        padding = look().px(Space.XL)
        self._column.setContentsMargins(padding, padding, padding, padding)
        if self.sheet is not None:
            self.show_sheet(self.sheet)
