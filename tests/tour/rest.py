"""Pictures of what a person meets between the great pages: the plan, questions, what is kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.care import Care, CareForm
from app.domain.consent import Purpose
from app.domain.conversation import Mode, TurnId
from app.domain.exercise import Way
from app.domain.risk import RiskLevel
from app.domain.talk_summary import Summing, TalkSummary
from app.domain.trash import TrashKey, TrashKind
from app.services.session import Session
from app.services.telling_about import Page
from app.ui.pages.plan.page import FREE, GUIDED, PlanPage
from app.ui.pages.privacy.page import PrivacyPage
from app.ui.pages.settings.page import SettingsPage
from app.ui.pages.sharing.page import SharingPage
from app.ui.shell.house import House
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from app.ui.widgets.cards import ScrollPage
from tests.journeys.person import click, until
from tests.tour.camera import settle
from tests.tour.states import put_away, to_top

Take = Callable[[str], None]

SENTENCE = "They sleep badly before a call, and the words help once they are on a card."
CHIPS = (RiskLevel.AMBIGUOUS, RiskLevel.ELEVATED, RiskLevel.IMMINENT)


def show_plan(house: House, take: Take) -> None:
    """Take the safety plan from its first line to its papers, and step by step."""
    house.rooms.go(Destination.PLAN)
    page = house.rooms.page(Destination.PLAN)
    assert isinstance(page, PlanPage)
    to_top(page)
    take("plan-whole")
    _to_end(page)
    take("plan-papers")
    to_top(page)
    for way in (GUIDED, FREE):
        page.ways.choose(way)
        page.ways.chosen.emit(way)
        settle()
        if way == GUIDED:
            take("plan-step")


def show_more_practice(house: House, session: Session, take: Take) -> None:
    """Take what is asked before something is agreed, planned or ended, and earlier times."""
    page = house.practice.practice
    house.rooms.go(Destination.PRACTICE)
    to_top(page)
    page.agreed.write_down(session.practice.assigning.open()[0])
    settle()
    take("write-down")
    put_away(page.window())
    exercising = session.practice.exercising
    breathing = exercising.exercise("paced-breathing")
    assert breathing is not None
    page.show_history(breathing)
    take("earlier-times")
    run = exercising.begin(breathing, Way.WHOLE)
    page.player.go_on(breathing, exercising.rate_before(run, 60))
    begun = exercising.open_runs()[0]
    page.ask_to_end(begun)
    settle()
    take("end-early")
    put_away(page.window())
    exercising.remove(begun.run.id)
    page.player.back_to_list.click()
    house.rooms.go(Destination.CHECK_INS)
    check_ins = house.practice.check_ins
    check_ins.plan(session.practice.measuring.offers()[0])
    settle()
    take("plan-a-questionnaire")
    put_away(page.window())


def show_giving(house: House, take: Take) -> None:
    """Take what is asked before a sheet is sealed, and its bytes."""
    house.rooms.go(Destination.SHARING)
    page = house.rooms.page(Destination.SHARING)
    assert isinstance(page, SharingPage)
    until(lambda: page.state is not None)
    settle()
    for name, button in (
        ("session-sheet-seal", page.give.with_words),
        ("session-sheet-bytes", page.give.bytes),
    ):
        click(button)
        settle()
        take(name)
        put_away(page.window())


def show_about(house: House, take: Take) -> None:
    """Take a page of those that are read in the program: whose parts it has, with their terms."""
    house.rooms.go(Destination.SETTINGS)
    page = house.rooms.page(Destination.SETTINGS)
    assert isinstance(page, SettingsPage)
    for each in (Page.PARTS, Page.INTENDED_USE):
        if each in page.about.links:
            page.about.show_page(each)
            settle()
            take(f"about-{each}")
            put_away(page.window())


def show_withheld(house: House, session: Session, take: Take) -> None:
    """Let a talk be summed up, take the leave for it back, and take what is kept and not told."""
    vault = session.opened.vault
    at = vault.audit.records(1)[0].at
    talk = vault.conversations.start(Mode.LISTEN, at).id
    made = Summing(TurnId(2), SENTENCE, "Starter", at)
    vault.companion.summaries.keep(talk, TalkSummary(TurnId(2), summing=made))
    session.consenting.withdraw(Purpose.SUMMARIES)
    house.rooms.go(Destination.PRIVACY)
    page = house.rooms.page(Destination.PRIVACY)
    assert isinstance(page, PrivacyPage)
    settle()
    until(lambda: not page.consent.withheld.isHidden())
    scroll = page.findChild(ScrollPage)
    assert scroll is not None
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    settle()
    scroll.ensureWidgetVisible(page.consent.rows[Purpose.SUMMARIES], 0, 0)
    take("privacy-withheld")
    page.consent.ask_to_delete_summaries()
    settle()
    take("privacy-delete-summaries")
    put_away(page.window())
    vault.trash.erase([TrashKey(TrashKind.CONVERSATION, talk)])
    session.consenting.allow(Purpose.SUMMARIES, at)


def show_small_help(window: MainWindow, take: Take) -> None:
    """Take what a person in panic needs, where there is least room for it."""
    house = window.house
    assert house is not None
    house.rooms.go(Destination.COMPANION)
    for level in CHIPS:
        house.companion.care_met.emit(Care(CareForm.CHIP, level))
        settle()
        take(f"help-chip-{level.name.lower()}")
        house.companion.pane.notice.withdraw()
    window.help.open()
    settle()
    take("help-now")
    put_away(window)
    for level in (RiskLevel.ELEVATED, RiskLevel.IMMINENT):
        house.care.card_wanted.emit(Care(CareForm.CARD, level))
        settle()
        take(f"help-card-{level.name.lower()}")
        sheet = window.help.sheet
        assert sheet is not None
        assert sheet.opening is not None
        click(sheet.opening.answers[0])
        settle()
        take(f"help-answer-now-{level.name.lower()}")
        put_away(window)


def _to_end(page: QWidget) -> None:
    for scroll in page.findChildren(ScrollPage):
        scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    settle()
