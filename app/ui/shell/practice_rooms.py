"""What builds the rooms of what is done between sessions, when they are first entered."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services.practice import Practice
from app.ui.bridge.tasks import TaskRunner
from app.ui.shell.navigation import Destination
from app.ui.shell.rooms import PageFactory

if TYPE_CHECKING:  # a room is imported when it is first entered: see late.py
    from app.services.summing_up import SummingUp
    from app.ui.pages.checkin.page import CheckInsPage
    from app.ui.pages.lookback.page import LookBackPage
    from app.ui.pages.practice.page import PracticePage


class PracticeRooms(QObject):
    """Builds three pages and passes on what they wish."""

    failed = Signal(object)
    """Something in the world went wrong; carries the ``AppError``."""

    undo_offered = Signal(object)
    """Something was done that can be taken back; carries an ``Undoable``."""

    help_wanted = Signal()
    """An answer opens help, at once."""

    exercise_wanted = Signal(str)
    """Something leads to an exercise; carries its id."""

    privacy_wanted = Signal()
    """Something that is turned off is to be turned on."""

    saved_state_changed = Signal(str)
    """How what was said stands: "saving", "saved" or "failed"."""

    def __init__(
        self,
        practice: Practice,
        summing_up: Callable[[], "SummingUp"],
        may_measure: Callable[[], bool],
        tasks: TaskRunner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._practice = practice
        self._summing_up = summing_up
        self._may_measure = may_measure
        self._tasks = tasks

    def factories(self) -> dict[Destination, PageFactory]:
        """Return what builds each room."""
        return {
            Destination.PRACTICE: self._practice_page,
            Destination.CHECK_INS: self._check_ins_page,
            Destination.LOOK_BACK: self._look_back_page,
        }

    def _practice_page(self) -> "PracticePage":
        from app.ui.bridge.tones import Tones
        from app.ui.pages.practice.page import PracticePage

        page = PracticePage(
            self._practice.exercising,
            self._practice.assigning,
            self._practice.checking_in,
            Tones(self._practice.sounding, self._tasks, self),
        )
        page.failed.connect(self.failed)
        page.undo_offered.connect(self.undo_offered)
        page.saved_state_changed.connect(self.saved_state_changed)
        return page

    def _check_ins_page(self) -> "CheckInsPage":
        from app.ui.pages.checkin.page import CheckInsPage

        page = CheckInsPage(self._practice.checking_in, self._practice.measuring, self._may_measure)
        page.failed.connect(self.failed)
        page.undo_offered.connect(self.undo_offered)
        page.help_wanted.connect(self.help_wanted)
        page.exercise_wanted.connect(self.exercise_wanted)
        page.privacy_wanted.connect(self.privacy_wanted)
        page.saved_state_changed.connect(self.saved_state_changed)
        return page

    def _look_back_page(self) -> "LookBackPage":
        from app.ui.pages.lookback.page import LookBackPage

        page = LookBackPage(self._practice.looking_back, self._summing_up(), self._tasks)
        page.failed.connect(self.failed)
        page.privacy_wanted.connect(self.privacy_wanted)
        return page
