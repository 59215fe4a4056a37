"""Pictures of what a client brings and what a clinician reads: ticked, cut, sealed, opened."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from app.domain.handout.choosing import PickKind, Range
from app.domain.handout.sheet import MeasureLine, Point, SessionSheet
from app.handout import sealing
from app.handout.sheet_file import encode
from app.services.session import Session
from app.services.sharing.reading import Found
from app.ui.pages.sharing.page import SharingPage
from app.ui.pages.sheets.compare_sheet import CompareSheet
from app.ui.pages.sheets.page import SheetsPage
from app.ui.shell.house import House
from app.ui.shell.navigation import Destination
from bench.session_sheet import WHOLE
from tests.journeys.person import until
from tests.tour.camera import settle

Take = Callable[[str], None]

TOPICS = "The meeting, and what I told myself afterwards.\nWhether to ask for Fridays at home."
PURPOSE = "Our session on Thursday"
TICKED = {PickKind.MEASURE, PickKind.TREND, PickKind.HOMEWORK, PickKind.NOTE, PickKind.ENTRY}


def show_sharing(house: House, session: Session, folder: Path, take: Take) -> None:
    """Build a sheet on the page, look at its words and bytes, and save it."""
    house.rooms.go(Destination.SHARING)
    page = house.rooms.page(Destination.SHARING)
    assert isinstance(page, SharingPage)
    _look_again(page)
    if session.sharing.state().sheet.is_blank:
        take("session-sheet-blank")
    _tick(session)
    _look_again(page)
    take("session-sheet")
    _show_lines(page, take)
    offer = page.state.offers.entries[-1] if page.state is not None else None
    assert offer is not None
    sheet = page.choose_words(offer)
    settle()
    take("session-sheet-words")
    sheet.close_sheet()
    settle()
    path = folder / "sheet.pdf"
    path.unlink(missing_ok=True)
    before = len(session.sharing.given(99))
    page.give.save_page(str(path))
    until(lambda: len(session.sharing.given(99)) > before)
    _look_again(page)
    _show_end(page, take)


def bring_sheets(session: Session) -> None:
    """Let a workspace have two sheets of one client, and one of another."""
    reading, made_on = session.reading_sheets, session.sharing.today()
    assert session.workspace is not None
    for back, name in ((21, "Client 14"), (7, "Client 14"), (9, "R. 3")):
        sheet = _made_on(made_on - timedelta(days=back))
        reading.keep(reading.open(_found(session, sheet)), name)


def show_reader(session: Session, page: SheetsPage, take: Take) -> None:
    """Open one more sheet, and put two of a client beside each other."""
    page.receiving.look_at(_found(session, _made_on(session.sharing.today())))
    until(lambda: page.receiving.keeping is not None)
    settle()
    take("workspace-sheet-opened")
    assert page.receiving.keeping is not None
    page.receiving.keeping.close_sheet()
    page.receiving.keeping = None
    settle()
    page.compare.click()
    settle()
    take("workspace-sheets-compared")
    for compared in page.window().findChildren(CompareSheet):
        compared.close_sheet()
    settle()


def _tick(session: Session) -> None:
    sharing = session.sharing
    sharing.write(topics=TOPICS, recipient="Dr Noor Haddad", purpose=PURPOSE)
    for offer in sharing.state().offers:
        if offer.kind in TICKED and offer.pick is None:
            sharing.tick(offer)
    entry = sharing.state().offers.entries[-1]
    middle = len(entry.text) // 2
    sharing.choose(entry, (), (Range(middle, middle + 12),))


def _look_again(page: SharingPage) -> None:
    page.state = None
    page.refresh()
    until(lambda: page.state is not None)
    settle()


def _show_lines(page: SharingPage, take: Take) -> None:
    bar = page.choosing.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    take("session-sheet-lines")
    bar.setValue(0)


def _show_end(page: SharingPage, take: Take) -> None:
    bar = page.choosing.verticalScrollBar()
    bar.setValue(bar.maximum())
    take("session-sheet-given")
    bar.setValue(0)


def _made_on(day: date) -> SessionSheet:
    """Return an invented sheet about the fortnight before a day."""
    totals = tuple(
        Point(day - timedelta(days=back), total) for back, total in ((28, 14), (14, 12), (0, 9))
    )
    line = MeasureLine("PHQ-9", 0, 27, totals)
    return replace(WHOLE, made_on=day, since=day - timedelta(days=14), measures=(line,))


def _sealed(session: Session, sheet: SessionSheet) -> bytes:
    assert session.workspace is not None
    return sealing.seal(encode(sheet), session.workspace.introducing.sealing_key())


def _found(session: Session, sheet: SessionSheet) -> Found:
    return session.reading_sheets.look_at(_sealed(session, sheet))
