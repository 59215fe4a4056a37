"""What is done with conversations beside talking: names, stars, entries, files, second tries."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QWidget

from app.domain.conversation import Conversation, ConversationId, Speaker, Turn, TurnId
from app.domain.errors import AppError
from app.services.chatting import Chatting
from app.services.printing_out import save_paper
from app.services.tending_talks import TendingTalks
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.companion.page import CompanionPage
from app.ui.pages.companion.rename_sheet import RenameSheet
from app.ui.pages.companion.talk_menu import TalkMenu
from app.ui.pages.companion.talk_paper import talk_text
from app.ui.pages.companion.transcript_finder import TranscriptFinder
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.find_bar import FindBar
from app.ui.widgets.labels import InfoLine
from app.ui.widgets.toast import Undoable


class TalkDesk(QObject):
    """Serves one companion page."""

    failed = Signal(object)
    """It could not be done; carries the ``AppError``."""

    said = Signal(str)
    """Something was done; carries the sentence that says so."""

    undo_offered = Signal(object)
    """Something was done that can be taken back; carries an ``Undoable``."""

    def __init__(
        self, page: CompanionPage, chatting: Chatting, tending: TendingTalks, tasks: TaskRunner
    ) -> None:
        super().__init__(page)
        self._page = page
        self._chatting = chatting
        self._tending = tending
        self._tasks = tasks
        self.sheet: RenameSheet | None = None
        self.menu = TalkMenu(page)
        self.find_bar = FindBar(can_replace=False)
        self.finder = TranscriptFinder(page.pane.view, page.transcript, self.find_bar)
        page.pane.put_at_head(self.menu, self.find_bar)
        self.notice = InfoLine(
            "eraser",
            self.tr("Nothing of this conversation is stored. It ends when you lock."),
        )
        self.keep = LinkButton(self.tr("Save it after all"))
        self._strip = QWidget()
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.notice, 1, Qt.AlignmentFlag.AlignTop)
        self._strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignTop)
        page.pane.put_at_foot(self._strip, is_passing=False)
        self.keep.clicked.connect(self.menu.actions_by_key["keep"].trigger)
        page.list.passing_wanted.connect(self.start_passing)
        self.menu.wanted.connect(self._on_wanted)
        page.desk.changed.connect(self._show_menu)
        page.pane.view.keep_wanted.connect(self.keep_as_entry)
        page.pane.view.edit_wanted.connect(self.edit_and_resend)
        self._show_menu()

    def close(self) -> None:
        """Take the sheet off the screen: the vault is about to be locked."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    def rename(self) -> None:
        """Ask for another name."""
        talk = self._open_one()
        if talk is None:
            return
        self.sheet = sheet = RenameSheet(self._page.window(), talk.title)
        sheet.chosen.connect(partial(self._do, self._tending.rename, talk.id))
        sheet.closed.connect(self._on_closed)
        sheet.open()

    def keep_as_entry(self, turn_id: TurnId) -> None:
        """Keep the words of a turn in the journal."""
        talk, turn = self._open_one(), self._turn(turn_id)
        if talk is None or turn is None:
            return
        try:
            self._tending.keep_as_entry(turn, talk.title)
        except AppError as error:
            self.failed.emit(error)
            return
        self.said.emit(self.tr("Kept in your journal, for you alone."))

    def edit_and_resend(self, turn_id: TurnId) -> None:
        """Put a message back into the composer; it and what followed no longer count.

        What stood in the composer before would be lost, so nothing happens while there is
        something, or while the companion speaks.
        """
        turn = self._turn(turn_id)
        if turn is None or turn.speaker is not Speaker.PERSON or self._page.talk.is_speaking:
            return
        composer = self._page.pane.composer
        if composer.text().strip():
            self.said.emit(self.tr("Send or clear what you are writing first."))
            return
        try:
            taken = self._tending.take_back_from(turn_id)
        except AppError as error:
            self.failed.emit(error)
            return
        self._page.talk.show(turn.conversation_id)
        composer.set_text(turn.text)
        composer.setFocus()
        words = self.tr("Change your words and send them. What followed is set aside.")
        undo = partial(self._put_back, turn.conversation_id, taken, turn.text)
        self.undo_offered.emit(Undoable(words, undo))

    def start_passing(self) -> None:
        """Begin a conversation of which nothing is stored."""
        self._page.start_passing(self._tending.start_passing)

    def keep_after_all(self, talk: Conversation) -> None:
        """Store a temporary conversation."""
        if self._page.talk.is_speaking:
            self.said.emit(self.tr("Let the reply end first, then save it."))
            return
        try:
            self._page.store_typed()
            kept = self._tending.keep_passing(talk.id)
        except AppError as error:
            self.failed.emit(error)
            return
        self._page.reopen(kept)
        self.said.emit(self.tr("Saved among your conversations."))

    def ask_for_file(self) -> QFileDialog | None:
        """Ask where a file with the conversation shall be."""
        if self._open_one() is None:
            return None
        name = f"{self.tr('conversation')}.md"
        return ask_for_new_file(self._page, self.tr("Save as a text file"), name, self.save_file)

    def save_file(self, path: str) -> None:
        """Write the open conversation as a text file."""
        talk = self._open_one()
        if talk is None:
            return
        content = talk_text(talk.title, self._chatting.turns(talk.id)).encode()
        task = self._tasks.run(partial(save_paper, Path(path), content))
        task.finished.connect(self._on_saved)
        task.failed.connect(self.failed)

    def _on_wanted(self, key: str) -> None:
        talk = self._open_one()
        match key:
            case "find":
                self.finder.open()
            case "rename":
                self.rename()
            case "star" if talk is not None:
                self._do(partial(self._tending.star, is_starred=not talk.is_starred), talk.id)
            case "away" if talk is not None:
                self._do(partial(self._tending.put_away, is_away=not talk.is_archived), talk.id)
            case "save":
                self.ask_for_file()
            case "keep" if talk is not None:
                self.keep_after_all(talk)

    def _do(self, act: object, conversation_id: ConversationId, *more: object) -> None:
        assert callable(act)  # noqa: S101  # one of ours
        try:
            act(conversation_id, *more)
        except AppError as error:
            self.failed.emit(error)
            return
        self._page.reread()
        self._show_menu()

    def _put_back(self, conversation_id: ConversationId, taken: list[TurnId], text: str) -> None:
        try:
            self._tending.restore(taken)
        except AppError as error:
            self.failed.emit(error)
            return
        if self._page.desk.conversation_id == conversation_id:
            self._page.talk.show(conversation_id)
            if self._page.pane.composer.text() == text:
                self._page.pane.composer.set_text("")

    def _open_one(self) -> Conversation | None:
        """Return the open conversation as the vault has it now."""
        wanted = self._page.desk.conversation_id
        found = [each for each in self._page.desk.conversations() if each.id == wanted]
        return found[0] if found else None

    def _turn(self, turn_id: TurnId) -> Turn | None:
        wanted = self._page.desk.conversation_id
        turns = [] if wanted is None else self._chatting.turns(wanted)
        return next((turn for turn in turns if turn.id == turn_id), None)

    def _show_menu(self) -> None:
        talk = self._open_one()
        self.menu.show_conversation(talk)
        self._strip.setVisible(talk is not None and talk.is_temporary)

    def _on_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def _on_saved(self) -> None:
        self.said.emit(self.tr("Saved. This file is not encrypted: whoever has it can read it."))
