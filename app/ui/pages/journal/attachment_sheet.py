"""One attachment, large: the photo itself, what is known of it, and what can be done.

The picture comes from the vault straight onto the screen; no file is written for it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.domain.attachment import Attachment
from app.ui.pages.journal import attachment_words
from app.ui.widgets.buttons import Button, ButtonKind, IconButton
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import ElidedLabel, InfoLine, Label, TextStyle
from app.ui.widgets.pictures import SHOWN_PIXELS
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

SHEET_WIDTH = 880
_BESIDE_PICTURE = 352  # effective pixels of the sheet that words and buttons take
_LOWEST_PICTURE, _LEAST_PICTURE = 120, 80


class PictureView(QWidget):
    """A picture as large as there is room, never larger than it is."""

    def __init__(self, host: QWidget) -> None:
        super().__init__()
        self._host = host
        self._picture = QImage()
        self._whole = QSize()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self.updateGeometry)

    def show_picture(self, picture: QImage, whole: QSize, name: str) -> None:
        """Show a picture.

        Args:
            picture: The pixels there are; a smaller copy is drawn at the whole one's size.
            whole: How large the picture is in truth.
            name: What a screen reader says of it.
        """
        self._picture = picture
        self._whole = whole
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    @property
    def has_whole_picture(self) -> bool:
        """Whether more than the thumbnail is shown, where there is more."""
        longest = max(self._whole.width(), self._whole.height())
        has = max(self._picture.width(), self._picture.height())
        return has >= min(longest, SHOWN_PIXELS)

    @override
    def sizeHint(self) -> QSize:
        px = look().px
        room = max(self._host.height() - px(_BESIDE_PICTURE), px(_LOWEST_PICTURE))
        return QSize(px(320), min(room, max(self._whole.height(), px(_LOWEST_PICTURE))))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = QSizeF(self._whole)
        if size.width() > self.width() or size.height() > self.height():
            size.scale(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._picture)


class AttachmentSheet(Sheet):
    """Shows one of several; left and right arrow lead to the others."""

    picture_wanted = Signal(object)
    """The whole picture of an ``Attachment`` is wanted; ``show_picture`` brings it."""

    copy_wanted = Signal(object)
    """The person wants a copy of an ``Attachment`` outside the vault."""

    remove_wanted = Signal(object)
    """The person wants to remove an ``Attachment``."""

    def __init__(self, host: QWidget, attachments: Sequence[Attachment], row: int) -> None:
        super().__init__(host, _name_of(attachments[row]), SHEET_WIDTH)
        self._attachments = list(attachments)
        self._row = row
        self.picture = PictureView(host)
        self.name = ElidedLabel("", TextStyle.HEADING)
        self.facts = Label("", TextStyle.HINT)
        self.reason = InfoLine("info", "", style=TextStyle.BODY)
        self.details = InfoLine("map-pin", "")
        self.readers = InfoLine("eye-slash", "")
        self.warning = InfoLine("warning-circle", "")
        self.before = IconButton("caret-left", self.tr("The one before"))
        self.after = IconButton("caret-right", self.tr("The next one"))
        self.number = Label("", TextStyle.HINT)
        self.remove = Button(self.tr("Remove"), ButtonKind.SECONDARY, icon="trash")
        self.copy = Button(self.tr("Save a copy…"), ButtonKind.SECONDARY, icon="download-simple")
        self.leave = Button(self.tr("Close"), ButtonKind.PRIMARY)
        self._lay_out()
        self._connect()
        follow(self._on_look)

    @property
    def attachment(self) -> Attachment:
        """The one that is shown."""
        return self._attachments[self._row]

    def start(self) -> None:
        """Open, on the one that was asked for."""
        self._show()
        self.open()

    def show_picture(self, attachment: Attachment, picture: QImage) -> None:
        """Show the whole picture, if it is still the one that is wanted."""
        if attachment == self.attachment and not picture.isNull():
            self._put(picture)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left:
            self._on_before()
        elif event.key() == Qt.Key.Key_Right:
            self._on_after()
        elif event.key() == Qt.Key.Key_Delete:
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._ways = QHBoxLayout()
        self._ways.addWidget(self.name, 1)
        for widget in (self.before, self.number, self.after):
            self._ways.addWidget(widget)
        self._acts = Flow(Space.S)
        for button in (self.leave, self.copy, self.remove):
            self._acts.add(button)
        self.column.addLayout(self._ways)
        self.column.addWidget(self.picture)
        for line in (self.reason, self.facts, self.details, self.readers, self.warning):
            self.column.addWidget(line)
        self.column.addWidget(self._acts)
        self.readers.set_text(
            self.tr("The companion never sees photos and files, whatever it may read.")
        )
        self.warning.set_text(
            self.tr("A copy is not encrypted: whoever can open its folder can see it.")
        )

    def _connect(self) -> None:
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.leave.clicked.connect(self.close_sheet)
        self.copy.clicked.connect(self._on_copy)
        self.remove.clicked.connect(self._on_remove)

    def _show(self) -> None:
        attachment = self.attachment
        self.setAccessibleName(_name_of(attachment))
        self.name.setText(attachment_words.name_of(attachment))
        self.facts.setText(attachment_words.facts(attachment))
        self.details.set_text(attachment_words.details_sentence(attachment))
        reason = attachment_words.reason_sentence(attachment)
        self.reason.set_text(reason)
        self.reason.setVisible(bool(reason))
        self.picture.setVisible(attachment.is_shown)
        several = len(self._attachments) > 1
        for widget in (self.before, self.number, self.after):
            widget.setVisible(several)
        self.before.setEnabled(self._row > 0)
        self.after.setEnabled(self._row + 1 < len(self._attachments))
        self.number.setText(
            self.tr("{n} of {all}").format(n=self._row + 1, all=len(self._attachments))
        )
        if attachment.is_shown:
            self._put(QImage.fromData(attachment.description.sight.thumbnail))
            self.picture_wanted.emit(attachment)

    def _put(self, picture: QImage) -> None:
        sight = self.attachment.description.sight
        whole = QSize(sight.width, sight.height)
        self.picture.show_picture(picture, whole, _name_of(self.attachment))
        self._give_picture_room()

    def _on_before(self) -> None:
        self._go(self._row - 1)

    def _on_after(self) -> None:
        self._go(self._row + 1)

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._attachments):
            self._row = row
            self._show()
            if not self.before.isEnabled() or not self.after.isEnabled():
                way = self.after if self.after.isEnabled() else self.before
                way.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_copy(self) -> None:
        self.copy_wanted.emit(self.attachment)

    def _on_remove(self) -> None:
        attachment = self.attachment
        self.close_sheet()
        self.remove_wanted.emit(attachment)

    def _give_picture_room(self) -> None:
        height = round(self.picture.sizeHint().height() / look().scale)
        self.give_way(self.picture, height, min(height, _LEAST_PICTURE))

    def _on_look(self) -> None:
        px = look().px
        self._give_picture_room()
        self._ways.setSpacing(px(Space.XS))
        self.column.setSpacing(px(Space.M))


def _name_of(attachment: Attachment) -> str:
    return attachment_words.spoken(attachment)
