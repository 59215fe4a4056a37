"""What the check-in pages say. Scores are to talk about; a band is a name from a paper."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.domain.checkin import TrackerDesign, TrackerKind, TrackerValue
from app.domain.measure import Measure, subscale_sum
from app.services.measuring import Offer, Result
from app.ui.widgets.small_fields import minute_name


def day_in_short(day: date) -> str:
    """Return a day without its year: Feb 18."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "MMM d")


def total_words(result: Result) -> str:
    """Return the total of a result, or that there is none."""
    if result.score.total is None:
        return _tr("no total")
    total = QLocale().toString(result.score.total)
    return _tr("{total}, prorated").format(total=total) if result.score.is_prorated else total


def band_words(result: Result) -> str:
    """Return the published band's name; a dash where there is none."""
    return result.score.band.name if result.score.band else "–"


def change_words(result: Result) -> str:
    """Return how a total stands to the one before; empty without one."""
    if result.change is None:
        return ""
    if result.change == 0:
        return _tr("the same")
    words = _tr("{points} above") if result.change > 0 else _tr("{points} below")
    return words.format(points=QLocale().toString(abs(result.change)))


def result_sentence(measure: Measure, result: Result) -> str:
    """Return what a finished sheet comes to, in one or two sentences."""
    scoring, score = measure.scoring, result.score
    if score.total is None:
        return _tr(
            "{missing} answers are missing, so this sheet has no total. Your answers are kept."
        ).format(missing=score.missing)
    words = _tr("Your total is {total} of {most}.").format(total=score.total, most=scoring.most)
    if score.is_prorated:
        words += " " + _tr(
            "{missing} missing answers were filled by the mean of the others."
        ).format(missing=score.missing)
    if score.band is not None:
        words += " " + _tr("The published name of this range ({low}–{high}) is “{band}”.").format(
            low=score.band.lowest, high=score.band.highest, band=score.band.name
        )
    if scoring.cut is not None:
        words += " " + _tr("The published threshold is {cut}.").format(cut=scoring.cut)
    return words


def subscale_sentence(measure: Measure, result: Result) -> str:
    """Return what the parts of a sheet come to; empty where none were published."""
    told: list[str] = []
    scoring = measure.scoring
    for subscale in scoring.subscales if result.score.total is not None else ():
        total = subscale_sum(scoring, subscale, result.sheet.answers)
        if total is None:
            continue
        most = len(subscale.items) * scoring.highest
        words = _tr("{name} {total} of {most}")
        if subscale.cut is not None:
            words = _tr("{name} {total} of {most} (published threshold {cut})")
        told.append(words.format(name=subscale.name, total=total, most=most, cut=subscale.cut))
    return _tr("Its parts: {parts}.").format(parts=", ".join(told)) if told else ""


def change_sentence(result: Result) -> str:
    """Return how it stands to the last one, and whether that may be chance; may be empty."""
    if result.change is None:
        return ""
    if result.change == 0:
        return _tr("It is the same as your last one.")
    above = _tr("It is {points} above your last one.")
    below = _tr("It is {points} below your last one.")
    words = (above if result.change > 0 else below).format(points=abs(result.change))
    if result.is_reliable is False:
        words += " " + _tr("A change this small may be chance.")
    return words


def to_talk_about() -> str:
    """Return what a score is for."""
    return _tr("A score to talk about with your clinician. It is not a grade and names no illness.")


def chance_sentence(measure: Measure) -> str:
    """Return what is known of a change that may be chance: what the dashed lines say, if any."""
    points = measure.scoring.reliable_change
    if points is not None:
        return _tr(
            "Between the dashed lines, a change from your last score may be chance: "
            "it takes {points} points to be more."
        ).format(points=QLocale().toString(points))
    if measure.is_homely:
        return _tr("Nobody has studied how large a change has to be to be more than chance.")
    return _tr(
        "We found no published figure for how large a change has to be to be more than chance. "
        "So none is drawn here."
    )


def offer_words(offer: Offer, today: date) -> str:
    """Return one line about a measure in the list."""
    measure = offer.measure
    size = _tr("{items} questions, about {minutes} min.").format(
        items=len(measure.all_items), minutes=measure.minutes
    )
    if offer.open_sheet is not None:
        return f"{size} " + _tr("You have begun it.")
    if offer.again_on is not None:
        return f"{size} " + _tr("Again from {day}.").format(day=day_in_short(offer.again_on))
    if offer.plan is not None and offer.plan.next_on <= today:
        return f"{size} " + _tr("Planned for now.")
    if offer.plan is not None:
        return f"{size} " + _tr("Planned for {day}.").format(day=day_in_short(offer.plan.next_on))
    return size


def kind_name(kind: TrackerKind) -> str:
    """Return what kind of answer a tracker takes."""
    return {
        TrackerKind.SCALE: _tr("A scale"),
        TrackerKind.COUNT: _tr("A number"),
        TrackerKind.YES_NO: _tr("Yes or no"),
        TrackerKind.CHOICE: _tr("One of several words"),
        TrackerKind.TIME: _tr("A time of day"),
        TrackerKind.NOTE: _tr("A short note"),
    }[kind]


def value_words(design: TrackerDesign, value: TrackerValue) -> str:
    """Return what was noted, in words."""
    number = value.number
    if number is None or design.kind is TrackerKind.CHOICE:
        return design.words_of(value)
    if design.kind is TrackerKind.YES_NO:
        return _tr("Yes") if number else _tr("No")
    return minute_name(number) if design.kind is TrackerKind.TIME else QLocale().toString(number)


def _tr(source: str) -> str:
    return QCoreApplication.translate("CheckIns", source)
