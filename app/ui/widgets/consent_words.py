"""How consent is spoken of: why it is asked again, how it stands, why there is no companion."""

from PySide6.QtCore import QCoreApplication

from app.domain.consent import Asking, ConsentDocument, Renewal, Standing, State
from app.domain.profile import Profile, SetBy
from app.ui.widgets.dates import day_name


def asking_words(asking: Asking, document: ConsentDocument) -> str:
    """Return why the companion is silent and what it asks for."""
    if not asking.was_asked:
        return _tr(
            "Before you talk, Alcove would like to tell you what this is, and ask what it may "
            "do. It takes about three minutes. Your journal works without it."
        )
    if not asking.reasons:
        return _tr("You have turned the companion off. Your journal works without it.")
    why = " ".join(_reason(reason) for reason in asking.reasons)
    if not asking.is_short:
        return _tr("{why} So Alcove asks once more.").format(why=why)
    before = [each.title for each in document.purposes if each.purpose in asking.allowed]
    listed = "; ".join(before)
    return _tr("{why} You allowed before: {listed}. Is that still right?").format(
        why=why, listed=listed
    )


def _reason(reason: Renewal) -> str:
    return {
        Renewal.MEANING: _tr("What Alcove tells you about itself has changed."),
        Renewal.MODEL: _tr("Another model would speak now."),
        Renewal.PURPOSE: _tr("There is something new to decide."),
        Renewal.PACK: _tr("What your clinician handed you has changed."),
        Renewal.RULE: _tr("The region you named is another one."),
        Renewal.YEAR: _tr("You decided a year ago."),
        Renewal.IDLE: _tr("You were away for a while."),
    }[reason]


def profile_words(profile: Profile) -> str:
    """Return why there is no companion here; empty where there is one."""
    if profile.set_by is SetBy.RULE and profile.region is not None:
        region = profile.region
        return _tr(
            "Journal only: the companion is off, and its model is not loaded. {rule} "
            "(Noted {date}; source: {source}.)"
        ).format(rule=region.words, date=region.noted_on, source=region.source)
    if profile.set_by is SetBy.PACK:
        return _tr(
            "Journal only: a pack from your clinician turned the companion off, and its model is "
            "not loaded."
        )
    if profile.is_journal_only:
        return _tr("Journal only: you turned the companion off, and its model is not loaded.")
    return ""


def standing_words(standing: Standing) -> str:
    """Return how it stands with one purpose, and since when."""
    words = {
        State.NEVER_ASKED: _tr("Not asked yet; on") if standing.may else _tr("Not asked yet; off"),
        State.ALLOWED: _tr("Allowed since {when}"),
        State.DECLINED: _tr("Not allowed, since {when}"),
        State.WITHDRAWN: _tr("Taken back {when}"),
        State.ASK_AGAIN: _tr("Allowed {when}; will be asked again"),
    }[standing.state]
    return words.format(when=day_name(standing.since.date()) if standing.since else "")


def _tr(source: str) -> str:
    return QCoreApplication.translate("Consent", source)
