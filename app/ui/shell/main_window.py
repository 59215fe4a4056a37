"""The one window: the entrance while the vault is locked, the rooms while it is open.

Locking stores what is on the pages, ends the engine, closes the vault, clears our part of
the clipboard, and then hands over to ``relock``, which replaces the whole process: Qt and
Python keep copies of text that no amount of clearing reaches. ``relock`` is a seam, so
that tests of pages need not lose their process; it returns only there.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.services.entrance import Entrance
from app.services.unlocking import Opened, VaultPlace
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.unlock.page import UnlockPage
from app.ui.shell.auto_lock import AutoLock
from app.ui.shell.cover import Cover
from app.ui.shell.entrance_frame import EntranceFrame
from app.ui.shell.late import (
    Warming,
    words_for,
    words_for_backup,
    words_for_erasing,
    words_for_restore,
)
from app.ui.shell.minimising import Minimising
from app.ui.shell.tray import bring_forward
from app.ui.shell.working_note import WorkingNote
from app.ui.widgets.toast import ToastHost, Undoable
from app.ui.widgets.window_names import window_name

if TYPE_CHECKING:  # imported when they are needed: see late.py
    from app.services.session import Session
    from app.ui.pages.help.sheet import HelpSheet
    from app.ui.shell.help_desk import HelpDesk
    from app.ui.shell.house import House
    from app.ui.shell.workspace_house import WorkspaceHouse

SMALLEST = (900, 600)  # UX: minimum size in pixels
USUAL = (1280, 832)
FAREWELL_SECONDS = 5.0
WISH_MS = 1_000  # how soon a second start brings the first window forward


class MainWindow(QMainWindow):
    """Knows whether a vault is open, and nothing of what is in it."""

    def __init__(self, entrance: Entrance, relock: Callable[[], None], badge_words: str) -> None:
        super().__init__()
        self._entrance = entrance
        self._relock = relock
        self._badge_words = badge_words
        self._tasks = TaskRunner(self)
        self._session: Session | None = None
        self._house: House | WorkspaceHouse | None = None
        self._help_desk: HelpDesk | None = None
        self._auto_lock: AutoLock | None = None
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle(window_name(entrance.remembering.appearance.window_name))
        self.toasts = ToastHost(self)
        self.working = WorkingNote(self, self._tasks)
        self.cover = Cover(self, self.lock)
        self.minimising = Minimising(self, self.lock, self._locks_when_minimised)
        self._wish_timer = QTimer(self)
        self._wish_timer.setInterval(WISH_MS)
        self._wish_timer.timeout.connect(self._on_wish_tick)
        self._wish_timer.start()
        self._restore_place()
        self._add_shortcuts()
        Warming(self)

    @property
    def house(self) -> "House | None":
        """The open house; None while the vault is locked, and in a workspace."""
        if self._house is None:
            return None
        from app.ui.shell.house import House

        return self._house if isinstance(self._house, House) else None

    @property
    def workspace(self) -> "WorkspaceHouse | None":
        """The open workspace; None while the vault is locked, and in a journal."""
        if self._house is None:
            return None
        from app.ui.shell.workspace_house import WorkspaceHouse

        return self._house if isinstance(self._house, WorkspaceHouse) else None

    @property
    def session(self) -> "Session | None":
        """The services of the open vault; None while it is locked."""
        return self._session

    @property
    def help(self) -> "HelpSheet":
        """Help now."""
        return self._at_help_desk().sheet

    def show_entrance(self) -> None:
        """Show the lock screen, or the first run when there is no vault yet."""
        if self._entrance.keeping_vaults.has_unfinished_erasure():
            self._entrance.erasing.finish_interrupted()
        places = self._entrance.keeping_vaults.places()
        if self._help_desk is not None:
            self._help_desk.stand_outside(self._entrance.keeping_vaults)
        if places:
            page = UnlockPage(self._entrance, self._tasks, words_for, words_for_restore)
            page.opened.connect(self.open)
            page.restored.connect(self._on_restored)
            page.new_wanted.connect(self._on_first_run_left)
            self._show_frame(page, self._badge_words)
        else:
            self.show_first_run()

    def show_first_run(self, *, for_clinician: bool = False) -> None:
        """Show the steps from nothing to a vault, a journal or a clinician's workspace."""
        from app.ui.pages.onboarding.page import OnboardingPage
        from app.ui.shell.first_restore import offer_restore

        page = OnboardingPage(self._entrance, self._tasks, words_for, for_clinician=for_clinician)
        page.finished.connect(self._on_first_run)
        page.left.connect(self._on_first_run_left if for_clinician else self.show_entrance)
        page.workspace_wanted.connect(partial(self.show_first_run, for_clinician=True))
        page.restore_wanted.connect(
            partial(offer_restore, self, self._entrance, self._tasks, self._on_restored)
        )
        self._show_frame(page, "")

    def open(self, opened: object) -> None:
        """Go in: make the session of an open vault and show Today."""
        assert isinstance(opened, Opened)  # noqa: S101  # signals carry object
        self._entrance.keeping_vaults.note_opened(opened.place.folder)
        self._enter(self._entrance.open_session(opened))

    def _enter(self, session: "Session") -> None:
        from app.ui.printing.paper_mark import demonstration_words, mark_paper
        from app.ui.shell.house import House

        mark_paper(demonstration_words() if session.is_demonstration else "")
        self._session = session
        if session.workspace is None:
            self._house = House(self._entrance, session, self._tasks, self._badge_words)
            self._at_help_desk().go_inside(session, self._house)
        else:
            self._house = _workspace_house(self._entrance, session, self._tasks, self._badge_words)
        self._house.failed.connect(self.tell)
        self._house.backup_failed.connect(self.tell_of_backup)
        self._house.undo_offered.connect(self._on_undo_offered)
        self._house.said.connect(self.toasts.say)
        self._house.data.erase_wanted.connect(self._on_erase_wanted)
        self._house.lock_wanted.connect(self.lock)
        self._house.hide_wanted.connect(self.cover.hide_and_lock)
        self._house.cover_changed.connect(self.cover.cover_when_away)
        self.cover.cover_when_away(session.preferring.current().covers_when_away)
        self._house.help_wanted.connect(self.show_help)
        idle_minutes = session.preferring.current().idle_minutes
        self._auto_lock = AutoLock(
            _application(), self._entrance.clock, self._entrance.slept_seconds, idle_minutes
        )
        self._auto_lock.due.connect(self.lock)
        self._house.idle_minutes_changed.connect(self._auto_lock.wait_for)
        self._replace(self._house.rooms)
        self._house.enter()

    def lock(self) -> None:
        """Store everything, forget everything, show the lock screen.

        A page that cannot store its words (a full disk) keeps the vault open and says so:
        nothing is lost comes before nothing leaks.
        """
        if self._leave():
            self._relock()
            self.show_entrance()

    def lock_on_leaving(self, _leaving: object) -> None:
        """Lock because the computer sleeps or its screen was locked; carries a ``Leaving``."""
        if self._session is not None:
            self.lock()

    def flush(self) -> None:
        """Store every word that is only on a page so far."""
        if self._house is not None:
            self._house.flush()

    def show_help(self) -> None:
        """Open Help now over whatever is on the screen."""
        self.help.open()

    def tell(self, error: object) -> None:
        """Say in one sentence what went wrong in the world."""
        if isinstance(error, AppError):
            self.toasts.say(words_for(error))

    def tell_of_backup(self, error: object) -> None:
        """Say in one sentence why no backup was made."""
        if isinstance(error, AppError):
            self.toasts.say(words_for_backup(error))

    def tell_of_a_bug(self) -> None:
        """Say that the program made a mistake, and that the words are kept."""
        self.toasts.say(
            self.tr("Alcove made a mistake just now. What you wrote is saved; you can go on.")
        )

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._session is None or self._leave():
            self._remember_place()
            event.accept()
        else:
            event.ignore()

    def _locks_when_minimised(self) -> bool:
        return self._session is not None and self._session.preferring.current().locks_when_minimised

    def _leave(self) -> bool:
        """Store, close and forget; False when words could not be stored."""
        if self._session is None:
            return False
        try:
            self.flush()
        except AppError as error:
            self.tell(error)
            return False
        if self._house is not None:
            self._house.leave()
        self._close_session()
        return True

    def _close_session(self) -> None:
        self._remember_place()
        if self._auto_lock is not None:
            self._auto_lock.stop()
        self._tasks.wait_all(FAREWELL_SECONDS)
        self._tasks.forget_looks()
        if self._session is not None:
            self._session.close()
        if self.toasts.toast is not None:
            self.toasts.toast.dismiss()  # nothing can be taken back any more
        clear_our_clipboard()
        self._session = self._house = self._auto_lock = None

    def _on_erase_wanted(self, plan: object) -> None:
        """Close without storing a word or making a backup, and erase all there is."""
        from app.services.erasing import ErasurePlan
        from app.ui.pages.data.farewell import FarewellPage

        assert isinstance(plan, ErasurePlan)  # noqa: S101  # signals carry object
        if self._house is not None:
            self._house.abandon()
        self._close_session()
        page = FarewellPage(self._entrance.erasing, self._tasks, plan)
        page.failed.connect(self._on_erase_failed)
        page.left.connect(self._on_erased)
        self._show_frame(page, "")

    def _on_erase_failed(self, error: object) -> None:
        self._on_erased()
        if isinstance(error, AppError):
            self.toasts.say(words_for_erasing(error))

    def _on_erased(self) -> None:
        """Begin anew: what was read and written is still in this process."""
        self._relock()
        self.show_entrance()

    def _on_undo_offered(self, undoable: object) -> None:
        if isinstance(undoable, Undoable):
            self.toasts.offer_undo(undoable.words, undoable.undo)

    def _on_first_run_left(self) -> None:
        self.show_first_run()

    def _on_first_run(self, first_run: object) -> None:
        from app.ui.pages.onboarding.page import FirstRun

        assert isinstance(first_run, FirstRun)  # noqa: S101  # signals carry object
        session = self._entrance.open_session(first_run.opened)
        if first_run.recovery_confirmed:
            session.preferring.confirm_recovery_code()
        try:
            if first_run.profile is not None and session.workspace is not None:
                session.workspace.introducing.save(first_run.profile)
            else:
                session.consenting.decide(first_run.answers)
        except AppError as error:  # nothing is allowed by it, and it can be said again
            self.tell(error)
        self._entrance.keeping_vaults.note_opened(first_run.opened.place.folder)
        self._enter(session)
        if first_run.pack is not None and self.house is not None:
            self.house.handout.look(first_run.pack)

    def _on_restored(self, place: object) -> None:
        """Begin anew: the key of the backup was in this process."""
        assert isinstance(place, VaultPlace)  # noqa: S101  # signals carry object
        self._entrance.keeping_vaults.note_opened(place.folder)
        self._relock()
        self.show_entrance()

    def _on_wish_tick(self) -> None:
        if self._session is not None and self._session.opened.take_show_wish():
            bring_forward(self)

    def _at_help_desk(self) -> "HelpDesk":
        """Return the help desk, made when somebody comes to it first."""
        if self._help_desk is None:
            from app.ui.pages.help.sheet import HelpSheet
            from app.ui.shell.help_desk import HelpDesk

            self._help_desk = HelpDesk(HelpSheet(self, self._entrance.helping), self)
            self._help_desk.failed.connect(self.tell)
            self._help_desk.stand_outside(self._entrance.keeping_vaults)
        return self._help_desk

    def _show_frame(self, page: QWidget, badge_words: str) -> None:
        frame = EntranceFrame(page, badge_words)
        frame.help_wanted.connect(self.show_help)
        self._replace(frame)
        page.setFocus()

    def _replace(self, widget: QWidget) -> None:
        old = self._stack.currentWidget()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def _add_shortcuts(self) -> None:
        QShortcut(QKeySequence("F1"), self).activated.connect(self.show_help)

    def _restore_place(self) -> None:
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        place = self._entrance.remembering.current().window
        if place is not None:
            if QGuiApplication.screenAt(QPoint(place.x, place.y)) is not None:
                self.move(place.x, place.y)
            self.resize(place.width, place.height)
            if place.maximised:
                self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def _remember_place(self) -> None:
        place = self.normalGeometry()
        self._entrance.remembering.remember_window(
            place.x(), place.y(), place.width(), place.height(), maximised=self.isMaximized()
        )


def _workspace_house(
    entrance: Entrance, session: "Session", tasks: TaskRunner, badge_words: str
) -> "WorkspaceHouse":
    """Return the pages of a workspace; a journal never imports them."""
    from app.ui.shell.workspace_house import WorkspaceHouse

    return WorkspaceHouse(entrance, session, tasks, badge_words)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101  # a window needs one
    return app


def clear_our_clipboard() -> None:
    """Take back what we put on the clipboard, and only that."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(clipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(clipboard.Mode.Selection)
