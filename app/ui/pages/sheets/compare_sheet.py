"""Two sheets of one client beside each other, in figures that stand on them."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.handout.disclosure import ReceivedSheet
from app.domain.handout.sheet_comparison import SheetComparison
from app.ui.pages.sheets import words
from app.ui.widgets.buttons import Button
from app.ui.widgets.dates import day_name
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.figure_table import FigureTable
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.together import Together
from app.ui.widgets.tokens import Space

WIDTH = 680


class CompareSheet(Sheet):
    """Shows figures and weighs none of them.

    Args:
        host: What it covers.
        others: The sheets that this one can be compared with, the newest first.
        compare: Returns this sheet beside another one.
    """

    def __init__(
        self,
        host: QWidget,
        others: Sequence[ReceivedSheet],
        compare: Callable[[ReceivedSheet], SheetComparison],
    ) -> None:
        super().__init__(host, words.tr("Compare with another sheet"), WIDTH)
        self._others = others
        self._compare = compare
        self.other = DropDown(words.tr("With the sheet of"))
        for each in others:
            self.other.addItem(day_name(each.made_on))
        self.table = FigureTable(words.tr("Two sheets side by side"))
        self.leave = Button(words.tr("Close"))
        self.column.addWidget(Label(words.tr("Compare with another sheet"), TextStyle.TITLE))
        asked = Label(words.tr("With the sheet of"), TextStyle.LABEL)
        self.column.addWidget(Together(asked, self.other))
        self.column.addWidget(self.table)
        self.column.addWidget(
            Label(
                words.tr(
                    "What the client put on each sheet, as they put it. A line that is missing was "
                    "not brought, which says nothing about why."
                ),
                TextStyle.HINT,
            )
        )
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        self.column.addLayout(foot)
        self.other.activated.connect(self._show)
        self.leave.clicked.connect(self.close_sheet)
        self._show(0)
        follow(self._on_look)

    def _show(self, place: int) -> None:
        headings, rows = words.comparison_rows(self._compare(self._others[place]))
        self.table.show_rows(headings, rows)

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.M))
