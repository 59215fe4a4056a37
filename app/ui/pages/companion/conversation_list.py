"""The left side of the page: conversations, the one changed last first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.conversation import Conversation, ConversationId
from app.ui.pages.companion import words
from app.ui.widgets import icons
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.rows import GROUP_ROLE, HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.status import EmptyState
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role

AnyIndex = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 60
STAR_ROLE = HINT_ROLE + 30


def _place(conversation: Conversation) -> int:
    """Return where a conversation stands: what is not stored first, what is put away last."""
    if conversation.is_temporary:
        return 0
    return 3 if conversation.is_archived else 1 if conversation.is_starred else 2


def _spoken(conversation: Conversation, title: str, hint: str) -> str:
    star = QCoreApplication.translate("Companion", "starred")
    return f"{title}, {star}, {hint}" if conversation.is_starred else f"{title}, {hint}"


class _StarredDelegate(TwoLineDelegate):
    """A conversation, with its star at the right."""

    @override
    def paint_row(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        if index.data(STAR_ROLE):
            side = look().px(16)
            star = QRectF(rect.right() - side, rect.top() + look().px(12), side, side)
            icons.paint(painter, star, "star", look().color(Role.INK), filled=True)
            rect = rect.adjusted(0, 0, -side - look().px(8), 0)
        super().paint_row(painter, rect, option, index)


@dataclass(frozen=True, slots=True)
class _Group:
    name: str


class ConversationList(QAbstractListModel):
    """Conversations under the name of their week or month."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Conversation | _Group] = []
        self._today = date.min

    def show_conversations(self, conversations: Sequence[Conversation], today: date) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._today = today
        self._rows = []
        group = ""
        for conversation in sorted(conversations, key=_place):
            name = words.group_of(conversation, today)
            if name != group:
                group = name
                self._rows.append(_Group(name))
            self._rows.append(conversation)
        self.endResetModel()

    def conversation(self, number: int) -> Conversation | None:
        """Return the conversation of a row; None for a heading or no row."""
        row = self._rows[number] if 0 <= number < len(self._rows) else None
        return row if isinstance(row, Conversation) else None

    def row_of(self, conversation_id: ConversationId | None) -> int:
        """Return the row of a conversation; -1 if it is not there."""
        for number, row in enumerate(self._rows):
            if isinstance(row, Conversation) and row.id == conversation_id:
                return number
        return -1

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.conversation(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if isinstance(row, _Group):
            return {Qt.ItemDataRole.DisplayRole: row.name, GROUP_ROLE: True}.get(role)
        title = row.title or words.untitled()
        hint = words.conversation_hint(row, self._today)
        return {
            Qt.ItemDataRole.DisplayRole: title,
            Qt.ItemDataRole.AccessibleTextRole: _spoken(row, title, hint),
            STAR_ROLE: row.is_starred,
            HINT_ROLE: hint,
            GROUP_ROLE: False,
        }.get(role)


class ConversationPane(QWidget):
    """The list under its heading."""

    conversation_wanted = Signal(object)
    """The person chose a conversation; carries its id."""

    conversation_opened = Signal(object)
    """The person clicked a conversation or pressed Enter on it; carries its id."""

    new_wanted = Signal()
    """The person wants to begin another conversation."""

    passing_wanted = Signal()
    """The person wants to begin a conversation of which nothing is stored."""

    delete_wanted = Signal(object)
    """The person wants the marked conversation in the trash; carries its id."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = ConversationList(self)
        self.view = RowList("")
        self.view.setAccessibleName(self.tr("Your conversations"))
        self.new = Button(self.tr("New"), ButtonKind.QUIET, ButtonSize.SMALL, "plus")
        self.new.setAccessibleName(self.tr("New conversation"))
        self.passing = Button(
            self.tr("Temporary conversation"), ButtonKind.PLAIN, ButtonSize.SMALL, "eraser"
        )
        self.delete = Button(self.tr("Move to trash"), ButtonKind.PLAIN, ButtonSize.SMALL, "trash")
        self.empty = EmptyState(self.tr("What you talk about with the companion stands here."))
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._lay_out()
        self._connect()
        self.delete.hide()
        follow(self._on_look)

    def _lay_out(self) -> None:
        self._head.addWidget(Label(self.tr("Conversations"), TextStyle.HEADING), 1)
        self._head.addWidget(self.new)
        self._column.addLayout(self._head)
        self._column.addWidget(self.view, 1)
        self._column.addWidget(self.empty, 1)
        self._column.addWidget(self.passing, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        self.view.setModel(self.rows)
        self.view.setItemDelegate(_StarredDelegate(ROW_HEIGHT, self.view))

    def _connect(self) -> None:
        self.view.selectionModel().selectionChanged.connect(self._on_selected)
        self.view.clicked.connect(self._on_opened)
        self.view.activated.connect(self._on_opened)
        self.new.clicked.connect(self.new_wanted)
        self.passing.clicked.connect(self.passing_wanted)
        self.delete.clicked.connect(self._on_delete)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.view)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self._on_delete)

    def show_conversations(self, conversations: Sequence[Conversation], today: date) -> None:
        """Show the conversations there are, at the place where the list stood."""
        bar = self.view.verticalScrollBar()
        place = bar.value()
        self.rows.show_conversations(conversations, today)
        self.view.setVisible(bool(conversations))
        self.empty.setVisible(not conversations)
        self.view.doItemsLayout()
        bar.setValue(place)

    def choose(self, conversation_id: ConversationId | None) -> None:
        """Mark a conversation as the open one, without telling; None for none."""
        selection = self.view.selectionModel()
        number = self.rows.row_of(conversation_id)
        selection.blockSignals(True)  # noqa: FBT003  # Qt's signature
        if number < 0:
            selection.clear()
        else:
            self.view.setCurrentIndex(self.rows.index(number))
        selection.blockSignals(False)  # noqa: FBT003
        self.view.viewport().update()
        self.delete.setVisible(number >= 0)

    def _on_delete(self) -> None:
        conversation = self.rows.conversation(self.view.currentIndex().row())
        if conversation is not None:
            self.delete_wanted.emit(conversation.id)

    def _on_selected(self, selected: QItemSelection) -> None:
        # Not currentChanged: a list that merely gets the focus makes its first row current.
        for index in selected.indexes():
            conversation = self.rows.conversation(index.row())
            if conversation is not None:
                self.conversation_wanted.emit(conversation.id)

    def _on_opened(self, index: QModelIndex) -> None:
        conversation = self.rows.conversation(index.row())
        if conversation is not None:
            self.conversation_opened.emit(conversation.id)

    def _on_look(self) -> None:
        px = look().px
        self._column.setContentsMargins(px(12), px(16), px(12), px(12))
        self._column.setSpacing(px(8))
        self._head.setContentsMargins(px(12), 0, 0, 0)
