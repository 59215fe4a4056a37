"""How many entries are open to whom."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.boundary import Boundary
from app.ui.widgets.boundaries import LOZENGES, boundary_name
from app.ui.widgets.cards import clear_layout
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.marks import LozengeIcon
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class BoundaryOverview(QWidget):
    """One row for each boundary: its mark, its name, how many entries, who may read them."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(3, 1)
        follow(self._on_look)

    def show_counts(self, counts: Mapping[Boundary, int], *, may_read: bool) -> None:
        """Show the counts; ``may_read`` is whether the companion may read chosen entries."""
        clear_layout(self._grid)
        for row, (name, count, who, boundary) in enumerate(rows_of(counts, may_read=may_read)):
            self._grid.addWidget(LozengeIcon(LOZENGES[boundary], name), row, 0)
            self._grid.addWidget(Label(name, TextStyle.BODY), row, 1)
            self._grid.addWidget(Label(count, TextStyle.BODY), row, 2)
            self._grid.addWidget(Label(who, TextStyle.HINT), row, 3)

    def _on_look(self) -> None:
        px = look().px
        self._grid.setHorizontalSpacing(px(Space.L))
        self._grid.setVerticalSpacing(px(Space.S))


def rows_of(
    counts: Mapping[Boundary, int], *, may_read: bool
) -> list[tuple[str, str, str, Boundary]]:
    """Return each boundary's name, count, and who may read its entries."""
    opened = _tr("you and the companion") if may_read else _tr("you; the companion is not allowed")
    who = {
        Boundary.MINE_ONLY: _tr("you"),
        Boundary.COMPANION_MAY_READ: opened,
        Boundary.FOR_MY_SESSION: _tr("you; to bring along yourself"),
    }
    return [
        (boundary_name(each), QLocale().toString(counts.get(each, 0)), who[each], each)
        for each in Boundary
    ]


def _tr(source: str) -> str:
    return QCoreApplication.translate("BoundaryOverview", source)
