"""The Help now sheet: who to call, from the crisis-line table and from nowhere else.

It is built anew each time it opens (no vault, no model), so it cannot hang on either. The
first thing it does is say what the program cannot do.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.care import Care, CareAnswer, CareForm
from app.domain.errors import AppError
from app.domain.risk import HelpKind, RiskLevel
from app.domain.safety_plan import SafetyPlan
from app.services.helping import Helping
from app.services.printing_out import save_paper
from app.ui.pages.help.card import SIDE_BY_SIDE_FROM, LinesOfCountry, align_numbers
from app.ui.pages.help.first_numbers import FirstNumbers
from app.ui.pages.help.grounding import Grounding
from app.ui.pages.help.opening import Answering, CareOpening
from app.ui.pages.help.people import MyPeople
from app.ui.pages.help.plan_parts import PlanParts
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize, LinkButton
from app.ui.widgets.cards import Hairline, clear_layout
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Space

WIDTH = 784
LOW_HEIGHT = 560  # effective pixels
_SOMEONE = Care(CareForm.CARD, RiskLevel.AMBIGUOUS, (HelpKind.SOMEONE,))


class HelpSheet(QObject):
    """Opens Help now over a window, once at a time."""

    plan_wanted = Signal()
    """The person wants their safety plan."""

    failed = Signal(object)
    """The card could not be written; carries the ``AppError``."""

    def __init__(self, host: QWidget, helping: Helping) -> None:
        super().__init__(host)
        self._host = host
        self._helping = helping
        self._sheet: OpenSheet | None = None
        self._plan = SafetyPlan()
        self._is_unlocked = False

    def know_plan(self, plan: SafetyPlan, *, is_unlocked: bool) -> None:
        """Take as much of the safety plan as may be shown now.

        Args:
            plan: The whole plan, or the parts that open without the passphrase.
            is_unlocked: Whether there is a page to go to for the plan.
        """
        self._plan = plan
        self._is_unlocked = is_unlocked

    @property
    def sheet(self) -> "OpenSheet | None":
        """The sheet on the screen; None when there is none."""
        return self._sheet

    def open(self) -> None:
        """Show the sheet; one that is open already stays as it is."""
        if self._sheet is None:
            self._show(None)

    def meet(self, care: Care, answering: Answering) -> None:
        """Show the card for what was written, in place of a sheet that is open."""
        if self._sheet is not None:
            self._sheet.close_sheet()
        opening = CareOpening(self._helping.opening(care), answering)
        self._show(opening, calls_first=care.level is RiskLevel.IMMINENT)

    def _show(self, opening: CareOpening | None, *, calls_first: bool = False) -> None:
        self._sheet = OpenSheet(
            self._host, self._helping, opening, self._plan, calls_first=calls_first
        )
        self._sheet.plan.setVisible(self._is_unlocked or not self._plan.is_blank)
        self._sheet.plan.clicked.connect(self._on_plan)
        self._sheet.someone.clicked.connect(self._on_someone)
        self._sheet.paper.clicked.connect(self.ask_for_card)
        self._sheet.closed.connect(self._on_closed)
        self._sheet.open()

    def _on_plan(self) -> None:
        if self._sheet is None:
            return
        if self._is_unlocked:
            self._sheet.close_sheet()
            self.plan_wanted.emit()
        else:
            self._sheet.show_plan()

    def ask_for_card(self) -> QFileDialog:
        """Open a dialog for where a card with the numbers goes."""
        title = self.tr("Save a card to print")
        return ask_for_new_file(self._host, title, f"{self.tr('help-lines')}.pdf", self.save_card)

    def save_card(self, path: str) -> None:
        """Write the numbers of the chosen country, and the person's people, on one page."""
        from app.ui.printing.pdf import LARGE_PAGE, Part, pdf_of  # no help waits for it

        card = self._helping.card()
        lines = [(self.tr("Emergency"), card.emergency)] if card.emergency else []
        lines += [(line.service, line.contact) for line in card.lines]
        people = [(line.words, line.number) for line in self._plan.people if line.number]
        parts = [Part(self.tr("Call or text"), tuple(lines))]
        if people:
            parts.append(Part(self.tr("My people"), tuple(people)))
        unsure = [line.service for line in card.lines if line.status == "unconfirmed"]
        foot = self.tr("Ask someone you trust to check these numbers.")
        if unsure:
            told = self.tr("Not yet confirmed by us: {lines}.")
            foot = f"{foot} {told.format(lines=', '.join(unsure))}"
        try:
            save_paper(Path(path), pdf_of(self.tr("Help now"), parts, foot, LARGE_PAGE))
        except AppError as error:
            self.failed.emit(error)

    def _on_someone(self) -> None:
        self.meet(_SOMEONE, self._no_question)

    def _no_question(self, answer: CareAnswer) -> str:
        return self._helping.follow_up(answer)

    def _on_closed(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
        self._sheet = None


class OpenSheet(Sheet):
    """One opening of Help now."""

    def __init__(
        self,
        host: QWidget,
        helping: Helping,
        opening: CareOpening | None,
        plan: SafetyPlan,
        *,
        calls_first: bool,
    ) -> None:
        super().__init__(host, "", width=WIDTH)
        self.setAccessibleName(self.tr("Help now"))
        self._helping = helping
        self.opening = opening
        # Whom to call has to be in sight: before the question where it is now, and above
        # everything where the window is low.
        self._calls_first = calls_first
        self._is_low = host.height() < look().px(LOW_HEIGHT)
        self.first = FirstNumbers()
        self.people = MyPeople(plan.people)
        self.parts = PlanParts(plan)
        self.plan = Button(
            self.tr("Open my safety plan"),
            ButtonKind.SECONDARY,
            ButtonSize.HUGE,
            icon="map-trifold",
        )
        self.someone = LinkButton(self.tr("Worried about someone else?"))
        self.paper = LinkButton(self.tr("Save a card to print"))
        self.close_button = Button(self.tr("Close"), ButtonKind.PLAIN)
        self.calm = Button(
            self.tr("60-second grounding"), ButtonKind.SECONDARY, ButtonSize.HUGE, icon="wind"
        )
        self.grounding = Grounding()
        self.countries = DropDown(self.tr("Country for help lines"))
        self.lines: LinesOfCountry | None = None
        self._lines = QVBoxLayout()
        self._fill()
        self._connect()
        self._show_lines()

    @override
    def _first_stop(self) -> None:
        """Take the focus itself: a key that was meant for the page below presses nothing."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows and Page keys scroll: at 200 % the sheet is taller than the window."""
        bar = self._page.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = look().px
        if self.lines is not None:
            room = self._host.width() - 2 * px(Space.L)
            width = min(px(WIDTH), room) - 2 * px(Space.XXL)
            self.lines.set_width(width)
            self.people.set_side_by_side(fits=width >= px(SIDE_BY_SIDE_FROM))

    def _fill(self) -> None:
        column = self.column
        column.setSpacing(look().px(Space.L))
        column.addLayout(self._heading())
        offers = Flow(Space.M)
        offers.add(self.plan)
        offers.add(self.calm)
        column.addWidget(offers)
        column.addWidget(self.parts)
        column.addWidget(self.grounding)
        column.addWidget(SectionHeading(self.tr("Call or text")))
        column.addLayout(self._lines)
        column.addWidget(self.people)
        column.addWidget(Hairline())
        column.addWidget(self._foot())
        column.addStretch(1)
        self.grounding.hide()
        self.parts.hide()

    def _heading(self) -> QVBoxLayout:
        title = self.opening.title if self.opening else Label(self.tr("Help now"), TextStyle.TITLE)
        column = QVBoxLayout()
        column.setSpacing(look().px(Space.XS))
        column.addLayout(self._top_row(self.first if self._is_low else title))
        if self._is_low:
            column.addSpacing(look().px(Space.S))
            column.addWidget(title)
        words = self.tr(
            "Alcove is a program. It cannot call anyone or keep you safe. People can, right now."
        )
        if self.opening is None:
            column.addWidget(Label(words, TextStyle.LARGE))
            return column
        limits = Label(self._helping.limits(), TextStyle.LARGE)
        leads = self._is_low and self._helping.card().country is not None
        is_first = (self._calls_first or self._is_low) and not leads
        for widget in (limits, self.opening) if is_first else (self.opening, limits):
            column.addWidget(widget)
            column.addSpacing(look().px(Space.S))
        return column

    def _top_row(self, leading: QWidget) -> QHBoxLayout:
        """Return what stands beside the way out."""
        closing = QHBoxLayout()
        closing.addWidget(self.close_button)
        closing.addWidget(Label(self.tr("Esc"), TextStyle.HINT))
        row = QHBoxLayout()
        row.addWidget(leading, 1)
        row.addStretch()  # where there is no number to lead with
        row.addLayout(closing)
        row.setAlignment(closing, Qt.AlignmentFlag.AlignTop)
        return row

    def _foot(self) -> Flow:
        self.countries.addItem(self.tr("Choose your country"), "")
        for country in self._helping.countries():
            self.countries.addItem(country.country, country.code)
        said = Label(self.tr("Nothing here is sent or reported."), TextStyle.HINT)
        row = Flow(Space.L)
        for widget in (self.countries, self.someone, self.paper, said):
            row.add(widget)
        return row

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_sheet)
        self.calm.clicked.connect(self._on_calm)
        if self.opening is not None:
            self.opening.answered.connect(self._on_answered)
        self.countries.activated.connect(self._on_country)

    def _show_lines(self) -> None:
        card = self._helping.card()
        code = card.country.code if card.country else ""
        self.countries.setCurrentIndex(max(0, self.countries.findData(code)))
        clear_layout(self._lines)
        self.lines = None
        if self._is_low:
            self.first.show_card(card)
        self._lines.setSpacing(look().px(Space.S))
        if card.country is None:
            align_numbers(self.people.rows)
            self._say(
                self.tr(
                    "Choose your country below to see its numbers. Until then: call the "
                    "emergency number you know, someone you trust, or your clinician."
                )
            )
            return
        self.lines = LinesOfCountry(card)
        self._lines.addWidget(self.lines)
        align_numbers([*self.lines.rows, *self.people.rows])
        self._fit()
        if not card.lines:
            self._say(
                self.tr(
                    "We know no help line for this country. Call the emergency number, "
                    "someone you trust, or your clinician."
                )
            )

    def _say(self, words: str) -> None:
        self._lines.addWidget(Label(words, TextStyle.BODY))

    def show_plan(self) -> None:
        """Show or hide the parts of the plan that may be read here."""
        self.parts.setVisible(self.parts.isHidden())
        self._place()
        QTimer.singleShot(0, self._show_parts)

    def _show_parts(self) -> None:
        if self.parts.isVisible():
            self._page.ensureWidgetVisible(self.parts)

    def _on_answered(self, _said: str) -> None:
        self._place()
        QTimer.singleShot(0, self._show_said)

    def _show_said(self) -> None:
        if self.opening is not None:
            self._page.ensureWidgetVisible(self.opening.said, 0, 0)

    def _on_calm(self) -> None:
        is_wanted = self.grounding.isHidden()
        self.grounding.setVisible(is_wanted)
        self.grounding.start()
        self.calm.set_words(
            self.tr("Stop grounding") if is_wanted else self.tr("60-second grounding")
        )
        self._place()  # the page inside grew, and only its own layout was told
        if is_wanted:
            QTimer.singleShot(0, self._show_grounding)

    def _show_grounding(self) -> None:
        self._page.ensureWidgetVisible(self.grounding)

    def _on_country(self, _index: int) -> None:
        self._helping.choose_country(str(self.countries.currentData()))
        self._show_lines()
        self._place()
