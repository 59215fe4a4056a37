"""Earlier scores of one measure: bands, how far a change may be chance, and a table."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.measure import Measure
from app.services.measuring import Result
from app.ui.pages.checkin import words
from app.ui.widgets.charts import Curve, CurveChart, Dot, Zone
from app.ui.widgets.dates import short_day_name
from app.ui.widgets.figure_table import FigureTable
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

APART = 0.22  # of the width: so far apart at least are two days named
HEIGHT = 260


class Trend(QWidget):
    """The chart and the table of the results of one measure."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = SectionHeading(_tr("Your scores so far"))
        self.said = Label(words.to_talk_about(), TextStyle.HINT)
        self.chart = CurveChart(HEIGHT)
        self.shade_words = Label("", TextStyle.HINT)
        self.table = FigureTable(_tr("Your scores so far, as a table"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self.said, self.chart, self.shade_words, self.table):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        follow(self._on_look)

    def show_results(self, measure: Measure, results: Sequence[Result]) -> None:
        """Show what there is; nothing but a sentence for nothing."""
        with_total = [result for result in results if result.score.total is not None]
        self.chart.setVisible(len(with_total) > 1)
        self.table.setVisible(bool(results))
        self.shade_words.setVisible(len(with_total) > 1)
        self.shade_words.setText(words.chance_sentence(measure))
        if len(with_total) > 1:
            self.chart.show_curve(trend_curve(measure, with_total))
        self._show_table(results, has_bands=bool(measure.scoring.bands))

    def _show_table(self, results: Sequence[Result], *, has_bands: bool) -> None:
        bands = (_tr("Range"),) if has_bands else ()
        self.table.show_rows(
            (_tr("Date"), _tr("Score"), *bands, _tr("From the last")),
            [
                (
                    short_day_name(result.day),
                    words.total_words(result),
                    *((words.band_words(result),) if has_bands else ()),
                    words.change_words(result),
                )
                for result in reversed(results)
            ],
        )

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))


def trend_curve(measure: Measure, results: Sequence[Result]) -> Curve:
    """Return the totals of a measure as a curve; each result has one."""
    scoring = measure.scoring
    dots = tuple(
        Dot(result.day.toordinal(), float(result.score.total or 0), str(result.score.total))
        for result in results
    )
    change = scoring.reliable_change
    last = dots[-1].y
    first_x, last_x = dots[0].x, dots[-1].x
    room = max((last_x - first_x) * 0.15, 3)  # right of the last dot, where the shading is seen
    return Curve(
        name=_tr("{measure}: your scores over time").format(measure=measure.name),
        description=", ".join(
            f"{short_day_name(result.day)}: {result.score.total}" for result in results
        ),
        dots=dots,
        lowest=scoring.least,
        highest=scoring.most,
        first=first_x,
        last=last_x + room,
        marks=()
        if scoring.bands
        else ((scoring.least, str(scoring.least)), (scoring.most, str(scoring.most))),
        stations=_stations(results, (last_x + room - first_x) * APART),
        zones=tuple(
            Zone(f"{band.name} {band.lowest}–{band.highest}", band.lowest, band.highest)
            for band in scoring.bands
        ),
        shade=None if change is None else (last - change, last + change),
    )


def _stations(results: Sequence[Result], apart: float) -> tuple[tuple[float, str], ...]:
    """Return the days that are named below: the last one, and those before it that have room."""
    found: list[Result] = []
    for result in reversed(results):
        if not found or found[-1].day.toordinal() - result.day.toordinal() >= apart:
            found.append(result)
    return tuple(
        (float(each.day.toordinal()), words.day_in_short(each.day)) for each in reversed(found)
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("Trend", source)
