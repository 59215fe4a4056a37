"""Buttons: one primary per pane, secondary, quiet words, erase, and Help now.

They paint themselves, size themselves from their words at any text scale, and
are plain QPushButtons to the keyboard and to a screen reader. The ring of the
keyboard focus is drawn around them by ``focus_ring``.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from app.ui.widgets import icons, theme
from app.ui.widgets.chosen import paint_touch, quieten
from app.ui.widgets.labels import TextStyle, font_of, line_px_of
from app.ui.widgets.theme import Look
from app.ui.widgets.tokens import Radius, Role


class ButtonKind(StrEnum):
    """How loud a button is."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    PLAIN = "plain"
    ERASE = "erase"
    HELP = "help"


class ButtonSize(IntEnum):
    """Heights at 100 %: rows, panes, bars, dialogs and first run, Help now."""

    TINY = 28
    SMALL = 32
    NORMAL = 36
    LARGE = 44
    HUGE = 52


@dataclass(frozen=True, slots=True)
class _Dress:
    """How one kind of button looks at rest."""

    words: Role
    fill: Role | None
    border: Role | None
    border_px: int
    weight: int


_DRESSES = {
    ButtonKind.PRIMARY: _Dress(Role.ON_ACCENT, Role.ACCENT, None, 0, 600),
    ButtonKind.SECONDARY: _Dress(Role.INK, Role.RAISED, Role.CONTROL, 1, 500),
    ButtonKind.QUIET: _Dress(Role.ACCENT, None, None, 0, 500),
    ButtonKind.PLAIN: _Dress(Role.INK, None, None, 0, 500),
    ButtonKind.ERASE: _Dress(Role.DANGER, Role.RAISED, Role.DANGER, 1, 500),
    ButtonKind.HELP: _Dress(Role.DANGER, Role.RAISED, Role.DANGER, 2, 600),
}
_PADDING = {
    ButtonSize.TINY: 8,
    ButtonSize.SMALL: 12,
    ButtonSize.NORMAL: 14,
    ButtonSize.LARGE: 20,
    ButtonSize.HUGE: 24,
}
_HOVER = 0.07  # how much ink is mixed into the fill
_PRESSED = 0.14


class Button(QPushButton):
    """Words, with an icon in front if it helps; the words are its name."""

    def __init__(
        self,
        words: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
        size: ButtonSize = ButtonSize.NORMAL,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dress = _DRESSES[kind]
        self._size = size
        self._icon = icon
        self._words = ""
        self._is_filled = False
        self._is_flush = False
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(words)
        theme.follow(self._restyle)

    def words(self) -> str:
        """Return what stands on it."""
        return self._words

    def set_words(self, words: str) -> None:
        """Say something else; the accessible name follows."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self._restyle()

    def set_icon(self, icon: str, *, filled: bool = False) -> None:
        """Show another icon; none if empty."""
        self._icon = icon
        self._is_filled = filled
        self._restyle()

    def stand_flush(self) -> "Button":
        """Begin where the lines above begin: for a button without a box that stands alone."""
        self._is_flush = True
        self.setProperty("ringRadius", int(Radius.LABEL))
        self._restyle()
        return self

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        metrics = QFontMetrics(self._font())
        sides = 0 if self._is_flush else 2 * self._padding()
        width = metrics.horizontalAdvance(self._words) + sides + 2
        if self._icon:
            width += look.px(self._icon_size()) + look.px(8)
        return QSize(width, max(look.px(self._size), metrics.height() + look.px(8)))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter, look)
        self._paint_words(painter, look)

    def _paint_box(self, painter: QPainter, look: Look) -> None:
        if self._is_flush:
            return  # a wash would begin before the lines above do; see _paint_words
        border_px = look.px(self._dress.border_px) if self._dress.border_px > 1 else 1
        border = self._dress.border
        # There is no paler colour in high contrast to tell it by: its outline is broken.
        is_broken = look.is_high_contrast and not self.isEnabled()
        if is_broken and border is None and self._dress.fill is not None:
            border = Role.LINE
        fill = self._fill(look)
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        if border is None:
            painter.setPen(Qt.PenStyle.NoPen)
            inset = 0.0
        else:
            pen = QPen(look.color(border if self.isEnabled() else Role.LINE), border_px)
            if is_broken:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            inset = border_px / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = look.px(Radius.FIELD)
        painter.drawRoundedRect(box, radius - inset, radius - inset)

    def _fill(self, look: Look) -> QColor | None:
        if not self.isEnabled():
            return look.color(Role.RECESS) if self._dress.fill else None
        mixed = _PRESSED if self.isDown() else _HOVER if self.underMouse() else 0.0
        if self._dress.fill is None:
            if not mixed:
                return None
            wash = look.color(self._dress.words)
            wash.setAlphaF(mixed)
            return wash
        ink = look.color(Role.ON_ACCENT if self._dress.fill is Role.ACCENT else Role.INK)
        return blended(look.color(self._dress.fill), ink, mixed)

    def _paint_words(self, painter: QPainter, look: Look) -> None:
        quieten(painter, look, self)
        colour = look.color(self._dress.words if self.isEnabled() else Role.CONTROL)
        font = self._font()
        metrics = QFontMetrics(font)
        icon_px = look.px(self._icon_size()) if self._icon else 0
        gap = look.px(8) if self._icon and self._words else 0
        words_px = metrics.horizontalAdvance(self._words)
        left = 0 if self._is_flush else (self.width() - icon_px - gap - words_px) / 2
        if self._icon:
            box = QRectF(left, (self.height() - icon_px) / 2, icon_px, icon_px)
            icons.paint(painter, box, self._icon, colour, filled=self._is_filled)
        painter.setFont(font)
        painter.setPen(colour)
        words = QRectF(left + icon_px + gap, 0, words_px + 1, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)
        if self._is_flush and (self.underMouse() or self.isDown()):
            base = (self.height() + metrics.ascent() - metrics.descent()) // 2 + look.px(3)
            painter.fillRect(QRectF(words.left(), base, words_px, look.px(1)), colour)

    def _font(self) -> QFont:
        look = theme.look()
        if self._size <= ButtonSize.SMALL:
            return look.sans(13, 500)
        if self._size is ButtonSize.HUGE:
            return look.sans(18, 600)
        return look.sans(15, self._dress.weight)

    def _icon_size(self) -> int:
        return 20 if self._size is ButtonSize.HUGE or self._dress.border_px > 1 else 16

    def _padding(self) -> int:
        return theme.look().px(_PADDING[self._size])

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class HelpButton(Button):
    """Help now: outlined in red, in words, in the same place on every screen."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, ButtonKind.HELP, ButtonSize.NORMAL, "lifebuoy", parent)


class IconButton(QPushButton):
    """An icon that is pressed; its name is its tooltip and what a reader says."""

    def __init__(self, icon: str, name: str, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._size = size
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_icon(icon, name)
        theme.follow(self._restyle)

    def set_icon(self, icon: str, name: str) -> None:
        """Become another button."""
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = theme.look().px(self._size)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quieten(painter, look, self)
        role = Role.ACCENT if self.isChecked() else Role.INK
        colour = look.color(role if self.isEnabled() else Role.CONTROL)
        wash = QColor(colour)
        wash.setAlphaF(_PRESSED if self.isDown() else _HOVER if self.underMouse() else 0.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(Role.ACCENT_SOFT) if self.isChecked() else wash)
        radius = look.px(Radius.FIELD)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        side = look.px(16 if self._size < ButtonSize.SMALL else 20)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        icons.paint(painter, box, self._icon, colour, filled=self.isChecked())

    def _restyle(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.updateGeometry()
        self.update()


class LinkButton(QPushButton):
    """Underlined words inside or beside a sentence."""

    def __init__(
        self, words: str, style: TextStyle = TextStyle.HINT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._words = words
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRadius", int(Radius.LABEL))
        self.set_words(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def set_words(self, words: str) -> None:
        """Say something else; the accessible name follows."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self._restyle()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance(self._words) + 1, line_px_of(self._style))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        quieten(painter, look, self)
        font = self._font()
        painter.setFont(font)
        role = Role.INK if self.underMouse() or self.isDown() else Role.ACCENT
        colour = look.color(role if self.isEnabled() else Role.CONTROL)
        painter.setPen(colour)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._words)
        metrics = QFontMetrics(font)
        base = (self.height() + metrics.ascent() - metrics.descent()) // 2 + look.px(3)
        painter.fillRect(0, base, self.width(), look.px(1), colour)

    def _font(self) -> QFont:
        font = font_of(self._style)
        font.setWeight(QFont.Weight.Medium)
        return font

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class SearchOpener(QPushButton):
    """Looks like a search field, opens the search: words at the left, keys at the right.

    Args:
        words: What it says.
        keys: What opens it too.
        short_words: What it says where it is too narrow for its words.
    """

    def __init__(
        self, words: str, keys: str, short_words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._short_words = short_words or words
        self._keys = keys
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setAccessibleDescription(keys)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        return QSize(look.px(376), look.px(36))

    @override
    def minimumSizeHint(self) -> QSize:
        look = theme.look()
        return QSize(look.px(120), look.px(36))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = Role.CONTROL if self.underMouse() or look.is_high_contrast else Role.LINE
        painter.setPen(QPen(look.color(hovered), 1))
        painter.setBrush(look.color(Role.RECESS))
        radius = look.px(Radius.FIELD)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, radius, radius)
        paint_touch(painter, box, radius, look, self)
        side = look.px(20)
        glass = QRectF(look.px(10), (self.height() - side) / 2, side, side)
        icons.paint(painter, glass, "magnifying-glass", look.color(Role.INK_SOFT))
        self._paint_words(painter, look)

    def _paint_words(self, painter: QPainter, look: Look) -> None:
        keys_font, words_font = look.sans(13), look.sans(15)
        keys_px = QFontMetrics(keys_font).horizontalAdvance(self._keys) + look.px(10)
        left = look.px(38)
        room = self.width() - left - look.px(10)
        metrics = QFontMetrics(words_font)
        painter.setPen(look.color(Role.INK_SOFT))
        if metrics.horizontalAdvance(self._words) + keys_px + look.px(8) <= room:
            painter.setFont(keys_font)
            keys = QRectF(left, 0, room, self.height())
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(keys, middle | Qt.AlignmentFlag.AlignRight, self._keys)
        painter.setFont(words_font)
        fits = metrics.horizontalAdvance(self._words) <= room
        words = self._words if fits else self._short_words
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, words)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def blended(base: QColor, other: QColor, share: float) -> QColor:
    """Mix two colours: the share of the other one is 0 to 1."""
    return QColor.fromRgbF(
        base.redF() + (other.redF() - base.redF()) * share,
        base.greenF() + (other.greenF() - base.greenF()) * share,
        base.blueF() + (other.blueF() - base.blueF()) * share,
    )
