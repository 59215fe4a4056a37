"""What keeps the companion honest, in one place of the shell: consent, profile and pace."""

from typing import TYPE_CHECKING

from app.services.entrance import Entrance
from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.shell.consent_keeper import ConsentKeeper
from app.ui.shell.desk import Desk
from app.ui.shell.navigation import Destination
from app.ui.shell.profile_line import ProfileLine
from app.ui.shell.rooms import Rooms

if TYPE_CHECKING:  # a room is imported when it is first entered: see late.py
    from app.ui.pages.companion.page import CompanionPage
    from app.ui.pages.privacy.page import PrivacyPage
    from app.ui.pages.settings.page import SettingsPage


class HonestyDesk(Desk):
    """Tends the pages that depend on what the person allows."""

    def __init__(
        self, rooms: Rooms, entrance: Entrance, session: Session, tasks: TaskRunner
    ) -> None:
        super().__init__(rooms)
        self._session = session
        self.consent = ConsentKeeper(session, tasks, rooms, entrance.clock, self)
        self.consent.failed.connect(self.failed)
        self.leaving.connect(self.consent.leave)
        self.consent.settings_wanted.connect(self._on_settings_wanted)
        self.consent.changed.connect(self._on_consent_changed)
        self.line = ProfileLine()
        rooms.show_notice(self.line)
        self._show_profile()

    def tend_companion(self, page: "CompanionPage") -> None:
        """Let a page speak while it may, and say what it is."""
        from app.ui.shell.pace_keeper import PaceKeeper

        self.consent.tend_companion(page)
        pace = PaceKeeper(self._session, page)
        pace.break_wanted.connect(self._on_break)
        pace.help_wanted.connect(self.help_wanted)

    def tend_settings(self, page: "SettingsPage") -> None:
        """Follow what the person chooses there."""
        page.profile.changed.connect(self._show_profile)

    def tend_privacy(self, page: "PrivacyPage") -> None:
        """Show the whole text where it is asked for."""
        page.consent.read_wanted.connect(self.consent.ask)
        page.consent.changed.connect(self.consent.look)

    def look(self) -> None:
        """Show the profile as it is now, and let the companion speak or not."""
        self._show_profile()

    def _show_profile(self) -> None:
        self.line.show_profile(self._session.permitting.profile)
        self.consent.look()

    def _on_consent_changed(self) -> None:
        if self._rooms.current is Destination.PRIVACY:
            self._rooms.refresh_current()

    def _on_settings_wanted(self) -> None:
        self._rooms.go(Destination.SETTINGS)

    def _on_break(self) -> None:
        self._rooms.go(Destination.TODAY)
