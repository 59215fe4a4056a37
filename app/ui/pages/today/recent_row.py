"""One entry of the last days, as a row that opens it."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from app.domain.entry import EntrySummary
from app.ui.pages.today import words
from app.ui.widgets.boundaries import LOZENGES, boundary_name
from app.ui.widgets.chosen import paint_wash
from app.ui.widgets.marks import paint_lozenge
from app.ui.widgets.rows import draw_elided
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role

HEIGHT = 60
_PADDING = 12
_MARK = 14


class RecentRow(QAbstractButton):
    """Title, day and boundary mark; says all of it to a screen reader."""

    opened = Signal(object)
    """The person wants to see the entry; carries its id."""

    def __init__(self, summary: EntrySummary, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = summary
        self._title = summary.title or summary.excerpt or words.untitled()
        self._hint = words.when_name(summary.written_at, today)
        boundary = boundary_name(summary.boundary)
        self.setAccessibleName(f"{self._title}, {self._hint}, {boundary}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        follow(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(280), look().px(HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(160), look().px(HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        px = look().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            paint_wash(painter, QRectF(self.rect()), look(), is_selected=False)
        box = QRectF(self.rect()).adjusted(px(_PADDING), px(8), -px(_PADDING), -px(8))
        side = px(_MARK)
        text = box.adjusted(0, 0, -side - px(8), 0)
        painter.setFont(look().sans(15, 500))
        painter.setPen(look().color(Role.INK))
        draw_elided(painter, QRectF(text.left(), text.top(), text.width(), px(24)), self._title)
        painter.setFont(look().sans(13))
        painter.setPen(look().color(Role.INK_SOFT))
        below = QRectF(text.left(), text.top() + px(24), text.width(), px(20))
        draw_elided(painter, below, self._hint)
        mark = QRectF(box.right() - side, box.top() + (px(24) - side) / 2, side, side)
        lozenge = LOZENGES[self._summary.boundary]
        paint_lozenge(painter, mark, lozenge, look().color(Role.INK))

    def _on_clicked(self) -> None:
        self.opened.emit(self._summary.id)
