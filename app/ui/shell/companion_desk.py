"""The companion: its page, the desks around it, and the ways that lead to a conversation."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal

from app.domain.boundary import Boundary
from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.shell.commands import CommandBook
from app.ui.shell.desk import Desk
from app.ui.shell.house_commands import bind_companion
from app.ui.shell.navigation import Destination
from app.ui.shell.rooms import Rooms

if TYPE_CHECKING:  # a room is imported when it is first entered: see late.py
    from app.ui.pages.companion.page import CompanionPage


class CompanionDesk(Desk):
    """Builds the companion's page when it is first entered, and knows the ways to it."""

    entry_wanted = Signal(int)
    """An entry that a reply rests on is to be opened; carries its id."""

    check_wanted = Signal()
    """The model's check-up is wanted."""

    def __init__(
        self,
        rooms: Rooms,
        session: Session,
        commands: CommandBook,
        tending: tuple[Callable[["CompanionPage"], None], ...],
        tasks: TaskRunner,
    ) -> None:
        super().__init__(rooms)
        self._session = session
        self._commands = commands
        self._tending = tending
        self._tasks = tasks

    def page(self) -> "CompanionPage":
        """Return the page, built now if it was not yet."""
        return cast("CompanionPage", self._rooms.page(Destination.COMPANION))

    def converse(self) -> None:
        """Go to a new conversation."""
        self._rooms.go(Destination.COMPANION)
        self.page().start_new()

    def add_model(self, path: Path) -> None:
        """Go to the companion and look at the file of a model."""
        self._rooms.go(Destination.COMPANION)
        self.page().loader.add(path)

    def open_texts(self) -> list[tuple[str, str, Boundary]]:
        """Return the message that is being written, if one is; the companion has not had it."""
        if self._rooms.built(Destination.COMPANION) is None:
            return []
        text = self.page().pane.composer.text()
        return [("", text, Boundary.MINE_ONLY)] if text.strip() else []

    def build_page(self) -> "CompanionPage":
        """Return the page; the rooms ask for it once."""
        from app.ui.pages.companion.page import CompanionPage

        page = CompanionPage(self._session.chatting, self._session.choosing_model, self._tasks)
        page.failed.connect(self.failed)
        page.saved_state_changed.connect(self.saved_state_changed)
        for tend in self._tending:
            tend(page)
        self._keep_sight(page)
        self._keep_talks(page)
        return page

    def _keep_sight(self, page: "CompanionPage") -> None:
        """Keep in view what the companion reads, and how far its model is known."""
        from app.ui.pages.companion.seen_desk import SeenDesk
        from app.ui.pages.companion.sources_desk import SourcesDesk
        from app.ui.pages.companion.unchecked_desk import UncheckedDesk
        from app.ui.shell.reading_keeper import ReadingKeeper

        session, attending = self._session, self._session.attending
        reading = ReadingKeeper(session.preparing, page, self._tasks, attending.condensing)
        self.leaving.connect(reading.leave)
        check_ups = session.check_ups
        seen = SeenDesk(
            page, session.noting, check_ups.may_talk_freely, attending.repeating, self._tasks
        )
        seen.failed.connect(self.failed)
        sources = SourcesDesk(page, attending.looking_up, session.noting)
        sources.entry_wanted.connect(self.entry_wanted)
        sources.reading_changed.connect(reading.read_afresh)
        sources.said.connect(self.said)
        sources.failed.connect(self.failed)
        unchecked = UncheckedDesk(page, check_ups.doubt)
        unchecked.check_wanted.connect(self.check_wanted)
        unchecked.failed.connect(self.failed)

    def _keep_talks(self, page: "CompanionPage") -> None:
        from app.ui.pages.companion.delete_desk import DeleteDesk
        from app.ui.pages.companion.talk_desk import TalkDesk

        session = self._session
        talks = TalkDesk(page, session.chatting, session.tending_talks, self._tasks)
        talks.failed.connect(self.failed)
        talks.said.connect(self.said)
        talks.undo_offered.connect(self.undo_offered)
        self.leaving.connect(talks.close)
        bind_companion(self._commands, talks.menu)
        deleting = DeleteDesk(page, session.deleting)
        deleting.undo_offered.connect(self.undo_offered)
        deleting.failed.connect(self.failed)
