"""What there is to do: what is open, what was agreed, and exercises by need."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.assignment import Assignment
from app.domain.exercise import Exercise, Need
from app.services.exercising import Begun
from app.ui.pages.practice import words
from app.ui.pages.practice.past_agreed import PastAgreed
from app.ui.widgets.agreed import AgreedRow
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Card, Hairline, ScrollPage, clear_layout
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.dates import day_name
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 760
ALL = "all"


class ExerciseRow(QWidget):
    """One exercise: its name, what it is, and three ways in."""

    start_wanted = Signal(object)
    """The person wants the whole of it; carries the ``Exercise``."""

    two_minutes_wanted = Signal(object)
    """The person wants two minutes of it; carries the ``Exercise``."""

    history_wanted = Signal(object)
    """The person wants to see the earlier times; carries the ``Exercise``."""

    def __init__(self, exercise: Exercise) -> None:
        super().__init__()
        self.exercise = exercise
        self.start = Button(_tr("Start"), ButtonKind.SECONDARY, ButtonSize.SMALL)
        self.two_minutes = Button(_tr("Two minutes"), ButtonKind.QUIET, ButtonSize.SMALL)
        self.history = Button(_tr("Earlier times"), ButtonKind.QUIET, ButtonSize.SMALL)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(exercise.title, words.minutes_words(exercise)))
        self._column.addWidget(Label(exercise.about, TextStyle.BODY))
        row = Flow(8)
        for button in (self.start, self.two_minutes, self.history):
            button.setAccessibleDescription(exercise.title)
            row.add(button)
        self.two_minutes.setToolTip(exercise.two_minutes)
        self._column.addWidget(row)
        self._column.addWidget(Hairline())
        self.start.clicked.connect(self._on_start)
        self.two_minutes.clicked.connect(self._on_two_minutes)
        self.history.clicked.connect(self._on_history)
        follow(self._on_look)

    def _on_start(self) -> None:
        self.start_wanted.emit(self.exercise)

    def _on_two_minutes(self) -> None:
        self.two_minutes_wanted.emit(self.exercise)

    def _on_history(self) -> None:
        self.history_wanted.emit(self.exercise)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))


class OpenCard(Card):
    """An exercise that was begun, and the way back to it."""

    go_on_wanted = Signal(object)
    """The person wants to go on; carries the ``Begun``."""

    end_wanted = Signal(object)
    """The person wants to end it; carries the ``Begun``."""

    def __init__(self, begun: Begun) -> None:
        super().__init__(is_compact=True)
        self._begun = begun
        self.go_on = Button(_tr("Go on"))
        self.end = Button(_tr("End it"), ButtonKind.QUIET)
        for button in (self.go_on, self.end):
            button.setAccessibleDescription(begun.exercise.title)
        row = QHBoxLayout()
        text = QVBoxLayout()
        text.addWidget(Label(begun.exercise.title, TextStyle.HEADING))
        told = _tr("Begun on {day}.").format(day=day_name(begun.run.local_date))
        text.addWidget(Label(told, TextStyle.HINT))
        row.addLayout(text, 1)
        row.addWidget(self.end, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self.go_on.clicked.connect(self._on_go_on)
        self.end.clicked.connect(self._on_end)

    def _on_go_on(self) -> None:
        self.go_on_wanted.emit(self._begun)

    def _on_end(self) -> None:
        self.end_wanted.emit(self._begun)


class ListView(ScrollPage):
    """Everything that can be begun or gone on with."""

    start_wanted = Signal(object)
    """An exercise, whole; carries the ``Exercise``."""

    two_minutes_wanted = Signal(object)
    """Two minutes of an exercise; carries the ``Exercise``."""

    history_wanted = Signal(object)
    """The earlier times of an exercise; carries the ``Exercise``."""

    go_on_wanted = Signal(object)
    """Go on with one; carries the ``Begun``."""

    end_wanted = Signal(object)
    """End one; carries the ``Begun``."""

    write_down_wanted = Signal()
    """Write down something that was agreed."""

    def __init__(self) -> None:
        super().__init__(WIDTH)
        self.rows: list[ExerciseRow] = []
        self.open_cards: list[OpenCard] = []
        self.agreed_rows: list[AgreedRow] = []
        self.write_down = Button(
            _tr("Write something down"), ButtonKind.QUIET, ButtonSize.SMALL
        ).stand_flush()
        self.past = PastAgreed()
        self.needs = Segments(
            _tr("What do you look for?"),
            [Choice(ALL, _tr("All")), *(Choice(n.value, words.need_name(n)) for n in Need)],
        )
        self._open = QVBoxLayout()
        self._agreed = QVBoxLayout()
        self._by_need: dict[Need, QWidget] = {}
        self._list = QVBoxLayout()
        self._exercises: Sequence[Exercise] = ()
        self._lay_out()
        self.needs.chosen.connect(self._on_need)
        self.write_down.clicked.connect(self.write_down_wanted)
        follow(self._on_look)

    def show_open(self, begun: Sequence[Begun]) -> None:
        """Show what can be gone on with."""
        clear_layout(self._open)
        self.open_cards = [OpenCard(each) for each in begun]
        for card in self.open_cards:
            card.go_on_wanted.connect(self.go_on_wanted)
            card.end_wanted.connect(self.end_wanted)
            self._open.addWidget(card)

    def show_agreed(self, assignments: Sequence[Assignment], offered: Collection[str]) -> None:
        """Show what was agreed; the page connects the rows."""
        clear_layout(self._agreed)
        self.agreed_rows = [AgreedRow(each, offered, is_whole=True) for each in assignments]
        for row in self.agreed_rows:
            self._agreed.addWidget(row)
        if not self.agreed_rows:
            told = _tr("Nothing is written down. It can be something you agreed with yourself.")
            self._agreed.addWidget(Label(told, TextStyle.HINT))

    def show_exercises(self, exercises: Sequence[Exercise]) -> None:
        """Show what fits now, by need."""
        if exercises == self._exercises:
            return
        self._exercises = exercises
        clear_layout(self._list)
        self._by_need = {}
        self.rows = [ExerciseRow(exercise) for exercise in exercises]
        for need in Need:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(look().px(Space.L))
            column.addWidget(Label(words.need_name(need), TextStyle.QUESTION))
            for row in self.rows:
                if row.exercise.need is need:
                    column.addWidget(row)
            self._by_need[need] = holder
            self._list.addWidget(holder)
        for row in self.rows:
            row.start_wanted.connect(self.start_wanted)
            row.two_minutes_wanted.connect(self.two_minutes_wanted)
            row.history_wanted.connect(self.history_wanted)
        self._on_need()

    def _on_need(self) -> None:
        chosen = self.needs.value()
        for need, holder in self._by_need.items():
            holder.setVisible(chosen in (ALL, need.value))

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(Label(_tr("Practice"), TextStyle.TITLE))
        self.column.addLayout(self._open)
        add(SectionHeading(_tr("What you agreed"), has_line=True))
        self.column.addLayout(self._agreed)
        add(self.write_down, 0, Qt.AlignmentFlag.AlignLeft)
        add(self.past)
        add(SectionHeading(_tr("Exercises"), has_line=True))
        add(self.needs)
        self.column.addLayout(self._list)
        self.column.addStretch(1)

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(Space.L))
        for layout in (self._open, self._agreed):
            layout.setSpacing(px(Space.M))
        self._list.setSpacing(px(Space.XL))


def _tr(source: str) -> str:
    return QCoreApplication.translate("PracticeList", source)
