"""Where an exercise is done: its head, the card in the middle, the steps and what was said.

Knows no service and no exercise; ``Player`` says what stands on it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.pages.practice.end_card import EndCard
from app.ui.pages.practice.intro_card import IntroCard
from app.ui.pages.practice.step_card import StepCard
from app.ui.widgets.buttons import Button, ButtonKind, IconButton
from app.ui.widgets.cards import ScrollPage, clear_layout
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.steps import StepList
from app.ui.widgets.theme import follow, look
from app.ui.widgets.together import Together
from app.ui.widgets.tokens import Space

STEPS_WIDTH, CARD_WIDTH, SIDE_WIDTH = 216, 560, 224
WITH_STEPS, WITH_SIDE = 760, 1_020  # effective pixels from which the two stand beside the card
WIDE_HEAD = 560  # from which Stop stands beside the title


class Stage(ScrollPage):
    """Lays out one exercise."""

    step_wanted = Signal(int)
    """The person goes on by one step, or back by one; carries 1 or -1."""

    def __init__(self) -> None:
        super().__init__()
        self.back_to_list = IconButton("caret-left", _tr("Back to the exercises"))
        self.title = Label("", TextStyle.TITLE)
        self.told = Label("", TextStyle.HINT)
        self.stop = Button(_tr("Stop here and keep it"), ButtonKind.QUIET).stand_flush()
        self.intro = IntroCard()
        self.card = StepCard()
        self.end = EndCard()
        self.steps: StepList | None = None
        self._steps_holder = QWidget()
        self._steps_column = QVBoxLayout(self._steps_holder)
        self._middle = QWidget()
        self._side = QWidget()
        self._so_far = QVBoxLayout()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns = QHBoxLayout()
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)  # Qt's signature
        self._fitting.timeout.connect(self._arrange)
        self._lay_out()
        self.card.went_back.connect(self._on_back)
        self.card.went_on.connect(self._on_onward)
        self.end.went_back.connect(self._on_back)
        follow(self._on_look)

    def put_steps(self, names: Sequence[str]) -> StepList:
        """Show another list of steps and return it."""
        clear_layout(self._steps_column)
        self.steps = StepList(_tr("Steps"), names)
        self._steps_column.addWidget(self.steps)
        return self.steps

    def show_so_far(self, said: Sequence[tuple[str, str]]) -> None:
        """Show what was said in the steps before; those without words are left out."""
        clear_layout(self._so_far)
        for name, words in said:
            if words:
                name_label, said_label = (
                    Label(name, TextStyle.HINT),
                    Label(words, TextStyle.WRITING),
                )
                self._so_far.addWidget(Together(name_label, said_label, gap=0))
        self._fitting.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def _on_back(self) -> None:
        self.step_wanted.emit(-1)

    def _on_onward(self) -> None:
        self.step_wanted.emit(1)

    def _lay_out(self) -> None:
        named = QVBoxLayout()
        named.setSpacing(0)
        named.addWidget(self.title)
        named.addWidget(self.told)
        self._name = QHBoxLayout()
        self._name.addWidget(self.back_to_list, 0, Qt.AlignmentFlag.AlignTop)
        self._name.addLayout(named, 1)
        self._head.addLayout(self._name, 1)
        self._head.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self._head)
        self._steps_column.setContentsMargins(0, 0, 0, 0)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(SectionHeading(_tr("So far")))
        side.addLayout(self._so_far)
        side.addStretch(1)
        cards = QVBoxLayout(self._middle)
        cards.setContentsMargins(0, 0, 0, 0)
        for card in (self.intro, self.card, self.end):
            cards.addWidget(card)
        cards.addStretch(1)
        self._columns.addWidget(self._steps_holder, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._middle, 1000)
        self._columns.addWidget(self._side)
        self._columns.addStretch(1)
        self.column.addLayout(self._columns, 1)

    def _arrange(self) -> None:
        px = look().px
        is_wide = self.width() >= px(WIDE_HEAD)
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._steps_holder.setVisible(self.width() >= px(WITH_STEPS))
        self._side.setVisible(self.width() >= px(WITH_SIDE) and self._so_far.count() > 0)

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(20))
        self._name.setSpacing(px(Space.M))
        self._columns.setSpacing(px(32))
        self._so_far.setSpacing(px(Space.M))
        self._steps_holder.setFixedWidth(px(STEPS_WIDTH))
        self._side.setFixedWidth(px(SIDE_WIDTH))
        self._middle.setMaximumWidth(px(CARD_WIDTH))
        self._arrange()


def _tr(source: str) -> str:
    return QCoreApplication.translate("Stage", source)
