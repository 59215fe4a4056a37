"""The journal: its page, the desks around it, and the ways that lead to a text."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Signal

from app.domain.boundary import Boundary
from app.domain.entry import Draft, EntryId
from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.journal.attachment_desk import AttachmentDesk
from app.ui.pages.journal.details_desk import DetailsDesk
from app.ui.pages.journal.label_desk import LabelDesk
from app.ui.pages.journal.page import JournalPage
from app.ui.pages.journal.past_desk import PastDesk
from app.ui.shell.commands import CommandBook
from app.ui.shell.desk import Desk
from app.ui.shell.house_commands import bind_journal
from app.ui.shell.navigation import Destination
from app.ui.shell.rooms import Rooms


class JournalDesk(Desk):
    """Builds the journal when it is first entered, and knows the ways to it."""

    erased = Signal(object)
    """A text went for good; carries what is known of its copies, an ``ErasedNow``."""

    trash_wanted = Signal()
    """The trash is to be opened."""

    search_wanted = Signal(str)
    """Everything with a tag, a person or a place is wanted; carries the question."""

    versions_wanted = Signal()
    """The earlier versions of the open text are wanted."""

    def __init__(
        self,
        rooms: Rooms,
        session: Session,
        commands: CommandBook,
        tend: Callable[[JournalPage], None],
        tasks: TaskRunner,
    ) -> None:
        super().__init__(rooms)
        self._session = session
        self._commands = commands
        self._tend = tend
        self._tasks = tasks

    def page(self) -> JournalPage:
        """Return the page, built now if it was not yet."""
        return cast("JournalPage", self._rooms.page(Destination.JOURNAL))

    def write(self, prompt: str = "") -> None:
        """Go to an empty page, under a prompt if there is one."""
        self._rooms.go(Destination.JOURNAL)
        self.page().write_new(prompt)

    def open_entry(self, entry_id: int) -> None:
        """Go to an entry."""
        self._rooms.go(Destination.JOURNAL)
        self.page().open_entry(EntryId(entry_id))

    def open_draft(self, draft: object) -> None:
        """Go to a ``Draft``."""
        if isinstance(draft, Draft):
            self._rooms.go(Destination.JOURNAL)
            self.page().open_draft(draft)

    def open_texts(self) -> list[tuple[str, str, Boundary]]:
        """Return title, words and boundary of the text that lies open, if one does."""
        page = self._rooms.built(Destination.JOURNAL)
        if not isinstance(page, JournalPage):
            return []
        words = page.editor.words()
        if not words.title.strip() and not words.body.strip():
            return []
        return [(words.title, words.body, words.boundary)]

    def build_page(self) -> JournalPage:
        """Return the page; the rooms ask for it once."""
        page = JournalPage(self._session.journaling)
        page.list.rows.show_moods(self._session.practice.checking_in.mood_levels)
        page.list.trash_wanted.connect(self.trash_wanted)
        page.focus_mode_changed.connect(self._rooms.set_calm)
        page.failed.connect(self.failed)
        page.saved_state_changed.connect(self.saved_state_changed)
        self._keep_past(page)
        self._keep_files(page)
        self._keep_details(page)
        self._keep_labels(page)
        bind_journal(self._commands, page)
        self._tend(page)
        return page

    def _keep_past(self, page: JournalPage) -> None:
        past = PastDesk(page, self._session.revising, self._session.deleting, self._tasks)
        past.undo_offered.connect(self.undo_offered)
        past.failed.connect(self.failed)
        past.erased.connect(self.erased)
        self.leaving.connect(past.close)
        self.versions_wanted.connect(past.show_versions)

    def _keep_files(self, page: JournalPage) -> None:
        files = AttachmentDesk(page, page.editor, page.desk, self._session.attaching, self._tasks)
        files.failed.connect(self.failed)
        self.leaving.connect(files.stop)

    def _keep_details(self, page: JournalPage) -> None:
        details = DetailsDesk(page, self._session.journaling, self._session.templating, self._tasks)
        details.failed.connect(self.failed)
        details.said.connect(self.said)
        details.undo_offered.connect(self.undo_offered)
        self.leaving.connect(details.close)

    def _keep_labels(self, page: JournalPage) -> None:
        labels = LabelDesk(page.editor.labels, page.desk, self._session.labelling)
        labels.failed.connect(self.failed)
        labels.search_wanted.connect(self.search_wanted)
