"""One question at a time: the answers are the target, and the number keys answer."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.measure import Measure
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import Card, clear_layout
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.status import ProgressLine
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tiles import AnswerTile, TileGroup
from app.ui.widgets.tokens import Role, Space


class QuestionCard(Card):
    """Shows an item; tells what was answered and where the person wants to go."""

    answered = Signal(object)
    """The person chose a number, or None for skipped."""

    went_back = Signal()
    """The person wants to see the question before."""

    went_on = Signal()
    """The person goes on with the answer that stands there."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Label("", TextStyle.HINT)
        self.period = Label("", TextStyle.HINT)
        self.period.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.progress = ProgressLine(_tr("How far you are"))
        self.lead = Label("", TextStyle.HINT)
        self.question = Label("", TextStyle.QUESTION)
        self.help_line = InfoLine("lifebuoy", "", role=Role.DANGER, style=TextStyle.BODY)
        self.help_line.hide()
        self.tiles: list[AnswerTile] = []
        self._group = TileGroup("", self)
        self._answers = QVBoxLayout()
        self.back = Button(_tr("Back"))
        self.skip = Button(_tr("Skip this one"), ButtonKind.QUIET)
        self.onward = Button(_tr("Next"), ButtonKind.PRIMARY)
        self._lay_out()
        self.back.clicked.connect(self.went_back)
        self.skip.clicked.connect(self._on_skip)
        self.onward.clicked.connect(self.went_on)
        follow(self._on_look)

    def show_item(self, measure: Measure, item: int, answer: int | None) -> None:
        """Show a question with the answer that was given before, if any."""
        count = len(measure.all_items)
        self.place.setText(_tr("Question {number} of {count}").format(number=item + 1, count=count))
        self.period.setText(measure.period)
        self.progress.set_fraction((item + 1) / count)
        self.lead.setText(measure.lead)
        self.lead.setVisible(bool(measure.lead))
        question = measure.all_items[item].words
        self.question.setText(question)
        self.help_line.hide()
        clear_layout(self._answers)
        self._group.deleteLater()
        self._group = TileGroup(question, self)
        self.tiles = []
        for number, words in measure.answers_of(item):
            tile = AnswerTile(words, str(number))
            self._group.add(tile, str(number))
            self._answers.addWidget(tile)
            self.tiles.append(tile)
            tile.show()
        self._group.chosen.connect(self._on_chosen)
        if answer is not None:
            self._group.choose(str(answer))
        self.back.setEnabled(item > 0)
        self.onward.set_words(_tr("Finish") if item == count - 1 else _tr("Next"))
        self.onward.setEnabled(answer is not None)
        if self.isVisible() and self.tiles:
            chosen = [tile for tile in self.tiles if tile.isChecked()]
            (chosen or self.tiles)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def say_help_is_open(self) -> None:
        """Say beside the answer that help stands ready."""
        self.help_line.set_text(
            _tr(
                "Thank you for saying so. Help now is open for you, and stays one click away. "
                "Nobody was told: only you can reach out."
            )
        )
        self.help_line.show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        for tile in self.tiles:
            if event.text() and event.text() == tile.accessibleDescription().split()[-1]:
                tile.click()
                return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.onward.isEnabled():
            self.went_on.emit()
            return
        super().keyPressEvent(event)

    def _on_chosen(self, value: str) -> None:
        self.onward.setEnabled(True)  # Qt's signature
        self.answered.emit(int(value))

    def _on_skip(self) -> None:
        self.answered.emit(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.place)
        head.addWidget(self.period, 1)
        self.column.addLayout(head)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.lead)
        self.column.addWidget(self.question)
        self.column.addLayout(self._answers)
        self.column.addWidget(self.help_line)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        ways = Flow(8)
        ways.add(self.back)
        ways.add(self.skip)
        row.addWidget(ways, 1)
        row.addWidget(self.onward, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addWidget(foot)
        self.column.addWidget(
            Label(_tr("Stop whenever you like. What you have answered is kept."), TextStyle.HINT)
        )

    def _on_look(self) -> None:
        self._answers.setSpacing(look().px(Space.S))


def _tr(source: str) -> str:
    return QCoreApplication.translate("QuestionCard", source)
