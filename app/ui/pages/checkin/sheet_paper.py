"""A finished sheet on paper: every answer, the total, and how it stands to the ones before."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPainter

from app.domain.measure import Measure
from app.services.measuring import Result
from app.ui.pages.checkin import words
from app.ui.pages.checkin.trend import trend_curve
from app.ui.printing.pdf import PAGE, Part, Picture, pdf_of
from app.ui.widgets.charts import paint_curve
from app.ui.widgets.dates import day_name, short_day_name
from app.ui.widgets.theme import paper_look

TREND_HEIGHT = 200


def sheet_paper(measure: Measure, result: Result, results: Sequence[Result]) -> bytes:
    """Return a finished sheet as PDF, with the trend where there is more than one total."""
    told = [
        (words.result_sentence(measure, result), ""),
        (words.subscale_sentence(measure, result), ""),
        (words.change_sentence(result), ""),
    ]
    parts = [
        Part(day_name(result.day), _answers(measure, result)),
        Part(_tr("What it comes to"), tuple(line for line in told if line[0])),
    ]
    with_total = [each for each in results if each.score.total is not None]
    if len(with_total) > 1:
        parts.append(_trend(measure, with_total))
    foot = f"{words.to_talk_about()}\n{measure.notice} {measure.licence}"
    return pdf_of(measure.name, parts, foot, PAGE)


def _answers(measure: Measure, result: Result) -> tuple[tuple[str, str], ...]:
    lines = [(measure.lead, "")] if measure.lead else []
    for item, question in enumerate(measure.all_items):
        answer = result.sheet.answers.get(item)
        said = dict(measure.answers_of(item)).get(answer, "") if answer is not None else ""
        given = _tr("skipped") if answer is None else f"{said}  {answer}"
        lines.append((f"{item + 1}. {question.words}", given))
    return tuple(lines)


def _trend(measure: Measure, results: Sequence[Result]) -> Part:
    look = paper_look()
    curve = trend_curve(measure, results)

    def paint(painter: QPainter, box: QRectF) -> None:
        paint_curve(painter, look, curve, box)

    rows = [(_day_with_band(measure, each), words.total_words(each)) for each in reversed(results)]
    rows.append((words.chance_sentence(measure), ""))
    return Part(_tr("Your scores so far"), tuple(rows), Picture(TREND_HEIGHT, paint))


def _day_with_band(measure: Measure, result: Result) -> str:
    day = short_day_name(result.day)
    return f"{day}  {words.band_words(result)}" if measure.scoring.bands else day


def _tr(source: str) -> str:
    return QCoreApplication.translate("SheetPaper", source)
