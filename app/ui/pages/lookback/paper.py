"""What was looked at, as PDF: pictures, figures and tables, in the order of the screen.

The pictures are drawn in lines and letters. A tracker has a curve of its own on paper, since
nothing can be laid over anything there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale, QRectF
from PySide6.QtGui import QPainter

from app.domain.looking import Association, Period, level_of
from app.domain.period_summary import PeriodSummary
from app.domain.word_counts import WordsUsed
from app.services.look_back_tables import LookBackTable
from app.services.looking_back import LookBack, Series
from app.ui.pages.lookback import words
from app.ui.pages.lookback.companion_section import sources_words
from app.ui.pages.lookback.mood_section import curve_of, table_of, tracker_curve_of
from app.ui.printing.pdf import PAGE, Part, Picture, pdf_of
from app.ui.widgets.charts import Curve, paint_curve
from app.ui.widgets.dates import short_day_name
from app.ui.widgets.pixels import PixelRow, paint_year, year_height
from app.ui.widgets.theme import paper_look

CURVE_HEIGHT, TRACKER_HEIGHT = 208, 132
PAPER_WIDTH = 650  # pixels of 1/96 inch between the margins of A4


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that a period is shown by, but the words of its entries."""

    view: LookBack
    months: Sequence[Period]
    moods: Mapping[date, float] = field(repr=False)
    together: Sequence[Association] = field(repr=False)


def paper_of(
    seen: Seen, counted: WordsUsed | None = None, summary: PeriodSummary | None = None
) -> bytes:
    """Return a period as PDF, with the words and the summary that were asked for on the page."""
    parts = [
        *_told(seen),
        *([] if counted is None else [_words_part(counted)]),
        *([] if summary is None else [_summary_part(summary)]),
        *_day_parts(seen.view),
    ]
    foot = _tr("Made by Alcove from what you said. It names no illness and judges nothing.")
    return pdf_of(
        words.period_name(seen.view.period),
        [part for part in parts if part.lines or part.picture],
        foot,
        PAGE,
    )


def _told(seen: Seen) -> tuple[Part, ...]:
    view = seen.view
    return (
        *_pictures(seen),
        Part(
            _tr("In figures"), tuple((name, figure) for figure, name in words.counted(view.counts))
        ),
        Part(
            _tr("Words you picked most"),
            tuple((word, words.days_words(days)) for word, days in view.picked),
        ),
        Part(
            _tr("What you did"),
            tuple((each.title, words.practiced_words(each)) for each in view.practiced),
        ),
        Part(
            _tr("On days with …"),
            (
                *((words.association_words(each), "") for each in seen.together),
                *(((words.caveat(), ""),) if seen.together else ()),
            ),
        ),
    )


def _words_part(counted: WordsUsed) -> Part:
    number = QLocale().toString
    lines = [(word, number(times)) for word, times in counted.words]
    left_out = words.left_out_words(counted.languages)
    return Part(
        words.table_name(LookBackTable.WRITTEN),
        (*lines, *(((left_out, ""),) if left_out and lines else ())),
    )


def _summary_part(summary: PeriodSummary) -> Part:
    """Return the companion's sentences, which on paper as well say by whom they are."""
    heading = _tr("Summed up by the companion (AI, {model})").format(model=summary.model)
    lines = [
        (told, "")
        for sentence in summary.sentences
        for told in (sentence.text, sources_words(sentence.sources))
    ]
    return Part(heading, (*lines, (_tr("It can be wrong."), "")))


def _day_parts(view: LookBack) -> list[Part]:
    headings, rows = table_of(view)
    days = [
        (
            row[0],
            "  ".join(f"{name}: {cell}" for name, cell in zip(headings[1:], row[1:], strict=True)),
        )
        for row in reversed(rows)
    ]
    noted = [
        Part(
            each.tracker.design.name,
            tuple(
                (f"{short_day_name(day)}  {said}", "") for day, said in sorted(each.words.items())
            ),
        )
        for each in view.noted
    ]
    return [Part(words.table_name(LookBackTable.DAYS), tuple(days)), *noted]


def _pictures(seen: Seen) -> list[Part]:
    view = seen.view
    found = []
    if view.moods and view.period.days > 1:
        curve = curve_of(view, None)
        found.append(Part(_tr("Mood, as you set it"), (), _curve_picture(curve, CURVE_HEIGHT)))
    found += [_tracker_part(view, series) for series in view.series if view.period.days > 1]
    if seen.moods:
        found.append(Part(_tr("Twelve months"), (), _year_picture(seen)))
    return found


def _tracker_part(view: LookBack, series: Series) -> Part:
    picture = _curve_picture(tracker_curve_of(view.period, series), TRACKER_HEIGHT)
    return Part(series.tracker.design.name, (), picture)


def _curve_picture(curve: Curve, height: float) -> Picture:
    look = paper_look()

    def paint(painter: QPainter, box: QRectF) -> None:
        paint_curve(painter, look, curve, box)

    return Picture(height, paint)


def _year_picture(seen: Seen) -> Picture:
    look = paper_look()
    rows = [PixelRow(words.month_name(m), m.first_day, m.last_day) for m in seen.months]
    levels = {day: level_of(mood) for day, mood in seen.moods.items()}

    def paint(painter: QPainter, box: QRectF) -> None:
        paint_year(painter, look, rows, levels, box.width())

    return Picture(year_height(look, len(rows), PAPER_WIDTH), paint)


def _tr(source: str) -> str:
    return QCoreApplication.translate("LookBackPaper", source)
