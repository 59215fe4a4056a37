"""A pack as a plain list: what is new, what changes, what is switched off; a switch each.

The same list is what a clinician sees as a preview. It decides nothing: whoever shows it asks
``refused`` when the person has made up their mind.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.handout.pack import PackMeasure, PartKey
from app.domain.handout.proposal import Change, How
from app.ui.widgets import handout_words as words
from app.ui.widgets.cards import Hairline, clear_layout
from app.ui.widgets.choices import Switch
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

SHOWN_CHARACTERS = 600  # of one text; the whole of it can be read once it is taken


class ChangeRow(QWidget):
    """One part: what it is, all that it says, and whether it shall happen."""

    toggled = Signal()
    """The person changed their mind about it."""

    def __init__(self, change: Change, measure_name: str = "") -> None:
        super().__init__()
        self.change = change
        title = _title(change, measure_name)
        self.switch = Switch(f"{words.how_words(change)}: {title}")
        self.switch.setChecked(change.obstacle is None)
        self.switch.setEnabled(change.obstacle is None)
        self._column = QVBoxLayout()
        self._column.addWidget(Label(title, TextStyle.LABEL))
        self._column.addWidget(Label(words.how_words(change), TextStyle.HINT, role=_role(change)))
        if change.obstacle is not None:
            said = words.obstacle_words(change.obstacle)
            self._column.addWidget(InfoLine("warning-circle", said, role=Role.WARNING))
        if change.shared is not None:
            self._column.addWidget(InfoLine("info", words.shared_words(change.shared)))
        for line in _lines(change):
            self._column.addWidget(Label(_shortened(line), TextStyle.GUIDE))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        self.switch.toggled.connect(self._on_toggled)
        follow(self._on_look)

    def _on_toggled(self, _is_on: bool) -> None:  # noqa: FBT001  # Qt's own signal
        self.toggled.emit()

    def _on_look(self) -> None:
        px = look().px
        self._row.setSpacing(px(Space.XL))
        self._column.setSpacing(px(Space.XS))
        self.setContentsMargins(0, px(Space.XS), px(4), px(Space.XS))


class ProposalList(QWidget):
    """All changes of a pack, kind by kind; what stays as it is stands at the end."""

    toggled = Signal()
    """The person changed their mind about a part."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ChangeRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        follow(self._on_look)

    def show_changes(
        self, changes: Iterable[Change], measure_names: Mapping[str, str] | None = None
    ) -> None:
        """Show these changes, every one that can be taken switched on."""
        clear_layout(self._column)
        self.rows = []
        changes = list(changes)
        differing = [each for each in changes if each.how is not How.SAME]
        for kind, group in groupby(differing, attrgetter("kind")):
            self._column.addWidget(SectionHeading(words.kind_title(kind)))
            if words.kind_place(kind):
                self._column.addWidget(Label(words.kind_place(kind), TextStyle.HINT))
            for change in group:
                self._add(change, measure_names or {})
            self._column.addWidget(Hairline())
        same = [each for each in changes if each.how is How.SAME]
        if same:
            self._column.addWidget(SectionHeading(words.tr("Stays as it is")))
            for change in same:
                title = _title(change, _measure_name(change, measure_names or {}))
                self._column.addWidget(Label(title, TextStyle.GUIDE))

    def refused(self) -> set[PartKey]:
        """Return the keys of what shall not happen."""
        return {row.change.key for row in self.rows if not row.switch.isChecked()}

    def _add(self, change: Change, measure_names: Mapping[str, str]) -> None:
        row = ChangeRow(change, _measure_name(change, measure_names))
        row.toggled.connect(self.toggled)
        self.rows.append(row)
        self._column.addWidget(row)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.M))


def _measure_name(change: Change, names: Mapping[str, str]) -> str:
    part = change.part or change.before
    return names.get(part.measure_id, "") if isinstance(part, PackMeasure) else ""


def _title(change: Change, measure_name: str) -> str:
    part = change.part or change.before
    if part is not None:
        return words.part_title(part, measure_name)
    lines = [] if change.limits is None else words.limits_lines(change.limits)
    return lines[0] if lines else ""


def _lines(change: Change) -> list[str]:
    if change.limits is not None:
        return words.limits_lines(change.limits)[1:]
    if change.part is None:
        return []
    return words.part_lines(change.part)


def _role(change: Change) -> Role:
    return Role.WARNING if change.how is How.SWITCHED_OFF else Role.ACCENT


def _shortened(line: str) -> str:
    return line if len(line) <= SHOWN_CHARACTERS else f"{line[:SHOWN_CHARACTERS].rstrip()} …"
