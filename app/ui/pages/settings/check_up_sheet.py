"""One report card: the outcome, the marks, each kind of message, and what went wrong."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.check_up import Answer, ReportCard, Verdict
from app.domain.errors import AppError
from app.services.printing_out import save_paper
from app.ui.pages.settings import check_up_words as words
from app.ui.printing.pdf import PAGE, pdf_of
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import Hairline
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, PhosphorIcon, SectionHeading, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

WIDTH = 680


class CheckUpSheet(Sheet):
    """Can be saved as a page of PDF."""

    failed = Signal(object)
    """The page could not be saved; carries the ``AppError``."""

    def __init__(self, host: QWidget, card: ReportCard) -> None:
        super().__init__(host, words.title_words(card), WIDTH)
        self._card = card
        self.save = Button(self.tr("Save as PDF"))
        self.leave = Button(self.tr("Close"), ButtonKind.PRIMARY)
        self.said = InfoLine("check-circle", "")
        self.said.hide()
        self._fill()
        self.save.clicked.connect(self.ask_for_page)
        self.leave.clicked.connect(self.close_sheet)

    def ask_for_page(self) -> QFileDialog:
        """Open a dialog for where the page goes."""
        name = self.tr("report-card.pdf")
        return ask_for_new_file(self, self.tr("Save the report card"), name, self._on_place)

    def _fill(self) -> None:
        card = self._card
        add = self.column.addWidget
        add(Label(words.title_words(card), TextStyle.TITLE))
        icon = "check-circle" if card.passed else "warning"
        outcome = InfoLine(icon, "", role=Role.INK, style=TextStyle.BODY)
        lead = self.tr("Passed.") if card.passed else self.tr("Not passed.")
        outcome.set_text(words.outcome_words(card), lead=lead)
        add(outcome)
        add(Label(words.when_words(card), TextStyle.HINT))
        add(SectionHeading(self.tr("Marks"), has_line=True))
        for mark in card.marks:
            add(_Line(*words.mark_words(mark), is_good=mark.is_passed))
        add(SectionHeading(self.tr("By kind of message"), has_line=True))
        weak = set(card.weak_categories)
        for name, (fine, of) in card.categories.items():
            share = words.share_words(fine, of)
            add(_Line(words.category_words(name), share, is_good=name not in weak))
        self._add_unfit()
        row = Flow(Space.S)
        row.add(self.leave)
        row.add(self.save)
        add(row)
        add(self.said)
        add(Label(words.foot_words(card), TextStyle.HINT))

    def _add_unfit(self) -> None:
        unfit = [a for a in self._card.answers if a.verdict in (Verdict.UNFIT, Verdict.SILENT)]
        if not unfit:
            return
        heading = self.tr("Replies that were not as they must be")
        self.column.addWidget(SectionHeading(heading, has_line=True))
        for number, answer in enumerate(unfit):
            if number:
                self.column.addWidget(Hairline())
            self.column.addWidget(_Exchange(answer))

    def _on_place(self, path: str) -> None:
        card = self._card
        title, foot = words.title_words(card), words.foot_words(card)
        try:
            save_paper(Path(path), pdf_of(title, words.paper_parts(card), foot, PAGE))
        except AppError as error:
            self.failed.emit(error)
            return
        self.said.set_text(self.tr("The report card is saved. It holds no word of yours."))
        self.said.show()


class _Line(QWidget):
    """What was looked at at the left, the figure at the right, and whether it is enough."""

    def __init__(self, what: str, figure: str, *, is_good: bool) -> None:
        super().__init__()
        icon = PhosphorIcon(
            "check" if is_good else "warning", Role.ACCENT if is_good else Role.WARNING
        )
        icon.setAccessibleName(self.tr("enough") if is_good else self.tr("not enough"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(icon)
        self._row.addWidget(Label(what, TextStyle.BODY), 1)
        self._row.addWidget(Label(figure, TextStyle.BODY), 1)
        follow(self._on_look)

    def _on_look(self) -> None:
        self._row.setSpacing(look().px(Space.M))


class _Exchange(QWidget):
    """A message of the check-up and the reply to it."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(words.category_words(answer.category), TextStyle.HINT))
        column.addWidget(Label(answer.says, TextStyle.BODY, lead=self.tr("Said:")))
        reply = answer.shown.strip() or self.tr("nothing")
        column.addWidget(Label(reply, TextStyle.BODY, lead=self.tr("Replied:")))
