"""An entry that was changed three times, two things in the trash, and the pictures of them."""

from collections.abc import Callable
from datetime import timedelta

from app.domain.boundary import Boundary
from app.domain.entry import EntryId
from app.services.session import Session
from app.ui.pages.data.erase_sheet import EraseSheet
from app.ui.pages.data.trash_sheet import TrashSheet
from app.ui.pages.journal.past_desk import PastDesk
from app.ui.shell.house import House
from tests.journeys.person import until
from tests.tour.camera import settle
from tests.tour.week import NOW, TourClock

TITLE = "What I want to ask for"
DRAFTS = (
    (
        "The later shift. I do not want to complain about it, and I will say sorry first.\n\n"
        "Perhaps it is better to wait until the summer is over and everybody is back."
    ),
    "The later shift. Not an apology.\n",
    "The later shift. Not an apology, not a speech.\n\n> One sentence is enough.\n",
)
DELETED = ("Small list", "Sunday evening")


def change_and_delete(session: Session, clock: TourClock) -> None:
    """Write one entry anew three times, and move two others to the trash; once."""
    if session.deleting.count():
        return
    entry_id = _entry(session, TITLE)
    for number, body in enumerate(DRAFTS):
        clock.moment = NOW - timedelta(days=6, minutes=40 - 12 * number)
        draft = session.journaling.save_draft(None, entry_id, TITLE, body, Boundary.FOR_MY_SESSION)
        session.journaling.keep(draft.id)
    clock.moment = NOW
    for title in DELETED:
        session.deleting.delete_entry(_entry(session, title))


def show_past(house: House, session: Session, take: Callable[[str], None]) -> None:
    """Take the versions of the entry, the trash, and the question before everything goes."""
    house.journal.open_entry(_entry(session, TITLE))
    desk = house.journal.findChild(PastDesk)
    assert desk is not None
    desk.show_versions()
    sheet = desk.sheet
    assert sheet is not None
    until(lambda: bool(sheet.comparison.text.toPlainText()))
    take("versions")
    desk.close()
    house.data.show_trash()
    trash = house.data.sheet
    assert isinstance(trash, TrashSheet)
    until(lambda: trash.list.model().rowCount() >= len(DELETED))
    take("trash")
    trash.dismiss()
    house.data.ask_to_erase()
    until(lambda: isinstance(house.data.sheet, EraseSheet))
    take("erase-everything")
    house.data.sheet.close_sheet()
    settle()


def _entry(session: Session, title: str) -> EntryId:
    recent = session.journaling.recent(50)
    return next(summary.id for summary in recent if summary.title == title)
