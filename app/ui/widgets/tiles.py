"""Large answers: mood tiles and the rows of a questionnaire.

A tile is a radio button; a group of them is one stop of the Tab key, arrows
move inside it. Nothing is chosen until the person chooses.
"""

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from app.ui.widgets import theme
from app.ui.widgets.chosen import paint_chosen, paint_touch, paint_unchosen, quieten
from app.ui.widgets.marks import paint_mood
from app.ui.widgets.theme import Look
from app.ui.widgets.tokens import Radius, Role


class Tile(QRadioButton):
    """What all tiles share: a box that is chosen or not; subclasses fill it."""

    def __init__(self, words: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._words = words
        self._height = height
        self.setAccessibleName(words)
        self.setAutoExclusive(False)  # its group is exclusive
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quieten(painter, look, self)
        box, radius = QRectF(self.rect()), look.px(Radius.FIELD)
        if self.isChecked():
            paint_chosen(painter, box, radius, look)
        else:
            paint_unchosen(painter, box, radius, look, is_hovered=self.underMouse())
        paint_touch(painter, box, radius, look, self)
        self.paint_content(painter, look)

    def paint_content(self, painter: QPainter, look: Look) -> None:
        """Fill the box."""
        raise NotImplementedError

    def _words_role(self) -> Role:
        if not self.isEnabled():
            return Role.CONTROL
        return Role.ACCENT if self.isChecked() else Role.INK

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class MoodTile(Tile):
    """One level of mood: the mark above, the word below."""

    def __init__(self, words: str, level: int, parent: QWidget | None = None) -> None:
        self._level = level
        super().__init__(words, 80, parent)

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        metrics = QFontMetrics(look.sans(13, 600))
        width = metrics.horizontalAdvance(self._words) + 2 * look.px(12)
        return QSize(max(width, look.px(72)), look.px(self._height))

    @override
    def paint_content(self, painter: QPainter, look: Look) -> None:
        mark = look.px(28)
        box = QRectF((self.width() - mark) / 2, look.px(14), mark, mark)
        paint_mood(painter, box, self._level, look.color(Role.ACCENT), look.color(Role.CONTROL))
        painter.setFont(look.sans(13, 600 if self.isChecked() else 400))
        painter.setPen(look.color(self._words_role()))
        top = box.bottom() + look.px(6)
        words = QRectF(0, top, self.width(), self.height() - top - look.px(10))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._words)


class AnswerTile(Tile):
    """One answer of a questionnaire: a radio mark, the words, and the key that picks it."""

    def __init__(self, words: str, number: str, parent: QWidget | None = None) -> None:
        self._number = number
        super().__init__(words, 56, parent)
        self.setAccessibleDescription(number)

    @override
    def sizeHint(self) -> QSize:
        look = theme.look()
        metrics = QFontMetrics(look.sans(15, 600))
        width = metrics.horizontalAdvance(self._words) + look.px(50) + look.px(40)
        return QSize(width, look.px(self._height))

    @override
    def paint_content(self, painter: QPainter, look: Look) -> None:
        middle = QPointF(look.px(26), self.height() / 2)
        edge, radius = look.px(2), look.px(9)
        role = Role.ACCENT if self.isChecked() else Role.CONTROL
        painter.setPen(QPen(look.color(role), edge))
        painter.setBrush(look.color(Role.RAISED))
        painter.drawEllipse(middle, radius - edge / 2, radius - edge / 2)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(role))
            painter.drawEllipse(middle, look.px(5), look.px(5))
        painter.setFont(look.sans(15, 600 if self.isChecked() else 400))
        painter.setPen(look.color(self._words_role()))
        words = QRectF(look.px(51), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.setFont(look.sans(13, 600 if self.isChecked() else 400))
        number = QRectF(0, 0, self.width() - look.px(18), self.height())
        sides = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(number, sides, self._number)


class TileGroup(QObject):
    """Makes tiles exclusive and says which was chosen; the page lays them out."""

    chosen = Signal(str)
    """The person chose this value, also if it was chosen before."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._values: list[str] = []
        self._group = QButtonGroup(self)
        self._is_quiet = False
        self._told = -1
        self._group.idToggled.connect(self._on_toggled)
        self._group.idClicked.connect(self._on_clicked)

    def add(self, tile: Tile, value: str) -> None:
        """Take in one more tile; the group's name becomes part of what a reader says."""
        self._group.addButton(tile, len(self._values))
        tile.setAccessibleDescription(
            " ".join(filter(None, (self.objectName(), tile.accessibleDescription())))
        )
        self._values.append(value)

    def value(self) -> str:
        """Return what is chosen; empty while nothing is."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else ""

    def choose(self, value: str) -> None:
        """Show a choice without telling anybody."""
        self._is_quiet = True
        self._group.button(self._values.index(value)).setChecked(True)
        self._is_quiet = False

    def clear(self) -> None:
        """Choose nothing again."""
        self._told = -1
        self._group.setExclusive(False)  # else Qt keeps one checked
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _on_toggled(self, number: int, is_checked: bool) -> None:  # noqa: FBT001 - Qt's signature
        # A screen reader toggles a tile, and never clicks it.
        if is_checked and not self._is_quiet:
            self._told = number
            self.chosen.emit(self._values[number])

    def _on_clicked(self, number: int) -> None:
        if self._told != number:  # else the toggling that came with it has said so
            self.chosen.emit(self._values[number])
        self._told = -1
