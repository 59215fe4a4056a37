"""The plan on paper: a page of all of it, and a card for the wallet."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.safety_plan import PlanStep
from app.services.helping import Helping
from app.services.planning_safety import PlanningSafety
from app.services.printing_out import save_paper
from app.ui.printing.pdf import LARGE_PAGE, WALLET, Part, pdf_of
from app.ui.widgets.buttons import Button
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, TextStyle
from app.ui.widgets.plan_steps import step_title
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class PlanPapers(QWidget):
    """Saves what the vault has of the plan.

    Args:
        planning: The plan.
        helping: The help lines of the chosen country.
        stores: Stores what is typed; returns whether the vault has it.
    """

    failed = Signal(object)
    """A file could not be written; carries the ``AppError``."""

    def __init__(
        self, planning: PlanningSafety, helping: Helping, stores: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._planning = planning
        self._helping = helping
        self._stores = stores
        self.print_page = Button(self.tr("Save one page to print"), icon="printer")
        self.print_card = Button(self.tr("Save a wallet card"), icon="identification-card")
        self.said = InfoLine("check-circle", "", style=TextStyle.BODY)
        self.said.hide()
        row = Flow(Space.S)
        row.add(self.print_page)
        row.add(self.print_card)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(row)
        self._column.addWidget(self.said)
        self.print_page.clicked.connect(self._on_print_page)
        self.print_card.clicked.connect(self._on_print_card)
        follow(self._on_look)

    def ask_for_page(self) -> QFileDialog:
        """Open a dialog for where the page goes."""
        name = f"{self.tr('safety-plan')}.pdf"
        return ask_for_new_file(self, self.print_page.text(), name, self.save_page)

    def ask_for_card(self) -> QFileDialog:
        """Open a dialog for where the card goes."""
        name = f"{self.tr('wallet-card')}.pdf"
        return ask_for_new_file(self, self.print_card.text(), name, self.save_card)

    def save_page(self, path: str) -> None:
        """Write the whole plan as one page, to be read from a metre away."""
        parts, foot = self.page_parts()
        self._save(path, pdf_of(self.tr("Safety plan"), parts, foot, LARGE_PAGE))

    def page_parts(self) -> tuple[list[Part], str]:
        """Return what stands on the page: every step with words, and whom to call in danger."""
        plan = self._planning.plan()
        parts = [
            Part(step_title(step), tuple((line.words, line.number) for line in plan.lines(step)))
            for step in PlanStep
            if plan.lines(step)
        ]
        lines, foot = self._lines()
        return [*parts, Part(self.tr("In danger now"), tuple(lines))] if lines else parts, foot

    def _lines(self) -> tuple[list[tuple[str, str]], str]:
        """Return the first line of the chosen country and its emergency number."""
        card = self._helping.card()
        lines, foot = [], ""
        for line in card.lines[:1]:
            contact, _, _ = line.contact.partition(";")  # what is for some only is on the sheet
            lines.append((line.service, contact))
            if line.status == "unconfirmed":
                foot = self.tr("{service}: not yet confirmed by us").format(service=line.service)
        if card.emergency:
            lines.append((self.tr("Emergency"), card.emergency))
        return lines, foot

    def save_card(self, path: str) -> None:
        """Write what fits into a wallet: what helps alone, and whom to call."""
        parts, foot = self.card_parts()
        self._save(path, pdf_of(self.tr("When it gets hard"), parts, foot, WALLET))

    def card_parts(self) -> tuple[list[Part], str]:
        """Return what stands on the wallet card, with the first line of the chosen country."""
        plan = self._planning.plan()
        alone = ". ".join(line.words.rstrip(".") for line in plan.lines(PlanStep.ALONE))
        whom = [(line.words, line.number) for line in plan.people if line.number]
        lines, foot = self._lines()
        parts = [Part(self.tr("I can"), ((f"{alone}.", ""),))] if alone else []
        return [*parts, Part(self.tr("I can call"), (*whom, *lines))], foot

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

    def _on_print_page(self) -> None:
        if self._stores():
            self.ask_for_page()

    def _on_print_card(self) -> None:
        if self._stores():
            self.ask_for_card()

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))
