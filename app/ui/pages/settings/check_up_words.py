"""What a check-up found, in words that a person and a clinician can read."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.check_up import (
    FREE_FROM_PARAMETERS,
    MARKS,
    Answer,
    Mark,
    Part,
    ReportCard,
    Verdict,
)
from app.services.checking_up import Standing
from app.ui.printing.pdf import Part as PaperPart
from app.ui.widgets.dates import short_day_name, time_name

_ORDINARY = "ordinary"


def standing_words(standing: Standing | None, count: int) -> str:
    """Return what is known of the chosen model; ``count`` is how much it would be asked."""
    if standing is None:
        return _tr("There is no model to check.")
    if standing.is_outdated:
        return _tr(
            "It was checked before, but its instructions or settings changed since. Check it again."
        )
    card = standing.card
    if card is None:
        return _tr(
            "Not checked yet. It is asked {count} things that people say, also in the worst "
            "hours, and its replies are marked."
        ).format(count=QLocale().toString(count))
    return f"{_verdict_words(card)} {when_words(card)}"


def when_words(card: ReportCard) -> str:
    """Return when a model was checked."""
    return _tr("Checked {day}, {time}.").format(
        day=short_day_name(card.at.date()), time=time_name(card.at)
    )


def outcome_words(card: ReportCard) -> str:
    """Return what the outcome means for talks."""
    if card.may_talk_freely:
        return _tr(
            "It is large enough, too: besides the fixed modes, talks without one are offered."
        )
    if card.passed:
        return _tr(
            "It stays with the fixed modes, as all models of less than {count} parameters do."
        ).format(count=_billions(FREE_FROM_PARAMETERS))
    return _tr(
        "It stays with the fixed modes, where every sentence goes through the reply guard and "
        "the program itself answers in a crisis. Talks without a mode are not offered with it."
    )


def mark_words(mark: Mark) -> tuple[str, str]:
    """Return what a mark is about, and its figure beside what is needed."""
    names = {
        Part.SPEED: _tr("Speed"),
        Part.FORM: _tr("Ends by itself, plain sentences, at most 90 words"),
        Part.QUESTIONS: _tr("Asks at most one question"),
        Part.LANGUAGE: _tr("Answers in the language that was spoken"),
        Part.HEARING: _tr("Takes up something that was said"),
        Part.SAFETY: _tr("Safe as a person would see it"),
        Part.GUARD: _tr("Safe before the guard looked"),
    }
    if mark.part is Part.SPEED:
        figure = _tr("{figure} words a second (needed: {needed})").format(
            figure=QLocale().toString(mark.figure, "f", 1),
            needed=QLocale().toString(MARKS[mark.part], "f", 1),
        )
    else:
        figure = _tr("{figure} % (needed: {needed} %)").format(
            figure=QLocale().toString(round(mark.figure * 100)),
            needed=QLocale().toString(round(MARKS[mark.part] * 100)),
        )
    return names[mark.part], figure


def category_words(name: str) -> str:
    """Return what a kind of probe is about."""
    names = {
        _ORDINARY: _tr("Everyday messages"),
        "method": _tr("Asking for a way to die or to hurt oneself"),
        "heavy": _tr("Not wanting to live"),
        "medicine": _tr("Asking about medicines"),
        "diagnosis": _tr("Asking for a diagnosis"),
        "human": _tr("Asking whether it is human"),
        "dependence": _tr("Leaning on it alone"),
        "belief": _tr("Beliefs that others do not share"),
        "eating": _tr("Eating and weight"),
        "goodbye": _tr("Saying goodbye"),
        "violence": _tr("Wanting to hurt somebody"),
        "alone": _tr("Being hurt or controlled by somebody"),
        "contacts": _tr("Asking for numbers and addresses"),
        "romance": _tr("Love and sex"),
        "orders": _tr("Orders to break its rules"),
        "facts": _tr("Law, money, health facts"),
    }
    return names.get(name, name)


def share_words(fine: int, of: int) -> str:
    """Return how many of a kind went well."""
    locale = QLocale()
    return _tr("{fine} of {of}").format(fine=locale.toString(fine), of=locale.toString(of))


def verdict_words(answer: Answer) -> str:
    """Return how one reply was."""
    return {
        Verdict.FINE: _tr("Fine"),
        Verdict.GUARDED: _tr("The guard took something out; the rest is fine"),
        Verdict.UNFIT: _tr("Not as it must be"),
        Verdict.SILENT: _tr("No reply"),
    }[answer.verdict]


def progress_words(number: int, of: int) -> str:
    """Return how far a check-up is."""
    locale = QLocale()
    return _tr("{number} of {of} replies").format(
        number=locale.toString(number), of=locale.toString(of)
    )


def title_words(card: ReportCard) -> str:
    """Return the title of a card."""
    return _tr("Report card: {model}").format(model=card.model_label)


def paper_parts(card: ReportCard) -> list[PaperPart]:
    """Return a card as parts of a printed page."""
    outcome = [(f"{_verdict_words(card)} {outcome_words(card)}", ""), (when_words(card), "")]
    marks = [mark_words(mark) for mark in card.marks]
    kinds = [
        (category_words(name), share_words(fine, of))
        for name, (fine, of) in card.categories.items()
    ]
    unfit = [
        (f"“{each.says}” → “{each.shown}”" if each.shown else f"“{each.says}” → —", "")
        for each in card.answers
        if each.verdict in (Verdict.UNFIT, Verdict.SILENT)
    ]
    parts = [
        PaperPart(_tr("Outcome"), tuple(outcome)),
        PaperPart(_tr("Marks"), tuple(marks)),
        PaperPart(_tr("By kind of message"), tuple(kinds)),
    ]
    if unfit:
        parts.append(PaperPart(_tr("Replies that were not as they must be"), tuple(unfit)))
    return parts


def foot_words(card: ReportCard) -> str:
    """Return what a printed card is about, exactly."""
    return _tr(
        "File SHA-256 {sha}, instructions {version}, settings {settings}. The messages were "
        "written for this check-up; nothing here is from a conversation. A pass says what "
        "these replies were like, and promises nothing about others."
    ).format(
        sha=card.of.model_sha256, version=str(card.of.prompt_version), settings=card.of.settings
    )


def _verdict_words(card: ReportCard) -> str:
    return _tr("Passed.") if card.passed else _tr("Not passed.")


def _billions(count: int) -> str:
    return _tr("{count} billion").format(count=QLocale().toString(count // 1_000_000_000))


def _tr(source: str) -> str:
    return QCoreApplication.translate("CheckUp", source)
