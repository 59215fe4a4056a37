"""Look back: a day, week, month or year, in plain figures first.

Counted in the background, so that nothing waits; an answer for a period that was left
meanwhile is dropped. What the companion says of it is asked for, and comes after the figures.
"""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.looking import Period, Span
from app.domain.word_counts import WordsUsed
from app.services.looking_back import LookingBack
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.lookback import words
from app.ui.pages.lookback.companion_section import CompanionSection, Summing
from app.ui.pages.lookback.mood_section import MoodSection
from app.ui.pages.lookback.paper import Seen
from app.ui.pages.lookback.period_bar import PeriodBar
from app.ui.pages.lookback.saving import Saving
from app.ui.pages.lookback.side import Side
from app.ui.pages.lookback.year_section import YearSection
from app.ui.widgets.cards import ScrollPage, clear_layout
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

TWO_COLUMNS_WIDTH = 900
MAIN_WIDTH, SIDE_WIDTH = 680, 312


class LookBackPage(ScrollPage):
    """Shows one period."""

    failed = Signal(object)
    """Something could not be read or written; carries the ``AppError``."""

    shown = Signal()
    """The period that was asked for is on the page."""

    privacy_wanted = Signal()
    """The person wants to turn summaries on."""

    def __init__(self, looking_back: LookingBack, summing_up: Summing, tasks: TaskRunner) -> None:
        super().__init__()
        self._looking_back = looking_back
        self._tasks = tasks
        self.period = looking_back.now(Span.MONTH)
        self.seen: Seen | None = None
        self.bar = PeriodBar(self.period)
        self.saving = Saving(looking_back, tasks, self)
        self.mood = MoodSection()
        self.year = YearSection()
        self.companion = CompanionSection(summing_up, tasks)
        self.side = Side()
        self._counts_holder = QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._main = QWidget()
        self._fitting = QTimer(self)
        self._lay_out()
        self._connect()
        follow(self._on_look)

    def refresh(self) -> None:
        """Count the period anew."""
        self.bar.show_period(self.period, self._looking_back.now(Span.DAY).first_day)
        self.saving.begin(self.period)
        self.companion.show_period(self.period)
        task = self._tasks.run(partial(_seen, self._looking_back, self.period))
        task.finished.connect(self._on_seen)
        task.failed.connect(self.failed)

    def show_period(self, period: Period) -> None:
        """Show another period."""
        self.period = period
        self.refresh()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def _on_seen(self, seen: object) -> None:
        if not isinstance(seen, Seen) or seen.view.period != self.period:
            return
        self.seen = seen
        clear_layout(self._counts_holder)
        counts = Flow(Space.XXL)
        for figure, name in words.counted(seen.view.counts):
            counts.add(_Figure(figure, name))
        self._counts_holder.addWidget(counts)
        self.mood.show_view(seen.view)
        self.year.show_year(seen.months, seen.moods)
        self.side.show_view(seen.view, seen.together)
        self.saving.show_seen(seen)
        self.shown.emit()

    def _on_words_wanted(self) -> None:
        task = self._tasks.run(partial(self._looking_back.words_used, self.period))
        task.finished.connect(self._on_counted)
        task.failed.connect(self.failed)

    def _on_counted(self, counted: object) -> None:
        if isinstance(counted, WordsUsed):
            self.side.show_words(counted)
            self.saving.show_words(counted)

    def _connect(self) -> None:
        self._fitting.setSingleShot(True)  # Qt's signature
        self._fitting.timeout.connect(self._arrange)
        self.bar.period_wanted.connect(self.show_period)
        self.saving.failed.connect(self.failed)
        self.companion.failed.connect(self.failed)
        self.companion.written.connect(self.saving.show_summary)
        self.companion.privacy_wanted.connect(self.privacy_wanted)
        self.side.words_wanted.connect(self._on_words_wanted)

    def _lay_out(self) -> None:
        self.column.addWidget(self.bar)
        ways = Flow(Space.S)
        for widget in (self.bar.spans, self.saving.print, self.saving.table):
            ways.add(widget)
        self.column.addWidget(ways)
        self.column.addWidget(self.saving.said)
        main = QVBoxLayout(self._main)
        main.setContentsMargins(0, 0, 0, 0)
        main.addLayout(self._counts_holder)
        for section in (self.mood, self.year, self.companion):
            main.addWidget(section)
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


def _seen(looking_back: LookingBack, period: Period) -> Seen:
    last = min(period.last_day, looking_back.now(Span.MONTH).last_day)
    months, moods = looking_back.year(last)
    return Seen(looking_back.look(period), months, moods, looking_back.associations(period))
