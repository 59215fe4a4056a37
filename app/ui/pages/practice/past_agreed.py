"""What was agreed before: shown when asked for, put back or erased."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.assignment import Assignment
from app.ui.widgets.agreed import outcome_name
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Hairline, clear_layout
from app.ui.widgets.dates import short_day_name
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class PastRow(QWidget):
    """One of them, with how each try went."""

    reopen_wanted = Signal(object)
    """The person wants it back; carries the ``Assignment``."""

    erase_wanted = Signal(object)
    """The person wants it gone; carries the ``Assignment``."""

    def __init__(self, assignment: Assignment) -> None:
        super().__init__()
        self._assignment = assignment
        self.reopen = Button(_tr("Put it back"), ButtonKind.SECONDARY, ButtonSize.SMALL)
        self.erase = Button(_tr("Erase"), ButtonKind.ERASE, ButtonSize.SMALL)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Label(assignment.words.title, TextStyle.HEADING))
        for report in assignment.reports:
            lead = f"{short_day_name(report.local_date)}: {outcome_name(report.words.outcome)}."
            said = (report.words.friction, report.words.learned, report.words.question)
            self._column.addWidget(Label(" · ".join(filter(None, said)), TextStyle.HINT, lead))
        row = Flow(8)
        for button in (self.reopen, self.erase):
            button.setAccessibleDescription(assignment.words.title)
            row.add(button)
        self._column.addWidget(row)
        self._column.addWidget(Hairline())
        self.reopen.clicked.connect(self._on_reopen)
        self.erase.clicked.connect(self._on_erase)
        follow(self._on_look)

    def _on_reopen(self) -> None:
        self.reopen_wanted.emit(self._assignment)

    def _on_erase(self) -> None:
        self.erase_wanted.emit(self._assignment)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))


class PastAgreed(QWidget):
    """A button, and what it opens; nothing at all while there is nothing."""

    reopen_wanted = Signal(object)
    """The person wants one back; carries the ``Assignment``."""

    erase_wanted = Signal(object)
    """The person wants one gone; carries the ``Assignment``."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PastRow] = []
        self.show_all = Button(
            _tr("Earlier ones"), ButtonKind.QUIET, ButtonSize.SMALL
        ).stand_flush()
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._holder.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._holder)
        self.show_all.clicked.connect(self._on_show_all)

    def show_past(self, assignments: Sequence[Assignment]) -> None:
        """Show other ones, if they are shown at all."""
        clear_layout(self._list)
        self.rows = [PastRow(each) for each in assignments]
        for row in self.rows:
            row.reopen_wanted.connect(self.reopen_wanted)
            row.erase_wanted.connect(self.erase_wanted)
            self._list.addWidget(row)
        self.setVisible(bool(self.rows))

    def _on_show_all(self) -> None:
        is_shown = self._holder.isHidden()
        self._holder.setVisible(is_shown)
        self.show_all.set_words(_tr("Hide the earlier ones") if is_shown else _tr("Earlier ones"))


def _tr(source: str) -> str:
    return QCoreApplication.translate("PastAgreed", source)
