"""What can be done with the trash, and the question once more before something goes for good."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.pages.data import words
from app.ui.widgets.buttons import Button, ButtonKind


class TrashFoot(QWidget):
    """Its buttons: those of the list, or yes and no in their place while it asks."""

    answered = Signal(bool)
    """The buttons of the list are back; carries whether it was a yes, which is done next."""

    def __init__(self) -> None:
        super().__init__()
        self._act: Callable[[], None] | None = None
        self.restore = Button(words.tr("Put back"))
        self.erase = Button(words.tr("Erase now"), ButtonKind.ERASE)
        self.empty = Button(words.tr("Empty the trash"), ButtonKind.QUIET)
        self.yes = Button(words.tr("Yes, erase for good"), ButtonKind.ERASE)
        self.no = Button(words.tr("Keep it"))
        self.leave = Button(words.tr("Close"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in (self.empty, self.no):
            self._row.addWidget(button)
        self._row.addStretch(1)
        for button in (self.leave, self.erase, self.yes, self.restore):
            self._row.addWidget(button)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        self._show(is_asking=False)

    @property
    def is_asking(self) -> bool:
        """Whether it waits for yes or no."""
        return self._act is not None

    def ask(self, act: Callable[[], None]) -> None:
        """Ask whether this shall be done; the way out has the keyboard."""
        self._act = act
        self._show(is_asking=True)
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, *, has_any: bool) -> None:
        """Offer what can be done with what lies in the trash, if there is any."""
        for button in (self.restore, self.erase, self.empty):
            button.setVisible(has_any and not self.is_asking)

    def stand_across(self, *, is_across: bool) -> None:
        """Put the buttons beside each other, or one above the other."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if is_across else down)

    def _show(self, *, is_asking: bool) -> None:
        for button in (self.yes, self.no):
            button.setVisible(is_asking)
        for button in (self.empty, self.restore, self.erase, self.leave):
            button.setVisible(not is_asking)

    def _on_yes(self) -> None:
        act, self._act = self._act, None
        self._show(is_asking=False)
        self.answered.emit(True)  # noqa: FBT003  # a signal's value
        if act is not None:
            act()

    def _on_no(self) -> None:
        self._act = None
        self._show(is_asking=False)
        self.answered.emit(False)  # noqa: FBT003  # a signal's value
