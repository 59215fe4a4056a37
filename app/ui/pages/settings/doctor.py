"""The doctor in the settings: every line with its state, and all of it as text to copy."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QTime
from PySide6.QtGui import QAccessible, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.examining import Check, Examining, Finding, State
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.doctor_words import sentence_of, state_words, text_of
from app.ui.pages.settings.rows import SettingRow
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import clear_layout
from app.ui.widgets.fonts import serif_families
from app.ui.widgets.labels import Label, PhosphorIcon, SectionHeading, TextStyle
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

_SIGNS = {
    State.GOOD: ("check-circle", Role.ACCENT),
    State.NOTE: ("info", Role.INK_SOFT),
    State.BAD: ("warning-circle", Role.WARNING),
    State.UNKNOWN: ("question", Role.INK_SOFT),
}


class DoctorSection(QWidget):
    """Examines when it is asked to, off the window's thread."""

    def __init__(self, examining: Examining, tasks: TaskRunner) -> None:
        super().__init__()
        self._examining = examining
        self._tasks = tasks
        self._findings: Sequence[Finding] = ()
        self.check = Button(self.tr("Check now"))
        self.copy = Button(self.tr("Copy as text"))
        self.busy = Busy(self.tr("Trying everything once."))
        self.lines: list[FindingLine] = []
        self._rows = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._row = SettingRow(
            self.tr("What protects your words on this computer"),
            self.tr("Each line is tried when you press the button. Nothing of it is stored."),
            self.check,
        )
        self._lay_out()
        self.check.clicked.connect(self.examine)
        self.copy.clicked.connect(self._on_copy)
        follow(self._on_look)

    def examine(self) -> None:
        """Try everything once more."""
        self.check.setEnabled(False)
        self.busy.start()
        task = self._tasks.run(self._examining.examine, only_looks=True)
        task.finished.connect(self._on_examined)

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(self.tr("Self-check"), has_line=True))
        self._column.addWidget(self._row)
        self._column.addWidget(self.busy)
        self._column.addLayout(self._rows)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.copy.hide()

    def _on_examined(self, findings: Sequence[Finding]) -> None:
        self._findings = findings = [*findings, _screen_reader(), _fonts()]
        self.busy.stop()
        self.check.setEnabled(True)
        clear_layout(self._rows)
        self.lines = [FindingLine(finding) for finding in findings]
        for line in self.lines:
            self._rows.addWidget(line)
        now = self._examining.now()
        moment = QLocale().toString(QTime(now.hour, now.minute), QLocale.FormatType.ShortFormat)
        self._row.set_hint(self.tr("Tried just now, {time}").format(time=moment))
        self.copy.show()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(text_of(self._findings))

    def _on_look(self) -> None:
        px = look().px
        self._column.setSpacing(px(Space.L))
        self._rows.setSpacing(px(Space.S))


def _screen_reader() -> Finding:
    """Return whether something listens to what the window says of itself."""
    state = State.GOOD if QAccessible.isActive() else State.NOTE
    return Finding(Check.SCREEN_READER, state)


def _fonts() -> Finding:
    """Return which fonts speak; the person's words have a serif if there is a good one."""
    installed = set(QFontDatabase.families())
    sans = look().sans(15).family()
    serif = next(iter(serif_families((), installed)), "")
    figures = {"sans": sans, "serif": serif}
    return Finding(Check.FONTS, State.GOOD if serif else State.NOTE, "", figures)


class FindingLine(QWidget):
    """One line: its sign and its sentence."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        icon, role = _SIGNS[finding.state]
        words = sentence_of(finding)
        self.label = Label(words, TextStyle.BODY)
        self._row = QHBoxLayout(self)
        self._signs = QVBoxLayout()
        self._signs.addWidget(PhosphorIcon(icon, role, 20))
        self._signs.addStretch(1)
        self._row.addLayout(self._signs)
        self._row.addWidget(self.label, 1)
        self.setAccessibleName(f"{state_words(finding.state)}: {words}")
        follow(self._on_look)

    def _on_look(self) -> None:
        px = look().px
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(Space.M))
        self._signs.setContentsMargins(0, px(2), 0, 0)
