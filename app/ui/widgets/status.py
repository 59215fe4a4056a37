"""Small signs of how things stand: saved, busy, private, empty, how far.

Nothing blinks, and each sign says in words what it shows.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets import icons, theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.chosen import paint_touch
from app.ui.widgets.labels import Label, PhosphorIcon, TextStyle
from app.ui.widgets.tokens import Radius, Role, Space

_BREATH_MS = 4_000  # one breath of the busy dots, slow enough to calm
_BREATH_STEP_MS = 80
_BUSY_DOTS = 3


class EmptyState(QWidget):
    """One sentence about what a page is for, and one thing to do."""

    asked = Signal()
    """The person took the offer."""

    def __init__(
        self, sentence: str, action: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(theme.look().px(Space.L))
        column.addStretch()
        middle = Qt.AlignmentFlag.AlignHCenter
        if icon:
            column.addWidget(PhosphorIcon(icon, Role.INK_SOFT, 32), 0, middle)
        self.sentence = Label(sentence, TextStyle.GUIDE)
        self.sentence.setAlignment(middle)
        column.addWidget(self.sentence)
        self.button = Button(action)
        self.button.clicked.connect(self.asked)
        column.addWidget(self.button, 0, middle)
        self.button.setVisible(bool(action))
        column.addStretch()


class SavedDot(QWidget):
    """Whether what was written is kept. A full dot is saved, a ring is not yet.

    In a narrow bar it leaves out the time, or the reason; its accessible name keeps them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._short = ""
        self._role = Role.ACCENT
        self._is_full = True
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def words(self) -> str:
        """Return what it says."""
        return self._words

    def show_saved(self, at: str) -> None:
        """Everything is kept since this time, written as the system writes times."""
        self._short = self.tr("Saved")
        self._show(self.tr("Saved %s").replace("%s", at), Role.ACCENT, is_full=True)

    def show_saving(self) -> None:
        """Something is being kept."""
        self._short = self.tr("Saving")
        self._show(self._short, Role.ACCENT, is_full=False)

    def show_unsaved(self, reason: str) -> None:
        """Something could not be kept; the reason is a few words."""
        self._short = self.tr("Not saved")
        self._show(self.tr("Not saved: %s").replace("%s", reason), Role.WARNING, is_full=False)

    def clear(self) -> None:
        """Say nothing; there is nothing to keep."""
        self._short = ""
        self._show("", Role.ACCENT, is_full=True)

    @override
    def sizeHint(self) -> QSize:
        return self._size_of(self._words)

    @override
    def minimumSizeHint(self) -> QSize:
        return self._size_of(self._short)

    def _size_of(self, words: str) -> QSize:
        look = theme.look()
        metrics = QFontMetrics(look.sans(13))
        height = max(look.px(20), metrics.height())
        if not words:
            return QSize(0, height)
        return QSize(look.px(16) + metrics.horizontalAdvance(words) + 1, height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._words:
            return
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = look.color(self._role)
        edge = look.px(2)
        painter.setPen(QPen(colour, edge))
        painter.setBrush(colour if self._is_full else Qt.BrushStyle.NoBrush)
        radius = look.px(4) - edge / 2
        painter.drawEllipse(QPointF(look.px(4), self.height() / 2), radius, radius)
        painter.setFont(look.sans(13))
        is_warning = self._role is Role.WARNING
        painter.setPen(look.color(Role.WARNING if is_warning else Role.INK_SOFT))
        left = look.px(16)
        room = QRectF(left, 0, self.width() - left, self.height())
        fits = self.width() >= self.sizeHint().width()
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words if fits else self._short)

    def _show(self, words: str, role: Role, *, is_full: bool) -> None:
        if (words, role, is_full) == (self._words, self._role, self._is_full):
            return  # said with every key; to lay out the bar anew for it would be felt
        self._words, self._role, self._is_full = words, role, is_full
        self.setAccessibleName(words)
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class Busy(QWidget):
    """Three dots that breathe slowly beside words; they stand still under reduced motion."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase_ms = 0
        self._timer = QTimer(self, interval=_BREATH_STEP_MS)
        self._timer.timeout.connect(self._on_step)
        self._dots = _BreathingDots(self)
        self._label = Label(words, TextStyle.HINT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.look().px(Space.S))
        row.addWidget(self._dots)
        row.addWidget(self._label, 1)
        self.setAccessibleName(words)
        self.hide()

    def start(self) -> None:
        """Appear."""
        self.show()

    def stop(self) -> None:
        """Disappear."""
        self.hide()

    def set_words(self, words: str) -> None:
        """Say what is being done."""
        self._label.setText(words)
        self.setAccessibleName(words)

    @property
    def is_breathing(self) -> bool:
        """Whether the dots move."""
        return self._timer.isActive()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not theme.look().is_motion_reduced:
            self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _on_step(self) -> None:
        self._phase_ms = (self._phase_ms + _BREATH_STEP_MS) % _BREATH_MS
        self._dots.set_phase(self._phase_ms / _BREATH_MS)


class _BreathingDots(QWidget):
    """Never quite gone and never jumping: strength follows a triangle, dot after dot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._phase = 0.25
        theme.follow(self._restyle)

    def set_phase(self, phase: float) -> None:
        """Show this moment of the breath, 0 to 1."""
        self._phase = phase
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(_BUSY_DOTS):
            moment = (self._phase - number / (2 * _BUSY_DOTS)) % 1.0
            colour = look.color(Role.ACCENT)
            colour.setAlphaF(1.0 - 1.3 * min(moment, 1.0 - moment))
            painter.setBrush(colour)
            middle = QPointF(look.px(4 + 10 * number), self.height() / 2)
            painter.drawEllipse(middle, look.px(3), look.px(3))

    def _restyle(self) -> None:
        look = theme.look()
        self.setFixedSize(look.px(8 + 10 * (_BUSY_DOTS - 1)), look.px(20))


class PrivacyBadge(QPushButton):
    """What is true of this vault right now, always at the bottom left; opens the proof."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._is_collapsed = False
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_words(words)
        theme.follow(self._restyle)

    def set_words(self, words: str) -> None:
        """Say what is true now."""
        self._words = words
        self.setAccessibleName(words)
        self._restyle()

    def set_collapsed(self, is_collapsed: bool) -> None:  # noqa: FBT001  # a Qt-like setter
        """Show only the lock; the words stay as tooltip and name."""
        self._is_collapsed = is_collapsed
        self._restyle()

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        if self._is_collapsed:
            return QSize(look.px(36), look.px(44))
        metrics = QFontMetrics(look.sans(13))
        width = look.px(39) + metrics.horizontalAdvance(self._words) + look.px(9)
        return QSize(width, look.px(44))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color(Role.CONTROL if self.underMouse() else Role.LINE), 1))
        painter.setBrush(look.color(Role.PAPER))
        radius = look.px(Radius.FIELD)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, radius, radius)
        paint_touch(painter, box, radius, look, self)
        side = look.px(20)
        left = (self.width() - side) / 2 if self._is_collapsed else look.px(11)
        lock = QRectF(left, (self.height() - side) / 2, side, side)
        icons.paint(painter, lock, "lock-key", look.color(Role.ACCENT), filled=True)
        if not self._is_collapsed:
            painter.setFont(look.sans(13))
            painter.setPen(look.color(Role.INK))
            words = QRectF(look.px(39), 0, self.width() - look.px(39), self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)

    def _restyle(self) -> None:
        self.setToolTip(self._words if self._is_collapsed else "")
        self.updateGeometry()
        self.update()


class ProgressLine(QWidget):
    """How far: a thin line that fills; says the percentage to a reader."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fraction = 0.0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def set_fraction(self, fraction: float) -> None:
        """Show how much is done, 0 to 1."""
        self._fraction = min(max(fraction, 0.0), 1.0)
        self.setAccessibleDescription(f"{round(self._fraction * 100)} %")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.look().px(120), theme.look().px(4))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        ground = Role.CONTROL if look.is_high_contrast else Role.LINE
        painter.setBrush(look.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setBrush(look.color(Role.ACCENT))
        done = QRectF(0, 0, self.width() * self._fraction, self.height())
        painter.drawRoundedRect(done, radius, radius)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class AiLabel(QWidget):
    """The two letters that stand before every word of the companion."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("AI"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        metrics = QFontMetrics(look.sans(13, 600))
        return QSize(metrics.horizontalAdvance(self.tr("AI")) + look.px(14), look.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_ai_label(QPainter(self), QRectF(self.rect()), self.tr("AI"))


def paint_ai_label(painter: QPainter, box: QRectF, words: str) -> None:
    """Paint the AI label into a box; for the rows of a transcript."""
    look = theme.look()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color(Role.ACCENT), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = look.px(Radius.LABEL)
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
    painter.setFont(look.sans(13, 600))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
