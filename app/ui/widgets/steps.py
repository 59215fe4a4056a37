"""The named steps of a longer way: done, here, still to come.

Done steps can be gone back to; what is still to come cannot be jumped to.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets import icons, theme
from app.ui.widgets.chosen import paint_wash
from app.ui.widgets.tokens import Role, Space


class _Step(QPushButton):
    """One step; looks its part by whether it is checked (here) and enabled (done)."""

    def __init__(self, number: int, words: str) -> None:
        super().__init__()
        self._number = number
        self._words = words
        self._is_done = False
        self.setCheckable(True)  # Qt's signature
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def show_state(self, *, is_here: bool, is_done: bool) -> None:
        """Look and sound done, here, or still to come."""
        self._is_done = is_done
        self.setChecked(is_here)
        self.setEnabled(is_done or is_here)
        state = self.tr("you are here") if is_here else self.tr("still to come")
        if is_done:
            state = self.tr("done")
        self.setAccessibleName(f"{self._number}. {self._words}, {state}")
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_done else Qt.CursorShape.ArrowCursor)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        metrics = QFontMetrics(look.sans(15, 600))
        width = look.px(44) + metrics.horizontalAdvance(self._words) + look.px(12)
        return QSize(width, max(look.px(40), metrics.height() + look.px(8)))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        is_here = self.isChecked()
        if is_here or (self._is_done and self.underMouse()):
            paint_wash(painter, box, look, is_selected=is_here)
        role = Role.INK if self._is_done else Role.ACCENT if is_here else Role.INK_SOFT
        painter.setPen(look.color(role))
        painter.setFont(look.sans(15, 600 if is_here else 400))
        sign = QRectF(look.px(12), 0, look.px(20), box.height())
        if self._is_done:
            side = look.px(16)
            tick = QRectF(look.px(14), (box.height() - side) / 2, side, side)
            icons.paint(painter, tick, "check", look.color(Role.ACCENT))
        else:
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, str(self._number))
        words = QRectF(look.px(44), 0, box.width() - look.px(44), box.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class StepList(QWidget):
    """A column of steps."""

    asked = Signal(int)
    """The person wants to go back to the step with this index."""

    def __init__(self, name: str, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._here = 0
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)  # the page decides where we are
        self._group.idClicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.look().px(Space.XS))
        self._steps = [_Step(number, words) for number, words in enumerate(steps, start=1)]
        for index, step in enumerate(self._steps):
            self._group.addButton(step, index)
            column.addWidget(step)
        self.show_step(0)

    def show_step(self, index: int) -> None:
        """Be at this step: what is before it is done."""
        self._here = index
        for number, step in enumerate(self._steps):
            step.show_state(is_here=number == index, is_done=number < index)

    def step(self, index: int) -> QPushButton:
        """Return the button of one step."""
        return self._steps[index]

    def _on_clicked(self, index: int) -> None:
        self.show_step(self._here)
        if index < self._here:
            self.asked.emit(index)
