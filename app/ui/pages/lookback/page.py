"""Look back: a day, week, month or year, in plain figures first.

Counted in the background, so that nothing waits; an answer for a period that was left
meanwhile is dropped.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.domain.looking import Association, Period, Span, after, before, period_of
from app.services.looking_back import LookBack, LookingBack
from app.services.printing_out import save_paper
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.lookback import words
from app.ui.pages.lookback.mood_section import MoodSection
from app.ui.pages.lookback.paper import paper_of
from app.ui.pages.lookback.side import Side
from app.ui.pages.lookback.year_section import YearSection
from app.ui.widgets.buttons import Button, ButtonKind, IconButton
from app.ui.widgets.cards import ScrollPage, clear_layout
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

TWO_COLUMNS_WIDTH = 900
MAIN_WIDTH, SIDE_WIDTH = 680, 312


@dataclass(frozen=True, slots=True)
class _Seen:
    view: LookBack
    months: list[Period]
    moods: dict[date, float]
    together: list[Association]


class LookBackPage(ScrollPage):
    """Shows one period; knows nothing of models."""

    failed = Signal(object)
    """Something could not be read or written; carries the ``AppError``."""

    shown = Signal()
    """The period that was asked for is on the page."""

    def __init__(self, looking_back: LookingBack, tasks: TaskRunner) -> None:
        super().__init__()
        self._looking_back = looking_back
        self._tasks = tasks
        self.period = looking_back.now(Span.MONTH)
        self.view: LookBack | None = None
        self.title = Label("", TextStyle.TITLE)
        self.before = IconButton("caret-left", _tr("The time before"))
        self.after = IconButton("caret-right", _tr("The time after"))
        self.spans = Segments(
            _tr("How much?"), [Choice(span.value, words.span_name(span)) for span in Span]
        )
        self.print = Button(_tr("Print"), ButtonKind.PLAIN, icon="printer")
        self.table = Button(_tr("Save as a table"), ButtonKind.PLAIN, icon="table")
        self.said = InfoLine("check-circle", "")
        self.mood = MoodSection()
        self.year = YearSection()
        self.side = Side()
        self._counts = Flow(Space.XXL)
        self._counts_holder = QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._main = QWidget()
        self._fitting = QTimer(self)
        self._lay_out()
        self._connect()
        follow(self._on_look)

    def refresh(self) -> None:
        """Count the period anew."""
        self.title.setText(words.period_name(self.period))
        self.after.setEnabled(self.period.last_day < self._looking_back.now(Span.DAY).first_day)
        self.said.hide()
        task = self._tasks.run(partial(_seen, self._looking_back, self.period))
        task.finished.connect(self._on_seen)
        task.failed.connect(self.failed)

    def show_period(self, period: Period) -> None:
        """Show another period."""
        self.period = period
        self.spans.choose(period.span.value)
        self.refresh()

    def ask_for_paper(self) -> QFileDialog:
        """Open the dialog for a page of PDF."""
        return ask_for_new_file(self, _tr("Print"), _tr("look-back.pdf"), self.save_paper)

    def ask_for_table(self) -> QFileDialog:
        """Open the dialog for a table in a file."""
        return ask_for_new_file(self, _tr("Save as a table"), _tr("look-back.csv"), self.save_table)

    def save_paper(self, path: str) -> None:
        """Write the period as a page."""
        if self.view is not None:
            self._save(path, partial(paper_of, self.view))

    def save_table(self, path: str) -> None:
        """Write the period as comma-separated values."""
        self._save(path, partial(self._looking_back.as_csv, self.period))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def _save(self, path: str, content: Callable[[], bytes]) -> None:
        try:
            save_paper(Path(path), content())
        except AppError as error:
            self.failed.emit(error)
            return
        self.said.set_text(_tr("Saved. The file is not encrypted: keep it where only you look."))
        self.said.show()

    def _on_seen(self, seen: object) -> None:
        if not isinstance(seen, _Seen) or seen.view.period != self.period:
            return
        self.view = seen.view
        clear_layout(self._counts_holder)
        self._counts = Flow(Space.XXL)
        for figure, name in words.counted(seen.view.counts):
            self._counts.add(_Figure(figure, name))
        self._counts_holder.addWidget(self._counts)
        self.mood.show_view(seen.view)
        self.year.show_year(seen.months, seen.moods)
        self.side.show_view(seen.view, seen.together)
        self.shown.emit()

    def _on_words_wanted(self) -> None:
        task = self._tasks.run(partial(self._looking_back.words_used, self.period))
        task.finished.connect(self._on_counted)
        task.failed.connect(self.failed)

    def _on_counted(self, counted: object) -> None:
        if isinstance(counted, list):
            self.side.show_words(counted)

    def _on_span(self, value: str) -> None:
        today = self._looking_back.now(Span.DAY).first_day
        within = min(max(self.period.first_day, self.period.last_day), today)
        self.show_period(period_of(Span(value), within))

    def _on_before(self) -> None:
        self.show_period(before(self.period))

    def _on_after(self) -> None:
        self.show_period(after(self.period))

    def _on_print(self) -> None:
        self.ask_for_paper()

    def _on_table(self) -> None:
        self.ask_for_table()

    def _connect(self) -> None:
        self._fitting.setSingleShot(True)  # Qt's signature
        self._fitting.timeout.connect(self._arrange)
        self.spans.choose(Span.MONTH.value)
        self.spans.chosen.connect(self._on_span)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.print.clicked.connect(self._on_print)
        self.table.clicked.connect(self._on_table)
        self.side.words_wanted.connect(self._on_words_wanted)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        for widget in (self.before, self.after):
            head.addWidget(widget)
        head.addWidget(self.title, 1)
        self.column.addLayout(head)
        ways = Flow(Space.S)
        ways.add(self.spans)
        ways.add(self.print)
        ways.add(self.table)
        self.column.addWidget(ways)
        self.column.addWidget(self.said)
        self.said.hide()
        main = QVBoxLayout(self._main)
        main.setContentsMargins(0, 0, 0, 0)
        main.addLayout(self._counts_holder)
        main.addWidget(self.mood)
        main.addWidget(self.year)
        main.addStretch(1)
        self._columns.addWidget(self._main, 1000, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addStretch(1)
        self.column.addLayout(self._columns, 1)

    def _arrange(self) -> None:
        has_two = self.width() >= look().px(TWO_COLUMNS_WIDTH)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if has_two else directions.TopToBottom)
        self.side.setMaximumWidth(look().px(SIDE_WIDTH if has_two else MAIN_WIDTH))
        self.side.setMinimumWidth(look().px(SIDE_WIDTH) if has_two else 0)

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(Space.L))
        self._columns.setSpacing(px(40))
        layout = self._main.layout()
        if layout is not None:
            layout.setSpacing(px(Space.XL))
        self._main.setMaximumWidth(px(MAIN_WIDTH))
        self._fitting.start()


class _Figure(QWidget):
    """A number over its word."""

    def __init__(self, figure: str, name: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(figure, TextStyle.QUESTION))
        column.addWidget(Label(name, TextStyle.HINT))
        self.setAccessibleName(f"{figure} {name}")


def _seen(looking_back: LookingBack, period: Period) -> _Seen:
    last = min(period.last_day, looking_back.now(Span.MONTH).last_day)
    months, moods = looking_back.year(last)
    return _Seen(looking_back.look(period), months, moods, looking_back.associations(period))


def _tr(source: str) -> str:
    return QCoreApplication.translate("LookBackPage", source)
