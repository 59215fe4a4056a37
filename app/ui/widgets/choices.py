"""Choosing among few: segments, chips and switches.

Each keeps the Qt class whose keyboard behaviour and accessible role it has
(radio button, check box) and only paints differently. What is chosen
is told by outline, weight and mark, never by colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from app.ui.widgets import icons, theme
from app.ui.widgets.chosen import paint_chosen, paint_touch, paint_unchosen, quieten
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.marks import Lozenge, paint_lozenge
from app.ui.widgets.theme import Look
from app.ui.widgets.tokens import Radius, Role

_SMALL_SEGMENT = 32


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its value for the program, its words for the person."""

    value: str
    words: str
    icon: str = ""
    lozenge: Lozenge | None = None


class _Segment(QRadioButton):
    """One cell of Segments."""

    def __init__(self, choice: Choice, height: int, parent: QWidget) -> None:
        super().__init__(choice.words.replace("&", "&&"), parent)
        self._choice = choice
        self._height = height
        self.setAccessibleName(choice.words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        metrics = QFontMetrics(self._font(is_chosen=True))
        width = metrics.horizontalAdvance(self._choice.words) + 2 * look.px(13)
        if self._has_sign():
            width += look.px(14) + look.px(6)
        return QSize(width, max(look.px(self._height), metrics.height() + look.px(8)))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quieten(painter, look, self)
        if self.isChecked():
            paint_chosen(painter, QRectF(self.rect()), look.px(Radius.FIELD), look)
        paint_touch(painter, QRectF(self.rect()), look.px(Radius.FIELD), look, self)
        role = Role.ACCENT if self.isChecked() else Role.INK
        if self.underMouse() and not self.isChecked():
            role = Role.ACCENT
        if not self.isEnabled():
            role = Role.CONTROL
        self._paint_words(painter, look, role)

    def _paint_words(self, painter: QPainter, look: Look, role: Role) -> None:
        font = self._font(is_chosen=self.isChecked())
        words_px = QFontMetrics(font).horizontalAdvance(self._choice.words)
        side = look.px(14) if self._has_sign() else 0
        gap = look.px(6) if self._has_sign() else 0
        left = (self.width() - words_px - side - gap) / 2
        sign = QRectF(left, (self.height() - side) / 2, side, side)
        if self._choice.lozenge is not None:
            colour = look.color(Role.ACCENT if self.isChecked() else Role.INK)
            paint_lozenge(painter, sign, self._choice.lozenge, colour)
        elif self._choice.icon:
            icons.paint(painter, sign, self._choice.icon, look.color(role))
        painter.setFont(font)
        painter.setPen(look.color(role))
        words = QRectF(left + side + gap, 0, words_px + 1, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._choice.words)

    def _has_sign(self) -> bool:
        return bool(self._choice.icon) or self._choice.lozenge is not None

    def _font(self, *, is_chosen: bool) -> QFont:
        size = 13 if self._height <= _SMALL_SEGMENT else 15
        return theme.look().sans(size, 600 if is_chosen else 400)


class Segments(QWidget):
    """A few exclusive choices side by side; a drop-down where they do not fit."""

    chosen = Signal(str)
    """The person chose another value."""

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice],
        height: int = 36,
        *,
        starts_empty: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values = [choice.value for choice in choices]
        self.setAccessibleName(name)
        self._cells = QWidget(self)
        row = QHBoxLayout(self._cells)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        for number, choice in enumerate(choices):
            cell = _Segment(choice, height, self._cells)
            row.addWidget(cell)
            self._group.addButton(cell, number)
        self._menu = DropDown(name, height, self)
        self._menu.addItems([choice.words for choice in choices])
        self._menu.hide()
        self._menu.setCurrentIndex(-1 if starts_empty else 0)
        self._group.button(0).setChecked(not starts_empty)  # Qt's signature
        self._group.idToggled.connect(self._on_toggled)
        self._menu.activated.connect(self._on_activated)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def value(self) -> str:
        """Return what is chosen; empty while nothing is."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else ""

    def choose(self, value: str) -> None:
        """Show another choice without telling anybody."""
        number = self._values.index(value)
        self._group.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self._group.button(number).setChecked(True)
        self._group.blockSignals(False)  # noqa: FBT003
        self._menu.setCurrentIndex(number)

    def clear(self) -> None:
        """Show that nothing is chosen, without telling anybody."""
        self._group.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self._group.setExclusive(False)  # else Qt keeps one checked
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._group.blockSignals(False)  # noqa: FBT003
        self._menu.setCurrentIndex(-1)

    def cell(self, value: str) -> QAbstractButton:
        """Return the button of one value."""
        return self._group.button(self._values.index(value))

    @override
    def sizeHint(self) -> QSize:
        return self._cells.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        menu = self._menu.minimumSizeHint()
        height = max(menu.height(), self.sizeHint().height())
        return QSize(min(menu.width(), self.sizeHint().width()), height)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._cells.isHidden():
            return
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color(Role.LINE), 1))
        painter.setBrush(look.color(Role.RECESS))
        box = QRectF(self._cells.geometry()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = look.px(Radius.FIELD)
        painter.drawRoundedRect(box, radius, radius)
        for button in self._group.buttons()[1:]:
            left = button.geometry().left() + self._cells.x()
            painter.drawLine(QPointF(left + 0.5, box.top()), QPointF(left + 0.5, box.bottom()))

    def _arrange(self) -> None:
        fits = self.width() >= self._cells.sizeHint().width()
        self._cells.setVisible(fits)
        self._menu.setVisible(not fits)
        shown = self._cells if fits else self._menu
        size = self._cells.sizeHint() if fits else self.size()
        shown.setGeometry(0, 0, size.width(), size.height())
        self.setFocusProxy(
            self._group.button(max(self._group.checkedId(), 0)) if fits else self._menu
        )

    def _on_toggled(self, number: int, is_checked: bool) -> None:  # noqa: FBT001  # Qt's signal
        if is_checked:
            self._menu.setCurrentIndex(number)
            self.chosen.emit(self._values[number])

    def _on_activated(self, number: int) -> None:
        self._group.button(number).setChecked(True)  # Qt's signature

    def _restyle(self) -> None:
        for button in self._group.buttons():
            button.updateGeometry()
        layout = self._cells.layout()
        if layout is not None:
            layout.invalidate()
        self.updateGeometry()
        self._arrange()
        self.update()


class Chip(QCheckBox):
    """A small word that can be picked; picked, it carries a tick."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._words = words
        self.setAccessibleName(words)
        self.setProperty("ringRadius", 14)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._on_toggled)
        theme.follow(self._restyle)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        metrics = QFontMetrics(self._font())
        width = metrics.horizontalAdvance(self._words) + 2 * look.px(12) + 2
        if self.isChecked():
            width += look.px(14) + look.px(4)
        return QSize(width, max(look.px(28), metrics.height() + look.px(6)))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quieten(painter, look, self)
        box = QRectF(self.rect())
        left = float(look.px(12))
        if self.isChecked():
            paint_chosen(painter, box, box.height() / 2, look)
            side = look.px(14)
            tick = QRectF(left, (self.height() - side) / 2, side, side)
            icons.paint(painter, tick, "check", look.color(Role.ACCENT))
            left += side + look.px(4)
        else:
            paint_unchosen(painter, box, box.height() / 2, look, is_hovered=self.underMouse())
        paint_touch(painter, box, box.height() / 2, look, self)
        role = Role.ACCENT if self.isChecked() else Role.INK
        painter.setPen(look.color(role if self.isEnabled() else Role.CONTROL))
        painter.setFont(self._font())
        room = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words)

    def _font(self) -> QFont:
        return theme.look().sans(13, 600 if self.isChecked() else 400)

    def _on_toggled(self) -> None:
        self.updateGeometry()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class Switch(QCheckBox):
    """On or off at once; the word stands to its left."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("ringRadius", 12)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        metrics = QFontMetrics(look.sans(13, 600))
        words = max(metrics.horizontalAdvance(word) for word in (self.tr("On"), self.tr("Off")))
        return QSize(words + look.px(12) + look.px(40), max(look.px(24), metrics.height()))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quieten(painter, look, self)
        is_on = self.isChecked()
        width, height = look.px(40), look.px(24)
        track = QRectF(self.width() - width, (self.height() - height) / 2, width, height)
        painter.setFont(look.sans(13, 600 if is_on else 400))
        painter.setPen(look.color(Role.ACCENT if is_on else Role.INK_SOFT))
        words = QRectF(0, 0, track.left() - look.px(12), self.height())
        sides = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(words, sides, self.tr("On") if is_on else self.tr("Off"))
        self._paint_track(painter, track, look, is_on=is_on)

    def _paint_track(self, painter: QPainter, track: QRectF, look: Look, *, is_on: bool) -> None:
        edge = look.px(2)
        role = (Role.ACCENT if is_on else Role.CONTROL) if self.isEnabled() else Role.LINE
        box = track.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.setPen(QPen(look.color(role), edge))
        painter.setBrush(look.color(role if is_on else Role.RAISED))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        paint_touch(painter, track, track.height() / 2, look, self)
        radius = look.px(7 if is_on else 6)
        reach = track.height() / 2
        x = track.right() - reach if is_on else track.left() + reach
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(Role.ON_ACCENT if is_on else Role.CONTROL))
        painter.drawEllipse(QPointF(x, track.center().y()), radius, radius)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
