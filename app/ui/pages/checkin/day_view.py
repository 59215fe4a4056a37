"""A day: how it is, what is followed, and what was said before. Any day can be changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.checkin import CheckIn, CheckInWords
from app.domain.errors import AppError
from app.services.checking_in import CheckingIn
from app.ui.pages.checkin.said_row import SaidRow
from app.ui.pages.checkin.tracker_card import TrackerCard
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize, IconButton
from app.ui.widgets.cards import Card, ScrollPage, clear_layout
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.dates import day_name
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.mood_picker import MoodPicker
from app.ui.widgets.moods import check_in_words, energy_name, sleep_name
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

TWO_COLUMNS_WIDTH = 860
MAIN_WIDTH, SIDE_WIDTH = 656, 312
LEVELS = range(1, 6)


class DayView(ScrollPage):
    """Shows one day, today when it is opened."""

    failed = Signal(object)
    """Something could not be stored; carries the ``AppError``."""

    removed = Signal(object)
    """A check-in was removed and can be brought back; carries the ``CheckIn``."""

    design_wanted = Signal()
    """The person wants to choose what to follow."""

    another_day_wanted = Signal()
    """The person wants to choose a day."""

    saved_state_changed = Signal(str)
    """How what was tapped stands: "saved" or "failed"."""

    def __init__(self, checking_in: CheckingIn) -> None:
        super().__init__()
        self._checking_in = checking_in
        self.day = checking_in.today()
        self._changing: CheckIn | None = None
        self.title = Label("", TextStyle.TITLE)
        self.before = IconButton("caret-left", _tr("The day before"))
        self.after = IconButton("caret-right", _tr("The day after"))
        self.choose = IconButton("calendar-blank", _tr("Choose a day"))
        self.to_today = Button(_tr("Today"), ButtonKind.QUIET)
        self.heading = SectionHeading(_tr("How is it right now?"), _tr("One tap is enough."))
        self.heading_then = SectionHeading(_tr("How was it?"), _tr("One tap is enough."))
        self.picker = MoodPicker(checking_in.words)
        self.energy = _levels(_tr("Energy"), energy_name)
        self.sleep = _levels(_tr("Last night's sleep"), sleep_name)
        self.said = Label("", TextStyle.HINT)
        self.another = Button(_tr("Add another"), ButtonKind.QUIET, ButtonSize.SMALL)
        self.said_rows: list[SaidRow] = []
        self.side = QVBoxLayout()
        self._said_before = QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._card = Card()
        self.follows = TrackerCard(checking_in)
        self._main = QWidget()
        self._side = QWidget()
        self._fitting = QTimer(self)
        self._lay_out()
        self._connect()
        follow(self._on_look)

    def refresh(self) -> None:
        """Show what the vault has for the day."""
        today = self._checking_in.today()
        try:
            found = self._checking_in.day(self.day)
            trackers = self._checking_in.trackers(self.day)
            if self._changing is None and self.day == today:
                self._changing = self._checking_in.current()
        except AppError as error:
            self.failed.emit(error)
            return
        self.title.setText(day_name(self.day))
        self.after.setEnabled(self.day < today)
        self.to_today.setVisible(self.day != today)
        self.heading.setVisible(self.day == today)
        self.heading_then.setVisible(self.day != today)
        self._show_check_in(self._changing)
        self._show_said(found.check_ins)
        self.follows.show_day(found, trackers)

    def show_day(self, day: date) -> None:
        """Show another day; the future has none."""
        self.flush()
        self.day = min(day, self._checking_in.today())
        self._changing = None
        self.refresh()

    def flush(self) -> None:
        """Store a note that is being typed."""
        self.follows.flush()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def _show_check_in(self, check_in: CheckIn | None) -> None:
        is_today = self.day == self._checking_in.today()
        said = CheckInWords() if check_in is None else check_in.words
        self.picker.show_words(said)
        for levels, level in ((self.energy, said.energy), (self.sleep, said.sleep)):
            if level is None:
                levels.clear()
            else:
                levels.choose(str(level))
        if check_in is not None:
            kept = _tr("Kept: {words}.").format(words=check_in_words(said))
        elif is_today:
            kept = _tr("Kept as soon as you tap.")
        else:
            kept = _tr("What you tap is kept for this day.")
        self.said.setText(kept)
        self.another.setVisible(check_in is not None)

    def _show_said(self, check_ins: tuple[CheckIn, ...]) -> None:
        clear_layout(self._said_before)
        self.said_rows = [SaidRow(check_in) for check_in in check_ins]
        if self.said_rows:
            self._said_before.addWidget(SectionHeading(_tr("Said on this day"), has_line=True))
        for row in self.said_rows:
            row.change_wanted.connect(self._on_change_wanted)
            row.remove_wanted.connect(self._on_remove_wanted)
            self._said_before.addWidget(row)

    def _keep(self, said: CheckInWords) -> None:
        try:
            if self._changing is not None:
                self._changing = self._checking_in.change(self._changing, said)
            elif self.day == self._checking_in.today():
                self._changing = self._checking_in.keep(said)
            else:
                self._changing = self._checking_in.add(said, self.day)
        except AppError as error:
            self.saved_state_changed.emit("failed")
            self.failed.emit(error)
            return
        self.saved_state_changed.emit("saved")
        kept = _tr("Kept: {words}.").format(words=check_in_words(self._changing.words))
        self.said.setText(kept)
        self.another.show()
        self._show_said(self._checking_in.day(self.day).check_ins)

    def _on_picked(self) -> None:
        self._keep(
            replace(
                self.picker.words,
                energy=_level(self.energy),
                sleep=_level(self.sleep),
            )
        )

    def _on_change_wanted(self, check_in: CheckIn) -> None:
        self._changing = check_in
        self._show_check_in(check_in)
        self.picker.tiles[0].setFocus()
        self.ensureWidgetVisible(self.picker)

    def _on_remove_wanted(self, check_in: CheckIn) -> None:
        try:
            self._checking_in.remove(check_in)
        except AppError as error:
            self.failed.emit(error)
        else:
            self.removed.emit(check_in)
        self._changing = None
        self.refresh()

    def _on_another(self) -> None:
        self._changing = None
        self._show_check_in(None)
        self.picker.tiles[0].setFocus()

    def _on_before(self) -> None:
        self.show_day(self.day - timedelta(days=1))

    def _on_after(self) -> None:
        self.show_day(self.day + timedelta(days=1))

    def _on_today(self) -> None:
        self.show_day(self._checking_in.today())

    def _connect(self) -> None:
        self._fitting.setSingleShot(True)  # Qt's signature
        self._fitting.timeout.connect(self._arrange)
        self.picker.changed.connect(self._on_picked)
        self.energy.chosen.connect(self._on_picked)
        self.sleep.chosen.connect(self._on_picked)
        self.another.clicked.connect(self._on_another)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.to_today.clicked.connect(self._on_today)
        self.choose.clicked.connect(self.another_day_wanted)
        self.follows.design.clicked.connect(self.design_wanted)
        self.follows.failed.connect(self.failed)
        self.follows.saved_state_changed.connect(self.saved_state_changed)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        for button in (self.to_today, self.choose, self.before, self.after):
            self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self._head)
        card = self._card.column
        card.addWidget(self.heading)
        card.addWidget(self.heading_then)
        card.addWidget(self.picker)
        for words, levels in ((_tr("Energy"), self.energy), (_tr("Slept"), self.sleep)):
            card.addWidget(Label(words, TextStyle.LABEL))
            card.addWidget(levels)
        foot = Flow(8)
        foot.add(self.said)
        foot.add(self.another)
        card.addWidget(foot)
        main = QVBoxLayout(self._main)
        main.setContentsMargins(0, 0, 0, 0)
        for widget in (self._card, self.follows):
            main.addWidget(widget)
        main.addLayout(self._said_before)
        main.addStretch(1)
        self.side.setContentsMargins(0, 0, 0, 0)
        self._side.setLayout(self.side)
        self._columns.addWidget(self._main, 1000)
        self._columns.addWidget(self._side)
        self._columns.addStretch(1)
        self.column.addLayout(self._columns, 1)

    def _arrange(self) -> None:
        has_two = self.width() >= look().px(TWO_COLUMNS_WIDTH)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if has_two else directions.TopToBottom)
        self._side.setMaximumWidth(look().px(SIDE_WIDTH if has_two else MAIN_WIDTH))
        self._side.setMinimumWidth(look().px(SIDE_WIDTH) if has_two else 0)
        self.picker.fit_width(self._card.width() - 2 * look().px(20))

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(20))
        self._columns.setSpacing(px(40))
        self._head.setSpacing(px(Space.S))
        self._said_before.setSpacing(px(Space.M))
        for layout in (self._main.layout(), self.side):
            if layout is not None:
                layout.setSpacing(px(24))
        self._main.setMaximumWidth(px(MAIN_WIDTH))
        self._fitting.start()


def _levels(name: str, named: Callable[[int], str]) -> Segments:
    return Segments(
        name, [Choice(str(level), named(level)) for level in LEVELS], 32, starts_empty=True
    )


def _level(levels: Segments) -> int | None:
    return int(levels.value()) if levels.value() else None


def _tr(source: str) -> str:
    return QCoreApplication.translate("DayView", source)
