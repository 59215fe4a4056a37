"""The safety plan: six steps and reasons for living, in the person's own words.

Everything is stored after each pause. It works without the companion, and nothing here is
judged, counted or sent.
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.safety_plan import PlanStep, SafetyPlan
from app.services.helping import Helping
from app.services.planning_safety import PlanningSafety, as_text
from app.ui.pages.plan.open_parts import OpenParts
from app.ui.pages.plan.papers import PlanPapers
from app.ui.pages.plan.section import PlanSection
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.focus_lead import FocusLead
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

PAUSE_MS = 800
WIDTH = 640
GUIDED, FREE = "guided", "free"


class PlanPage(QWidget):
    """Writes one plan; asks for help from nobody."""

    failed = Signal(object)
    """Something could not be stored or written; carries the ``AppError``."""

    changed = Signal(object)
    """The plan in the vault is another one; carries the ``SafetyPlan``."""

    saved_state_changed = Signal(str)
    """How the words stand: "saving", "saved" or "failed"."""

    def __init__(self, planning: PlanningSafety, helping: Helping) -> None:
        super().__init__()
        self._planning = planning
        self._index = 0
        self.sections = {step: PlanSection(step, number) for number, step in enumerate(PlanStep, 1)}
        self.ways = Segments(
            self.tr("How to write it"),
            [
                Choice(FREE, self.tr("All on one page")),
                Choice(GUIDED, self.tr("One step at a time")),
            ],
            32,
        )
        self.back = Button(self.tr("Back"))
        self.onward = Button(self.tr("Next"), ButtonKind.PRIMARY)
        self.place = Label("", TextStyle.HINT)
        self.papers = PlanPapers(planning, helping, self._stored)
        self.open_parts = OpenParts()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)  # Qt's signature
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()
        FocusLead(self, self.sections[PlanStep.SIGNS].field)
        follow(self._on_look)

    def refresh(self) -> None:
        """Show what the vault has; words that could not be stored stay."""
        try:
            plan, open_steps = self._planning.plan(), self._planning.open_steps()
        except AppError as error:
            self.failed.emit(error)
            return
        for step, section in self.sections.items():
            if not section.is_changed:
                section.show_text(as_text(plan, step))
        self.open_parts.show_open(open_steps)
        self.papers.said.hide()
        self._show_steps()

    def flush(self) -> None:
        """Store what was written.

        Raises:
            AppError: It could not be stored; it is still on the page.
        """
        self._pause.stop()
        plan: SafetyPlan | None = None
        for step, section in self.sections.items():
            if section.is_changed:
                text = section.field.text()
                plan = self._planning.write(step, text)
                section.stored = text
        if plan is not None:
            self.saved_state_changed.emit("saved")
            self.changed.emit(plan)

    def _lay_out(self) -> None:
        page = ScrollPage(WIDTH)
        self._column = page.column
        add = self._column.addWidget
        add(Label(self.tr("Safety plan"), TextStyle.TITLE))
        add(
            Label(
                self.tr(
                    "For the hard hours, in your own words, from what you notice first to whom you "
                    "call. Writing it with someone you trust, or your clinician, is a good idea."
                ),
                TextStyle.GUIDE,
            )
        )
        add(self.ways)
        for section in self.sections.values():
            add(section)
        self._steps = QWidget()
        row = QHBoxLayout(self._steps)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.place, 1)
        row.addWidget(self.back)
        row.addWidget(self.onward)
        add(self._steps)
        add(self.papers)
        add(self.open_parts)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _connect(self) -> None:
        for section in self.sections.values():
            section.edited.connect(self._on_edited)
        self._pause.timeout.connect(self._on_pause)
        self.ways.chosen.connect(self._on_way)
        self.back.clicked.connect(self._on_back)
        self.onward.clicked.connect(self._on_onward)
        self.papers.failed.connect(self.failed)
        self.open_parts.changed.connect(self._on_open_parts)

    def _on_edited(self) -> None:
        self.saved_state_changed.emit("saving")
        self._pause.start()

    def _on_pause(self) -> None:
        self._stored()

    def _stored(self) -> bool:
        try:
            self.flush()
        except AppError as error:
            self.saved_state_changed.emit("failed")
            self.failed.emit(error)
            return False
        return True

    def _on_open_parts(self) -> None:
        if not self._stored():
            return
        try:
            self._planning.open_only(self.open_parts.chosen)
        except AppError as error:
            self.failed.emit(error)
        # A part without a word has nothing to open: its switch goes back.
        self.open_parts.show_open(self._planning.open_steps())

    def _on_way(self, _value: str) -> None:
        self._index = 0
        self._show_steps()

    def _on_back(self) -> None:
        self._go(max(self._index - 1, 0))

    def _on_onward(self) -> None:
        if self._index == len(PlanStep) - 1:
            self.ways.choose(FREE)
            self._show_steps()
        else:
            self._go(self._index + 1)

    def _go(self, index: int) -> None:
        self._index = index
        self._show_steps()
        list(self.sections.values())[index].field.setFocus()

    def _show_steps(self) -> None:
        is_guided = self.ways.value() == GUIDED
        for number, section in enumerate(self.sections.values()):
            section.setVisible(not is_guided or number == self._index)
        self._steps.setVisible(is_guided)
        self.open_parts.setVisible(not is_guided)
        self.back.setEnabled(self._index > 0)
        is_last = self._index == len(PlanStep) - 1
        self.onward.set_words(self.tr("See all of it") if is_last else self.tr("Next"))
        words = self.tr("Step {number} of {count}")
        self.place.setText(words.format(number=self._index + 1, count=len(PlanStep)))

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))
