"""The pages of an open workspace and the ways between them.

A clinician's vault has no journal and no companion: what a house does for those is left out,
and what it does for any vault stands in ``dwelling.py``.
"""

from functools import partial
from pathlib import Path
from typing import ClassVar, cast

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

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
from app.ui.shell.commands import Command
from app.ui.shell.dwelling import Dwelling
from app.ui.shell.navigation import Room, WorkspaceRoom, workspace_signs
from app.ui.shell.shortcuts_sheet import ShortcutsSheet
from app.ui.shell.welcome import Welcome


class WorkspaceHouse(Dwelling):
    """Builds the pages on demand and connects their wishes."""

    FIRST_ROOM: ClassVar[Room] = WorkspaceRoom.PACKS
    SETTINGS_ROOM: ClassVar[Room] = WorkspaceRoom.SETTINGS

    def __init__(
        self, entrance: Entrance, session: Session, tasks: TaskRunner, badge_words: str
    ) -> None:
        super().__init__(entrance, session, tasks, badge_words, workspace_signs())
        self.rooms.furnish(
            {
                WorkspaceRoom.PACKS: self._build_packs,
                WorkspaceRoom.SHEETS: self._build_sheets,
                WorkspaceRoom.DETAILS: self._build_details,
                WorkspaceRoom.LIBRARY: self._build_library,
                WorkspaceRoom.PRIVACY: self._build_privacy,
                WorkspaceRoom.SETTINGS: self._build_settings,
            }
        )
        self.rooms.top_bar.leave_out_journal()
        self._add_commands()

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
    def _workspace(self) -> Workspace:
        workspace = self._session.workspace
        assert workspace is not None  # noqa: S101  # this house is built for nothing else
        return workspace

    def _build_packs(self) -> PacksPage:
        page = PacksPage(self._workspace)
        page.failed.connect(self.failed)
        page.saved_state_changed.connect(self.rooms.saved.show)
        page.details_wanted.connect(self._on_details_wanted)
        self.leaving.connect(page.leave)
        welcome = Welcome(self._session, self._tasks, page.list)
        welcome.check_wanted.connect(self.check_recovery_sheet)
        welcome.new_code_wanted.connect(self.new_recovery_code)
        welcome.failed.connect(self.failed)
        self.rooms.moved.connect(welcome.refresh)
        self.leaving.connect(welcome.leave)
        return page

    def _build_sheets(self) -> SheetsPage:
        page = SheetsPage(self._session.reading_sheets, self._tasks)
        page.failed.connect(self.failed)
        page.said.connect(self.said)
        return page

    def _build_details(self) -> DetailsPage:
        page = DetailsPage(self._workspace)
        page.failed.connect(self.failed)
        page.saved_state_changed.connect(self.rooms.saved.show)
        return page

    def _build_library(self) -> LibraryPage:
        page = LibraryPage(self._workspace.stocking, self._entrance.telling_about)
        page.begin_wanted.connect(self._on_begin_wanted)
        self.leaving.connect(page.leave)
        return page

    @override
    def _build_privacy(self) -> PrivacyPage:
        page = super()._build_privacy()
        page.leave_out_journal()
        return page

    @override
    def _build_settings(self) -> SettingsPage:
        page = super()._build_settings()
        page.leave_out_journal()
        page.shortcuts_wanted.connect(self.show_shortcuts)
        return page

    @override
    def look_at_pack(self, path: Path) -> None:
        words = _tr("Packs are made here. To see {name} as a client does, open it in a journal.")
        self.said.emit(words.format(name=path.name))

    def show_shortcuts(self) -> None:
        """Show all actions with their keys."""
        sheet = ShortcutsSheet(self.rooms, self.commands)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def new_pack(self) -> None:
        """Go to the packs and ask for whom a new one is."""
        self.rooms.go(WorkspaceRoom.PACKS)
        self.packs.show_new()

    def _add_commands(self) -> None:
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
            Command(
                "hide", _tr("Hide and lock"), "eye-slash", "Ctrl+Shift+H", self.hide_wanted.emit
            ),
            Command("shortcuts", _tr("Shortcuts"), "keyboard", "Ctrl+/", self.show_shortcuts),
        )

    def _on_details_wanted(self) -> None:
        self.rooms.go(WorkspaceRoom.DETAILS)

    def _on_begin_wanted(self, course: object) -> None:
        self.rooms.go(WorkspaceRoom.PACKS)
        self.packs.begin(course)


def _tr(source: str) -> str:
    return QCoreApplication.translate("WorkspaceHouse", source)
