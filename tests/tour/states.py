"""Pictures of states that come and go: nothing there yet, no model, a mood, no hits."""

from collections.abc import Callable
from typing import cast

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.checkin import CheckInWords
from app.services.session import Session
from app.ui.pages.companion.model_loader import LoadState
from app.ui.pages.companion.reading_strip import ReadingStrip
from app.ui.pages.companion.talk_desk import TalkDesk
from app.ui.pages.settings.page import SettingsPage
from app.ui.pages.today.page import TodayPage
from app.ui.shell.house import House
from app.ui.shell.navigation import Destination
from app.ui.shell.search_sheet import SearchSheet
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.toast import Toast
from tests.journeys.person import click, until
from tests.tour.camera import settle

Take = Callable[[str], None]

SECTIONS = ("Appearance", "Lock", "Your data", "About Alcove")


def show_first_pages(house: House, take: Take) -> None:
    """Take the pages that have nothing on them yet."""
    for destination in (Destination.JOURNAL, Destination.COMPANION):
        house.rooms.go(destination)
        settle()
        take(f"first-{destination}")
    house.rooms.go(Destination.TODAY)


def show_mood(house: House, session: Session, take: Take) -> None:
    """Say how it is in three taps, take the card, and take the taps back."""
    house.rooms.go(Destination.TODAY)
    today = house.rooms.page(Destination.TODAY)
    assert isinstance(today, TodayPage)
    assert today.mood is not None
    picker = today.mood.picker
    click(picker.tiles[1])
    click(picker.chips["tired"])
    settle()
    take("today-mood")
    kept = session.practice.checking_in.current()
    assert kept is not None
    session.practice.checking_in.remove(kept)
    today.refresh()
    assert picker.words == CheckInWords()


def show_talk_states(house: House, take: Take) -> None:
    """Take a talk that is found in, one that is not stored, and what is said without a model."""
    house.rooms.go(Destination.COMPANION)
    page = house.companion
    settle()
    desk = cast("TalkDesk", page.findChild(TalkDesk))
    desk.finder.open()
    desk.find_bar.line.setText("you")
    desk.find_bar.sought.emit("you")
    take("companion-find")
    desk.find_bar.close_now()
    desk.start_passing()
    settle()
    take("companion-temporary")
    passing = page.desk.conversation_id
    page.start_new()
    if passing is not None:
        page.desk.let_go(passing)
    page.reread()
    settle()
    take("companion-new")
    label = page.loader.label
    strip = page.findChild(ReadingStrip)
    assert strip is not None
    strip.hide()  # it goes with the model
    for state in (LoadState.NO_MODEL, LoadState.CHANGED, LoadState.FAILED):
        page.pane.show_state(state, label)
        settle()
        take(f"companion-{state.replace('_', '-')}")
    page.pane.show_state(page.loader.state, label)
    page.refresh()


def show_search_states(house: House, window: QWidget, take: Take) -> None:
    """Take the search before a question, and one that finds nothing."""
    house.search.show_search()
    (search,) = [sheet for sheet in window.findChildren(SearchSheet) if sheet.isVisible()]
    take("search-start")
    QTest.keyClicks(search.field.line, "zeppelin")
    until(lambda: "Nothing" in search.said.text())
    take("search-nothing")
    search.close_sheet()
    settle()


def show_sections(house: House, take: Take) -> None:
    """Take the sections of the settings that no other picture is of."""
    house.rooms.go(Destination.SETTINGS)
    page = house.rooms.page(Destination.SETTINGS)
    assert isinstance(page, SettingsPage)
    settle()
    page.contents.refresh()
    for number in range(page.contents.drop_down.choice.count()):
        name = page.contents.drop_down.choice.itemText(number)
        if name in SECTIONS:
            page.contents.go_to(number)
            settle()
            take(f"settings-{name.lower().replace(' ', '-')}")
    to_top(page)


def to_top(page: QWidget) -> None:
    """Scroll a page back to its beginning."""
    for scroll in page.findChildren(ScrollPage):
        scroll.verticalScrollBar().setValue(0)
    settle()


def put_away(window: QWidget) -> None:
    """Close what is said for a moment, and every sheet: the next picture is of something else."""
    for toast in window.findChildren(Toast):
        toast.dismiss()
    for sheet in window.findChildren(Sheet):
        if sheet.isVisible():
            sheet.close_sheet()
    settle()
