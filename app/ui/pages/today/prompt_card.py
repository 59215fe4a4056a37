"""One authored question, and another for whoever wants it."""

from PySide6.QtCore import Signal

from app.services.prompting import Prompting
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import Card
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look


class PromptCard(Card):
    """A prompt, if you want one."""

    write_wanted = Signal(str)
    """The person wants to write to this prompt; carries its words."""

    all_wanted = Signal()
    """The person wants to see all prompts."""

    def __init__(self, prompting: Prompting) -> None:
        super().__init__()
        self._prompting = prompting
        self._prompt = prompting.of_today()
        self.question = Label(self._prompt.text, TextStyle.QUESTION)
        self.write = Button(self.tr("Write"), ButtonKind.PRIMARY, icon="pencil-line")
        self.another = Button(self.tr("Another prompt"), ButtonKind.QUIET)
        self.all = Button(self.tr("All prompts"), ButtonKind.QUIET)
        self._row = Flow(4)
        for button in (self.write, self.another, self.all):
            self._row.add(button)
        self.column.addWidget(Label(self.tr("A prompt, if you want one"), TextStyle.HINT))
        self.column.addWidget(self.question)
        self.column.addWidget(self._row)
        self.write.clicked.connect(self._on_write)
        self.another.clicked.connect(self._on_another)
        self.all.clicked.connect(self.all_wanted)
        follow(self._on_look)

    def _on_write(self) -> None:
        self.write_wanted.emit(self._prompt.text)

    def _on_another(self) -> None:
        self._prompt = self._prompting.another(self._prompt)
        self.question.setText(self._prompt.text)

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(12))
