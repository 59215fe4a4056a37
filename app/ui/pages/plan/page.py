"""The safety plan: six steps and reasons for living, in the person's own words.

Everything is stored after each pause. It works without the companion, and nothing here is
judged, counted or sent.
"""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.safety_plan import PlanStep, SafetyPlan
from app.services.helping import Helping
from app.services.planning_safety import PlanningSafety, as_text
from app.services.printing_out import save_paper
from app.ui.pages.plan.open_parts import OpenParts
from app.ui.pages.plan.section import PlanSection
from app.ui.printing.pdf import PAGE, WALLET, Part, pdf_of
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.flow import Flow
from app.ui.widgets.focus_lead import FocusLead
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.plan_steps import step_title
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
        self._helping = helping
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
        self.print_page = Button(self.tr("Save one page to print"), icon="printer")
        self.print_card = Button(self.tr("Save a wallet card"), icon="identification-card")
        self.back = Button(self.tr("Back"))
        self.onward = Button(self.tr("Next"), ButtonKind.PRIMARY)
        self.place = Label("", TextStyle.HINT)
        self.said = InfoLine("check-circle", "", style=TextStyle.BODY)
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
        self.said.hide()
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

    def ask_for_page(self) -> QFileDialog:
        """Open a dialog for where the page goes."""
        name = f"{self.tr('safety-plan')}.pdf"
        return ask_for_new_file(self, self.print_page.text(), name, self.save_page)

    def ask_for_card(self) -> QFileDialog:
        """Open a dialog for where the card goes."""
        name = f"{self.tr('wallet-card')}.pdf"
        return ask_for_new_file(self, self.print_card.text(), name, self.save_card)

    def save_page(self, path: str) -> None:
        """Write the whole plan as one page."""
        plan = self._planning.plan()
        parts = [
            Part(step_title(step), tuple((line.words, line.number) for line in plan.lines(step)))
            for step in PlanStep
            if plan.lines(step)
        ]
        emergency = self._helping.card().emergency
        foot = self.tr("In danger now: {emergency}").format(emergency=emergency)
        self._save(path, pdf_of(self.tr("Safety plan"), parts, foot if emergency else "", PAGE))

    def save_card(self, path: str) -> None:
        """Write what fits into a wallet: what helps alone, and whom to call."""
        parts, foot = self.card_parts()
        self._save(path, pdf_of(self.tr("When it gets hard"), parts, foot, WALLET))

    def card_parts(self) -> tuple[list[Part], str]:
        """Return what stands on the wallet card, with the first line of the chosen country."""
        plan, card = self._planning.plan(), self._helping.card()
        alone = ". ".join(line.words.rstrip(".") for line in plan.lines(PlanStep.ALONE))
        whom = [(line.words, line.number) for line in plan.people if line.number]
        foot = ""
        for line in card.lines[:1]:
            contact, _, _ = line.contact.partition(";")  # what is for some only is on the sheet
            whom.append((line.service, contact))
            if line.status == "unconfirmed":
                foot = self.tr("{service}: not yet confirmed by us").format(service=line.service)
        if card.emergency:
            whom.append((self.tr("Emergency"), card.emergency))
        parts = [Part(self.tr("I can"), ((f"{alone}.", ""),))] if alone else []
        return [*parts, Part(self.tr("I can call"), tuple(whom))], foot

    def _save(self, path: str, content: bytes) -> None:
        try:
            save_paper(Path(path), content)
        except AppError as error:
            self.failed.emit(error)
            return
        self.said.set_text(
            self.tr("Saved. The file is not encrypted: keep it where only you look.")
        )
        self.said.show()

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
        prints = Flow(Space.S)
        prints.add(self.print_page)
        prints.add(self.print_card)
        add(prints)
        add(self.said)
        add(self.open_parts)
        self._column.addStretch(1)
        self.said.hide()
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
        self.print_page.clicked.connect(self._on_print_page)
        self.print_card.clicked.connect(self._on_print_card)
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

    def _on_print_page(self) -> None:
        if self._stored():
            self.ask_for_page()

    def _on_print_card(self) -> None:
        if self._stored():
            self.ask_for_card()

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
