"""One thing that was agreed, as it stands on Today and under Practice: told, never counted."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QSpacerItem, QVBoxLayout, QWidget

from app.domain.assignment import Assignment, Outcome
from app.domain.weekdays import ALL_WEEKDAYS
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Hairline
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space
from app.ui.widgets.weekdays import weekdays_words


class AgreedRow(QWidget):
    """What, when, the two-minute version, and its buttons.

    Args:
        assignment: What was agreed.
        is_whole: Whether everything is told and can be changed, or only what Today needs.
        offered: The exercises that can be begun now, by their ids.
    """

    start_wanted = Signal(object)
    """The person wants to begin its exercise; carries the ``Assignment``."""

    two_minutes_wanted = Signal(object)
    """The person wants the two-minute version of its exercise; carries the ``Assignment``."""

    report_wanted = Signal(object)
    """The person wants to note how it went; carries the ``Assignment``."""

    change_wanted = Signal(object)
    """The person wants to change it; carries the ``Assignment``."""

    close_wanted = Signal(object)
    """The person wants it off Today; carries the ``Assignment``."""

    def __init__(self, assignment: Assignment, offered: Collection[str], *, is_whole: bool) -> None:
        super().__init__()
        self._assignment = assignment
        words = assignment.words
        self.start = Button(_tr("Start"), ButtonKind.SECONDARY, ButtonSize.SMALL)
        self.two_minutes = Button(_tr("Two minutes"), ButtonKind.QUIET, ButtonSize.SMALL)
        self.report = Button(_tr("Note how it went"), ButtonKind.SECONDARY, ButtonSize.SMALL)
        self.change = Button(_tr("Change"), ButtonKind.QUIET, ButtonSize.SMALL)
        self.close_it = Button(_tr("Put away"), ButtonKind.QUIET, ButtonSize.SMALL)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Label(words.title, TextStyle.HEADING))
        self._tell(is_whole=is_whole)
        has_exercise = words.exercise_id in offered
        if words.exercise_id and not has_exercise:
            self._column.addWidget(Label(_tr("Its exercise is not here now."), TextStyle.HINT))
        row = Flow(8)
        for button, is_shown in (
            (self.start, has_exercise),
            (self.two_minutes, has_exercise),
            (self.report, True),
            (self.change, is_whole),
            (self.close_it, is_whole),
        ):
            button.setAccessibleDescription(words.title)
            row.add(button)
            button.setVisible(is_shown)
        self._column.addWidget(row)
        self._foot = QSpacerItem(0, 0)
        self._column.addItem(self._foot)
        self._column.addWidget(Hairline())
        self._connect()
        follow(self._on_look)

    def _tell(self, *, is_whole: bool) -> None:
        words = self._assignment.words
        add = self._column.addWidget
        when = ". ".join(each.rstrip(". ") for each in (words.how, words.occasion) if each)
        if when:
            add(Label(when, TextStyle.BODY))
        if words.weekdays != ALL_WEEKDAYS:
            add(Label(weekdays_words(words.weekdays), TextStyle.HINT, _tr("Days:")))
        if words.two_minutes:
            add(Label(words.two_minutes, TextStyle.HINT, _tr("In two minutes:")))
        if is_whole:
            for lead, told in (
                (_tr("Why:"), words.why),
                (_tr("May get in the way:"), words.obstacle),
                (_tr("Then:"), words.if_then),
            ):
                if told:
                    add(Label(told, TextStyle.HINT, lead))
        tries = tries_words(self._assignment)
        if tries:
            add(Label(tries, TextStyle.HINT, _tr("Noted so far:")))

    def _connect(self) -> None:
        self.start.clicked.connect(self._on_start)
        self.two_minutes.clicked.connect(self._on_two_minutes)
        self.report.clicked.connect(self._on_report)
        self.change.clicked.connect(self._on_change)
        self.close_it.clicked.connect(self._on_close)

    def _on_start(self) -> None:
        self.start_wanted.emit(self._assignment)

    def _on_two_minutes(self) -> None:
        self.two_minutes_wanted.emit(self._assignment)

    def _on_report(self) -> None:
        self.report_wanted.emit(self._assignment)

    def _on_change(self) -> None:
        self.change_wanted.emit(self._assignment)

    def _on_close(self) -> None:
        self.close_wanted.emit(self._assignment)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))
        self._foot.changeSize(0, look().px(Space.XS))
        self._column.invalidate()


def outcome_name(outcome: Outcome) -> str:
    """Return the word for how a try went."""
    return {
        Outcome.DONE: _tr("Done"),
        Outcome.PARTLY: _tr("Partly"),
        Outcome.NOT: _tr("Not this time"),
    }[outcome]


def tries_words(assignment: Assignment) -> str:
    """Return how the tries went, in their order; empty for none."""
    last = assignment.reports[-3:]
    told = ", ".join(outcome_name(report.words.outcome).lower() for report in last)
    more = len(assignment.reports) - len(last)
    return _tr("{more} earlier, then {told}").format(more=more, told=told) if more else told


def _tr(source: str) -> str:
    return QCoreApplication.translate("Agreed", source)
