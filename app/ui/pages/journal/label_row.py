"""What the open text is about: its tags, people and places, and a line to add one.

``@`` before a name makes it a person, ``+`` a place; everything else is a tag. Names that
were used before are offered while one types.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.label import Label, LabelKind, label_from
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.flow import Flow
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

MARKS = {LabelKind.TAG: "#", LabelKind.PERSON: "@", LabelKind.PLACE: "+"}
ICONS = {LabelKind.TAG: "hash", LabelKind.PERSON: "user", LabelKind.PLACE: "map-pin"}
LINE_WIDTH = 280


class LabelRow(QWidget):
    """Labels as small buttons, in the order in which they were given."""

    changed = Signal(object)
    """The person gave or took a label; carries all of them as a tuple."""

    find_wanted = Signal(object)
    """The person wants everything with this ``Label``."""

    def __init__(self) -> None:
        super().__init__()
        self.labels: tuple[Label, ...] = ()
        self.buttons: list[Button] = []
        self.line = _AddLine()
        self.comes_after: QWidget | None = None  # what Tab leaves for the first label
        self._known = QStringListModel(self)
        self._flow = Flow(Space.XS)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._flow)
        self._flow.add(self.line)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        self.line.setAccessibleName(self.tr("Add a tag, a person or a place"))
        self.line.setPlaceholderText(self.tr("Add a tag, @person or +place"))
        self.line.done.connect(self._on_done)
        completer.activated.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        follow(self._on_look)

    def show_labels(self, labels: Sequence[Label]) -> None:
        """Show the labels of another text; nobody is told."""
        self.labels = tuple(labels)
        had_focus = self.line.hasFocus()
        # A new row each time: the old one may be where the click comes from.
        old, self._flow = self._flow, Flow(Space.XS)
        self.buttons = [self._button(label) for label in self.labels]
        for widget in (*self.buttons, self.line):
            self._flow.add(widget)
        old.hide()
        self._column.replaceWidget(old, self._flow)
        old.deleteLater()
        self._flow.show()
        self.line.setFont(look().sans(13))  # with another parent it takes the usual size
        # A widget that changes its parent goes to the end of the round of Tab.
        before: QWidget = self.comes_after or self
        for widget in (*self.buttons, self.line):
            QWidget.setTabOrder(before, widget)
            before = widget
        if had_focus:
            self.line.setFocus()

    def know(self, labels: Sequence[Label]) -> None:
        """Offer these names while somebody types."""
        self._known.setStringList([f"{MARKS[label.kind]}{label.name}" for label in labels])

    def add(self, typed: str) -> None:
        """Give the text a label, as it was typed; one it has already changes nothing."""
        label = label_from(typed)
        if label is None:
            return
        had = {(each.kind, each.folded) for each in self.labels}
        if (label.kind, label.folded) not in had:
            self._change((*self.labels, label))

    def remove(self, label: Label) -> None:
        """Take a label from the text."""
        self._change(tuple(each for each in self.labels if each != label))
        self.line.setFocus()

    def _change(self, labels: tuple[Label, ...]) -> None:
        self.show_labels(labels)
        self.changed.emit(self.labels)

    def _button(self, label: Label) -> Button:
        button = Button(label.name, ButtonKind.QUIET, ButtonSize.TINY, ICONS[label.kind])
        button.setAccessibleName(f"{self._kind_name(label.kind)}: {label.name}")
        menu = QMenu(button)
        menu.addAction(self.tr("Find all with it")).triggered.connect(
            partial(self.find_wanted.emit, label)
        )
        menu.addAction(self.tr("Remove from this text")).triggered.connect(
            partial(self.remove, label)
        )
        button.setMenu(menu)
        return button

    def _kind_name(self, kind: LabelKind) -> str:
        return {
            LabelKind.TAG: self.tr("Tag"),
            LabelKind.PERSON: self.tr("Person"),
            LabelKind.PLACE: self.tr("Place"),
        }[kind]

    def _on_done(self, typed: str) -> None:
        for name in typed.split(","):
            self.add(name)
        self.line.clear()

    def _on_look(self) -> None:
        self._column.setContentsMargins(0, look().px(Space.XS), 0, look().px(Space.S))
        self.line.setFont(look().sans(13))
        self.line.setFixedSize(look().px(LINE_WIDTH), look().px(28))


class _AddLine(QLineEdit):
    """A line that is done with Enter or a comma; an empty one lets both pass."""

    done = Signal(str)
    """A name is finished; carries it."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_end = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text() == ","
        if is_end and self.text().strip():
            self.done.emit(self.text())
        else:
            super().keyPressEvent(event)
