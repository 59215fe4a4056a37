"""The one window: the entrance while the vault is locked, the rooms while it is open.

Locking stores what is on the pages, ends the engine, closes the vault, clears our part of
the clipboard, and then hands over to ``relock``, which replaces the whole process: Qt and
Python keep copies of text that no amount of clearing reaches. ``relock`` is a seam, so
that tests of pages need not lose their process; it returns only there.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.services.entrance import Entrance
from app.ui.bridge.tasks import TaskRunner
from app.ui.shell.clipboard import clear_our_clipboard
from app.ui.shell.cover import Cover
from app.ui.shell.doorway import Doorway, Entered, Shown
from app.ui.shell.entrance_frame import EntranceFrame
from app.ui.shell.help_at_hand import HelpAtHand
from app.ui.shell.late import Warming
from app.ui.shell.minimising import Minimising
from app.ui.shell.second_start import SecondStart
from app.ui.shell.speaker import Speaker
from app.ui.shell.stay import Stay
from app.ui.shell.window_place import remember_place, restore_place
from app.ui.shell.working_note import WorkingNote
from app.ui.widgets.toast import ToastHost
from app.ui.widgets.window_names import window_name

if TYPE_CHECKING:  # imported when they are needed: see late.py
    from app.services.session import Session
    from app.ui.shell.dwelling import Dwelling
    from app.ui.shell.house import House
    from app.ui.shell.workspace_house import WorkspaceHouse


class MainWindow(QMainWindow):
    """Knows whether a vault is open, and nothing of what is in it."""

    def __init__(self, entrance: Entrance, relock: Callable[[], None], badge_words: str) -> None:
        super().__init__()
        self._entrance = entrance
        self._relock = relock
        self._badge_words = badge_words
        self._tasks = TaskRunner(self)
        self.stay = Stay(entrance, self._tasks, self)
        self.stay.lock_due.connect(self.lock)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle(window_name(entrance.remembering.appearance.window_name))
        self.toasts = ToastHost(self)
        self.speaker = Speaker(self.toasts, self)
        self.help = HelpAtHand(self, entrance)
        self.help.failed.connect(self.speaker.tell)
        self.working = WorkingNote(self, self._tasks)
        self.cover = Cover(self, self.lock)
        self.minimising = Minimising(self, self.lock, self.stay.locks_when_minimised)
        SecondStart(self, self.stay.take_show_wish)
        restore_place(self, entrance.remembering)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.help.open)
        self.doorway = self._make_doorway()
        Warming(self)

    @property
    def house(self) -> "House | None":
        """The open house; None while the vault is locked, and in a workspace."""
        if self.stay.dwelling is None:
            return None
        from app.ui.shell.house import House

        return self.stay.dwelling if isinstance(self.stay.dwelling, House) else None

    @property
    def workspace(self) -> "WorkspaceHouse | None":
        """The open workspace; None while the vault is locked, and in a journal."""
        if self.stay.dwelling is None:
            return None
        from app.ui.shell.workspace_house import WorkspaceHouse

        dwelling = self.stay.dwelling
        return dwelling if isinstance(dwelling, WorkspaceHouse) else None

    @property
    def session(self) -> "Session | None":
        """The services of the open vault; None while it is locked."""
        return self.stay.session

    def show_entrance(self) -> None:
        """Show the lock screen, or the first run when there is no vault yet."""
        self.doorway.show()
        self.help.stand_outside()

    def open(self, opened: object) -> None:
        """Go into a vault that was opened; carries an ``Opened``."""
        self.doorway.open(opened)

    def bring(self, pack: object) -> None:
        """Look at a pack, now or once a vault is open; carries its ``Path``."""
        assert isinstance(pack, Path)  # noqa: S101  # signals carry object
        if self.stay.dwelling is None:
            self.doorway.keep_for_later(pack)
        else:
            self.stay.dwelling.look_at_pack(pack)

    def _on_entered(self, entered: object) -> None:
        """Build the house of an open vault and show its first page."""
        assert isinstance(entered, Entered)  # noqa: S101  # signals carry object
        session, dwelling = entered.session, entered.dwelling
        self.stay.begin(session, dwelling)
        if self.house is not None:
            self.help.go_inside(session, self.house)
        self._connect_dwelling(dwelling)
        self.cover.cover_when_away(session.preferring.current().covers_when_away)
        self._replace(dwelling.rooms)
        dwelling.enter()
        if entered.pack is not None:
            dwelling.look_at_pack(entered.pack)

    def _connect_dwelling(self, dwelling: "Dwelling") -> None:
        dwelling.failed.connect(self.speaker.tell)
        dwelling.backup_failed.connect(self.speaker.tell_of_backup)
        dwelling.undo_offered.connect(self.speaker.offer_undo)
        dwelling.said.connect(self.toasts.say)
        dwelling.data.erase_wanted.connect(self._on_erase_wanted)
        dwelling.lock_wanted.connect(self.lock)
        dwelling.hide_wanted.connect(self.cover.hide_and_lock)
        dwelling.cover_changed.connect(self.cover.cover_when_away)
        dwelling.help_wanted.connect(self.help.open)

    def lock(self) -> None:
        """Store everything, forget everything, show the lock screen.

        A page that cannot store its words (a full disk) keeps the vault open and says so:
        nothing is lost comes before nothing leaks.
        """
        if self._leave():
            self._begin_anew()

    def lock_on_leaving(self, _leaving: object) -> None:
        """Lock because the computer sleeps or its screen was locked; carries a ``Leaving``."""
        if self.session is not None:
            self.lock()

    def flush(self) -> None:
        """Store every word that is only on a page so far."""
        self.stay.flush()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session is None or self._leave():
            remember_place(self, self._entrance.remembering)
            event.accept()
        else:
            event.ignore()

    def _make_doorway(self) -> Doorway:
        doorway = Doorway(self, self._entrance, self._tasks, self._badge_words)
        doorway.shown.connect(self._on_shown)
        doorway.entered.connect(self._on_entered)
        doorway.begin_anew.connect(self._begin_anew)
        doorway.failed.connect(self.speaker.tell)
        doorway.said.connect(self.toasts.say)
        return doorway

    def _leave(self) -> bool:
        """Store, close and forget; False when words could not be stored."""
        if self.session is None:
            return False
        try:
            self.flush()
        except AppError as error:
            self.speaker.tell(error)
            return False
        if self.stay.dwelling is not None:
            self.stay.dwelling.leave()
        self._close_session()
        return True

    def _close_session(self) -> None:
        remember_place(self, self._entrance.remembering)
        self.stay.end()
        self.speaker.fall_silent()
        clear_our_clipboard()

    def _on_erase_wanted(self, plan: object) -> None:
        """Close without storing a word or making a backup, and erase all there is."""
        if self.stay.dwelling is not None:
            self.stay.dwelling.abandon()
        self._close_session()
        self.doorway.erase(plan)

    def _begin_anew(self) -> None:
        """Begin again with nothing of what this process has read."""
        self._relock()
        self.show_entrance()

    def _on_shown(self, shown: object) -> None:
        assert isinstance(shown, Shown)  # noqa: S101  # signals carry object
        frame = EntranceFrame(shown.page, shown.badge_words)
        frame.help_wanted.connect(self.help.open)
        self._replace(frame)
        shown.page.setFocus()

    def _replace(self, widget: QWidget) -> None:
        old = self._stack.currentWidget()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
