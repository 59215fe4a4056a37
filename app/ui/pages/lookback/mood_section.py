"""The mood curve of a period, one tracker laid over it if wanted, and both as a table."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.checkin import TrackerKind
from app.domain.looking import Period, Span, level_of
from app.services.looking_back import LookBack, Series
from app.ui.pages.lookback import words
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.charts import Curve, CurveChart, Dot, Overlay
from app.ui.widgets.dates import short_day_name
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.figure_table import FigureTable
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.moods import mood_name
from app.ui.widgets.small_fields import minute_name
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

LEVELS = (1, 2, 3, 4, 5)
NEIGHBOUR = 1.5  # days; a day that was left out breaks the line
NAME_LENGTH = 18  # letters of a tracker's name beside the chart


class MoodSection(QWidget):
    """A chart, a choice of what to lay over it, and a table one click away."""

    def __init__(self) -> None:
        super().__init__()
        self._view: LookBack | None = None
        self._has_table = False
        self.chart = CurveChart(248)
        self.nothing = Label(
            _tr("No mood was set in this time. That is no matter."), TextStyle.HINT
        )
        self.over = DropDown(_tr("Lay over it"), 32)
        # The name of a tracker may be long: it is cut, and whole in the list that opens.
        self.over.setSizeAdjustPolicy(
            DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.over.setMinimumContentsLength(NAME_LENGTH)
        self.legend = Label("", TextStyle.HINT)
        self.as_table = LinkButton(_tr("Show as a table"))
        self.table = FigureTable(_tr("Mood by day, as a table"))
        self.table.hide()
        ways = Flow(Space.M)
        ways.add(self.over)
        ways.add(self.as_table)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(_tr("Mood, as you set it")))
        self._column.addWidget(ways)
        for widget in (self.nothing, self.chart, self.legend, self.table):
            self._column.addWidget(widget)
        self.over.activated.connect(self._on_over)
        self.as_table.clicked.connect(self._on_as_table)
        follow(self._on_look)

    def show_view(self, view: LookBack) -> None:
        """Show another period; what is laid over stays if it is there."""
        self._view = view
        chosen = self.over.currentText()
        self.over.clear()
        self.over.addItem(_tr("Nothing laid over"))
        for series in view.series:
            self.over.addItem(series.tracker.design.name)
        self.over.setCurrentIndex(max(self.over.findText(chosen), 0))
        self.over.setVisible(bool(view.series) and view.period.days > 1)
        self._show()

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        series = self._chosen(view)
        has_any = bool(view.moods) or series is not None
        self.nothing.setVisible(not has_any)
        self.chart.setVisible(has_any and view.period.days > 1)
        self.as_table.setVisible(has_any and view.period.days > 1)
        self.table.setVisible(has_any and (self._has_table or view.period.days == 1))
        self.chart.show_curve(curve_of(view, series))
        self.legend.setText(legend_words(series))
        self.legend.setVisible(series is not None and view.period.days > 1)
        self.table.show_rows(*table_of(view))

    def _chosen(self, view: LookBack) -> Series | None:
        number = self.over.currentIndex() - 1
        return view.series[number] if 0 <= number < len(view.series) else None

    def _on_over(self) -> None:
        self._show()

    def _on_as_table(self) -> None:
        self._has_table = not self._has_table
        self.table.setVisible(self._has_table)
        told = _tr("Hide the table") if self._has_table else _tr("Show as a table")
        self.as_table.set_words(told)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))


def legend_words(series: Series | None) -> str:
    """Return which line is which, and what the ends at the right are; empty for one line."""
    if series is None:
        return ""
    over = _overlay(series)
    return _tr("Solid, round dots: mood. Dashed, square dots: {name}, {low} to {high}.").format(
        name=series.tracker.design.name, low=over.low, high=over.high
    )


def curve_of(view: LookBack, series: Series | None) -> Curve:
    """Return the mood curve of a period with a tracker laid over it."""
    period = view.period
    first, last = period.first_day.toordinal(), period.last_day.toordinal()
    dots = tuple(Dot(day.toordinal(), mood) for day, mood in sorted(view.moods.items()))
    description = ", ".join(
        f"{short_day_name(day)}: {mood_name(level_of(mood))}"
        for day, mood in sorted(view.moods.items())
    )
    return Curve(
        name=_tr("Mood in {period}").format(period=words.period_name(period)),
        description=description,
        dots=dots,
        lowest=LEVELS[0],
        highest=LEVELS[-1],
        first=first,
        last=max(last, first + 1),
        marks=tuple((level, mood_name(level)) for level in LEVELS),
        stations=_stations(period),
        reach=NEIGHBOUR,
        overlay=None if series is None else _overlay(series),
    )


def _stations(period: Period) -> tuple[tuple[float, str], ...]:
    days = list(period.each())
    if period.span is Span.YEAR:
        days = [day for day in days if day.day == 1][::2]
    elif period.span is Span.MONTH:
        days = [day for day in days if day.day in {1, 7, 14, 21, 28}]
    return tuple((float(day.toordinal()), words.station_words(period, day)) for day in days)


def tracker_curve_of(period: Period, series: Series) -> Curve:
    """Return a tracker as a curve by itself, for where nothing can be laid over anything."""
    over = _overlay(series)
    first, last = period.first_day.toordinal(), period.last_day.toordinal()
    return Curve(
        name=series.tracker.design.name,
        description="",
        dots=over.dots,
        lowest=over.lowest,
        highest=over.highest,
        first=first,
        last=max(last, first + 1),
        marks=((over.lowest, over.low), (over.highest, over.high)),
        stations=_stations(period),
        reach=NEIGHBOUR,
    )


def _overlay(series: Series) -> Overlay:
    design = series.tracker.design
    numbers = series.numbers
    lowest, highest = min(numbers.values()), max(numbers.values())
    if design.kind is TrackerKind.SCALE:  # which may have had other ends before
        lowest, highest = min(lowest, design.lowest), max(highest, design.highest)
    if design.kind is TrackerKind.YES_NO:
        lowest, highest = 0, 1
    ends = (str(lowest), str(highest))
    if design.kind is TrackerKind.TIME:
        ends = (minute_name(lowest), minute_name(highest))
    if design.kind is TrackerKind.YES_NO:
        ends = (_tr("No"), _tr("Yes"))
    dots = tuple(Dot(day.toordinal(), number) for day, number in sorted(numbers.items()))
    return Overlay(dots, lowest, max(highest, lowest + 1), *ends)


def table_of(view: LookBack) -> tuple[list[str], list[list[str]]]:
    """Return headings and rows: a day a row, newest first, with every tracker that has a number."""
    headings = [_tr("Day"), _tr("Mood"), *(each.tracker.design.name for each in view.series)]
    days = sorted({*view.moods, *(day for each in view.series for day in each.numbers)})
    rows = []
    for day in reversed(days):
        mood = view.moods.get(day)
        named = "–"
        if mood is not None:
            named = f"{mood_name(level_of(mood))} ({words.mood_figure(mood)})"
        noted = [_noted(each, each.numbers.get(day)) for each in view.series]
        rows.append([short_day_name(day), named, *noted])
    return headings, rows


def _noted(series: Series, number: int | None) -> str:
    if number is None:
        return "–"
    kind = series.tracker.design.kind
    if kind is TrackerKind.YES_NO:
        return _tr("Yes") if number else _tr("No")
    return minute_name(number) if kind is TrackerKind.TIME else str(number)


def _tr(source: str) -> str:
    return QCoreApplication.translate("MoodSection", source)
