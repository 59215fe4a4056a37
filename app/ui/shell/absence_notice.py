"""The notice above the page while the notebook's folder is not where it was.

It stays until that is over. Words before buttons: what happened, that nothing is being
saved, and that nothing is lost as long as this window stays open.
"""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.minding import Whereabouts
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import Surface
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, PhosphorIcon, TextStyle
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

SIDE = 32
ROOM_FOR_DETAIL = 560  # effective pixels of the window's height


class AbsenceNotice(QWidget):
    """What happened to the folder, and the ways to lose nothing."""

    try_wanted = Signal()
    """Look again whether the folder is back."""

    save_wanted = Signal()
    """Save everything in another folder."""

    take_over_wanted = Signal()
    """Store the open texts in the copy that lies there, and lock."""

    lock_wanted = Signal()
    """Lock; what is not saved by now is given up."""

    def __init__(self) -> None:
        super().__init__()
        self._is_sure = False
        self.what = Label("", TextStyle.HEADING)
        self.detail = Label("", TextStyle.BODY)
        self.again = Button(_tr("Try again"))
        self.save = Button(_tr("Save everything in another folder"))
        self.take_over = Button(_tr("Store my open texts in the copy there"))
        self.lock = Button(_tr("Lock anyway"), ButtonKind.QUIET)
        self.busy = Busy(_tr("Saving a copy."))
        self._surface = Surface(Role.WARNING_SOFT, 10, Role.WARNING)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._surface)
        self._row = QHBoxLayout(self._surface)
        self._words = QVBoxLayout()
        self._lay_out()
        self._connect()
        self.hide()
        follow(self._on_look)

    def tell(self, whereabouts: Whereabouts) -> None:
        """Show what happened; hide when the folder is in its place."""
        self.setVisible(whereabouts is not Whereabouts.HERE)
        if whereabouts is Whereabouts.HERE:
            return
        what, detail = _words()[whereabouts]
        self._say(what, detail)
        self.again.setHidden(whereabouts is Whereabouts.REPLACED)
        self.take_over.hide()
        self._rest()

    def tell_saved(self) -> None:
        """Say that everything is in the backup now, and offer to lock."""
        self._say(
            _tr("Everything is saved as a backup in the folder you chose"),
            _tr(
                "Lock now. On the lock screen, choose “Restore a backup”, that folder, and “As "
                "another notebook”: it has every word. What you write from here on is not in it."
            ),
        )
        self.lock.set_words(_tr("Lock"))
        self._is_sure = True

    def tell_not_saved(self, reason: str, whereabouts: Whereabouts) -> None:
        """Say why the backup was not made, and offer what else there is."""
        self._say(_tr("That did not work, and nothing is lost yet"), reason)
        self.take_over.setVisible(whereabouts is Whereabouts.REPLACED)

    def set_working(self, *, is_working: bool) -> None:
        """Rest while a backup is made."""
        for button in (self.again, self.save, self.take_over, self.lock):
            button.setEnabled(not is_working)
        (self.busy.start if is_working else self.busy.stop)()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep every line, however high the page below would like to be.

        In a low window the details are left to the tooltip and the accessible name, or
        there would be no room to write.
        """
        self.detail.setHidden(self.window().height() < look().px(ROOM_FOR_DETAIL))
        self.setMinimumHeight(self._outer.heightForWidth(self.width()))

    def _lay_out(self) -> None:
        signs = QVBoxLayout()
        signs.addWidget(PhosphorIcon("warning-circle", Role.WARNING, 20))
        signs.addStretch(1)
        self._row.addLayout(signs)
        self._row.addLayout(self._words, 1)
        self._buttons = Flow(Space.S)
        for button in (self.save, self.again, self.take_over, self.lock):
            self._buttons.add(button)
        for label in (self.what, self.detail):
            self._words.addWidget(label)
        self._words.addWidget(self._buttons)
        self._words.addWidget(self.busy)

    def _connect(self) -> None:
        self.again.clicked.connect(self.try_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.take_over.clicked.connect(self.take_over_wanted)
        self.lock.clicked.connect(self._on_lock)

    def _say(self, what: str, detail: str) -> None:
        self.what.setText(what)
        self.detail.setText(detail)
        self._fit()
        self.setAccessibleName(f"{what}. {detail}")
        self.setToolTip(detail)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{what}. {detail}"))

    def _rest(self) -> None:
        self._is_sure = False
        self.lock.set_words(_tr("Lock anyway"))

    def _on_lock(self) -> None:
        """Lock at the second press: the first only says what would be given up."""
        if self._is_sure:
            self.lock_wanted.emit()
            return
        self._is_sure = True
        self.lock.set_words(_tr("Lock and give up what is not saved"))

    def _on_look(self) -> None:
        px = look().px
        self._outer.setContentsMargins(px(SIDE), px(Space.S), px(SIDE), px(Space.S))
        self._row.setContentsMargins(px(Space.L), px(Space.M), px(Space.L), px(Space.M))
        self._row.setSpacing(px(Space.M))
        self._words.setSpacing(px(Space.S))
        self._fit()


def _words() -> dict[Whereabouts, tuple[str, str]]:
    return {
        Whereabouts.AWAY: (
            _tr("Nothing is being saved: the notebook's folder is away"),
            _tr(
                "You can go on writing; your words are kept in this window. Connect the drive, or "
                "put the folder back where it was, and they are saved. Leave Alcove open until "
                "then."
            ),
        ),
        Whereabouts.DELETED: (
            _tr("Nothing is being saved: the notebook's folder was deleted"),
            _tr(
                "This window still has every word of it. Save everything in another folder before "
                "you lock or close Alcove."
            ),
        ),
        Whereabouts.REPLACED: (
            _tr("Nothing is being saved: another copy lies in the notebook's place"),
            _tr(
                "It may be an older one that a program for copying put there. Alcove has not "
                "touched it. This window still has every word. Save everything in another folder "
                "before you lock or close Alcove."
            ),
        ),
    }


def _tr(source: str) -> str:
    return QCoreApplication.translate("AbsenceNotice", source)
