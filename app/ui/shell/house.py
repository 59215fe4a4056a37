"""The pages of one open vault and the ways between them.

Every wish of a page that concerns another page is met here and nowhere else.
"""

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Signal

from app.domain.boundary import Boundary
from app.domain.consent import Purpose
from app.domain.entry import Draft, EntryId
from app.services.entrance import Entrance
from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.clinician.page import ClinicianPage
from app.ui.pages.companion.delete_desk import DeleteDesk
from app.ui.pages.companion.page import CompanionPage
from app.ui.pages.companion.seen_desk import SeenDesk
from app.ui.pages.companion.sources_desk import SourcesDesk
from app.ui.pages.companion.talk_desk import TalkDesk
from app.ui.pages.companion.unchecked_desk import UncheckedDesk
from app.ui.pages.journal.attachment_desk import AttachmentDesk
from app.ui.pages.journal.details_desk import DetailsDesk
from app.ui.pages.journal.label_desk import LabelDesk
from app.ui.pages.journal.page import JournalPage
from app.ui.pages.journal.past_desk import PastDesk
from app.ui.pages.plan.page import PlanPage
from app.ui.pages.privacy.page import PrivacyPage
from app.ui.pages.settings.page import SettingsPage
from app.ui.pages.sharing.page import SharingPage
from app.ui.pages.today.day_section import DaySection
from app.ui.pages.today.page import TodayPage
from app.ui.shell.absence_keeper import AbsenceKeeper
from app.ui.shell.backup_keeper import BackupKeeper
from app.ui.shell.care_keeper import CareKeeper
from app.ui.shell.commands import CommandBook
from app.ui.shell.data_desk import DataDesk
from app.ui.shell.demo_notice import DemoNotice
from app.ui.shell.dwelling import Dwelling
from app.ui.shell.error_text import words_for
from app.ui.shell.guide_desk import GuideDesk
from app.ui.shell.handout_desk import HandoutDesk
from app.ui.shell.honesty_desk import HonestyDesk
from app.ui.shell.house_commands import (
    Deeds,
    bind_companion,
    bind_journal,
    companion_commands,
    house_commands,
    journal_commands,
)
from app.ui.shell.model_drop import ModelDrop
from app.ui.shell.navigation import Destination
from app.ui.shell.practice_desk import PracticeDesk
from app.ui.shell.reading_keeper import ReadingKeeper
from app.ui.shell.rooms import Rooms
from app.ui.shell.search_desk import Places, SearchDesk
from app.ui.shell.welcome import Welcome


class House(Dwelling):
    """Builds the pages on demand and connects their wishes."""

    plan_changed = Signal(object)
    """The safety plan is another one; carries the ``SafetyPlan``."""

    def __init__(
        self, entrance: Entrance, session: Session, tasks: TaskRunner, badge_words: str
    ) -> None:
        super().__init__()
        self._entrance = entrance
        self._session = session
        self._tasks = tasks
        self._backups = BackupKeeper(session.backing_up, self)
        self._backups.failed.connect(self.backup_failed)
        self.practice = PracticeDesk(
            session.practice,
            session.summing_up,
            partial(session.consenting.may, Purpose.MEASURES),
            tasks,
            self,
        )
        self.rooms = Rooms(
            session.place.name,
            badge_words,
            {
                Destination.TODAY: self._today,
                Destination.JOURNAL: self._journal,
                Destination.COMPANION: self._companion,
                **self.practice.factories(),
                Destination.PLAN: self._plan,
                Destination.CLINICIAN: self._clinician,
                Destination.SHARING: self._sharing,
                Destination.PRIVACY: self._privacy,
                Destination.SETTINGS: self._settings,
            },
        )
        self.rooms.failed.connect(self.failed)
        self.handout = HandoutDesk(self.rooms, session, tasks)
        self.commands = CommandBook(self.rooms, session.preferring.current().shortcuts)
        self._places = Places(self.rooms, self._the_journal, self._the_companion)
        self.search = SearchDesk(self._places, self.commands, session.searching, tasks)
        self.absence = AbsenceKeeper(
            session.minding, self.rooms.flush, self._open_texts, session.journaling
        )
        self.absence.lock_wanted.connect(self.lock_wanted)
        self.absence.failed.connect(self.failed)
        self.rooms.show_notice(self.absence.notice)
        if session.is_demonstration:
            self.rooms.show_notice(DemoNotice())
        self.data = DataDesk(self.rooms, entrance, session, tasks)
        self.data.failed.connect(self.failed)
        self.data.backup_failed.connect(self.backup_failed)
        self.data.changed.connect(self._on_data_changed)
        self.care = CareKeeper(
            session.screening,
            entrance.helping,
            tasks,
            partial(session.consenting.may, Purpose.ENTRY_CHECK),
            self,
        )
        self.honesty = HonestyDesk(self.rooms, entrance, session, tasks)
        self.guide = GuideDesk(self.rooms, entrance.guiding)
        self._connect_desks()
        self._connect_practice()
        self._connect_top_bar()
        self._add_shortcuts()

    def enter(self) -> None:
        """Show the first page."""
        self.rooms.go(Destination.TODAY)

    def leave(self) -> None:
        """Stop what still runs, before the session is closed, and back up a small vault."""
        self.absence.stop()
        self._session.chatting.cancel()
        self.leaving.emit()
        self._backups.leave()

    def abandon(self) -> None:
        """Stop what still runs; nothing is stored and no backup made: all of it shall go."""
        self.absence.stop()
        self._session.chatting.cancel()
        self.leaving.emit()
        self._backups.abandon()

    def flush(self) -> None:
        """Store every word, and see that closing the vault loses none.

        Raises:
            AppError: Some are in this window alone.
        """
        self.absence.flush()

    @property
    def journal(self) -> JournalPage:
        """The journal, built now if it was not yet."""
        return cast("JournalPage", self.rooms.page(Destination.JOURNAL))

    @property
    def companion(self) -> CompanionPage:
        """The companion's page, built now if it was not yet."""
        return cast("CompanionPage", self.rooms.page(Destination.COMPANION))

    def _the_journal(self) -> JournalPage:
        return self.journal

    def _the_companion(self) -> CompanionPage:
        return self.companion

    def show_search(self) -> None:
        """Open the search over the page."""
        self.search.show_search()

    def write(self, prompt: str = "") -> None:
        """Go to the journal with an empty page, under a prompt if there is one."""
        self.rooms.go(Destination.JOURNAL)
        self.journal.write_new(prompt)

    def show_plan(self) -> None:
        """Go to the safety plan."""
        self.rooms.go(Destination.PLAN)

    def show_journal(self) -> None:
        """Go to the journal, to the text that is open there."""
        self.rooms.go(Destination.JOURNAL)

    def converse(self) -> None:
        """Go to the companion with a new conversation."""
        self.rooms.go(Destination.COMPANION)
        self.companion.start_new()

    def _open_texts(self) -> list[tuple[str, str, Boundary]]:
        """Return the texts that lie open on the pages, with their titles."""
        texts = []
        journal = self.rooms.built(Destination.JOURNAL)
        if isinstance(journal, JournalPage):
            words = journal.editor.words()
            if words.title.strip() or words.body.strip():
                texts.append((words.title, words.body, words.boundary))
        companion = self.rooms.built(Destination.COMPANION)
        if isinstance(companion, CompanionPage) and companion.pane.composer.text().strip():
            texts.append(("", companion.pane.composer.text(), Boundary.MINE_ONLY))
        return texts

    def _today(self) -> TodayPage:
        page = TodayPage(
            self._session.journaling,
            self._entrance.prompting.with_given(self._session.handout.given.prompts),
            self._session.preferring,
        )
        self.practice.tend_today(page)
        page.write_wanted.connect(self.write)
        page.entry_wanted.connect(self._on_entry_wanted)
        page.draft_wanted.connect(self._on_draft_wanted)
        days = DaySection(self._session.remembering_days, self._session.journaling)
        days.entry_wanted.connect(self._on_entry_wanted)
        days.undo_offered.connect(self.undo_offered)
        days.failed.connect(self.failed)
        self.rooms.moved.connect(days.refresh)
        page.add_beside(days)
        welcome = Welcome(self._session, self._tasks, page)
        welcome.check_wanted.connect(self._on_check_wanted)
        welcome.failed.connect(self.failed)
        welcome.new_code_wanted.connect(self._on_new_code_wanted)
        self.rooms.moved.connect(welcome.refresh)
        self.leaving.connect(welcome.leave)
        return page

    def _journal(self) -> JournalPage:
        page = JournalPage(self._session.journaling)
        page.list.rows.show_moods(self._session.practice.checking_in.mood_levels)
        past = PastDesk(page, self._session.revising, self._session.deleting, self._tasks)
        past.undo_offered.connect(self.undo_offered)
        past.failed.connect(self.failed)
        past.erased.connect(self.data.show_erased)
        self.leaving.connect(past.close)
        self.search.versions_wanted.connect(past.show_versions)
        page.list.trash_wanted.connect(self.data.show_trash)
        files = AttachmentDesk(page, page.editor, page.desk, self._session.attaching, self._tasks)
        files.failed.connect(self.failed)
        self.leaving.connect(files.stop)
        bind_journal(self.commands, page)
        details = DetailsDesk(page, self._session.journaling, self._session.templating, self._tasks)
        details.failed.connect(self.failed)
        details.said.connect(self.said)
        details.undo_offered.connect(self.undo_offered)
        self.leaving.connect(details.close)
        page.focus_mode_changed.connect(self.rooms.set_calm)
        labels = LabelDesk(page.editor.labels, page.desk, self._session.labelling)
        labels.failed.connect(self.failed)
        labels.search_wanted.connect(self.search.show_search)
        self.care.tend_journal(page)
        page.failed.connect(self.failed)
        page.saved_state_changed.connect(self._on_saved_state)
        return page

    def _on_model_dropped(self, path: Path) -> None:
        self.rooms.go(Destination.COMPANION)
        self.companion.loader.add(path)

    def _companion(self) -> CompanionPage:
        page = CompanionPage(self._session.chatting, self._session.choosing_model, self._tasks)
        page.failed.connect(self.failed)
        self.care.tend_companion(page)
        self.honesty.tend_companion(page)
        self.handout.tend_companion(page)
        condensing = self._session.attending.condensing
        reading = ReadingKeeper(self._session.preparing, page, self._tasks, condensing)
        self.leaving.connect(reading.leave)
        may_talk_freely = self._session.check_ups.may_talk_freely
        repeating = self._session.attending.repeating
        seen = SeenDesk(page, self._session.noting, may_talk_freely, repeating, self._tasks)
        seen.failed.connect(self.failed)
        sources = SourcesDesk(page, self._session.attending.looking_up, self._session.noting)
        sources.entry_wanted.connect(self._on_entry_wanted)
        sources.reading_changed.connect(reading.read_afresh)
        sources.said.connect(self.said)
        sources.failed.connect(self.failed)
        unchecked = UncheckedDesk(page, self._session.check_ups.doubt)
        unchecked.check_wanted.connect(self._on_model_check_wanted)
        unchecked.failed.connect(self.failed)
        talks = TalkDesk(page, self._session.chatting, self._session.tending_talks, self._tasks)
        talks.failed.connect(self.failed)
        talks.said.connect(self.said)
        talks.undo_offered.connect(self.undo_offered)
        self.leaving.connect(talks.close)
        bind_companion(self.commands, talks.menu)
        deleting = DeleteDesk(page, self._session.deleting)
        deleting.undo_offered.connect(self.undo_offered)
        deleting.failed.connect(self.failed)
        page.saved_state_changed.connect(self._on_saved_state)
        return page

    def _plan(self) -> PlanPage:
        page = PlanPage(self._session.planning, self._entrance.helping)
        page.failed.connect(self.failed)
        page.changed.connect(self.plan_changed)
        page.saved_state_changed.connect(self._on_saved_state)
        return page

    def _clinician(self) -> ClinicianPage:
        return self.handout.build_page()

    def _sharing(self) -> SharingPage:
        page = SharingPage(self._session.sharing, self._tasks)
        page.failed.connect(self.failed)
        page.saved_state_changed.connect(self._on_saved_state)
        return page

    def _privacy(self) -> PrivacyPage:
        page = PrivacyPage(self._session, self._tasks, self._entrance.clock)
        page.failed.connect(self.failed)
        self.honesty.tend_privacy(page)
        return page

    def _settings(self) -> SettingsPage:
        page = SettingsPage(self._entrance, self._session, self._tasks, words_for)
        page.failed.connect(self.failed)
        page.backup_failed.connect(self.backup_failed)
        self.data.serve(page)
        self.honesty.tend_settings(page)
        self.leaving.connect(page.leave)
        page.idle_minutes_chosen.connect(self.idle_minutes_changed)
        page.cover_chosen.connect(self.cover_changed)
        page.shortcuts_wanted.connect(self.search.show_shortcuts)
        return page

    @property
    def settings(self) -> SettingsPage:
        """The settings, built now if they were not yet."""
        return cast("SettingsPage", self.rooms.page(Destination.SETTINGS))

    def _on_model_check_wanted(self) -> None:
        self.rooms.go(Destination.SETTINGS)
        self.settings.check_up.check.setFocus()

    def _on_check_wanted(self) -> None:
        self.rooms.go(Destination.SETTINGS)
        self.settings.keys.check_recovery_sheet()

    def _on_new_code_wanted(self) -> None:
        self.rooms.go(Destination.SETTINGS)
        self.settings.keys.new_recovery_code()

    def _connect_practice(self) -> None:
        self.practice.serve(self.rooms)
        self.practice.said.connect(self.said)
        self.practice.lock_wanted.connect(self.lock_wanted)
        self.leaving.connect(self.practice.leave)
        self.practice.failed.connect(self.failed)
        self.practice.undo_offered.connect(self.undo_offered)
        self.practice.help_wanted.connect(self.help_wanted)
        self.practice.saved_state_changed.connect(self._on_saved_state)

    def _connect_desks(self) -> None:
        self.leaving.connect(self.data.leave)
        self.honesty.failed.connect(self.failed)
        self.honesty.help_wanted.connect(self.help_wanted)
        self.leaving.connect(self.honesty.leave)
        self.leaving.connect(self.guide.leave)
        ModelDrop(self.rooms).dropped.connect(self._on_model_dropped)
        self.handout.failed.connect(self.failed)
        self.handout.said.connect(self.said)
        self.handout.prompt_chosen.connect(self.write)
        self.handout.changed.connect(self.honesty.look)

    def _connect_top_bar(self) -> None:
        bar = self.rooms.top_bar
        bar.search_wanted.connect(self.show_search)
        bar.entry_wanted.connect(self.write)
        bar.conversation_wanted.connect(self.converse)
        bar.check_in_wanted.connect(self.practice.check_in)
        bar.exercise_wanted.connect(self.practice.show_practice)
        bar.pack_wanted.connect(self.handout.open_pack)
        bar.lock_wanted.connect(self.lock_wanted)
        bar.help_wanted.connect(self.help_wanted)

    def _add_shortcuts(self) -> None:
        self.search.failed.connect(self.failed)
        deeds = Deeds(
            write=self.write,
            converse=self.converse,
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
        self.commands.keys_changed.connect(self._on_keys_changed)

    def _on_keys_changed(self, chosen: object) -> None:
        if isinstance(chosen, tuple):
            self._session.preferring.choose_shortcuts(chosen)

    def _on_entry_wanted(self, entry_id: int) -> None:
        self.rooms.go(Destination.JOURNAL)
        self.journal.open_entry(EntryId(entry_id))

    def _on_draft_wanted(self, draft: object) -> None:
        if isinstance(draft, Draft):
            self.rooms.go(Destination.JOURNAL)
            self.journal.open_draft(draft)

    def _on_data_changed(self) -> None:
        """Show what came back, or is gone, on the page that is on the screen."""
        if self.rooms.current is not None:
            self.rooms.refresh_current()

    def _on_saved_state(self, state: str) -> None:
        self.rooms.show_saved_state(state)
