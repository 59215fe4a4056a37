"""What the companion saw, where its sight of a long talk begins, and a model's report card."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from app.domain.conversation import Conversation, Mode, Speaker
from app.services.session import Session
from app.ui.pages.companion.seen_desk import SeenDesk
from app.ui.pages.companion.sources_desk import SourcesDesk
from app.ui.pages.companion.transcript import RowKind
from app.ui.pages.settings.page import SettingsPage
from app.ui.shell.house import House
from app.ui.shell.navigation import Destination
from app.ui.widgets.cards import ScrollPage
from tests.journeys.person import until
from tests.tour.camera import settle

Take = Callable[[str], None]

LONG_TALK = (
    ("My sister Ana moved to Leeds in March and I miss our Sundays.", "You miss your Sundays."),
    ("I started the new job at the harbour office two weeks ago.", "Two weeks, and all new."),
    ("My boss Ida reads every mail twice and sends it back.", "That sounds wearing."),
    ("I do not sleep before the Monday meeting. I lie there and count.", "You lie awake."),
    ("My father said that I never stay anywhere. That stuck.", "That stuck with you."),
    ("I always say yes when someone asks and then I am angry.", "Yes, and then anger."),
    ("We painted the kitchen yellow on Saturday. It was loud and good.", "Loud and good."),
    ("I want to call Ana and I don't know what to say first.", "You want to call her."),
)
REPEATED = 9
CHECK_UP_SECONDS = 300


def write_long_talk(session: Session) -> Conversation:
    """Return a talk that does not fit the starter's window, written once."""
    chatting = session.chatting
    found = [each for each in chatting.conversations(50) if each.title == "A long spring"]
    if found:
        return found[0]
    conversation = session.opened.vault.conversations.start(
        Mode.EXPLORE, session.opened.vault.conversations.list(1)[0].changed_at
    )
    add = session.opened.vault.conversations.add_turn
    at = conversation.started_at
    for _ in range(REPEATED):
        for said, answered in LONG_TALK:
            add(conversation.id, Speaker.PERSON, said, at)
            add(conversation.id, Speaker.COMPANION, answered, at, "Starter")
    chatting.rename(conversation.id, "A long spring")
    return chatting.conversations(1)[0]


def show_seen(house: House, session: Session, take: Take) -> None:
    """Answer once in a long talk, and take the line, its words, and the reply's sheet."""
    talk = write_long_talk(session)
    house.rooms.go(Destination.COMPANION)
    page = house.companion
    page.open_conversation(talk.id)
    settle()
    page.talk.say(talk.id, "I called Ana. We talked for an hour.")
    until(lambda: page.talk.is_speaking)
    until(lambda: not page.talk.is_speaking)
    settle()
    rows = [page.transcript.row(number).kind for number in range(page.transcript.rowCount())]
    place = page.transcript.index(rows.index(RowKind.MARKER))
    page.pane.view.scrollTo(place, page.pane.view.ScrollHint.PositionAtCenter)
    take("no-longer-seen")
    desk = cast("SeenDesk", page.findChild(SeenDesk))
    desk.show_summary()
    _take_sheet(desk, take, "summary")
    last = page.transcript.row(page.transcript.rowCount() - 1)
    assert last.turn_id is not None
    desk.show_seen(last.turn_id)
    _take_sheet(desk, take, "what-it-saw")


def show_sources(house: House, take: Take) -> None:
    """Talk about an entry that is open to the companion, and take the reply with its source."""
    page = house.companion
    desk = cast("SourcesDesk", page.findChild(SourcesDesk))
    page.start_new()
    settle()
    menu = desk.about_menu()
    menu.actions()[0].trigger()
    menu.deleteLater()
    page.pane.composer.set_text("What do you make of it?")
    page.pane.composer.button.click()
    until(lambda: page.talk.is_speaking)
    until(lambda: not page.talk.is_speaking)
    settle()
    take("about-an-entry")


def show_card(house: House, take: Take) -> None:
    """Check the model once, and take the settings and the report card."""
    house.rooms.go(Destination.SETTINGS)
    page = cast("SettingsPage", house.rooms.page(Destination.SETTINGS))
    section = page.check_up
    until(section.check.isEnabled)
    if section.card.isHidden():
        section.check.click()
        until(section.card.isVisible, CHECK_UP_SECONDS)
    settle()
    _scroll_to(page, page.companion)
    take("models")
    page.companion.about.open_card()
    settle()
    take("model-card")
    assert page.companion.about.sheet is not None
    page.companion.about.sheet.close_sheet()
    section.show_card()
    settle()
    take("report-card")
    assert section.sheet is not None
    section.sheet.close_sheet()
    settle()


def _take_sheet(desk: SeenDesk, take: Take, name: str) -> None:
    settle()
    take(name)
    assert desk.sheet is not None
    desk.sheet.close_sheet()
    settle()


def _scroll_to(page: SettingsPage, widget: QWidget) -> None:
    scroll = page.findChild(ScrollPage)
    assert scroll is not None
    scroll.verticalScrollBar().setValue(widget.y())
