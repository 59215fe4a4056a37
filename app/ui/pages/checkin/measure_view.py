"""A measure from the first question to what it comes to, and its earlier sheets.

Each answer is stored when it is given. The item about self-harm opens help at once, before
any total; a total is shown on this page and stored nowhere.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.domain.measure import Measure, Sheet
from app.services.measuring import Measuring, Result
from app.services.printing_out import save_paper
from app.ui.pages.checkin import words
from app.ui.pages.checkin.question_card import QuestionCard
from app.ui.pages.checkin.sheet_paper import sheet_paper
from app.ui.pages.checkin.trend import Trend
from app.ui.widgets.buttons import Button, ButtonKind, IconButton
from app.ui.widgets.cards import Card, ScrollPage
from app.ui.widgets.confirm import ConfirmSheet
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

TWO_COLUMNS_WIDTH = 860
MAIN_WIDTH = 520


class ResultCard(Card):
    """What a sheet comes to, in sentences."""

    print_wanted = Signal()
    """The person wants the sheet on paper."""

    grounding_wanted = Signal()
    """The person wants something to come back to the room with."""

    erase_wanted = Signal()
    """The person wants this sheet gone."""

    def __init__(self) -> None:
        super().__init__()
        self.total = Label("", TextStyle.QUESTION)
        self.subscales = Label("", TextStyle.BODY)
        self.change = Label("", TextStyle.BODY)
        self.told = Label(words.to_talk_about(), TextStyle.HINT)
        self.grounding_line = Label(
            _tr("Questions like these can stir things up. Five senses takes four minutes."),
            TextStyle.BODY,
        )
        self.grounding = Button(_tr("Five senses"))
        self.print = Button(_tr("Save a sheet to print"), icon="printer")
        self.erase = Button(_tr("Erase this sheet"), ButtonKind.ERASE)
        self.said = InfoLine("check-circle", "")
        row = Flow(8)
        row.add(self.print)
        row.add(self.grounding)
        row.add(self.erase)
        told = (self.total, self.subscales, self.change, self.told, self.grounding_line)
        for widget in (*told, row, self.said):
            self.column.addWidget(widget)
        self.print.clicked.connect(self.print_wanted)
        self.grounding.clicked.connect(self.grounding_wanted)
        self.erase.clicked.connect(self.erase_wanted)

    def show_result(self, measure: Measure, result: Result) -> None:
        """Say what a sheet comes to."""
        self.total.setText(words.result_sentence(measure, result))
        for label, told in (
            (self.subscales, words.subscale_sentence(measure, result)),
            (self.change, words.change_sentence(result)),
        ):
            label.setText(told)
            label.setVisible(bool(told))
        for widget in (self.grounding, self.grounding_line):
            widget.setVisible(measure.scoring.grounding_after)
        self.said.hide()

    def say_saved(self) -> None:
        """Say that the paper was written, and what it is not."""
        self.said.set_text(_tr("Saved. The file is not encrypted: keep it where only you look."))
        self.said.show()


class MeasureView(ScrollPage):
    """Asks one measure, or shows what it came to."""

    failed = Signal(object)
    """Something could not be stored or written; carries the ``AppError``."""

    help_wanted = Signal()
    """An answer opens help, at once."""

    grounding_wanted = Signal()
    """The person wants a grounding exercise."""

    left = Signal()
    """The person goes back to the list; everything is stored."""

    def __init__(self, measuring: Measuring) -> None:
        super().__init__()
        self._measuring = measuring
        self.measure: Measure | None = None
        self._sheet: Sheet | None = None
        self._item = 0
        self.result: Result | None = None
        self.back = IconButton("caret-left", _tr("Back to check-ins"))
        self.title = Label("", TextStyle.TITLE)
        self.about = Label("", TextStyle.GUIDE)
        self.card = QuestionCard()
        self.result_card = ResultCard()
        self.trend = Trend()
        self.notice = Label("", TextStyle.HINT)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._main = QWidget()
        self._side = QWidget()
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)  # Qt's signature
        self._fitting.timeout.connect(self._arrange)
        self._lay_out()
        self._connect()
        follow(self._on_look)

    def ask(self, measure: Measure) -> None:
        """Begin a measure, or go on with it where it was left."""
        try:
            self._sheet = self._measuring.begin(measure)
        except AppError as error:
            self.failed.emit(error)
            return
        measure = self._measuring.as_asked(measure, self._sheet)
        self._show_head(measure)
        plan = self._measuring.plan_of(measure.id)
        hides = plan is not None and plan.hides_trend
        results = self._measuring.results(measure)
        self._side.setVisible(bool(results) and not hides)
        self.trend.show_results(measure, results)
        self.card.show()
        self.result_card.hide()
        self._show_item(self._sheet.place)

    def show_results(self, measure: Measure) -> None:
        """Show what a measure came to so far."""
        self._show_head(measure)
        results = self._measuring.results(measure)
        self.card.hide()
        self.about.hide()
        self.result_card.setVisible(bool(results))
        self._side.setVisible(bool(results))
        if results:
            self.result = results[-1]
            self.result_card.show_result(measure, results[-1])
        self.trend.show_results(measure, results)

    def save_paper(self, path: str) -> None:
        """Write the sheet that is shown as one page."""
        if self.measure is None or self.result is None:
            return
        try:
            results = self._measuring.results(self.measure)
            asked = self._measuring.as_asked(self.measure, self.result.sheet)
            save_paper(Path(path), sheet_paper(asked, self.result, results))
        except AppError as error:
            self.failed.emit(error)
            return
        self.result_card.say_saved()

    def ask_for_paper(self) -> QFileDialog:
        """Open the dialog for the page's file."""
        return ask_for_new_file(
            self, _tr("Save a sheet to print"), _tr("questionnaire.pdf"), self.save_paper
        )

    def ask_to_erase(self) -> ConfirmSheet:
        """Ask before the sheet that is shown goes with all its answers."""
        told = _tr("This sheet, with every answer on it, will be gone. Earlier ones stay.")
        ways = (_tr("Keep it"), _tr("Erase it"))
        sheet = ConfirmSheet(self.window(), _tr("Erase this sheet?"), told, ways)
        sheet.agreed.connect(self._on_erase_agreed)
        sheet.open()
        return sheet

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def _show_head(self, measure: Measure) -> None:
        self.measure = measure
        self.title.setText(measure.name)
        self.about.setText(measure.about)
        self.notice.setText(f"{measure.notice} {measure.licence}")
        self.result = None
        self.verticalScrollBar().setValue(0)

    def _show_item(self, item: int) -> None:
        if self.measure is None or self._sheet is None:
            return
        self._item = item
        self.about.setVisible(item == 0)
        self.card.show_item(self.measure, item, self._sheet.answers.get(item))

    def _on_answered(self, answer: int | None) -> None:
        if self.measure is None or self._sheet is None:
            return
        try:
            self._sheet = self._measuring.answer(self.measure, self._sheet, self._item, answer)
        except AppError as error:
            self.failed.emit(error)
            return
        if self._measuring.opens_support(self.measure, self._item, answer):
            self.card.say_help_is_open()
            self.help_wanted.emit()
        elif answer is None:
            self._on_onward()

    def _on_onward(self) -> None:
        if self.measure is None or self._sheet is None:
            return
        if self._item + 1 < len(self.measure.all_items):
            self._show_item(self._item + 1)
            return
        try:
            self._measuring.finish(self.measure, self._sheet)
        except AppError as error:
            self.failed.emit(error)
            return
        self._sheet = None
        self.show_results(self.measure)
        self.result_card.print.setFocus()

    def _on_went_back(self) -> None:
        self._show_item(max(self._item - 1, 0))

    def _on_erase_agreed(self) -> None:
        if self.measure is None or self.result is None:
            return
        try:
            self._measuring.remove(self.result.sheet.id)
        except AppError as error:
            self.failed.emit(error)
        self.show_results(self.measure)

    def _on_print(self) -> None:
        self.ask_for_paper()

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.card.answered.connect(self._on_answered)
        self.card.went_on.connect(self._on_onward)
        self.card.went_back.connect(self._on_went_back)
        self.result_card.print_wanted.connect(self._on_print)
        self.result_card.grounding_wanted.connect(self.grounding_wanted)
        self.result_card.erase_wanted.connect(self.ask_to_erase)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.back)
        self._head.addWidget(self.title, 1)
        self.column.addLayout(self._head)
        self.column.addWidget(self.about)
        for holder, widgets in (
            (self._main, (self.card, self.result_card, self.notice)),
            (self._side, (self.trend,)),
        ):
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
        self._columns.addWidget(self._main, 1000)
        self._columns.addWidget(self._side, 1000)
        self._columns.addStretch(1)
        self.column.addLayout(self._columns, 1)

    def _arrange(self) -> None:
        has_two = self.width() >= look().px(TWO_COLUMNS_WIDTH)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if has_two else directions.TopToBottom)

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(Space.M))
        self._head.setSpacing(px(Space.M))
        self._columns.setSpacing(px(40))
        self._main.setMaximumWidth(px(MAIN_WIDTH))
        self._arrange()


def _tr(source: str) -> str:
    return QCoreApplication.translate("MeasureView", source)
