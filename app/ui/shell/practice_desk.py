"""The rooms of what is done between sessions, and the ways between them and Today."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSystemTrayIcon
from typing_extensions import override

from app.domain.assignment import Assignment
from app.services.practice import Practice
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.today.agreed_section import AgreedSection
from app.ui.pages.today.mood_card import MoodCard
from app.ui.pages.today.page import TodayPage
from app.ui.shell.desk import Desk
from app.ui.shell.navigation import Destination
from app.ui.shell.practice_rooms import PracticeRooms
from app.ui.shell.reminder_keeper import ReminderKeeper
from app.ui.shell.rooms import PageFactory, Rooms
from app.ui.shell.tray import Tray, bring_forward

if TYPE_CHECKING:  # a room is imported when it is first entered: see late.py
    from app.services.summing_up import SummingUp
    from app.ui.pages.checkin.page import CheckInsPage
    from app.ui.pages.lookback.page import LookBackPage
    from app.ui.pages.practice.page import PracticePage


class PracticeDesk(Desk):
    """Knows the ways between the three pages and Today, and tends Today."""

    lock_wanted = Signal()
    """The person wants to lock, from the tray."""

    def __init__(
        self,
        rooms: Rooms,
        practice: Practice,
        summing_up: Callable[[], "SummingUp"],
        may_measure: Callable[[], bool],
        tasks: TaskRunner,
    ) -> None:
        super().__init__(rooms)
        self._practice = practice
        self._may_measure = may_measure
        self._pages = PracticeRooms(practice, summing_up, may_measure, tasks, self)
        self._tray = Tray(QSystemTrayIcon.isSystemTrayAvailable, self)
        self._reminders = ReminderKeeper(practice.reminding, self._tray, self)
        self._reminders.said.connect(self.said)
        self._pages.failed.connect(self.failed)
        self._pages.undo_offered.connect(self.undo_offered)
        self._pages.help_wanted.connect(self.help_wanted)
        self._pages.exercise_wanted.connect(self.show_exercise)
        self._pages.privacy_wanted.connect(self._on_privacy_wanted)
        self._pages.saved_state_changed.connect(self.saved_state_changed)
        self._tray.check_in_wanted.connect(self._on_tray_check_in)
        self._tray.lock_wanted.connect(self.lock_wanted)
        self._tray.show()

    @override
    def leave(self) -> None:
        """Remind of nothing any more: the session is about to be closed."""
        super().leave()
        self._reminders.stop()
        self._tray.hide()

    def factories(self) -> dict[Destination, PageFactory]:
        """Return what builds each room."""
        return self._pages.factories()

    def tend_today(self, page: TodayPage) -> None:
        """Put the mood and what was agreed on Today."""
        mood = MoodCard(self._practice.checking_in)
        mood.failed.connect(self.failed)
        page.show_mood(mood)
        agreed = AgreedSection(
            self._practice.assigning,
            self._practice.exercising,
            self._practice.measuring,
            self._may_measure,
        )
        agreed.failed.connect(self.failed)
        agreed.start_wanted.connect(self._on_start_wanted)
        agreed.two_minutes_wanted.connect(self._on_two_minutes_wanted)
        agreed.report_wanted.connect(self._on_report_wanted)
        agreed.measure_wanted.connect(self._on_measure_wanted)
        page.show_agreed(agreed)

    @property
    def check_ins(self) -> "CheckInsPage":
        """The check-ins, built now if they were not yet."""
        return cast("CheckInsPage", self._rooms.page(Destination.CHECK_INS))

    @property
    def practice(self) -> "PracticePage":
        """The practice page, built now if it was not yet."""
        return cast("PracticePage", self._rooms.page(Destination.PRACTICE))

    @property
    def look_back(self) -> "LookBackPage":
        """The look-back page, built now if it was not yet."""
        return cast("LookBackPage", self._rooms.page(Destination.LOOK_BACK))

    def check_in(self) -> None:
        """Go to today's check-in with the keyboard on the mood."""
        self._rooms.go(Destination.CHECK_INS)
        self.check_ins.check_in()

    def show_exercise(self, exercise_id: str) -> None:
        """Go to an exercise."""
        self._rooms.go(Destination.PRACTICE)
        self.practice.start_by_id(exercise_id)

    def show_practice(self) -> None:
        """Go to the exercises."""
        self._rooms.go(Destination.PRACTICE)

    def _on_start_wanted(self, assignment: Assignment) -> None:
        self._rooms.go(Destination.PRACTICE)
        self.practice.start_assignment(assignment)

    def _on_two_minutes_wanted(self, assignment: Assignment) -> None:
        self._rooms.go(Destination.PRACTICE)
        self.practice.start_two_minutes(assignment)

    def _on_report_wanted(self, assignment: Assignment) -> None:
        self._rooms.go(Destination.PRACTICE)
        self.practice.agreed.report_by_id(assignment.id)

    def _on_measure_wanted(self, measure_id: str) -> None:
        self._rooms.go(Destination.CHECK_INS)
        self.check_ins.ask_by_id(measure_id)

    def _on_tray_check_in(self) -> None:
        bring_forward(self._rooms.window())
        self.check_in()

    def _on_privacy_wanted(self) -> None:
        self._rooms.go(Destination.PRIVACY)
