"""A journal as a book on pages of PDF: contents, one part a month, photos, page numbers.

It is made piece by piece, so that nobody holds it as a whole: every month is laid out once to
learn its pages, and once more when it is drawn. Nothing is loaded for it but the photos of the
journal. What a model wrote says so, with the model and the moment, beside its own line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import TypeAlias

from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QEventLoop,
    QIODevice,
    QLocale,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QPainter, QPdfWriter

from app.domain.portable import Manuscript, PortableConversation, PortableEntry
from app.ui.printing.book_pages import Letters, PageText
from app.ui.printing.paper import RESOLUTION, paper_for, usual_size
from app.ui.printing.paper_mark import paint_mark
from app.ui.widgets.dates import day_name, moment_name

Record: TypeAlias = PortableEntry | PortableConversation

_MARGIN = 22.0  # millimetres
_FOOT = 9.0  # millimetres above the lower margin's end
_MILLIMETRES = 25.4
_BEGINNING = 60  # characters of what has no title


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the contents; ``page`` counts from the first month."""

    words: str = field(repr=False)
    page: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    lines: tuple[_Line, ...]
    entries: int
    conversations: int
    first_day: date | None
    last_day: date | None


class _Outlet:
    """Where the writer writes to; what came is taken away after every page."""

    def __init__(self) -> None:
        self.device = QBuffer()
        self.device.open(QIODevice.OpenModeFlag.WriteOnly)

    def taken(self) -> Iterator[bytes]:
        """Yield what was written since the last time."""
        yield bytes(self.device.data().data())
        # The writer counts its own bytes and never goes back.
        self.device.buffer().clear()
        self.device.seek(0)


def book_of(manuscript: Manuscript, unshown: set[tuple[str, int]]) -> Iterator[bytes]:
    """Yield the bytes of the PDF; it names no author. Usable from any thread.

    Args:
        manuscript: What is in it; read twice.
        unshown: Gets the uid of an entry and the number of its file, for every file that paper
            cannot show; it is whole after the last byte.
    """
    # A text that is laid out starts timers, and a thread that is not Qt's own has none before it
    # had a loop. Nothing ever runs in it.
    loop = QEventLoop()
    outlet = _Outlet()
    writer = paper_for(outlet.device, _tr("Journal"), usual_size(), _MARGIN)
    plan = _planned(manuscript, writer)
    front = _front(plan, writer, _front(plan, writer, 0).page_count)
    painter = QPainter(writer)
    try:
        number = 0
        for number in range(1, front.page_count + 1):
            _next(writer, number)
            front.draw(painter, number - 1)
            _foot(painter, writer, number)
            yield from outlet.taken()
        for heading, records in _months(manuscript):
            part = _part(heading, records, writer)
            unshown |= part.unshown
            for page in range(part.page_count):
                number += 1
                _next(writer, number)
                part.draw(painter, page)
                _foot(painter, writer, number)
                yield from outlet.taken()
    finally:
        painter.end()
    yield from outlet.taken()
    loop.quit()


def _next(writer: QPdfWriter, number: int) -> None:
    if number > 1:
        writer.newPage()


def _foot(painter: QPainter, writer: QPdfWriter, number: int) -> None:
    """Write the page's number under its text, and above it what it is a demonstration of."""
    painter.save()
    painter.setFont(Letters.foot())
    down = _FOOT / _MILLIMETRES * RESOLUTION
    box = QRectF(QPointF(0, writer.height()), QSizeF(writer.width(), down))
    where = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
    painter.drawText(box, int(where), str(number))
    painter.restore()
    paint_mark(painter, writer)


def _months(manuscript: Manuscript) -> Iterator[tuple[str, Iterator[Record]]]:
    """Yield the parts of the book: the months, the open drafts, the months of conversations."""
    for (is_draft, year, month), entries in groupby(manuscript.entries(), _part_of):
        yield _tr("Drafts") if is_draft else _month(year, month), iter(entries)
    by_month = groupby(
        manuscript.conversations(), lambda talk: (talk.started_at.year, talk.started_at.month)
    )
    for (year, month), talks in by_month:
        heading = _tr("Conversations, {month}").format(month=_month(year, month))
        yield heading, iter(talks)


def _part_of(entry: PortableEntry) -> tuple[bool, int, int]:
    if entry.is_draft:
        return (True, 0, 0)
    return (False, entry.written_at.year, entry.written_at.month)


def _month(year: int, month: int) -> str:
    name = QLocale().standaloneMonthName(month, QLocale.FormatType.LongFormat)
    return f"{name} {year}"


def _planned(manuscript: Manuscript, writer: QPdfWriter) -> _Plan:
    lines: list[_Line] = []
    page = entries = talks = 0
    days: list[date] = []
    for heading, records in _months(manuscript):
        kept: list[tuple[str, date]] = []
        part = _part(heading, _noted(records, kept), writer)
        lines.append(_Line(heading, page, is_heading=True))
        for (words, _), place in zip(kept, part.places, strict=True):
            lines.append(_Line(words, page + part.page_of(place)))
        is_talk = not part.is_of_entries
        entries, talks = entries + (0 if is_talk else len(kept)), talks + (len(kept) * is_talk)
        days += [day for _, day in kept]
        page += part.page_count
    return _Plan(tuple(lines), entries, talks, min(days, default=None), max(days, default=None))


def _noted(records: Iterator[Record], kept: list[tuple[str, date]]) -> Iterator[Record]:
    """Pass records on and keep what the contents say of them."""
    for record in records:
        moment = record.written_at if isinstance(record, PortableEntry) else record.started_at
        day = moment.date()
        kept.append((f"{day.day} · {_named(record)}", day))
        yield record


def _named(record: Record) -> str:
    words = record.title
    if not words:
        words = record.body if isinstance(record, PortableEntry) else record.turns[0].text
    line = " ".join(words.split())
    return line if len(line) <= _BEGINNING else f"{line[:_BEGINNING].rstrip()}…"


def _part(heading: str, records: Iterator[Record], writer: QPdfWriter) -> PageText:
    text = PageText(writer)
    text.heading(heading)
    for record in records:
        if isinstance(record, PortableEntry):
            text.entry(record, moment_name(record.written_at))
        else:
            text.conversation(record, moment_name(record.started_at))
    return text.laid_out()


def _front(plan: _Plan, writer: QPdfWriter, pages: int) -> PageText:
    """Return the title and the contents; they take ``pages``, which the numbers go past."""
    text = PageText(writer)
    text.title(_tr("Journal"))
    if plan.first_day is not None and plan.last_day is not None:
        text.guide(
            _tr("{first} to {last}").format(
                first=day_name(plan.first_day), last=day_name(plan.last_day)
            )
        )
    text.guide(_counted(plan))
    text.guide(
        _tr(
            "Words of a computer program stand beside a line and are called AI, with the model "
            "and the moment. This file is not encrypted."
        )
    )
    for line in plan.lines:
        text.contents_line(line.words, line.page + pages + 1, is_heading=line.is_heading)
    return text.laid_out()


def _counted(plan: _Plan) -> str:
    number = QLocale().toString
    entries = _tr("Entries: {count}.").format(count=number(plan.entries))
    if not plan.conversations:
        return entries
    talks = _tr("Conversations: {count}.").format(count=number(plan.conversations))
    return f"{entries} {talks}"


def _tr(source: str) -> str:
    return QCoreApplication.translate("JournalBook", source)
