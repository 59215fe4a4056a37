"""The times an exercise was done: when, how upset before and after, and what was said."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.exercise import Exercise, Run, RunState
from app.services.exercising import Exercising
from app.services.printing_out import save_paper
from app.services.sleep_diary import SLEEP_DIARY, sleep_figures
from app.ui.pages.practice import words
from app.ui.printing.pdf import PAGE, Part, pdf_of
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize, IconButton
from app.ui.widgets.cards import Hairline, ScrollPage, clear_layout
from app.ui.widgets.dates import day_name, short_day_name
from app.ui.widgets.figure_table import FigureTable
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 760
SHOWN_WHOLE = 10  # with all words; the table has the others


class RunBlock(QWidget):
    """One time, with every answer."""

    go_on_wanted = Signal(object)
    """The person wants to go on with it; carries the ``Run``."""

    erase_wanted = Signal(object)
    """The person wants it gone; carries the ``Run``."""

    def __init__(self, exercise: Exercise, run: Run, exercising: Exercising) -> None:
        super().__init__()
        self._run = run
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Label(day_name(run.local_date), TextStyle.HEADING))
        self._column.addWidget(Label(words.run_words(run), TextStyle.HINT))
        if run.obstacle:
            self._column.addWidget(Label(run.obstacle, TextStyle.HINT, _tr("What got in the way:")))
        for step in exercise.steps:
            said = words.said_words(step, exercising.said(exercise, run, step.key))
            if said:
                self._column.addWidget(Label(step.short, TextStyle.HINT))
                self._column.addWidget(Label(said, TextStyle.WRITING))
        figures = sleep_figures(exercising, run)
        if figures is not None:
            self._column.addWidget(Label(words.sleep_words(figures), TextStyle.BODY))
        self.go_on = Button(_tr("Go on with it"), ButtonKind.SECONDARY, ButtonSize.SMALL)
        self.go_on.setVisible(run.state is not RunState.FINISHED)
        self.erase = Button(_tr("Erase"), ButtonKind.ERASE, ButtonSize.SMALL)
        row = Flow(8)
        row.add(self.go_on)
        row.add(self.erase)
        self._column.addWidget(row)
        self._column.addSpacing(look().px(Space.S))
        self._column.addWidget(Hairline())
        self.go_on.clicked.connect(self._on_go_on)
        self.erase.clicked.connect(self._on_erase)
        follow(self._on_look)

    def _on_go_on(self) -> None:
        self.go_on_wanted.emit(self._run)

    def _on_erase(self) -> None:
        self.erase_wanted.emit(self._run)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.XS))


class HistoryView(ScrollPage):
    """Shows one exercise's history."""

    failed = Signal(object)
    """A page could not be written; carries the ``AppError``."""

    left = Signal()
    """The person goes back to the list."""

    go_on_wanted = Signal(object)
    """The person wants to go on with one; carries the ``Run``."""

    erase_wanted = Signal(object)
    """The person wants one gone; carries the ``Run``."""

    def __init__(self, exercising: Exercising) -> None:
        super().__init__(WIDTH)
        self._exercising = exercising
        self.exercise: Exercise | None = None
        self.back = IconButton("caret-left", _tr("Back to the exercises"))
        self.title = Label("", TextStyle.TITLE)
        self.print = Button(_tr("Save to print"), icon="printer")
        self.said = InfoLine("check-circle", "")
        self.said.hide()
        self.table = FigureTable(_tr("Earlier times, as a table"))
        self.blocks: list[RunBlock] = []
        self._list = QVBoxLayout()
        self._head = QHBoxLayout()
        self._head.addWidget(self.back)
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.print)
        self.column.addLayout(self._head)
        self.column.addWidget(self.said)
        self.column.addWidget(self.table)
        self.column.addLayout(self._list)
        self.column.addStretch(1)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.back.clicked.connect(self.left)
        self.print.clicked.connect(self.ask_for_paper)
        follow(self._on_look)

    def show_exercise(self, exercise: Exercise) -> None:
        """Show the times an exercise was done."""
        self.exercise = exercise
        self.title.setText(exercise.title)
        self.said.hide()
        runs = self._exercising.history(exercise)
        if exercise.id == SLEEP_DIARY:
            self._show_nights(runs)
        else:
            self.table.show_rows(
                (_tr("Day"), _tr("Before"), _tr("After"), _tr("How far")),
                [
                    (
                        short_day_name(run.local_date),
                        words.rating_words(run.before),
                        words.rating_words(run.after),
                        words.state_words(run),
                    )
                    for run in runs
                ],
            )
        clear_layout(self._list)
        self.blocks = [RunBlock(exercise, run, self._exercising) for run in runs[:SHOWN_WHOLE]]
        for block in self.blocks:
            block.go_on_wanted.connect(self.go_on_wanted)
            block.erase_wanted.connect(self.erase_wanted)
            self._list.addWidget(block)
        self.verticalScrollBar().setValue(0)

    def ask_for_paper(self) -> QFileDialog:
        """Open the dialog for the page's file."""
        return ask_for_new_file(self, _tr("Save to print"), _tr("exercise.pdf"), self.save_paper)

    def save_paper(self, path: str) -> None:
        """Write every time of the exercise, with all answers, as pages."""
        if self.exercise is None:
            return
        parts = [self._part(self.exercise, run) for run in self._exercising.history(self.exercise)]
        try:
            save_paper(Path(path), pdf_of(self.exercise.title, parts, "", PAGE))
        except AppError as error:
            self.failed.emit(error)
            return
        self.said.set_text(_tr("Saved. The file is not encrypted: keep it where only you look."))
        self.said.show()

    def _part(self, exercise: Exercise, run: Run) -> Part:
        lines = [(words.run_words(run), "")]
        for step in exercise.steps:
            said = words.said_words(step, self._exercising.said(exercise, run, step.key))
            if said:
                lines.append((f"{step.short}: {said}", ""))
        return Part(day_name(run.local_date), tuple(lines))

    def _show_nights(self, runs: list[Run]) -> None:
        rows = []
        for run in runs:
            figures = sleep_figures(self._exercising, run)
            day = short_day_name(run.local_date)
            if figures is None:
                rows.append((day, "–", "–", "–", "–", "–"))
                continue
            rows.append(
                (
                    day,
                    words.duration_words(figures.total_sleep),
                    words.duration_words(figures.in_bed),
                    f"{round(figures.efficiency)} %",
                    str(figures.onset),
                    str(figures.awake),
                )
            )
        self.table.show_rows(
            (
                _tr("Morning of"),
                _tr("Slept (TST)"),
                _tr("In bed (TIB)"),
                _tr("Part of it (SE)"),
                _tr("Until asleep, min (SOL)"),
                _tr("Awake, min (WASO)"),
            ),
            rows,
        )

    def _on_look(self) -> None:
        self._head.setSpacing(look().px(Space.M))
        self._list.setSpacing(look().px(Space.L))


def _tr(source: str) -> str:
    return QCoreApplication.translate("HistoryView", source)
