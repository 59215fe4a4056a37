"""The parts of one kind, as a list of rows with what can be done to each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.handout.pack import PackMeasure, Part, PartKind
from app.services.handing_out.stocking import Stocking
from app.ui.pages.workspace.words import (
    add_words,
    kind_heading,
    kind_hint,
    part_hint,
    part_title,
)
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize, IconButton
from app.ui.widgets.cards import Hairline, clear_layout
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class PartRow(QWidget):
    """One part, and three things to do with it."""

    def __init__(self, part: Part, stocking: Stocking, *, is_first: bool) -> None:
        super().__init__()
        title = part_title(
            part, stocking.measure_name(part) if isinstance(part, PackMeasure) else ""
        )
        self.change = Button(_tr("Change"), ButtonKind.QUIET, ButtonSize.SMALL)
        self.up = IconButton("caret-up", _tr("Move up: {title}").format(title=title), 32)
        self.remove = IconButton("x", _tr("Remove: {title}").format(title=title), 32)
        self.change.setAccessibleDescription(title)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, TextStyle.BODY))
        hint = part_hint(part)
        if hint:
            words.addWidget(Label(hint, TextStyle.HINT))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        for button in (self.up, self.change, self.remove):
            row.addWidget(button)
        self.up.setVisible(not is_first)  # not before it has a parent: it would be a window


class PartList(QWidget):
    """A heading, the rows, and a button that adds one."""

    add_wanted = Signal(object)
    """The clinician wants one more; carries the ``PartKind``."""

    change_wanted = Signal(object)
    """The clinician wants to change one; carries the ``Part``."""

    up_wanted = Signal(object)
    """The clinician wants one further up; carries the ``Part``."""

    remove_wanted = Signal(object)
    """The clinician wants one gone; carries the ``Part``."""

    file_wanted = Signal(object)
    """The clinician wants to bring one from a file; carries the ``PartKind``."""

    def __init__(self, kind: PartKind, stocking: Stocking) -> None:
        super().__init__()
        self.kind = kind
        self._stocking = stocking
        self.rows: list[PartRow] = []
        self.add = Button(add_words(kind), size=ButtonSize.SMALL, icon="plus")
        self._list = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(kind_heading(kind), has_line=True))
        self._column.addWidget(Label(kind_hint(kind), TextStyle.HINT))
        self._column.addLayout(self._list)
        self.bring = Button(_tr("Bring one from a file"), ButtonKind.QUIET, ButtonSize.SMALL)
        if kind is PartKind.EXERCISE:
            self.bring.stand_flush()  # it stands alone there
        foot = Flow(Space.S)
        foot.add(self.add)
        foot.add(self.bring)
        self.add.setVisible(kind is not PartKind.EXERCISE)
        self.bring.setVisible(kind in {PartKind.MEASURE, PartKind.EXERCISE})
        self._column.addWidget(foot)
        self.add.clicked.connect(self._on_add)
        self.bring.clicked.connect(self._on_bring)
        follow(self._on_look)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts in their order; the keyboard stays at its place in the list."""
        here = QApplication.focusWidget()
        held = [
            number
            for number, row in enumerate(self.rows)
            if here is not None and row.isAncestorOf(here)
        ]
        clear_layout(self._list)
        self.rows = []
        for number, part in enumerate(parts):
            row = PartRow(part, self._stocking, is_first=number == 0)
            row.change.clicked.connect(partial(self.change_wanted.emit, part))
            row.up.clicked.connect(partial(self.up_wanted.emit, part))
            row.remove.clicked.connect(partial(self.remove_wanted.emit, part))
            self.rows.append(row)
            self._list.addWidget(row)
            self._list.addWidget(Hairline())
        if held:
            foot = self.bring if self.kind is PartKind.EXERCISE else self.add
            stays = self.rows[held[0]].change if held[0] < len(self.rows) else foot
            stays.setFocus()

    def _on_bring(self) -> None:
        self.file_wanted.emit(self.kind)

    def _on_add(self) -> None:
        self.add_wanted.emit(self.kind)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))
        self._list.setSpacing(look().px(Space.S))


def _tr(source: str) -> str:
    return QCoreApplication.translate("WorkspaceParts", source)
