"""One line to fill in: its label above, what is wrong with it below.

A passphrase is never echoed to a clipboard: not by copy or cut, not by drag and
not by the primary selection of X11, also while it is shown.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets import theme
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.tokens import Role, Space

_PASSPHRASE_HEIGHT = 44


class Field(QWidget):
    """A labelled line edit.

    Args:
        label: What to fill in; also the accessible name. Empty if words beside
            the field say it: then name ``line`` yourself.
        hint: A quiet sentence under the field, in place of an error.
    """

    edited = Signal(str)
    """The person changed the text; carries it."""

    submitted = Signal()
    """The person pressed Enter in the field."""

    def __init__(
        self,
        label: str,
        placeholder: str = "",
        hint: str = "",
        height: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._height = height
        self._hint = hint
        self.line = self._make_line()
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(placeholder)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self.submitted)
        self._below = InfoLine("info", hint)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        if label:
            self._column.addWidget(Label(label, TextStyle.LABEL))
        self._column.addWidget(self.line)
        self._column.addWidget(self._below)
        # Not before it has a parent: shown without one, it would be a window of its own.
        self._below.setVisible(bool(hint))
        self.setFocusProxy(self.line)
        theme.follow(self._restyle)

    def text(self) -> str:
        """Return what is in the field."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Fill the field in; nobody is told."""
        self.line.setText(text)

    def set_error(self, sentence: str) -> None:
        """Say under the field what is wrong, and to a screen reader as well."""
        self._show_below(sentence, "warning-circle", Role.WARNING)

    def clear_error(self) -> None:
        """Take the error back; the hint returns."""
        self._show_below(self._hint, "info", Role.INK_SOFT)

    def below(self) -> str:
        """Return the sentence under the field; empty if there is none."""
        return "" if self._below.isHidden() else self._below.text()

    def _show_below(self, sentence: str, icon: str, role: Role) -> None:
        self._below.set_text(sentence)
        self._below.set_icon(icon, role)
        self._below.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)

    def _make_line(self) -> QLineEdit:
        return QLineEdit()

    def _on_edited(self, text: str) -> None:
        self.edited.emit(text)

    def _restyle(self) -> None:
        look = theme.look()
        self._column.setSpacing(look.px(Space.S))
        self.line.setFont(look.sans(15))
        self.line.setFixedHeight(look.px(self._height))


class PassphraseField(Field):
    """A field for a passphrase: hidden until shown, with a line about Caps Lock."""

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, "", hint, _PASSPHRASE_HEIGHT, parent)
        self._has_error = False
        self._switch = Button(self.tr("Show"), ButtonKind.PLAIN, ButtonSize.SMALL, "eye", self.line)
        self._switch.setProperty("ringRadius", 4)
        self._switch.clicked.connect(self._on_show_clicked)
        self._secret_line().caps_lock_seen.connect(self._on_caps_lock_seen)
        theme.follow(self._place_switch)
        self.line.installEventFilter(self)

    def passphrase(self) -> str:
        """Return what was typed."""
        return self.line.text()

    @override
    def set_error(self, sentence: str) -> None:
        self._has_error = True
        super().set_error(sentence)

    @override
    def clear_error(self) -> None:
        self._has_error = False
        super().clear_error()

    @property
    def is_shown(self) -> bool:
        """Whether the words can be read on the screen."""
        return self.line.echoMode() == QLineEdit.EchoMode.Normal

    def hide_words(self) -> None:
        """Hide what was typed."""
        if self.is_shown:
            self._on_show_clicked()

    @override
    def _make_line(self) -> QLineEdit:
        return _SecretLine()

    def _secret_line(self) -> "_SecretLine":
        line = self.line
        assert isinstance(line, _SecretLine)  # noqa: S101  # made above
        return line

    def _on_show_clicked(self) -> None:
        echo = QLineEdit.EchoMode
        self.line.deselect()
        self.line.setEchoMode(echo.Password if self.is_shown else echo.Normal)
        self._switch.set_words(self.tr("Hide") if self.is_shown else self.tr("Show"))
        self._switch.set_icon("eye-slash" if self.is_shown else "eye")
        self._place_switch()

    def _on_caps_lock_seen(self, is_on: bool) -> None:  # noqa: FBT001  # a signal's value
        if self._has_error:
            return
        if is_on:
            self._show_below(self.tr("Caps Lock is on."), "keyboard", Role.WARNING)
        else:
            super().clear_error()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place_switch()
        return False

    def _place_switch(self) -> None:
        look = theme.look()
        size = self._switch.sizeHint()
        height = min(size.height(), self.line.height() - look.px(8))
        left = self.line.width() - size.width() - look.px(4)
        self._switch.setGeometry(left, (self.line.height() - height) // 2, size.width(), height)
        self.line.setTextMargins(0, 0, size.width() + look.px(4), 0)


class _SecretLine(QLineEdit):
    """A line edit that gives its text to nobody but the program."""

    caps_lock_seen = Signal(bool)
    """A letter told whether Caps Lock is on."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        for forbidden in (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut):
            if event.matches(forbidden):
                event.accept()
                return
        self._notice_caps_lock(event)
        super().keyPressEvent(event)

    # Qt publishes a mouse selection to X11's primary selection when the button
    # is released, and has no hook there. So a mouse selects nothing here.
    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.deselect()
        super().mouseReleaseEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def _notice_caps_lock(self, event: QKeyEvent) -> None:
        """Qt does not tell the state; a letter whose case its Shift key does not explain does."""
        text = event.text()
        if len(text) != 1 or not text.isalpha() or text.upper() == text.lower():
            return
        has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.caps_lock_seen.emit(text.isupper() != has_shift)
