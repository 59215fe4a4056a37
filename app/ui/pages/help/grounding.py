"""Sixty seconds of grounding: look, touch, listen, smell, taste; at the person's own pace.

The steps are our own wording of the widely taught 5-4-3-2-1 exercise. There is no timer:
a count that runs down would be one more thing to fail at.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class Grounding(Card):
    """One step on the screen at a time; the last one leads back to the first."""

    def __init__(self) -> None:
        super().__init__()
        self._index = 0
        self.words = Label("", TextStyle.LARGE)
        self.onward = Button("", ButtonKind.SECONDARY, ButtonSize.LARGE)
        self.place = Label("", TextStyle.HINT)
        self.onward.clicked.connect(self._on_onward)
        self.column.addWidget(self.words)
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(self.onward)
        self.column.addLayout(row)
        self.start()
        follow(self._on_look)

    def start(self) -> None:
        """Show the first step."""
        self._index = 0
        self._show()

    def _on_onward(self) -> None:
        self._index = (self._index + 1) % len(_steps())
        self._show()

    def _show(self) -> None:
        steps = _steps()
        self.words.setText(steps[self._index])
        self.place.setText(
            _tr("Step {number} of {count}").format(number=self._index + 1, count=len(steps))
        )
        is_last = self._index == len(steps) - 1
        self.onward.set_words(_tr("Once more") if is_last else _tr("Next step"))
        self.onward.setAccessibleDescription(steps[self._index])

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.M))


def _steps() -> tuple[str, ...]:
    return (
        _tr("Put both feet on the floor. Breathe out slowly, longer than you breathe in."),
        _tr("Look around. Name five things you can see, one by one."),
        _tr("Touch four things near you. Notice if they are warm, cool, rough or smooth."),
        _tr("Listen for three sounds, near or far."),
        _tr("Notice two smells, or think of two that you like."),
        _tr("Notice one taste, or take a sip of water. You are here, now."),
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("Grounding", source)
