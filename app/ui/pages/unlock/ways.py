"""The foot of the lock screen's card: the other ways in, or the sign that it is opening."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look


class Ways(QWidget):
    """Quiet buttons in a row, under each other where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.busy = Busy(_tr("Opening takes about a second."))
        self.switch = Button(_tr("Use recovery code"), ButtonKind.QUIET)
        self.key_file = Button(_tr("I use a key file"), ButtonKind.QUIET)
        self.restore = Button(_tr("Restore a backup"), ButtonKind.QUIET)
        self.again = Button(_tr("Try again"), ButtonKind.QUIET)
        self._has_key_file = False
        self._is_damaged = False
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for way in (self.switch, self.restore, self.again):
            self._choices.addWidget(way)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.busy)
        row.addLayout(self._choices)
        row.addStretch(1)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.key_file)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(below)
        self._show()
        follow(self._on_look)

    def offer_key_file(self, *, is_offered: bool) -> None:
        """Offer, or do not offer, to take a key file."""
        self._has_key_file = is_offered
        self._show()

    def set_damaged(self, *, is_damaged: bool) -> None:
        """Offer trying again in place of restoring, which then is the first thing to do."""
        self._is_damaged = is_damaged
        self._show()

    def set_waiting(self, *, is_waiting: bool) -> None:
        """Show that the vault is being opened, or what else can be done."""
        if is_waiting:
            for way in (self.switch, self.key_file, self.restore, self.again):
                way.hide()
            self.busy.start()
        else:
            self.busy.stop()
            self._show()

    def set_wide(self, *, is_wide: bool) -> None:
        """Lay the buttons side by side or under each other."""
        directions = QBoxLayout.Direction
        self._choices.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def _show(self) -> None:
        self.switch.show()
        self.key_file.setVisible(self._has_key_file)
        self.restore.setHidden(self._is_damaged)
        self.again.setVisible(self._is_damaged)

    def _on_look(self) -> None:
        self.busy.setMinimumHeight(look().px(36))


def _tr(source: str) -> str:
    return QCoreApplication.translate("UnlockCard", source)
