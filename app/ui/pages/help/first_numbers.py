"""The emergency number and the first line, side by side, where the window is low.

There the whole list would begin below the edge: these two stand above everything else.
"""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.helping import HelpCard
from app.ui.pages.help.numbers import dialled
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Space


class FirstNumber(QWidget):
    """A number over whose it is; one stop of the Tab key, hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.number = Label("", TextStyle.NUMBER)
        self.service = Label("", TextStyle.HINT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.number)
        column.addWidget(self.service)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_number(self, number: str, service: str) -> None:
        """Show another one; none if empty."""
        self.number.setText(number)
        self.service.setText(service)
        self.setAccessibleName(f"{number}. {service}")
        self.setVisible(bool(number))


class FirstNumbers(QWidget):
    """At most two of them; hidden where no number is known."""

    def __init__(self) -> None:
        super().__init__()
        self.emergency, self.line = FirstNumber(), FirstNumber()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(Space.XL))
        row.addWidget(self.emergency, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.line, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch()  # where there is only the first
        self.hide()

    def show_card(self, card: HelpCard) -> None:
        """Show the numbers of a country."""
        self.emergency.show_number(card.emergency, _tr("Emergency"))
        first = card.lines[0] if card.lines else None
        number = (dialled(first.contact) or first.contact) if first is not None else ""
        self.line.show_number(number, first.service if first is not None else "")
        self.setVisible(bool(card.emergency or number))


def _tr(source: str) -> str:
    return QCoreApplication.translate("LinesOfCountry", source)
