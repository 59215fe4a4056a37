"""The last stop: how it feels after, and that it is kept."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.exercise import Exercise, Run
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.rating import Rating


class EndCard(Card):
    """Asks once more how upset the person is; any number is an answer."""

    went_back = Signal()
    """The person wants to see the step before."""

    done = Signal()
    """The person says that it is done."""

    def __init__(self) -> None:
        super().__init__()
        self.question = Label("", TextStyle.QUESTION)
        self.told = Label("", TextStyle.BODY)
        self.before = Label("", TextStyle.HINT)
        self.rating = Rating(_tr("How upset are you now?"), _tr("Not at all"), _tr("Most"))
        self.back = Button(_tr("Back"))
        self.finish = Button(_tr("Done"), ButtonKind.PRIMARY)
        for widget in (self.question, self.told, self.before, self.rating):
            self.column.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.finish)
        self.column.addLayout(foot)
        self.back.clicked.connect(self.went_back)
        self.finish.clicked.connect(self.done)

    def show_run(self, exercise: Exercise, run: Run, told: str) -> None:
        """Show the end of one time; ``told`` is what follows from it, or nothing."""
        asks = exercise.asks_distress
        self.question.setText(
            _tr("How upset are you now?") if asks else _tr("That is all. It is kept.")
        )
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.before.setText(_tr("Before it was {number} of 100.").format(number=run.before))
        self.before.setVisible(asks and run.before is not None)
        self.rating.setVisible(asks)
        self.rating.choose(run.after)


def _tr(source: str) -> str:
    return QCoreApplication.translate("EndCard", source)
