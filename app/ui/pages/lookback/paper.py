"""What was looked at, as a page of PDF: figures and tables, in the order of the screen."""

from PySide6.QtCore import QCoreApplication

from app.services.looking_back import LookBack
from app.ui.pages.lookback import words
from app.ui.pages.lookback.mood_section import table_of
from app.ui.printing.pdf import PAGE, Part, pdf_of


def paper_of(view: LookBack) -> bytes:
    """Return a period as PDF."""
    headings, rows = table_of(view)
    moods = [
        (
            row[0],
            "  ".join(f"{name}: {cell}" for name, cell in zip(headings[1:], row[1:], strict=True)),
        )
        for row in reversed(rows)
    ]
    parts = (
        Part(
            _tr("In figures"), tuple((name, figure) for figure, name in words.counted(view.counts))
        ),
        Part(
            _tr("Words you picked most"),
            tuple((word, str(days)) for word, days in view.picked),
        ),
        Part(
            _tr("What you did"),
            tuple((each.title, words.practiced_words(each)) for each in view.practiced),
        ),
        Part(_tr("Day by day"), tuple(moods)),
    )
    foot = _tr("Made by Alcove from what you said. It names no illness and judges nothing.")
    return pdf_of(
        words.period_name(view.period), [part for part in parts if part.lines], foot, PAGE
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("LookBackPaper", source)
