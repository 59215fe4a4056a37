"""Pictures of help in every state, and of what the person allows. Everybody in them is invented."""

from collections.abc import Callable
from datetime import datetime

from app.domain.care import Care, CareForm
from app.domain.consent import Answers, Purpose
from app.domain.pacing import Brake, BrakeKind
from app.domain.risk import HelpKind, RiskLevel
from app.domain.safety_plan import PlanStep
from app.host.resources import Resources
from app.safety.disclosure import Disclosure
from app.services.session import Session
from app.ui.pages.onboarding.page import OnboardingPage
from app.ui.shell.house import House
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from app.ui.shell.pace_keeper import PaceKeeper
from app.ui.widgets.cards import ScrollPage
from tests.journeys.person import agree, click, until
from tests.tour.camera import settle

Take = Callable[[str], None]

PLAN = {
    PlanStep.SIGNS: "I stop answering messages",
    PlanStep.ALONE: "Walk to the canal and back\nPut on the record with the rain",
    PlanStep.PEOPLE: "Ana, my sister, 555 0142\nTom next door, 555 0117",
    PlanStep.PROFESSIONALS: "Dr Okafor, 555 0161",
    PlanStep.REASONS: "The dog\nSeeing Lia grow up",
}
HOUR = Disclosure.load(Resources.shipped()).texts["hour"]
ANSWERS = ("now", "sometimes", "no", "unsaid")


def write_plan(session: Session) -> None:
    """Write a plan, some of which opens before the passphrase."""
    for step, words in PLAN.items():
        session.planning.write(step, words)
    session.planning.open_only(frozenset({PlanStep.ALONE, PlanStep.PEOPLE}))


def show_consent_step(page: OnboardingPage, take: Take) -> None:
    """Take the last step of the first run, and decide there as a person does."""
    take("consent-step")
    agree(page.companion.form)
    scroll = page.companion.window().findChildren(ScrollPage)
    shown = [each for each in scroll if each.isVisible() and each.isAncestorOf(page.companion)]
    for each in shown:
        each.verticalScrollBar().setValue(each.verticalScrollBar().maximum() // 2)
    take("consent-step-switches")
    for each in shown:
        each.verticalScrollBar().setValue(each.verticalScrollBar().maximum())
    take("consent-step-questions")


def show_help_before_unlock(window: MainWindow, take: Take) -> None:
    """Take the sheet as it is before the passphrase, and the parts that open there."""
    window.help.open()
    sheet = window.help.sheet
    assert sheet is not None
    take("help-before-unlock")
    click(sheet.plan)
    settle()
    take("help-before-unlock-plan")
    sheet.close_sheet()
    settle()


def show_help(window: MainWindow, take: Take) -> None:
    """Take the card of each tier with what follows each answer, and the other kinds of help."""
    house = window.house
    assert house is not None
    house.rooms.go(Destination.JOURNAL)
    for level in (RiskLevel.ELEVATED, RiskLevel.IMMINENT):
        _card(window, Care(CareForm.CARD, level))
        take(f"help-card-{level.name.lower()}")
        _close(window)
    for place, answer in enumerate(ANSWERS):
        _card(window, Care(CareForm.CARD, RiskLevel.ELEVATED))
        sheet = window.help.sheet
        assert sheet is not None
        assert sheet.opening is not None
        click(sheet.opening.answers[place])
        settle()
        take(f"help-answer-{answer}")
        _close(window)
    for kind in HelpKind:
        _card(window, Care(CareForm.CARD, RiskLevel.AMBIGUOUS, (kind,)))
        take(f"help-{kind}")
        _close(window)
    window.help.open()
    sheet = window.help.sheet
    assert sheet is not None
    click(sheet.calm)
    settle()
    take("help-grounding")
    _close(window)


def show_allowing(window: MainWindow, now: datetime, take: Take) -> None:
    """Take the privacy page to its end, the gate in each state, the brakes, a journal only."""
    house, session = window.house, window.session
    assert house is not None
    assert session is not None
    house.rooms.go(Destination.PRIVACY)
    page = house.rooms.page(Destination.PRIVACY)
    settle()
    scroll = page.findChild(ScrollPage)
    assert scroll is not None
    bar = scroll.verticalScrollBar()
    for name, part in (("middle", 2), ("end", 1)):
        bar.setValue(bar.maximum() // part)
        take(f"privacy-{name}")
    _show_companion(house, session, now, take)


def _show_companion(house: House, session: Session, now: datetime, take: Take) -> None:
    house.rooms.go(Destination.COMPANION)
    pace = house.companion.findChild(PaceKeeper)
    assert pace is not None
    pace.say(Brake(BrakeKind.HOUR, HOUR))
    take("brake-hour")
    pace.notice.withdraw()
    session.consenting.decide(Answers(now, frozenset(), frozenset(Purpose)))
    house.companion.refresh()
    take("companion-turned-off")
    house.honesty.consent.ask()
    settle()
    take("consent-sheet")
    house.honesty.consent.leave()
    session.permitting.use_journal_only(is_wanted=True)
    house.honesty.look()
    take("journal-only-companion")
    house.rooms.go(Destination.TODAY)
    take("journal-only-today")
    session.permitting.use_journal_only(is_wanted=False)
    session.consenting.decide(Answers(now, frozenset(Purpose), frozenset(Purpose), 3))
    house.honesty.look()
    house.rooms.go(Destination.COMPANION)
    until(lambda: not house.honesty.consent.gate.isVisible())


def _card(window: MainWindow, care: Care) -> None:
    assert window.house is not None
    window.house.care.card_wanted.emit(care)
    settle()


def _close(window: MainWindow) -> None:
    assert window.help.sheet is not None
    window.help.sheet.close_sheet()
    settle()
