"""A few sentences of the companion about the time that is looked at: asked for, and sourced.

In a journal only there is no such section. Where it is not allowed it says so and leads to
the switch; where it is, nothing is written before the person asks.
"""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.domain.looking import Period
from app.domain.period_summary import PeriodSummary, Source, SourceKind
from app.services.summing_up import SummaryRefused, WhyNot
from app.ui.bridge.tasks import TaskRunner
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import clear_layout
from app.ui.widgets.dates import short_day_name
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import ElidedLabel, Label, SectionHeading, TextStyle
from app.ui.widgets.status import AiLabel, Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Radius, Role, Space


class Summing(Protocol):
    """Whoever sums up."""

    def why_not(self) -> WhyNot | None:
        """Return why nothing may be summed up now."""

    def sum_up(self, period: Period) -> PeriodSummary:
        """Return what is said of a period; may take a minute."""

    def stop(self) -> None:
        """End it soon."""


class CompanionSection(QWidget):
    """Asks for the sentences of one period and shows each with what it stands on."""

    failed = Signal(object)
    """No model could be made ready, or it stopped; carries the ``AppError``."""

    privacy_wanted = Signal()
    """The person wants to turn summaries on."""

    written = Signal(object)
    """The sentences of the period are shown; carries the ``PeriodSummary``."""

    def __init__(self, summing_up: Summing, tasks: TaskRunner) -> None:
        super().__init__()
        self._summing_up = summing_up
        self._tasks = tasks
        self._period: Period | None = None
        self._asked_for: Period | None = None
        self.told = Label("", TextStyle.HINT)
        self.ask = Button(_tr("Sum this time up"), ButtonKind.SECONDARY, ButtonSize.SMALL)
        self.stop = Button(_tr("Stop"), ButtonKind.QUIET, ButtonSize.SMALL)
        self.privacy = Button(_tr("Open Privacy"), ButtonKind.QUIET, ButtonSize.SMALL)
        self.busy = Busy(_tr("The companion is reading."))
        self.author = ElidedLabel("", TextStyle.HINT)
        self._paper = _CompanionPaper()
        self._lines = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.ask.clicked.connect(self._on_ask)
        self.stop.clicked.connect(self._on_stop)
        self.privacy.clicked.connect(self.privacy_wanted)
        follow(self._on_look)

    def show_period(self, period: Period) -> None:
        """Stand ready for a period; what was said of another one goes."""
        self._period = period
        clear_layout(self._lines)
        self._paper.hide()
        reason = self._summing_up.why_not()
        self.setVisible(reason is not WhyNot.JOURNAL_ONLY)
        self.told.setText(_why_words(reason))
        self.ask.setVisible(reason is None)
        self.privacy.setVisible(reason is WhyNot.NOT_ALLOWED)
        self._rest()

    def _on_ask(self) -> None:
        if self._period is None or self._asked_for is not None:
            return
        self._asked_for = self._period
        self.ask.hide()
        self.stop.show()
        self.busy.start()
        task = self._tasks.run(partial(self._summing_up.sum_up, self._period))
        task.finished.connect(self._on_written)
        task.failed.connect(self._on_failed)

    def _on_stop(self) -> None:
        self._summing_up.stop()

    def _on_written(self, summary: object) -> None:
        is_still_wanted = self._asked_for == self._period
        self._rest()
        if not isinstance(summary, PeriodSummary) or not is_still_wanted:
            return
        clear_layout(self._lines)
        self.author.setText(summary.model)
        self._paper.setVisible(bool(summary.sentences))
        for sentence in summary.sentences:
            self._lines.addWidget(Label(sentence.text, TextStyle.BODY))
            self._lines.addWidget(Label(sources_words(sentence.sources), TextStyle.HINT))
        self.told.setText(_left_out_words(summary))
        self.written.emit(summary)

    def _on_failed(self, error: AppError) -> None:
        self._rest()
        if isinstance(error, SummaryRefused):
            self.told.setText(_why_words(error.reason))
        else:
            self.failed.emit(error)

    def _rest(self) -> None:
        self._asked_for = None
        self.busy.stop()
        self.stop.hide()
        self.ask.setVisible(self._summing_up.why_not() is None)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(AiLabel())
        row.addWidget(self.author, 1)
        ways = Flow(8)
        for button in (self.ask, self.stop, self.privacy):
            ways.add(button)
        self._column.setContentsMargins(0, 0, 0, 0)
        add = self._column.addWidget
        add(SectionHeading(_tr("Summed up by the companion")))
        self._paper.column.addLayout(row)
        self._paper.column.addLayout(self._lines)
        add(self._paper)
        add(self.told)
        add(self.busy, 0, Qt.AlignmentFlag.AlignLeft)
        add(ways)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))
        self._lines.setSpacing(look().px(Space.XS))


class _CompanionPaper(QWidget):
    """The ground that every word of the companion stands on."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        follow(self._on_look)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.color(Role.LINE), 1))
        painter.setBrush(now.color(Role.COMPANION_PAPER))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, now.px(Radius.CARD), now.px(Radius.CARD))

    def _on_look(self) -> None:
        side = look().px(Space.L)
        self.column.setContentsMargins(side, side, side, side)
        self.column.setSpacing(look().px(Space.S))
        self.update()


def sources_words(sources: tuple[Source, ...]) -> str:
    """Return what a sentence stands on."""
    named = [_source_words(source) for source in sources]
    return _tr("From: {sources}").format(sources=", ".join(dict.fromkeys(named)))


def _source_words(source: Source) -> str:
    day = short_day_name(source.day)
    if source.kind is SourceKind.CHECK_IN:
        return _tr("check-in of {day}").format(day=day)
    if source.title:
        return _tr("“{title}”, {day}").format(title=source.title, day=day)
    return _tr("entry of {day}").format(day=day)


def _why_words(reason: WhyNot | None) -> str:
    return {
        None: _tr(
            "From your check-ins and the entries you opened to it. It can be wrong: each "
            "sentence says what it stands on, and nothing of it is kept."
        ),
        WhyNot.JOURNAL_ONLY: "",
        WhyNot.NOT_ALLOWED: _tr("Summaries are turned off. You can turn them on under Privacy."),
        WhyNot.HARD_TIME: _tr("Not today. What counts now is a person who listens: Help now."),
        WhyNot.NOTHING_NOTED: _tr("There is nothing in this time that it may read."),
    }[reason]


def _left_out_words(summary: PeriodSummary) -> str:
    if not summary.sentences:
        return _tr("Nothing it wrote could be tied to what you said, so nothing is shown.")
    if summary.left_out == 1:
        return _tr("One sentence was left out: it stood on nothing you said.")
    if summary.left_out:
        return _tr("{count} sentences were left out: they stood on nothing you said.").format(
            count=QLocale().toString(summary.left_out)
        )
    return _tr("It can be wrong. Nothing of it is kept.")


def _tr(source: str) -> str:
    return QCoreApplication.translate("CompanionSection", source)
