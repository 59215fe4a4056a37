"""The pages of one open journal and the ways between them.

Every wish of a page that concerns another page is met here and nowhere else.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from typing_extensions import override

from app.domain.boundary import Boundary
from app.domain.consent import Purpose
from app.services.entrance import Entrance
from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.shell.approaching import Approaching
from app.ui.shell.care_keeper import CareKeeper
from app.ui.shell.companion_desk import CompanionDesk
from app.ui.shell.dwelling import Dwelling
from app.ui.shell.guide_desk import GuideDesk
from app.ui.shell.handout_desk import HandoutDesk
from app.ui.shell.honesty_desk import HonestyDesk
from app.ui.shell.house_commands import (
    Deeds,
    companion_commands,
    house_commands,
    journal_commands,
)
from app.ui.shell.journal_desk import JournalDesk
from app.ui.shell.navigation import Destination, Room, signs
from app.ui.shell.practice_desk import PracticeDesk
from app.ui.shell.search_desk import Places, SearchDesk
from app.ui.shell.today_desk import TodayDesk
from app.ui.widgets.file_drop import MODEL_SUFFIX, FileDrop

if TYPE_CHECKING:  # a room is imported when it is first entered: see late.py
    from app.ui.pages.companion.page import CompanionPage
    from app.ui.pages.journal.page import JournalPage
    from app.ui.pages.plan.page import PlanPage
    from app.ui.pages.privacy.page import PrivacyPage
    from app.ui.pages.settings.page import SettingsPage
    from app.ui.pages.sharing.page import SharingPage


class House(Dwelling):
    """Knows the desks, and which wish of one is met by which other."""

    FIRST_ROOM: ClassVar[Room] = Destination.TODAY
    SETTINGS_ROOM: ClassVar[Room] = Destination.SETTINGS

    plan_changed = Signal(object)
    """The safety plan is another one; carries the ``SafetyPlan``."""

    def __init__(
        self, entrance: Entrance, session: Session, tasks: TaskRunner, badge_words: str
    ) -> None:
        super().__init__(entrance, session, tasks, badge_words, signs())
        may = session.consenting.may
        self.practice = PracticeDesk(
            self.rooms,
            session.practice,
            lambda: session.summing_up,
            partial(may, Purpose.MEASURES),
            tasks,
        )
        self.handout = HandoutDesk(self.rooms, session, tasks)
        self.care = CareKeeper(
            session.screening, entrance.helping, tasks, partial(may, Purpose.ENTRY_CHECK), self
        )
        self.honesty = HonestyDesk(self.rooms, entrance, session, tasks)
        self.guide = GuideDesk(self.rooms, entrance.guiding)
        self.today = TodayDesk(self.rooms, entrance, session, self.practice, tasks)
        self.writing = JournalDesk(
            self.rooms, session, self.commands, self.care.tend_journal, tasks
        )
        tending = (
            self.care.tend_companion,
            self.honesty.tend_companion,
            self.handout.tend_companion,
        )
        self.talking = CompanionDesk(self.rooms, session, self.commands, tending, tasks)
        self._places = Places(self.rooms, self.writing.page, self.talking.page)
        self.search = SearchDesk(self._places, self.commands, session.searching, tasks)
        self._furnish()
        Approaching(self.rooms.rail)
        self._connect_desks()
        self._connect_ways()
        self._connect_top_bar()
        self._add_commands()

    @property
    def journal(self) -> "JournalPage":
        """The journal, built now if it was not yet."""
        return self.writing.page()

    @property
    def companion(self) -> "CompanionPage":
        """The companion's page, built now if it was not yet."""
        return self.talking.page()

    def show_plan(self) -> None:
        """Go to the safety plan."""
        self.rooms.go(Destination.PLAN)

    def show_journal(self) -> None:
        """Go to the journal, to the text that is open there."""
        self.rooms.go(Destination.JOURNAL)

    @override
    def look_at_pack(self, path: Path) -> None:
        self.handout.look(path)

    @override
    def open_texts(self) -> list[tuple[str, str, Boundary]]:
        return [*self.writing.open_texts(), *self.talking.open_texts()]

    def _furnish(self) -> None:
        self.rooms.furnish(
            {
                Destination.TODAY: self.today.build_page,
                Destination.JOURNAL: self.writing.build_page,
                Destination.COMPANION: self.talking.build_page,
                **self.practice.factories(),
                Destination.PLAN: self._build_plan,
                Destination.CLINICIAN: self.handout.build_page,
                Destination.SHARING: self._build_sharing,
                Destination.PRIVACY: self._build_privacy,
                Destination.SETTINGS: self._build_settings,
            }
        )

    def _build_plan(self) -> "PlanPage":
        from app.ui.pages.plan.page import PlanPage

        page = PlanPage(self._session.planning, self._entrance.helping)
        page.failed.connect(self.failed)
        page.changed.connect(self.plan_changed)
        page.saved_state_changed.connect(self.rooms.saved.show)
        return page

    def _build_sharing(self) -> "SharingPage":
        from app.ui.pages.sharing.page import SharingPage

        page = SharingPage(self._session.sharing, self._tasks)
        page.failed.connect(self.failed)
        page.saved_state_changed.connect(self.rooms.saved.show)
        return page

    @override
    def _build_privacy(self) -> "PrivacyPage":
        page = super()._build_privacy()
        self.honesty.tend_privacy(page)
        return page

    @override
    def _build_settings(self) -> "SettingsPage":
        page = super()._build_settings()
        self.honesty.tend_settings(page)
        page.shortcuts_wanted.connect(self.search.show_shortcuts)
        return page

    def _connect_desks(self) -> None:
        """Pass on to the window what desks say, and to desks that the vault is left."""
        desks = (self.today, self.practice, self.writing, self.talking, self.handout, self.honesty)
        for desk in desks:
            desk.failed.connect(self.failed)
            desk.said.connect(self.said)
            desk.undo_offered.connect(self.undo_offered)
            desk.saved_state_changed.connect(self.rooms.saved.show)
            desk.help_wanted.connect(self.help_wanted)
            self.leaving.connect(desk.leave)
        self.leaving.connect(self.guide.leave)
        self.practice.lock_wanted.connect(self.lock_wanted)
        self.search.failed.connect(self.failed)

    def _connect_ways(self) -> None:
        """Lead from each desk to the others."""
        for desk in (self.today, self.talking):
            desk.entry_wanted.connect(self.writing.open_entry)
        self.today.write_wanted.connect(self.writing.write)
        self.today.draft_wanted.connect(self.writing.open_draft)
        self.today.check_wanted.connect(self.check_recovery_sheet)
        self.today.new_code_wanted.connect(self.new_recovery_code)
        self.writing.erased.connect(self.data.show_erased)
        self.writing.trash_wanted.connect(self.data.show_trash)
        self.writing.search_wanted.connect(self.search.show_search)
        self.search.versions_wanted.connect(self.writing.versions_wanted)
        self.talking.check_wanted.connect(self._on_model_check_wanted)
        FileDrop(self.rooms, MODEL_SUFFIX).dropped.connect(self.talking.add_model)
        self.handout.prompt_chosen.connect(self.writing.write)
        self.handout.changed.connect(self.honesty.look)
        self.data.changed.connect(self.rooms.refresh_current)

    def _connect_top_bar(self) -> None:
        bar = self.rooms.top_bar
        bar.search_wanted.connect(self.search.show_search)
        bar.entry_wanted.connect(self.writing.write)
        bar.conversation_wanted.connect(self.talking.converse)
        bar.check_in_wanted.connect(self.practice.check_in)
        bar.exercise_wanted.connect(self.practice.show_practice)
        bar.pack_wanted.connect(self.handout.open_pack)

    def _add_commands(self) -> None:
        deeds = Deeds(
            write=self.writing.write,
            converse=self.talking.converse,
            check_in=self.practice.check_in,
            show_trash=self.data.show_trash,
            open_pack=self.handout.open_pack,
            help=self.help_wanted.emit,
            lock=self.lock_wanted.emit,
            hide=self.hide_wanted.emit,
            write_wide=self._entrance.remembering.choose_writing_width,
        )
        self.commands.add(
            *house_commands(self._places, self.search, deeds),
            self.guide.command(),
            *journal_commands(self._places),
            *companion_commands(self._places),
        )

    def _on_model_check_wanted(self) -> None:
        self.rooms.go(Destination.SETTINGS)
        self.settings.check_up.check.setFocus()
