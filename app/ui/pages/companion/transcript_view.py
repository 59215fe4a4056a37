"""The transcript on the screen: a list view, so that a screen reader finds every turn.

A growing reply repaints its own row; the rows are laid out again only when it needs
another line. Finished replies are announced to screen readers, single words are not.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QMenu, QStyleOptionViewItem
from typing_extensions import override

from app.domain.conversation import TurnId
from app.ui.pages.companion.last_turn import LastTurn
from app.ui.pages.companion.transcript import RowKind, Transcript, TranscriptRow
from app.ui.pages.companion.transcript_delegate import TranscriptDelegate
from app.ui.widgets.rows import RowList
from app.ui.widgets.theme import follow

_NEAR_END = 8  # pixels of slack within which the reader counts as being at the end


class TranscriptView(RowList):
    """Shows one conversation; what a person wants of a turn comes out as a wish."""

    again_wanted = Signal()
    """The person asks for the last reply once more."""

    not_quite_wanted = Signal(object)
    """The last reply missed the person; carries why, a ``Missed``."""

    seen_wanted = Signal(object)
    """The person wants to know what the companion saw for a reply; carries the ``TurnId``."""

    sources_wanted = Signal(object)
    """The person wants the entries that the last reply was given; carries its ``TurnId``."""

    menu_made = Signal(object, object)
    """A turn's menu is about to open and may get more; carries it and the ``TranscriptRow``."""

    summary_wanted = Signal()
    """The person wants to read what the companion knows of what it no longer sees."""

    keep_wanted = Signal(object)
    """The person wants the words of a turn in the journal; carries its ``TurnId``."""

    edit_wanted = Signal(object)
    """The person wants to write a message of theirs anew; carries its ``TurnId``."""

    announced = Signal(str)
    """A finished turn was announced to a screen reader; carries what was said."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__("")
        self.setAccessibleName(self.tr("Conversation"))
        self._transcript = transcript
        self._follows_end = True
        self._growing = (-1, 0)  # the row that changed last, and how high it was then
        self._delegate = TranscriptDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(transcript)
        self.last_turn = LastTurn(self, transcript, self._delegate.actions_margins)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        transcript.settled.connect(self._equip_last)
        self.clicked.connect(self._on_opened)
        self.last_turn.again_wanted.connect(self.again_wanted)
        self.last_turn.not_quite_wanted.connect(self.not_quite_wanted)
        self.last_turn.seen_wanted.connect(self.seen_wanted)
        self.last_turn.sources_wanted.connect(self.sources_wanted)
        self.last_turn.copy_wanted.connect(self.copy_row)
        self.last_turn.more_wanted.connect(self.show_row_menu)
        follow(self._equip_last)

    def announce(self, row: TranscriptRow) -> None:
        """Let a screen reader say a whole turn."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, row.spoken))
        self.announced.emit(row.spoken)

    def copy_row(self, number: int) -> None:
        """Put the words of one turn on the clipboard, as plain text and nothing else."""
        data = QMimeData()
        data.setText(self._transcript.row(number).text)
        QGuiApplication.clipboard().setMimeData(data)

    def show_end(self) -> None:
        """Go to the last turn and stay with it while it grows."""
        self._follows_end = True
        self.scrollToBottom()

    def show_turn(self, turn_id: TurnId) -> None:
        """Go to a turn and mark it as the current one."""
        number = self._transcript.row_of(turn_id)
        if number >= 0:
            self.show_row(number)

    def show_row(self, number: int) -> None:
        """Go to a row and mark it as the current one."""
        self._follows_end = False
        index = self._transcript.index(number)
        self.setCurrentIndex(index)
        self.scrollTo(index, self.ScrollHint.EnsureVisible)

    def mark_words(self, words: str) -> None:
        """Put these words on a wash wherever they are said; empty for none."""
        self._delegate.mark_words(words)
        self.viewport().update()

    def show_row_menu(self, number: int) -> None:
        """Open the menu of the last turn under its button."""
        menu = self.row_menu(number)
        menu.aboutToHide.connect(menu.deleteLater)
        if self.last_turn.actions is not None:
            more = self.last_turn.actions.more
            menu.popup(more.mapToGlobal(QPoint(0, more.height())))

    def row_menu(self, number: int) -> QMenu:
        """Return a new menu of what can be done with a turn; the caller deletes it."""
        menu = QMenu(self)
        menu.addAction(self.tr("Copy")).triggered.connect(partial(self.copy_row, number))
        row = self._transcript.row(number)
        if row.kind is RowKind.COMPANION and not row.is_growing:
            seen = menu.addAction(self.tr("What the companion saw"))
            seen.triggered.connect(partial(self.seen_wanted.emit, row.turn_id))
        if row.kind is RowKind.MARKER:
            menu.addAction(self.tr("Read and correct")).triggered.connect(self.summary_wanted)
        row = self._transcript.row(number)
        if row.can_be_said_again:
            menu.addAction(self.tr("Again")).triggered.connect(self.again_wanted)
        if row.turn_id is not None and not row.is_growing:
            keep = menu.addAction(self.tr("Keep as entry"))
            keep.triggered.connect(partial(self.keep_wanted.emit, row.turn_id))
        if row.kind is RowKind.PERSON:
            edit = menu.addAction(self.tr("Edit and send again"))
            edit.triggered.connect(partial(self.edit_wanted.emit, row.turn_id))
        self.menu_made.emit(menu, row)
        return menu

    @override
    def dataChanged(
        self,
        topLeft: QModelIndex | QPersistentModelIndex,
        bottomRight: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        # QListView lays out every row again; a row of the same height only needs paint.
        # (``visualRect`` cannot tell: it asks the delegate for the height of this moment.)
        height = self._delegate.sizeHint(QStyleOptionViewItem(), topLeft).height()
        known, self._growing = self._growing, (topLeft.row(), height)
        if topLeft.row() == bottomRight.row() and known == self._growing:
            self.viewport().update(self.visualRect(topLeft))
        else:
            super().dataChanged(topLeft, bottomRight, roles)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy) and index.isValid():
            self.copy_row(index.row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._on_opened(index)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._copy_word_at(event)
        if number >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.copy_row(number)
        super().mouseReleaseEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_over_word = self._copy_word_at(event) >= 0
        shape = Qt.CursorShape.PointingHandCursor if is_over_word else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        if index.isValid():
            menu = self.row_menu(index.row())
            menu.exec(event.globalPos())
            menu.deleteLater()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._equip_last()

    def _equip_last(self) -> None:
        self._growing = (-1, 0)  # other rows, another width or another look
        self.last_turn.equip()

    def _on_opened(self, index: QModelIndex) -> None:
        if self._transcript.row(index.row()).kind is RowKind.MARKER:
            self.summary_wanted.emit()

    def _copy_word_at(self, event: QMouseEvent) -> int:
        """Return the row whose word Copy is under the pointer; -1 for none."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return -1
        row = self._transcript.row(index.row())
        area = self._delegate.copy_area(self.visualRect(index), row)
        return index.row() if area.contains(event.position()) else -1

    def _on_scrolled(self, value: int) -> None:
        self._follows_end = value >= self.verticalScrollBar().maximum() - _NEAR_END

    def _on_range(self, _least: int, greatest: int) -> None:
        if self._follows_end:
            self.verticalScrollBar().setValue(greatest)
