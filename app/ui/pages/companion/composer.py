"""Where a message is written: grows to six lines, sends on Enter, stops where it sends."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets import tokens
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.labels import ElidedLabel, TextStyle
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Radius, Role

LINES = 6
PAUSE_MS = 800  # issue: words that were not sent yet are stored this long after the last
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Composer(QWidget):
    """A text field and one button. Knows nothing of engines or vaults."""

    submitted = Signal(str)
    """The person sent a message: stripped, never empty."""

    stop_wanted = Signal()
    """The person wants the companion to stop."""

    paused = Signal()
    """The person changed the text and then wrote nothing for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.field = WritingEdit(
            self.tr("Message"), self.tr("Write to the companion"), has_measure=False
        )
        self.button = Button(self.tr("Send"), ButtonKind.PRIMARY)
        self.stop = Button(self.tr("Stop"), ButtonKind.SECONDARY, icon="stop")
        self.hint = ElidedLabel(
            self.tr("Enter sends. Shift+Enter starts a new line."), TextStyle.HINT
        )
        self.stop.set_icon("stop", filled=True)
        self._is_low = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)  # Qt's signature
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()
        self.show_speaking(is_speaking=False)
        follow(self._on_look)

    def text(self) -> str:
        """Return what stands in the field."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Show other words; nobody is told."""
        self._pause.stop()
        self.field.set_text(text)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self._fit()
        self._on_changed()

    def show_speaking(self, *, is_speaking: bool) -> None:
        """Put Stop in the place of Send while the companion speaks."""
        had_focus = self.stop.hasFocus() or self.button.hasFocus()
        self.stop.setVisible(is_speaking)
        self.button.setVisible(not is_speaking)
        if had_focus:
            (self.stop if is_speaking else self.field).setFocus()

    def set_waiting(self, hint: str) -> None:
        """Say what the companion is waiting for; nothing if empty."""
        self.hint.setText(hint or self.tr("Enter sends. Shift+Enter starts a new line."))
        self.hint.updateGeometry()

    def hold(self, *, is_held: bool) -> None:
        """Keep the words as they are while they are on their way."""
        self.field.setReadOnly(is_held)
        self._on_changed()

    def set_low(self, *, is_low: bool) -> None:
        """Stand on one line where the window is low: the hint goes, the button moves up."""
        if is_low == self._is_low:
            return
        self._is_low = is_low
        self.hint.setVisible(not is_low)
        columns, row = (1, 0) if is_low else (2, 1)
        self._grid.addWidget(self.field, 0, 0, 1, columns)
        self._grid.addWidget(self._buttons, row, 1, Qt.AlignmentFlag.AlignBottom)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _ENTER and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self._submit()
            return True
        if event.key() == Qt.Key.Key_Escape and self.stop.isVisible():
            self.stop_wanted.emit()
            return True
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        is_focused = self.field.hasFocus()
        edge = look().px(tokens.FOCUS_RING_PX) if is_focused else 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().color(Role.FOCUS if is_focused else Role.CONTROL), edge))
        painter.setBrush(look().color(Role.RAISED))
        inset = QPointF(edge / 2, edge / 2)
        box = QRectF(self.rect())
        box = QRectF(box.topLeft() + inset, box.bottomRight() - inset)
        radius = look().px(Radius.CARD)
        painter.drawRoundedRect(box, radius, radius)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.stop)
        self._buttons = buttons
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.field, 0, 0, 1, 2)
        self._grid.addWidget(self.hint, 1, 0)
        self._grid.addWidget(buttons, 1, 1)

    def _connect(self) -> None:
        # Tab goes on to Send; who wants a tab in a message can paste one.
        self.field.setTabChangesFocus(True)  # Qt's signature
        # A model file that is dropped here belongs to the page, not into the message.
        self.field.setAcceptDrops(False)  # Qt's signature
        self.field.viewport().setAcceptDrops(False)  # Qt's signature
        self.field.installEventFilter(self)
        self.field.edited.connect(self._on_edited)
        self.field.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.button.clicked.connect(self._submit)
        self.stop.clicked.connect(self.stop_wanted)
        self._pause.timeout.connect(self.paused)
        self.setFocusProxy(self.field)

    def _on_edited(self) -> None:
        self._pause.start(PAUSE_MS)
        self._on_changed()

    def _on_changed(self) -> None:
        self.button.setEnabled(bool(self.text().strip()) and not self.field.isReadOnly())

    def _submit(self) -> None:
        text = self.text().strip()
        if text and not self.field.isReadOnly() and self.stop.isHidden():
            self._pause.stop()
            self.submitted.emit(text)

    def _fit(self) -> None:
        """Be as tall as the words, from one line to six."""
        line = look().px(tokens.WRITING.line)
        wanted = int(self.field.document().size().height())
        self.field.setFixedHeight(min(max(wanted, line), LINES * line) + 2)

    def _on_look(self) -> None:
        px = look().px
        self._grid.setContentsMargins(px(16), px(8), px(8), px(8))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setHorizontalSpacing(px(12))
        self._fit()
