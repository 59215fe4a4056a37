"""What the reader of session sheets says."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.assignment import Outcome
from app.domain.handout.disclosure import GivenWay, ReceivedSheet
from app.domain.handout.sheet import SessionSheet
from app.domain.handout.sheet_comparison import SheetComparison
from app.ui.widgets.dates import day_name, moment_name
from app.ui.widgets.sheet_words import hash_words, outcome_name, short_day


def tr(source: str) -> str:
    """Return a sentence of this page in the person's language."""
    return QCoreApplication.translate("SheetsPage", source)


def row_of(received: ReceivedSheet) -> tuple[str, str]:
    """Return the two lines of a sheet in the list."""
    return day_name(received.made_on), lines_words(received.sheet)


def lines_words(sheet: SessionSheet) -> str:
    """Return how much is on a sheet and what is not."""
    count = sheet.line_count
    lines = tr("1 line") if count == 1 else tr("{n} lines").format(n=QLocale().toString(count))
    gaps = sheet.left_out_count
    if not gaps:
        return lines
    cut = tr("1 place left out") if gaps == 1 else tr("{n} places left out").format(n=gaps)
    return f"{lines} · {cut}"


def proof_words(way: GivenWay) -> str:
    """Return what opening it proved, and what it did not."""
    opened = (
        tr("It opened with your key, and nothing was changed since it was sealed.")
        if way is GivenWay.KEY
        else tr("It opened with the passphrase, and nothing was changed since it was sealed.")
    )
    limit = tr(
        "The file cannot prove who sealed it. Your client sees the same number in their list."
    )
    return f"{opened} {limit}"


def number_words(sha256: str) -> str:
    """Return the fingerprint of a file."""
    return tr("SHA-256 {hash}").format(hash=hash_words(sha256))


def received_words(received: ReceivedSheet) -> str:
    """Return since when it is here."""
    return tr("In your record since {when}.").format(
        when=moment_name(received.received_at.astimezone())
    )


def comparison_rows(compared: SheetComparison) -> tuple[list[str], list[list[str]]]:
    """Return the headings and rows of two sheets side by side."""
    earlier, later = compared.earlier, compared.later
    headings = ["", short_day(earlier.made_on), short_day(later.made_on)]
    rows = [[move.name, _total(move.earlier), _total(move.later)] for move in compared.measures]
    rows += [[move.words, _tries(move.earlier), _tries(move.later)] for move in compared.homework]
    for name, one, other in (
        (tr("Entries on it"), len(earlier.entries), len(later.entries)),
        (tr("Notes on it"), len(earlier.notes), len(later.notes)),
        (tr("Lines of the safety plan"), len(earlier.plan), len(later.plan)),
        (tr("Quotations of AI text"), len(earlier.quotes), len(later.quotes)),
        (tr("Places left out"), earlier.left_out_count, later.left_out_count),
    ):
        rows.append([name, QLocale().toString(one), QLocale().toString(other)])
    return headings, rows


def _total(total: int | None) -> str:
    return "–" if total is None else QLocale().toString(total)


def _tries(tries: dict[Outcome, int]) -> str:
    said = [f"{outcome_name(each)} {count}" for each, count in tries.items()]
    return ", ".join(said) or "–"
