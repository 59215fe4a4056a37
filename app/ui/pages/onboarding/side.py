"""The left of the first run: where one is, and whether anything is stored yet."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from app.ui.widgets.cards import Surface
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.marks import MarkIcon
from app.ui.widgets.steps import StepList
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

WIDTH = 288
NARROW_WIDTH = 224


class Side(Surface):
    """The mark, the named steps, and one true sentence at the foot."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(Role.RECESS, 0, None)
        self.steps = StepList(_tr("Steps"), names)
        self.foot = Label("", TextStyle.HINT)
        self._width = WIDTH
        self._heading = QHBoxLayout()
        self._heading.addWidget(MarkIcon(24))
        self._heading.addWidget(Label("Alcove", TextStyle.WRITING), 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._heading)
        self._column.addWidget(self.steps)
        self._column.addStretch(1)
        self._said = QVBoxLayout()
        self._said.addWidget(self.foot)
        self._column.addLayout(self._said)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        follow(self._on_look)

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001  # mirrors Qt's setters
        """Take less room in a small window."""
        self._width = NARROW_WIDTH if is_narrow else WIDTH
        self._on_look()

    def _on_look(self) -> None:
        px = look().px
        self.setFixedWidth(px(self._width))
        self._column.setContentsMargins(px(Space.L), px(Space.M), px(Space.L), px(Space.XL))
        self._column.setSpacing(px(Space.XL))
        self._heading.setContentsMargins(px(10), 0, 0, 0)
        self._heading.setSpacing(px(Space.S))
        self._said.setContentsMargins(px(Space.M), 0, px(Space.M), 0)


def _tr(source: str) -> str:
    return QCoreApplication.translate("OnboardingSide", source)
