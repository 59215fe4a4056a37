"""What the page of the session sheet says."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.handout.choosing import Offer, PickKind
from app.domain.handout.disclosure import Disclosure
from app.domain.handout.sheet import SessionSheet
from app.services.sharing.sharing import SheetState
from app.ui.widgets.dates import moment_name
from app.ui.widgets.sheet_words import hash_words, way_name

EXCERPT = 240
TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat


def tr(source: str) -> str:
    """Return a sentence of this page in the person's language."""
    return QCoreApplication.translate("SharingPage", source)


def excerpt(text: str) -> str:
    """Return the beginning of a line, on one line."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    words = " · ".join(line for line in lines if line)
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT].rstrip()}…"


def state_of(offer: Offer) -> str:
    """Return how a line stands on the sheet; empty for one that is there whole or not at all."""
    if offer.has_changed:
        return tr("It reads otherwise since you ticked it. Tick it again, and look at it first.")
    if offer.pick is None:
        return ""
    parts = []
    if offer.pick.sentences:
        parts.append(_count(len(offer.pick.sentences), tr("1 sentence"), tr("{n} sentences")))
    if offer.pick.left_out:
        count = len(offer.pick.left_out)
        parts.append(_count(count, tr("1 place left out"), tr("{n} places left out")))
    return " · ".join(parts)


def empty_hint(kind: PickKind) -> str:
    """Return why nothing of a kind can be ticked, and what to do about it."""
    return {
        PickKind.MEASURE: tr("No questionnaire was finished yet."),
        PickKind.TREND: tr("No check-in or tracker has a number in this time."),
        PickKind.HOMEWORK: tr("Nothing is agreed at the moment."),
        PickKind.NOTE: tr("No notes on how it went in this time."),
        PickKind.ENTRY: tr(
            "No entry is marked “for my session”. Only entries with that mark can come here; you "
            "set it on the entry itself."
        ),
        PickKind.PLAN: tr("The safety plan is blank."),
        PickKind.REPLY: tr("No replies of the companion in this time."),
    }[kind]


def goes_lines(sheet: SessionSheet) -> list[str]:
    """Return what is on the sheet, kind by kind."""
    counted = (
        (int(bool(sheet.topics)), tr("What you want to talk about"), ""),
        (len(sheet.measures), tr("1 questionnaire"), tr("{n} questionnaires")),
        (len(sheet.trends), tr("1 curve of what you noted"), tr("{n} curves of what you noted")),
        (len(sheet.homework), tr("1 thing agreed"), tr("{n} things agreed")),
        (len(sheet.notes), tr("1 note"), tr("{n} notes")),
        (len(sheet.entries), tr("1 entry"), tr("{n} entries")),
        (len(sheet.plan), tr("1 line of the safety plan"), tr("{n} lines of the safety plan")),
        (len(sheet.quotes), tr("1 quotation of AI text"), tr("{n} quotations of AI text")),
    )
    return [_count(count, one, many) for count, one, many in counted if count]


def stays_lines(state: SheetState) -> list[str]:
    """Return what does not leave."""
    entries = state.entries - len(state.sheet.entries)
    lines = [
        _count(entries, tr("1 entry"), tr("{n} entries")) if entries else "",
        _count(state.talks, tr("1 conversation"), tr("{n} conversations")) if state.talks else "",
        _count(
            state.sheet.left_out_count,
            tr("Words at 1 place that you left out"),
            tr("Words at {n} places that you left out"),
        )
        if state.sheet.left_out_count
        else "",
        tr("Other check-ins, photos and files")
        if state.sheet.trends
        else tr("Moods, check-ins, photos and files"),
        tr("Everything else that has no tick"),
    ]
    return [line for line in lines if line]


def given_words(given: Disclosure) -> tuple[str, str, str]:
    """Return a line of the log: when and to whom, in which form, and its fingerprint."""
    to = given.recipient or tr("nobody named")
    lines = _count(given.lines, tr("1 line"), tr("{n} lines"))
    size = QLocale().formattedDataSize(given.size_bytes, 1, TRADITIONAL)
    way = way_name(given.way)
    form = f"{way[:1].upper()}{way[1:]} · {lines} · {size}"
    if given.purpose:
        form = f"{form} · {given.purpose}"
    when = moment_name(given.at.astimezone())
    return (
        tr("{when}, for {to}").format(when=when, to=to),
        form,
        tr("SHA-256 {hash}").format(hash=hash_words(given.sha256)),
    )


def pages_words(pages: int) -> str:
    """Return how long the page is; empty for one page."""
    if pages == 1:
        return ""
    return tr(
        "On paper this takes {n} pages. One page is easier to talk about: "
        "think of what matters most."
    ).format(n=QLocale().toString(pages))


def _count(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(n=QLocale().toString(count))
