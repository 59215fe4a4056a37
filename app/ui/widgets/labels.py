"""Words on the page: titles, headings, guidance, hints.

A label wraps, keeps the line height of its style and never clips: the layout
asks it how tall it is for a width. Text is always plain; markup in a person's
words stays as they wrote it.
"""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets import icons, theme, tokens
from app.ui.widgets.cards import Hairline
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.tokens import Role, Space, TextSize

_COMFORTABLE_PX = 520  # the width a wrapping label asks for when it may choose


class TextStyle(StrEnum):
    """The voices of the program; see ``_STYLES`` for what each looks like."""

    TITLE = "title"
    QUESTION = "question"
    HEADING = "heading"
    LABEL = "label"
    BODY = "body"
    GUIDE = "guide"
    HINT = "hint"
    WRITING = "writing"
    LARGE = "large"
    NUMBER = "number"


_STYLES: dict[TextStyle, tuple[TextSize, int, bool, Role]] = {
    # style: (size, weight, is serif, role)
    TextStyle.TITLE: (tokens.TITLE, 400, True, Role.INK),
    TextStyle.QUESTION: (tokens.TITLE, 400, True, Role.INK),
    TextStyle.HEADING: (tokens.BODY, 600, False, Role.INK),
    TextStyle.LABEL: (tokens.BODY, 500, False, Role.INK),
    TextStyle.BODY: (tokens.BODY, 400, False, Role.INK),
    TextStyle.GUIDE: (tokens.BODY, 400, False, Role.INK_SOFT),
    TextStyle.HINT: (tokens.HINT, 400, False, Role.INK_SOFT),
    TextStyle.WRITING: (tokens.WRITING, 400, True, Role.INK),
    TextStyle.LARGE: (tokens.WRITING, 400, False, Role.INK),
    TextStyle.NUMBER: (tokens.TITLE, 600, False, Role.INK),
}


def font_of(style: TextStyle) -> QFont:
    """Return the font of a style in the look of the moment."""
    size, weight, is_serif, _ = _STYLES[style]
    look = theme.look()
    return look.serif(size.size, weight) if is_serif else look.sans(size.size, weight)


def line_px_of(style: TextStyle) -> int:
    """Return the distance of two lines of a style in pixels."""
    return theme.look().px(_STYLES[style][0].line)


class Label(QLabel):
    """Wrapping words in one style, with an optional bold lead."""

    def __init__(
        self,
        text: str,
        style: TextStyle,
        lead: str = "",
        role: Role | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._role = role or _STYLES[style][3]
        self._lead = lead
        self._words = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._paragraph = Paragraph("", QFont(), 1)
        theme.follow(self._restyle)

    @override
    def setText(self, text: str) -> None:
        self._words = text
        self._restyle()

    def set_lead(self, lead: str) -> None:
        """Put other bold words in front; none if empty."""
        self._lead = lead
        self._restyle()

    def set_role(self, role: Role) -> None:
        """Take another colour."""
        self._role = role
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._paragraph.height(width)

    @override
    def sizeHint(self) -> QSize:
        natural = int(self._paragraph.natural_width()) + 1
        width = min(natural, max(theme.look().px(_COMFORTABLE_PX), self.minimumSizeHint().width()))
        return QSize(width, self._paragraph.height(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(int(self._paragraph.longest_word_width()) + 1, line_px_of(self._style))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Layouts may squeeze a label below its height for a width; this they may not.
        self.setMinimumHeight(self._paragraph.height(self.width()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        role = self._role if self.isEnabled() else Role.CONTROL
        box = QRectF(self.rect())
        if not self.alignment() & Qt.AlignmentFlag.AlignTop:
            box.setTop(max(box.height() - self._paragraph.height(box.width()), 0) / 2)
        colour = theme.look().color(role)
        self._paragraph.paint(QPainter(self), box, colour, self.alignment())

    def _restyle(self) -> None:
        self._paragraph = Paragraph(
            self._words, font_of(self._style), line_px_of(self._style), self._lead
        )
        super().setText(f"{self._lead} {self._words}" if self._lead else self._words)
        self.setMinimumHeight(0)
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Created):
            self.setMinimumHeight(self._paragraph.height(self.width()))
        self.updateGeometry()
        self.update()


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where the room ends; named by its full text."""

    def __init__(self, text: str, style: TextStyle, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._style = style
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font_of(self._style))
        return QSize(metrics.horizontalAdvance(self.text()) + 1, line_px_of(self._style))

    @override
    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(font_of(self._style))
        return QSize(metrics.horizontalAdvance("mmm…"), line_px_of(self._style))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_whole = self.sizeHint().width() <= self.width()
        self.setToolTip("" if is_whole else self.text())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font_of(self._style))
        painter.setPen(theme.look().color(_STYLES[self._style][3]))
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        upright = Qt.AlignmentFlag.AlignVCenter | self.alignment()
        painter.drawText(self.rect(), upright, words)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class PhosphorIcon(QWidget):
    """One icon beside words; the words speak for it."""

    def __init__(
        self, name: str, role: Role, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._role = role
        self._size = size
        self._is_filled = False
        theme.follow(self._restyle)

    def set_icon(self, name: str, role: Role, *, filled: bool = False) -> None:
        """Show another icon."""
        self._name = name
        self._role = role
        self._is_filled = filled
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = theme.look().color(self._role)
        box = QRectF(self.rect())
        icons.paint(QPainter(self), box, self._name, colour, filled=self._is_filled)

    def _restyle(self) -> None:
        side = theme.look().px(self._size)
        self.setFixedSize(side, side)
        self.update()


class InfoLine(QWidget):
    """An icon and a sentence that belongs to it; the icon stands at the first line."""

    def __init__(
        self,
        icon: str,
        text: str,
        lead: str = "",
        role: Role = Role.INK_SOFT,
        style: TextStyle = TextStyle.HINT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._icon = PhosphorIcon(icon, role, 16 if style is TextStyle.HINT else 20)
        self._label = Label(text, style, lead, role)
        self._row = QHBoxLayout(self)
        self._column = QVBoxLayout()
        self._column.addWidget(self._icon)
        self._column.addStretch()
        self._row.addLayout(self._column)
        self._row.addWidget(self._label, 1)
        theme.follow(self._restyle)

    def set_text(self, text: str, lead: str = "") -> None:
        """Say something else with the same icon."""
        self._label.set_lead(lead)
        self._label.setText(text)

    def text(self) -> str:
        """Return what it says, lead and all."""
        return self._label.text()

    def set_icon(self, icon: str, role: Role) -> None:
        """Show another icon, and icon and words in another role."""
        self._icon.set_icon(icon, role)
        self._label.set_role(role)

    def _restyle(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.look().px(Space.S))
        slack = line_px_of(self._style) - self._icon.height()
        self._column.setContentsMargins(0, max(slack // 2, 0), 0, 0)


class SectionHeading(QWidget):
    """A heading with a quiet word at its right end, and a hairline under it if wanted."""

    def __init__(
        self,
        text: str,
        hint: str = "",
        *,
        has_line: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.words = text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.look().px(Space.S))
        row = QHBoxLayout()
        row.addWidget(Label(text, TextStyle.HEADING), 1)
        self.hint = Label(hint, TextStyle.HINT)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addWidget(self.hint)
        column.addLayout(row)
        # Not before it has a parent: shown without one, it would be a window of its own.
        self.hint.setVisible(bool(hint))
        if has_line:
            column.addWidget(Hairline())

    def fit_width(self, width: int) -> None:
        """Leave the quiet words out where both do not stand on one line."""
        styles = ((self.words, TextStyle.HEADING), (self.hint.text(), TextStyle.HINT))
        wanted = sum(QFontMetrics(font_of(style)).horizontalAdvance(text) for text, style in styles)
        self.hint.setVisible(bool(self.hint.text()) and wanted + theme.look().px(Space.L) <= width)

    def set_hint(self, hint: str) -> None:
        """Change the words at the right end; none if empty."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
