"""Which time is looked at: its name, the one before and after, and how much of it."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.looking import Period, Span, after, before, period_of
from app.ui.pages.lookback import words
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.labels import Label, TextStyle


class PeriodBar(QWidget):
    """Shows a period and tells which one the person wants."""

    period_wanted = Signal(object)
    """The person wants to see another time; carries the ``Period``."""

    def __init__(self, period: Period) -> None:
        super().__init__()
        self._period = period
        self._today = period.first_day
        self.title = Label("", TextStyle.TITLE)
        self.before = IconButton("caret-left", _tr("The time before"))
        self.after = IconButton("caret-right", _tr("The time after"))
        self.spans = Segments(
            _tr("How much?"), [Choice(span.value, words.span_name(span)) for span in Span]
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addWidget(self.title, 1)
        self.spans.chosen.connect(self._on_span)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)

    def show_period(self, period: Period, today: date) -> None:
        """Show a period; what lies after today has none."""
        self._period, self._today = period, today
        self.title.setText(words.period_name(period))
        self.after.setEnabled(period.last_day < today)
        self.spans.choose(period.span.value)

    def _on_span(self, value: str) -> None:
        within = min(max(self._period.first_day, self._period.last_day), self._today)
        self.period_wanted.emit(period_of(Span(value), within))

    def _on_before(self) -> None:
        self.period_wanted.emit(before(self._period))

    def _on_after(self) -> None:
        self.period_wanted.emit(after(self._period))


def _tr(source: str) -> str:
    return QCoreApplication.translate("PeriodBar", source)
