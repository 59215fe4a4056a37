"""The foot of the first run: what went wrong, what is being done, back and onward."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Hairline
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class Foot(QWidget):
    """Stays where it is while the step above it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.back = Button(_tr("Back"), size=ButtonSize.LARGE)
        self.next = Button(_tr("Next"), ButtonKind.PRIMARY, ButtonSize.LARGE)
        self.error = InfoLine("warning-circle", "", role=Role.WARNING)
        self.busy = Busy(_tr("Making your vault. This takes a few seconds."))
        self._hint = Label("", TextStyle.HINT)
        self._row = QHBoxLayout()
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        self._row.addWidget(self._hint)
        self._row.addWidget(self.next)
        self._column = QVBoxLayout(self)
        for widget in (self.error, self.busy, Hairline()):
            self._column.addWidget(widget)
        self._column.addLayout(self._row)
        self._is_compact = False
        self.error.hide()
        follow(self._on_look)

    def set_compact(self, is_compact: bool) -> None:  # noqa: FBT001  # mirrors Qt's setters
        """Leave more room to the step in a small window; what comes next goes unsaid."""
        self._is_compact = is_compact
        self._hint.setVisible(not is_compact and bool(self._hint.text()))
        self._on_look()

    def show_step(self, next_words: str, hint: str, *, can_go_back: bool) -> None:
        """Offer what one step offers."""
        self.next.set_words(next_words)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint) and not self._is_compact)
        self.back.setVisible(can_go_back)
        self.error.hide()

    def show_error(self, sentence: str) -> None:
        """Say what went wrong above the buttons."""
        self.error.set_text(sentence)
        self.error.show()

    def set_waiting(self, *, is_waiting: bool) -> None:
        """Rest while the vault is made."""
        self.error.hide()
        self.next.setEnabled(not is_waiting)
        self.back.setEnabled(not is_waiting)
        (self.busy.start if is_waiting else self.busy.stop)()

    def _on_look(self) -> None:
        px = look().px
        room = Space.S if self._is_compact else Space.L
        self._column.setContentsMargins(0, 0, 0, px(Space.S if self._is_compact else Space.XL))
        self._column.setSpacing(px(room))
        self._row.setSpacing(px(Space.L))


def _tr(source: str) -> str:
    return QCoreApplication.translate("OnboardingFoot", source)
