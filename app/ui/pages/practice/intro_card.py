"""What an exercise is for, when to leave it, and how it feels before it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.exercise import Exercise, Way
from app.ui.widgets.buttons import Button, ButtonKind, LinkButton
from app.ui.widgets.cards import Card, clear_layout
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.rating import Rating
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class IntroCard(Card):
    """The first stop of every exercise."""

    begun = Signal()
    """The person wants to begin."""

    exercise_wanted = Signal(str)
    """The person wants another one; carries its id."""

    def __init__(self) -> None:
        super().__init__()
        self.why = Label("", TextStyle.WRITING)
        self.example = Label("", TextStyle.GUIDE)
        self.distress = SectionHeading(_tr("How upset are you right now?"))
        self.rating = Rating(_tr("How upset are you right now?"), _tr("Not at all"), _tr("Most"))
        self.begin = Button(_tr("Begin"), ButtonKind.PRIMARY)
        self._cautions = QVBoxLayout()
        self._instead = QVBoxLayout()
        self.column.addWidget(self.why)
        self.column.addWidget(self.example)
        self.column.addWidget(SectionHeading(_tr("Good to know")))
        self.column.addLayout(self._cautions)
        self.column.addLayout(self._instead)
        self.column.addWidget(self.distress)
        self.column.addWidget(self.rating)
        self.column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignRight)
        self.begin.clicked.connect(self.begun)
        follow(self._on_look)

    def show_exercise(self, exercise: Exercise, way: Way) -> None:
        """Show another exercise; nothing is said yet."""
        self.why.setText(exercise.why)
        examples = " ".join(exercise.examples)
        if way is Way.TWO_MINUTES:
            examples = exercise.two_minutes
        lead = _tr("In two minutes:") if way is Way.TWO_MINUTES else _tr("For example:")
        self.example.set_lead(lead)
        self.example.setText(examples)
        clear_layout(self._cautions)
        for caution in exercise.cautions:
            self._cautions.addWidget(InfoLine("info", caution))
        clear_layout(self._instead)
        for other in exercise.instead:
            link = LinkButton(_tr("Take another one instead"))
            link.setProperty("exercise", other)
            link.clicked.connect(self._on_instead)
            self._instead.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            break
        self.distress.setVisible(exercise.asks_distress)
        self.rating.setVisible(exercise.asks_distress)
        self.rating.choose(None)

    def _on_instead(self) -> None:
        self.exercise_wanted.emit(str(self.sender().property("exercise")))

    def _on_look(self) -> None:
        self._cautions.setSpacing(look().px(Space.S))


def _tr(source: str) -> str:
    return QCoreApplication.translate("IntroCard", source)
