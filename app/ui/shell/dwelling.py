"""What every open vault has around its pages, be it a journal or a clinician's workspace.

Rooms and the ways between them differ; locking, backups, a folder that went away, erasing, the
settings and the keys are the same. The window hears of all of it through these signals.
"""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import QObject, Signal

from app.domain.boundary import Boundary
from app.services.entrance import Entrance
from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.shell.absence_keeper import AbsenceKeeper
from app.ui.shell.backup_keeper import BackupKeeper
from app.ui.shell.commands import CommandBook
from app.ui.shell.data_desk import DataDesk
from app.ui.shell.demo_notice import DemoNotice
from app.ui.shell.error_text import words_for
from app.ui.shell.navigation import Room, Sign
from app.ui.shell.rooms import Rooms

if TYPE_CHECKING:  # a room is imported when it is first entered: see late.py
    from app.ui.pages.privacy.page import PrivacyPage
    from app.ui.pages.settings.page import SettingsPage


class Dwelling(QObject):
    """A house of pages; whoever builds one furnishes its rooms."""

    FIRST_ROOM: ClassVar[Room]
    SETTINGS_ROOM: ClassVar[Room]

    failed = Signal(object)
    """Something in the world went wrong on a page; carries the ``AppError``."""

    backup_failed = Signal(object)
    """No backup could be made; carries the ``AppError``."""

    said = Signal(str)
    """Something was done; carries the sentence that says so."""

    undo_offered = Signal(object)
    """Something was done that can be taken back; carries an ``Undoable``."""

    leaving = Signal()
    """The session is about to be closed."""

    lock_wanted = Signal()
    """The person wants to lock."""

    hide_wanted = Signal()
    """The person wants nothing private on the screen, at once."""

    help_wanted = Signal()
    """The person, or a scripted answer, asks for Help now."""

    cover_changed = Signal(bool)
    """The page is to be covered while another window has the focus, or no longer."""

    idle_minutes_changed = Signal(int)
    """The person chose another idle time."""

    def __init__(
        self,
        entrance: Entrance,
        session: Session,
        tasks: TaskRunner,
        badge_words: str,
        signs: tuple[Sign, ...],
    ) -> None:
        super().__init__()
        self._entrance = entrance
        self._session = session
        self._tasks = tasks
        self._backups = BackupKeeper(session.backing_up, self)
        self.rooms = Rooms(session.place.name, badge_words, signs, entrance.clock)
        self.commands = CommandBook(self.rooms, session.preferring.current().shortcuts)
        self.absence = AbsenceKeeper(
            session.minding, self.rooms.flush, self.open_texts, session.journaling
        )
        self.rooms.show_notice(self.absence.notice)
        if session.is_demonstration:
            self.rooms.show_notice(DemoNotice())
        self.data = DataDesk(self.rooms, entrance, session, tasks)
        self._connect_keepers()

    @property
    def settings(self) -> "SettingsPage":
        """The settings, built now if they were not yet."""
        return cast("SettingsPage", self.rooms.page(self.SETTINGS_ROOM))

    def enter(self) -> None:
        """Show the first page."""
        self.rooms.go(self.FIRST_ROOM)

    def leave(self) -> None:
        """Stop what still runs, before the session is closed, and back up a small vault."""
        self._stop()
        self._backups.leave()

    def abandon(self) -> None:
        """Stop what still runs; nothing is stored and no backup made: all of it shall go."""
        self._stop()
        self._backups.abandon()

    def flush(self) -> None:
        """Store every word, and see that closing the vault loses none.

        Raises:
            AppError: Some are in this window alone.
        """
        self.absence.flush()

    def look_at_pack(self, path: Path) -> None:
        """Look at a pack that was brought in from outside the window."""
        raise NotImplementedError

    def open_texts(self) -> list[tuple[str, str, Boundary]]:
        """Return title, words and boundary of each text that lies open on a page."""
        return []

    def check_recovery_sheet(self) -> None:
        """Go to where the person proves that the recovery sheet can still be read."""
        self.rooms.go(self.SETTINGS_ROOM)
        self.settings.keys.check_recovery_sheet()

    def new_recovery_code(self) -> None:
        """Go to where another recovery code is made."""
        self.rooms.go(self.SETTINGS_ROOM)
        self.settings.keys.new_recovery_code()

    def _stop(self) -> None:
        self.absence.stop()
        self._session.talking.cancel()
        self.leaving.emit()

    def _build_settings(self) -> "SettingsPage":
        from app.ui.pages.settings.page import SettingsPage

        page = SettingsPage(self._entrance, self._session, self._tasks, words_for)
        page.failed.connect(self.failed)
        page.backup_failed.connect(self.backup_failed)
        self.data.serve(page)
        self.leaving.connect(page.leave)
        page.idle_minutes_chosen.connect(self.idle_minutes_changed)
        page.cover_chosen.connect(self.cover_changed)
        return page

    def _build_privacy(self) -> "PrivacyPage":
        from app.ui.pages.privacy.page import PrivacyPage

        page = PrivacyPage(self._session, self._tasks, self._entrance.clock)
        page.failed.connect(self.failed)
        return page

    def _connect_keepers(self) -> None:
        self._backups.failed.connect(self.backup_failed)
        self.rooms.failed.connect(self.failed)
        self.rooms.top_bar.lock_wanted.connect(self.lock_wanted)
        self.rooms.top_bar.help_wanted.connect(self.help_wanted)
        self.commands.keys_changed.connect(self._on_keys_changed)
        self.absence.lock_wanted.connect(self.lock_wanted)
        self.absence.failed.connect(self.failed)
        self.data.failed.connect(self.failed)
        self.data.backup_failed.connect(self.backup_failed)
        self.leaving.connect(self.data.leave)

    def _on_keys_changed(self, chosen: object) -> None:
        if isinstance(chosen, tuple):
            self._session.preferring.choose_shortcuts(chosen)
