"""A row of small pictures: real items in a list, so that keys and screen readers work.

Pictures are made from the thumbnails in the vault when they are first painted; no file
holds them.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from app.domain.attachment import Attachment, AttachmentId, FileKind
from app.ui.pages.journal import attachment_words
from app.ui.widgets import icons
from app.ui.widgets.rows import draw_elided, has_state
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import FOCUS_RING_PX, Radius, Role, Space

TILE_HEIGHT: Final = 84
FILE_WIDTH: Final = 176
_NARROWEST, _WIDEST = 0.6, 1.9  # width of a photo's tile by its height
_ICONS: Final = {
    FileKind.PDF: "file-pdf",
    FileKind.VIDEO: "film-strip",
    FileKind.AUDIO: "microphone",
    FileKind.TEXT: "file-text",
}
_Index = QModelIndex | QPersistentModelIndex

ATTACHMENT_ROLE: Final = Qt.ItemDataRole.UserRole + 1


class AttachmentModel(QAbstractListModel):
    """The attachments of one text."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Attachment] = []
        self._pictures: dict[AttachmentId, QImage] = {}

    @property
    def attachments(self) -> list[Attachment]:
        """What is in the list, in order."""
        return list(self._shown)

    def show(self, attachments: Sequence[Attachment]) -> None:
        """Show others."""
        self.beginResetModel()
        self._shown = list(attachments)
        known = {attachment.id for attachment in attachments}
        self._pictures = {i: picture for i, picture in self._pictures.items() if i in known}
        self.endResetModel()

    def picture(self, attachment: Attachment) -> QImage:
        """Return the thumbnail, decoded when it is first asked for; null for none."""
        if attachment.id not in self._pictures:
            thumbnail = attachment.description.sight.thumbnail
            self._pictures[attachment.id] = QImage.fromData(thumbnail) if thumbnail else QImage()
        return self._pictures[attachment.id]

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's default
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        attachment = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return attachment_words.name_of(attachment)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return attachment_words.spoken(attachment)
            case role if role == ATTACHMENT_ROLE:
                return attachment
        return None


class TileDelegate(QStyledItemDelegate):
    """Paints a photo as itself and a file as its name."""

    def __init__(self, model: AttachmentModel) -> None:
        super().__init__(model)
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = look().px(TILE_HEIGHT)
        picture = self._model.picture(index.data(ATTACHMENT_ROLE))
        width = look().px(FILE_WIDTH)
        if not picture.isNull():
            shape = picture.width() / picture.height()
            width = round(height * min(max(shape, _NARROWEST), _WIDEST))
        return QSize(width, height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(option.rect).adjusted(3, 3, -3, -3)
        attachment = index.data(ATTACHMENT_ROLE)
        picture = self._model.picture(attachment)
        if picture.isNull():
            _paint_file(painter, box, attachment)
        else:
            _paint_picture(painter, box, picture)
        _paint_edge(painter, box, option)
        painter.restore()


class AttachmentTiles(QListView):
    """One line of tiles. Enter or a click opens one, Delete removes it."""

    opened = Signal(int)
    """The person wants to see the one in this row."""

    copy_wanted = Signal(object)
    """The person wants a copy of an ``Attachment``."""

    remove_wanted = Signal(object)
    """The person wants to remove an ``Attachment``."""

    def __init__(self, name: str, model: AttachmentModel) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(TileDelegate(model))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setProperty("ring", "none")  # the tile has it
        self.setMouseTracking(True)
        self.clicked.connect(self._on_clicked)
        follow(self._on_look)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        attachment = self.currentIndex().data(ATTACHMENT_ROLE)
        if attachment is None:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.currentIndex().row())
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.remove_wanted.emit(attachment)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))
        super().focusInEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            menu = self.menu_of(index)
            middle: QPoint = self.viewport().mapToGlobal(self.visualRect(index).center())
            menu.exec(event.globalPos() if by_mouse else middle)
            menu.deleteLater()

    def menu_of(self, index: QModelIndex) -> QMenu:
        """Return a new menu of what can be done with one; the caller deletes it."""
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.addAction(self.tr("Open")).triggered.connect(self._on_open)
        menu.addAction(self.tr("Save a copy…")).triggered.connect(self._on_copy)
        menu.addAction(self.tr("Remove")).triggered.connect(self._on_remove)
        return menu

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _on_open(self) -> None:
        self.opened.emit(self.currentIndex().row())

    def _on_copy(self) -> None:
        self.copy_wanted.emit(self.currentIndex().data(ATTACHMENT_ROLE))

    def _on_remove(self) -> None:
        self.remove_wanted.emit(self.currentIndex().data(ATTACHMENT_ROLE))

    def _on_look(self) -> None:
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(look().px(TILE_HEIGHT) + bar)
        self.setSpacing(0)
        self.scheduleDelayedItemsLayout()


def _paint_picture(painter: QPainter, box: QRectF, picture: QImage) -> None:
    """Fill the box with the middle of a picture."""
    radius = look().px(Radius.FIELD)
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    filled = box.size()
    shape = filled.width() / filled.height()
    width = min(picture.width(), picture.height() * shape)
    height = width / shape
    part = QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)
    painter.save()
    painter.setClipPath(path)
    painter.drawImage(box, picture, part)
    painter.restore()


def _paint_file(painter: QPainter, box: QRectF, attachment: Attachment) -> None:
    px = look().px
    radius = px(Radius.FIELD)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color(Role.RECESS))
    painter.drawRoundedRect(box, radius, radius)
    inner = box.adjusted(px(Space.M), 0, -px(Space.M), 0)
    size = px(20)
    sign = "image" if attachment.kind.is_picture else _ICONS.get(attachment.kind, "file")
    mark = QRectF(inner.left(), inner.center().y() - size / 2, size, size)
    icons.paint(painter, mark, sign, look().color(Role.INK_SOFT))
    words = inner.adjusted(size + px(Space.S), 0, 0, 0)
    painter.setFont(look().sans(13, 500))
    line = QFontMetrics(painter.font()).lineSpacing()
    top = words.center().y() - line
    painter.setPen(look().color(Role.INK))
    draw_elided(
        painter,
        QRectF(words.left(), top, words.width(), line),
        attachment_words.name_of(attachment),
    )
    painter.setFont(look().sans(13))
    painter.setPen(look().color(Role.INK_SOFT))
    facts = attachment_words.facts(attachment)
    draw_elided(painter, QRectF(words.left(), top + line, words.width(), line), facts)


def _paint_edge(painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
    is_focused = has_state(option, QStyle.StateFlag.State_HasFocus)
    is_under_mouse = has_state(option, QStyle.StateFlag.State_MouseOver)
    role, edge = Role.LINE, 1
    if is_focused:
        role, edge = Role.FOCUS, FOCUS_RING_PX
    elif is_under_mouse:
        role, edge = Role.ACCENT, FOCUS_RING_PX
    painter.setPen(QPen(look().color(role), edge))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = look().px(Radius.FIELD)
    painter.drawRoundedRect(box, radius, radius)
