"""The pages of an open workspace and the ways between them.

A clinician's vault has no journal and no companion: what a house does for those is left out,
and what it does for any vault (locking, backups, a folder that went away, erasing) is the same.
"""

from functools import partial
from typing import cast

from PySide6.QtCore import QCoreApplication

from app.services.entrance import Entrance
from app.services.handing_out.workspace import Workspace
from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.privacy.page import PrivacyPage
from app.ui.pages.settings.page import SettingsPage
from app.ui.pages.sheets.page import SheetsPage
from app.ui.pages.workspace.details_page import DetailsPage
from app.ui.pages.workspace.library_page import LibraryPage
from app.ui.pages.workspace.packs_page import PacksPage
from app.ui.shell.absence_keeper import AbsenceKeeper
from app.ui.shell.backup_keeper import BackupKeeper
from app.ui.shell.commands import Command, CommandBook
from app.ui.shell.data_desk import DataDesk
from app.ui.shell.demo_notice import DemoNotice
from app.ui.shell.dwelling import Dwelling
from app.ui.shell.error_text import words_for
from app.ui.shell.navigation import WorkspaceRoom, workspace_signs
from app.ui.shell.rooms import Rooms
from app.ui.shell.shortcuts_sheet import ShortcutsSheet
from app.ui.shell.welcome import Welcome


class WorkspaceHouse(Dwelling):
    """Builds the pages on demand and connects their wishes."""

    def __init__(
        self, entrance: Entrance, session: Session, tasks: TaskRunner, badge_words: str
    ) -> None:
        super().__init__()
        self._entrance = entrance
        self._session = session
        self._tasks = tasks
        self._backups = BackupKeeper(session.backing_up, self)
        self._backups.failed.connect(self.backup_failed)
        self.rooms = Rooms(
            session.place.name,
            badge_words,
            {
                WorkspaceRoom.PACKS: self._packs,
                WorkspaceRoom.SHEETS: self._sheets,
                WorkspaceRoom.DETAILS: self._details,
                WorkspaceRoom.LIBRARY: self._library,
                WorkspaceRoom.PRIVACY: self._privacy,
                WorkspaceRoom.SETTINGS: self._settings,
            },
            workspace_signs(),
        )
        self.rooms.failed.connect(self.failed)
        self.rooms.top_bar.leave_out_journal()
        self.commands = CommandBook(self.rooms, session.preferring.current().shortcuts)
        self.absence = AbsenceKeeper(session.minding, self.rooms.flush, list, session.journaling)
        self.absence.lock_wanted.connect(self.lock_wanted)
        self.absence.failed.connect(self.failed)
        self.rooms.show_notice(self.absence.notice)
        if session.is_demonstration:
            self.rooms.show_notice(DemoNotice())
        self.data = DataDesk(self.rooms, entrance, session, tasks)
        self.data.failed.connect(self.failed)
        self.data.backup_failed.connect(self.backup_failed)
        self.leaving.connect(self.data.leave)
        self._connect()

    @property
    def packs(self) -> PacksPage:
        """The packs, built now if they were not yet."""
        return cast("PacksPage", self.rooms.page(WorkspaceRoom.PACKS))

    @property
    def details(self) -> DetailsPage:
        """The details, built now if they were not yet."""
        return cast("DetailsPage", self.rooms.page(WorkspaceRoom.DETAILS))

    @property
    def library(self) -> LibraryPage:
        """The library, built now if it was not yet."""
        return cast("LibraryPage", self.rooms.page(WorkspaceRoom.LIBRARY))

    @property
    def settings(self) -> SettingsPage:
        """The settings, built now if they were not yet."""
        return cast("SettingsPage", self.rooms.page(WorkspaceRoom.SETTINGS))

    def enter(self) -> None:
        """Show the first page."""
        self.rooms.go(WorkspaceRoom.PACKS)

    def leave(self) -> None:
        """Stop what still runs, before the session is closed, and back up a small vault."""
        self.absence.stop()
        self.leaving.emit()
        self._backups.leave()

    def abandon(self) -> None:
        """Stop what still runs; nothing is stored and no backup made: all of it shall go."""
        self.absence.stop()
        self.leaving.emit()
        self._backups.abandon()

    def flush(self) -> None:
        """Store every word, and see that closing the vault loses none.

        Raises:
            AppError: Some are in this window alone.
        """
        self.absence.flush()

    @property
    def _workspace(self) -> Workspace:
        workspace = self._session.workspace
        assert workspace is not None  # noqa: S101  # this house is built for nothing else
        return workspace

    def _packs(self) -> PacksPage:
        page = PacksPage(self._workspace)
        page.failed.connect(self.failed)
        page.saved_state_changed.connect(self.rooms.show_saved_state)
        page.details_wanted.connect(self._on_details_wanted)
        self.leaving.connect(page.leave)
        welcome = Welcome(self._session, self._tasks, page.list)
        welcome.check_wanted.connect(self._on_check_wanted)
        welcome.new_code_wanted.connect(self._on_new_code_wanted)
        welcome.failed.connect(self.failed)
        self.rooms.moved.connect(welcome.refresh)
        self.leaving.connect(welcome.leave)
        return page

    def _sheets(self) -> SheetsPage:
        page = SheetsPage(self._session.reading_sheets, self._tasks)
        page.failed.connect(self.failed)
        page.said.connect(self.said)
        return page

    def _details(self) -> DetailsPage:
        page = DetailsPage(self._workspace)
        page.failed.connect(self.failed)
        page.saved_state_changed.connect(self.rooms.show_saved_state)
        return page

    def _library(self) -> LibraryPage:
        page = LibraryPage(self._workspace.stocking, self._entrance.telling_about)
        page.begin_wanted.connect(self._on_begin_wanted)
        self.leaving.connect(page.leave)
        return page

    def _privacy(self) -> PrivacyPage:
        page = PrivacyPage(self._session, self._tasks, self._entrance.clock)
        page.leave_out_journal()
        page.failed.connect(self.failed)
        return page

    def _settings(self) -> SettingsPage:
        page = SettingsPage(self._entrance, self._session, self._tasks, words_for)
        page.leave_out_journal()
        page.failed.connect(self.failed)
        page.backup_failed.connect(self.backup_failed)
        self.data.serve(page)
        self.leaving.connect(page.leave)
        page.idle_minutes_chosen.connect(self.idle_minutes_changed)
        page.cover_chosen.connect(self.cover_changed)
        page.shortcuts_wanted.connect(self.show_shortcuts)
        return page

    def show_shortcuts(self) -> None:
        """Show all actions with their keys."""
        sheet = ShortcutsSheet(self.rooms, self.commands)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def new_pack(self) -> None:
        """Go to the packs and ask for whom a new one is."""
        self.rooms.go(WorkspaceRoom.PACKS)
        self.packs.show_new()

    def _connect(self) -> None:
        bar = self.rooms.top_bar
        bar.lock_wanted.connect(self.lock_wanted)
        bar.help_wanted.connect(self.help_wanted)
        self.commands.add(
            Command("new_pack", _tr("New pack"), "plus", "Ctrl+N", self.new_pack),
            *(
                Command(
                    f"go_{sign.destination}",
                    _tr("Go to {room}").format(room=sign.words),
                    sign.icon,
                    sign.shortcut,
                    partial(self.rooms.go, sign.destination),
                )
                for sign in workspace_signs()
            ),
            Command("help", _tr("Help now"), "lifebuoy", "", self.help_wanted.emit),
            Command("lock", _tr("Lock"), "lock-simple", "Ctrl+L", self.lock_wanted.emit),
            Command("hide", _tr("Hide and lock"), "eye-slash", "Ctrl+Shift+H", self._hide),
            Command("shortcuts", _tr("Shortcuts"), "keyboard", "Ctrl+/", self.show_shortcuts),
        )
        self.commands.keys_changed.connect(self._on_keys_changed)

    def _hide(self) -> None:
        self.hide_wanted.emit()

    def _on_keys_changed(self, chosen: object) -> None:
        if isinstance(chosen, tuple):
            self._session.preferring.choose_shortcuts(chosen)

    def _on_details_wanted(self) -> None:
        self.rooms.go(WorkspaceRoom.DETAILS)

    def _on_begin_wanted(self, course: object) -> None:
        self.rooms.go(WorkspaceRoom.PACKS)
        self.packs.begin(course)

    def _on_check_wanted(self) -> None:
        self.rooms.go(WorkspaceRoom.SETTINGS)
        self.settings.keys.check_recovery_sheet()

    def _on_new_code_wanted(self) -> None:
        self.rooms.go(WorkspaceRoom.SETTINGS)
        self.settings.keys.new_recovery_code()


def _tr(source: str) -> str:
    return QCoreApplication.translate("WorkspaceHouse", source)
