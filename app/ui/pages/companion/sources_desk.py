"""The person's entries in a conversation: what may be looked at, and what was, under each reply.

Under a reply stands which entries it was given. Each can be opened from there, and left out:
then the reply is written again without it, and it is not looked at in this conversation any
more.
"""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu

from app.domain.conversation import ConversationId, TurnId
from app.domain.entry import EntryId
from app.domain.errors import AppError
from app.domain.talk_reading import NO_READING, ReadableEntry, TalkReading
from app.services.looking_up import LookingUp
from app.services.noting import Noting
from app.ui.pages.companion.model_loader import LoadState
from app.ui.pages.companion.page import CompanionPage
from app.ui.pages.companion.reading_strip import ReadingStrip
from app.ui.pages.companion.transcript import RowKind, TranscriptRow
from app.ui.widgets.dates import short_day_name

OFFERED_IN_MENU = 15
_LONGEST_NAME = 40


class SourcesDesk(QObject):
    """Serves one companion page."""

    entry_wanted = Signal(int)
    """The person wants to see an entry; carries its ``EntryId``."""

    reading_changed = Signal()
    """From the next reply on the companion is shown something else."""

    said = Signal(str)
    """Something was done; carries the sentence that says so."""

    failed = Signal(object)
    """It could not be read or stored; carries the ``AppError``."""

    def __init__(self, page: CompanionPage, looking_up: LookingUp, noting: Noting) -> None:
        super().__init__(page)
        self._page = page
        self._looking_up = looking_up
        self._noting = noting
        self._pending = NO_READING  # of a conversation that has no word yet
        self._sources: dict[TurnId, tuple[EntryId, ...]] = {}
        self.strip = ReadingStrip()
        page.pane.put_at_foot(self.strip, is_passing=False)
        # The rows are being made when they are reset; the notes come when that is over.
        self._marking = QTimer(self)
        self._marking.setSingleShot(True)
        self._marking.timeout.connect(self.mark)
        page.transcript.modelReset.connect(self._marking.start)
        page.talk.speaking_changed.connect(self._marking.start)
        page.desk.changed.connect(self._on_desk)
        page.loader.changed.connect(self.show_reading)
        page.entered.connect(self.show_reading)
        page.pane.view.menu_made.connect(self._on_menu)
        page.pane.view.sources_wanted.connect(self._on_sources)
        self.strip.look_chosen.connect(self.let_look)
        self.strip.about_wanted.connect(self._on_about)
        self.show_reading()

    def show_reading(self) -> None:
        """Show what may be looked at in the open conversation, where anything may."""
        is_offered, reading, about, can_look = False, NO_READING, "", True
        try:
            is_ready = self._page.loader.state is LoadState.READY
            is_offered = is_ready and self._looking_up.may_read()
            if is_offered:
                reading = self._reading()
                entry = self._looking_up.opened(reading.about) if reading.about else None
                about = _name_of(entry) if entry else ""
                can_look = self._noting.is_summary_read()
        except AppError as error:
            self.failed.emit(error)
        self.strip.show_reading(may_look=reading.may_look, can_look=can_look, about=about)
        self.strip.setVisible(is_offered)
        self._page.pane.make_room()

    def mark(self) -> None:
        """Write under each reply which entries it was given."""
        conversation_id = self._page.desk.conversation_id
        self._sources = {}
        try:
            if conversation_id is not None:
                self._sources = self._noting.entries_in(conversation_id)
            for turn_id, entries in self._sources.items():
                self._page.transcript.show_sources(turn_id, self._sources_words(entries))
        except AppError as error:
            self.failed.emit(error)

    def let_look(self, may_look: bool) -> None:  # noqa: FBT001  # a signal's signature
        """Let the companion look for entries that fit, or no more."""
        conversation_id = self._page.desk.conversation_id
        if conversation_id is None:
            self._pending = TalkReading(may_look, self._pending.about)
            return
        self._do(partial(self._looking_up.let_look, may_look=may_look), conversation_id)

    def talk_about(self, entry_id: EntryId | None) -> None:
        """Talk about an entry from the next reply on; None for none."""
        conversation_id = self._page.desk.conversation_id
        if conversation_id is None:
            self._pending = TalkReading(self._pending.may_look, entry_id)
            self.show_reading()
            return
        self._do(self._looking_up.talk_about, conversation_id, entry_id)

    def strike(self, entry_id: EntryId) -> None:
        """Leave an entry out of the conversation, and have the last reply without it."""
        conversation_id = self._page.desk.conversation_id
        if conversation_id is None or self._page.talk.is_speaking:
            return
        if self._do(self._looking_up.strike, conversation_id, entry_id):
            self.said.emit(_tr("Left out of this conversation. The reply is written again."))
            self._page.talk.say_again(conversation_id)

    def about_menu(self) -> QMenu:
        """Return a new menu of the entries that can be talked about; the caller deletes it."""
        menu = QMenu(self.strip)
        try:
            offered = self._looking_up.offered()[:OFFERED_IN_MENU]
            has_one = bool(self._reading().about)
        except AppError as error:
            self.failed.emit(error)
            return menu
        for entry in offered:
            menu.addAction(_name_of(entry)).triggered.connect(partial(self.talk_about, entry.id))
        if not offered:
            words = _tr("No entry is open to it. Choose “Companion may read” on one first.")
            menu.addAction(words).setEnabled(False)
        if has_one:
            menu.addSeparator()
            none = menu.addAction(_tr("About no entry"))
            none.triggered.connect(partial(self.talk_about, None))
        return menu

    def _reading(self) -> TalkReading:
        conversation_id = self._page.desk.conversation_id
        return (
            self._pending if conversation_id is None else self._looking_up.reading(conversation_id)
        )

    def _on_desk(self) -> None:
        """Another conversation is open, or a new one just began, with what was chosen for it."""
        pending, self._pending = self._pending, NO_READING
        conversation = self._page.desk.conversation
        if conversation is not None and not conversation.title and pending != NO_READING:
            self._do(partial(self._looking_up.let_look, may_look=pending.may_look), conversation.id)
            self._do(self._looking_up.talk_about, conversation.id, pending.about)
        self.show_reading()

    def _do(self, act: object, conversation_id: ConversationId, *more: object) -> bool:
        assert callable(act)  # noqa: S101  # one of ours
        try:
            act(conversation_id, *more)
        except AppError as error:
            self.failed.emit(error)
            return False
        self.show_reading()
        self.reading_changed.emit()
        return True

    def _on_about(self) -> None:
        menu = self.about_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.strip.about.mapToGlobal(QPoint(0, self.strip.about.height())))

    def _on_sources(self, turn_id: TurnId) -> None:
        view = self._page.pane.view
        menu = QMenu(view)
        row = self._page.transcript.row(self._page.transcript.row_of(turn_id))
        self._on_menu(menu, row)
        menu.aboutToHide.connect(menu.deleteLater)
        if view.last_turn.actions is not None:
            button = view.last_turn.actions.sources
            menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _on_menu(self, menu: QMenu, row: TranscriptRow) -> None:
        """Add what can be done with the entries of a reply to its menu."""
        if row.kind is not RowKind.COMPANION or row.turn_id is None:
            return
        for entry_id in self._sources.get(row.turn_id, ()):
            entry = self._opened(entry_id)
            name = _name_of(entry) if entry else _tr("An entry that is closed to it now")
            show = menu.addAction(_tr("Open: {entry}").format(entry=name))
            show.triggered.connect(partial(self.entry_wanted.emit, entry_id))
            if row.can_be_said_again:
                leave = menu.addAction(
                    _tr("Leave out and answer again: {entry}").format(entry=name)
                )
                leave.triggered.connect(partial(self.strike, entry_id))

    def _opened(self, entry_id: EntryId) -> ReadableEntry | None:
        try:
            return self._looking_up.opened(entry_id)
        except AppError as error:
            self.failed.emit(error)
            return None

    def _sources_words(self, entries: tuple[EntryId, ...]) -> str:
        names = [_name_of(entry) for each in entries if (entry := self._opened(each))]
        closed = len(entries) - len(names)
        if closed:
            names.append(_tr("an entry that is closed to it now"))
        return _tr("It was given: {entries}").format(entries="; ".join(names))


def _name_of(entry: ReadableEntry) -> str:
    words = entry.title.strip() or " ".join(entry.body.split())
    if len(words) > _LONGEST_NAME:
        words = f"{words[: _LONGEST_NAME - 1].rstrip()}…"
    return f"{words}, {short_day_name(entry.written_at.date())}"


def _tr(source: str) -> str:
    return QCoreApplication.translate("Sources", source)
