"""The passphrase of a journal that another program encrypted; there while one is needed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.pages.carrying import words
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import PassphraseField
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class SealedJournal(QWidget):
    """Asks for the passphrase, and forgets it when it is told to."""

    tried = Signal()
    """The person wants the journal opened with what stands in the field."""

    def __init__(self) -> None:
        super().__init__()
        self.field = PassphraseField(
            words.tr("Passphrase of this journal"),
            words.tr("It is used to read the file now, and kept nowhere."),
        )
        self.unlock = Button(words.tr("Open it"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.field)
        self._column.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignLeft)
        self.unlock.clicked.connect(self.tried)
        self.field.submitted.connect(self.tried)
        self.hide()
        follow(self._on_look)

    @property
    def passphrase(self) -> str:
        """What stands in the field, also when it is not shown; empty after ``forget``."""
        return self.field.passphrase()

    def ask(self, *, was_tried: bool) -> None:
        """Appear with the keyboard in the field.

        Args:
            was_tried: Whether the words in it did not open the journal.
        """
        self.show()
        if was_tried:
            self.field.set_error(
                words.tr(
                    "This passphrase does not open it, or the file is damaged. Try another one."
                )
            )
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Clear the field and disappear."""
        self.field.line.clear()
        self.field.clear_error()
        self.field.hide_words()
        self.hide()

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))
