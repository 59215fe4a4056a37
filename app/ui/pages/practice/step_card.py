"""One step: what was said before, one question, its field, and help for whoever is stuck."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.exercise import Step
from app.ui.pages.practice.editor import Editor
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Card, clear_layout
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.together import Together
from app.ui.widgets.tokens import Space


class StepCard(Card):
    """Shows a step with the editor it is given."""

    went_back = Signal()
    """The person wants to see the step before."""

    went_on = Signal()
    """The person goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.question = Label("", TextStyle.QUESTION)
        self.guide = Label("", TextStyle.GUIDE)
        self.back = Button(_tr("Back"))
        self.onward = Button(_tr("Next"), ButtonKind.PRIMARY)
        self.stuck: list[Button] = []
        self._recalled = QVBoxLayout()
        self._field = QVBoxLayout()
        self._help = QVBoxLayout()
        self.column.addLayout(self._recalled)
        self.column.addWidget(self.question)
        self.column.addWidget(self.guide)
        self.column.addLayout(self._field)
        self.column.addLayout(self._help)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        saved = Label(_tr("Saved at each step"), TextStyle.HINT)
        foot.addWidget(saved)
        foot.addWidget(self.onward)
        self.column.addLayout(foot)
        self.back.clicked.connect(self.went_back)
        self.onward.clicked.connect(self.went_on)
        follow(self._on_look)

    def show_step(self, step: Step, editor: Editor, recalled: Sequence[tuple[str, str]]) -> None:
        """Show a step; ``recalled`` are the names and words of earlier ones."""
        self.question.setText(step.title)
        self.guide.setText(step.guide)
        clear_layout(self._recalled)
        for name, said in recalled:
            name_label, said_label = Label(name, TextStyle.HINT), Label(said, TextStyle.WRITING)
            self._recalled.addWidget(Together(name_label, said_label, gap=0))
        clear_layout(self._field)
        self._field.addWidget(editor)
        editor.show()
        clear_layout(self._help)
        self.stuck = [
            Button(question, ButtonKind.SECONDARY, ButtonSize.TINY) for question in step.stuck
        ]
        if self.stuck:
            self._help.addWidget(Label(_tr("If you are stuck"), TextStyle.HINT))
            flow = Flow(8)
            for button in self.stuck:
                button.clicked.connect(self._on_stuck)
                flow.add(button)
            self._help.addWidget(flow)
        for first, second in ((self.back, self.onward),):
            QWidget.setTabOrder(first, second)

    def _on_stuck(self) -> None:
        """Put the question where the guide stood: nearer to the field."""
        sender = self.sender()
        if isinstance(sender, Button):
            self.guide.setText(sender.words())

    def _on_look(self) -> None:
        px = look().px
        self._recalled.setSpacing(px(Space.S))
        self._help.setSpacing(px(Space.S))


def _tr(source: str) -> str:
    return QCoreApplication.translate("StepCard", source)
