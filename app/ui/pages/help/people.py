"""The person's own people, from the parts of the safety plan that may be shown."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.safety_plan import PlanLine
from app.ui.pages.help.card import LineRow
from app.ui.widgets.cards import Hairline
from app.ui.widgets.labels import SectionHeading
from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Space


class MyPeople(QWidget):
    """One row each; hidden where there is nobody to show."""

    def __init__(self, people: tuple[PlanLine, ...]) -> None:
        super().__init__()
        self.rows: list[LineRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHeading(self.tr("My people")))
        column.addSpacing(look().px(Space.L))
        for person in people:
            row = LineRow(person.number, person.words, "", None)
            self.rows.append(row)
            column.addWidget(Hairline())
            column.addWidget(row)
        self.setVisible(bool(people))

    def set_side_by_side(self, *, fits: bool) -> None:
        """Arrange the rows as those of the help lines are."""
        for row in self.rows:
            row.set_side_by_side(fits)
