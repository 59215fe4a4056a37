"""What a session sheet says besides the person's own words: the same in both programs.

No line of it weighs, concludes or compares with anybody.
"""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from app.domain.assignment import Outcome
from app.domain.handout.choosing import PickKind
from app.domain.handout.disclosure import GivenWay
from app.domain.handout.sheet import (
    EntryLine,
    HomeworkLine,
    MeasureLine,
    NoteKind,
    NoteLine,
    PlanChange,
    PlanLineOnSheet,
    QuoteLine,
    SheetLine,
    TrendAsks,
    TrendLine,
    TrendOf,
    Words,
)
from app.ui.widgets.plan_steps import step_title

POINTS_IN_WORDS = 14  # of a trend; more of them are a curve with its ends


def left_out() -> str:
    """Return what stands where words were taken out."""
    return _tr("[left out]")


def plain(words: Words) -> str:
    """Return words in one text, with a mark at each gap."""
    return "".join(left_out() if piece is None else piece for piece in words)


def short_day(day: date) -> str:
    """Return a day without its year: Mar 12."""
    return QLocale().toString(QDate(day.year, day.month, day.day), _tr("MMM d"))


def section_name(kind: PickKind) -> str:
    """Return the heading over lines of one kind."""
    return {
        PickKind.MEASURE: _tr("Questionnaires"),
        PickKind.TREND: _tr("What I noted, day by day"),
        PickKind.HOMEWORK: _tr("What was agreed"),
        PickKind.NOTE: _tr("Notes on how it went"),
        PickKind.ENTRY: _tr("From my journal"),
        PickKind.PLAN: _tr("My safety plan"),
        PickKind.REPLY: _tr("Written by AI, quoted"),
    }[kind]


def outcome_name(outcome: Outcome) -> str:
    """Return how a try went."""
    return {
        Outcome.DONE: _tr("done"),
        Outcome.PARTLY: _tr("partly"),
        Outcome.NOT: _tr("not"),
    }[outcome]


def lead_of(line: SheetLine) -> str:
    """Return what stands before a line: its day, its kind, the model that wrote it."""
    match line:
        case MeasureLine() | TrendLine():
            return _trend_name(line) if isinstance(line, TrendLine) else line.name
        case HomeworkLine():
            return ""
        case NoteLine():
            kind = {
                NoteKind.FRICTION: _tr("In the way"),
                NoteKind.LEARNED: _tr("Learned"),
                NoteKind.QUESTION: _tr("To ask"),
            }[line.kind]
            return f"{short_day(line.on)}, {kind}"
        case EntryLine():
            day = short_day(line.on)
            return _tr("{day}, in part").format(day=day) if line.is_part else day
        case PlanLineOnSheet():
            step = step_title(line.step)
            return _tr("{step}, new").format(step=step) if _is_new(line) else step
        case QuoteLine():
            return _tr("AI ({model}), {day}").format(model=line.model, day=short_day(line.on))


def text_of(line: SheetLine) -> str:
    """Return what a line says after its lead."""
    match line:
        case MeasureLine():
            return points_words(line)
        case TrendLine():
            return trend_words(line)
        case HomeworkLine():
            return f"{plain(line.words)}{_tries(line)}"
        case PlanLineOnSheet() if line.change is PlanChange.TAKEN_OUT:
            return _tr("a line was taken out")
        case QuoteLine():
            return _tr("“{words}”").format(words=plain(line.words))
        case _:
            return plain(line.words)


def points_words(line: MeasureLine) -> str:
    """Return the totals of a measure with their days and published bands."""
    points = [
        _tr("{day}: {total} ({band})").format(
            day=short_day(each.on), total=each.total, band=each.band
        )
        if each.band
        else _tr("{day}: {total}").format(day=short_day(each.on), total=each.total)
        for each in line.points
    ]
    span = _tr("from {least} to {most}").format(least=line.least, most=line.most)
    return f"{' · '.join(points)} · {span}"


def _trend_name(line: TrendLine) -> str:
    """Return what a trend is of; a tracker has the person's own name for it."""
    return {
        TrendOf.MOOD: _tr("Mood"),
        TrendOf.ENERGY: _tr("Energy"),
        TrendOf.SLEEP: _tr("Sleep"),
        TrendOf.TRACKER: line.name,
    }[line.of]


def trend_words(line: TrendLine) -> str:
    """Return what was said, and on how many days; a day without a number is not made up for."""
    days = _tr("{said} of {days} days").format(said=line.days_said, days=line.days)
    if line.asks is TrendAsks.YES_NO:
        yes = sum(point.total for point in line.points)
        return f"{days} · {_tr('yes on {n} of them').format(n=yes)}"
    if len(line.points) <= POINTS_IN_WORDS:
        points = [
            _tr("{day}: {total}").format(day=short_day(each.on), total=_said(line, each.total))
            for each in line.points
        ]
        told = " · ".join(points)
    else:
        totals = [point.total for point in line.points]
        told = _tr("lowest {least}, highest {most}").format(
            least=_said(line, min(totals)), most=_said(line, max(totals))
        )
    if line.asks is TrendAsks.TIME:
        return f"{told} · {days}"
    span = _tr("from {least} to {most}").format(least=line.least, most=line.most)
    return f"{told} · {span} · {days}"


def _said(line: TrendLine, number: int) -> str:
    if line.asks is not TrendAsks.TIME:
        return str(number)
    hours, minutes = divmod(number, 60)
    return QLocale().toString(QTime(hours, minutes), QLocale.FormatType.ShortFormat)


def way_name(way: GivenWay) -> str:
    """Return in which form something left."""
    return {
        GivenWay.KEY: _tr("sealed for a key"),
        GivenWay.PASSPHRASE: _tr("sealed with a passphrase"),
        GivenWay.PDF: _tr("a page, not encrypted"),
    }[way]


def hash_words(sha256: str) -> str:
    """Return a fingerprint in groups that two people can compare."""
    return " ".join(sha256[place : place + 8] for place in range(0, len(sha256), 8))


def _is_new(line: PlanLineOnSheet) -> bool:
    return line.change is PlanChange.ADDED


def _tries(line: HomeworkLine) -> str:
    if not line.tries:
        return _tr(" · no answer yet")
    tries = [f"{short_day(each.on)} {outcome_name(each.outcome)}" for each in line.tries]
    return f" · {' · '.join(tries)}"


def _tr(source: str) -> str:
    return QCoreApplication.translate("SheetWords", source)
