"""Today: the page, what stands beside it, and what is said once on arriving."""

from PySide6.QtCore import Signal

from app.services.entrance import Entrance
from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.today.day_section import DaySection
from app.ui.pages.today.page import TodayPage
from app.ui.shell.desk import Desk
from app.ui.shell.practice_desk import PracticeDesk
from app.ui.shell.rooms import Rooms
from app.ui.shell.welcome import Welcome


class TodayDesk(Desk):
    """Builds Today when it is first entered, and passes on its wishes."""

    write_wanted = Signal(str)
    """A new page is wanted; carries the prompt above it, or nothing."""

    entry_wanted = Signal(object)
    """An entry is to be opened; carries its ``EntryId``."""

    draft_wanted = Signal(object)
    """Something unfinished is to be gone on with; carries the ``Draft``."""

    check_wanted = Signal()
    """The person wants to prove that the recovery sheet can be read."""

    new_code_wanted = Signal()
    """The person has no recovery sheet any more."""

    def __init__(
        self,
        rooms: Rooms,
        entrance: Entrance,
        session: Session,
        practice: PracticeDesk,
        tasks: TaskRunner,
    ) -> None:
        super().__init__(rooms)
        self._entrance = entrance
        self._session = session
        self._practice = practice
        self._tasks = tasks

    def build_page(self) -> TodayPage:
        """Return the page; the rooms ask for it once."""
        page = TodayPage(
            self._session.journaling,
            self._entrance.prompting.with_given(self._session.handout.given.prompts),
            self._session.preferring,
        )
        self._practice.tend_today(page)
        page.write_wanted.connect(self.write_wanted)
        page.entry_wanted.connect(self.entry_wanted)
        page.draft_wanted.connect(self.draft_wanted)
        page.add_beside(self._days())
        self._greet(page)
        return page

    def _days(self) -> DaySection:
        days = DaySection(self._session.remembering_days, self._session.journaling)
        days.entry_wanted.connect(self.entry_wanted)
        days.undo_offered.connect(self.undo_offered)
        days.failed.connect(self.failed)
        self._rooms.moved.connect(days.refresh)
        return days

    def _greet(self, page: TodayPage) -> None:
        welcome = Welcome(self._session, self._tasks, page)
        welcome.check_wanted.connect(self.check_wanted)
        welcome.new_code_wanted.connect(self.new_code_wanted)
        welcome.failed.connect(self.failed)
        self._rooms.moved.connect(welcome.refresh)
        self.leaving.connect(welcome.leave)
