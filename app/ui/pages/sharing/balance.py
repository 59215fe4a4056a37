"""What goes and what stays, beside each other: to be understood at one glance."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.sharing.sharing import SheetState
from app.ui.pages.sharing import words
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label, PhosphorIcon, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class Balance(QWidget):
    """Two cards: on the sheet, and not on it."""

    def __init__(self) -> None:
        super().__init__()
        self.goes = _Side("paper-plane-tilt", words.tr("On the sheet"), Role.ACCENT)
        self.stays = _Side("lock-simple", words.tr("Stays here"), Role.INK_SOFT)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.goes, 1)
        self._row.addWidget(self.stays, 1)
        follow(self._on_look)

    def show_state(self, state: SheetState) -> None:
        """Count both sides."""
        self.goes.show_lines(words.goes_lines(state.sheet) or [words.tr("Nothing yet")])
        self.stays.show_lines(words.stays_lines(state))

    def set_side_by_side(self, *, fits: bool) -> None:
        """Put the second below the first where there is no room beside it."""
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if fits else directions.TopToBottom)

    def _on_look(self) -> None:
        self._row.setSpacing(look().px(Space.M))


class _Side(Card):
    def __init__(self, icon: str, name: str, role: Role) -> None:
        super().__init__(is_compact=True)
        self._name = name
        self._head = QHBoxLayout()
        self._sign = QVBoxLayout()  # beside the first line of a name that wraps
        self._sign.addWidget(PhosphorIcon(icon, role, 20))
        self._sign.addStretch(1)
        self._head.addLayout(self._sign)
        self._head.addWidget(Label(name, TextStyle.HEADING), 1)
        self.lines = Label("", TextStyle.HINT)
        self.column.addLayout(self._head)
        self.column.addWidget(self.lines)
        self._stretch = QVBoxLayout()
        self._stretch.addStretch(1)
        self.column.addLayout(self._stretch, 1)
        follow(self._on_head)

    def show_lines(self, lines: Sequence[str]) -> None:
        self.lines.setText("\n".join(lines))
        self.setAccessibleName(f"{self._name}: {', '.join(lines)}")

    def _on_head(self) -> None:
        self._head.setSpacing(look().px(Space.S))
        self._sign.setContentsMargins(0, look().px(2), 0, 0)
