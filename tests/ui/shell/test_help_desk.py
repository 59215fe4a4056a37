"""Before unlock Help knows only the open parts of the plan, after it the whole plan."""

import pytest

from app.domain.care import Care, CareForm
from app.domain.risk import HelpKind, RiskLevel
from app.domain.safety_plan import PlanStep
from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from app.ui.widgets.labels import Label
from tests.journeys.household import PASSPHRASE, household
from tests.journeys.person import Person


@pytest.fixture
def window(tmp_path, qtbot, qapp):
    house = household(tmp_path / "data")
    house.helping.choose_country("GB")
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "Encrypted")
    with qtbot.waitExposed(window):
        window.show()
    opened, _code = house.unlocking.create(PASSPHRASE, "Blue notebook")
    window.open(opened)
    yield window
    if window.help.sheet is not None:
        window.help.sheet.close_sheet()
    window.close()


def plan(window, *, is_open):
    planning = window.session.planning
    planning.write(PlanStep.ALONE, "Walk by the canal")
    planning.write(PlanStep.PEOPLE, "Ana: 555 0142")
    if is_open:
        planning.open_only(frozenset({PlanStep.ALONE}))


def words(window):
    return " ".join(label.text() for label in window.help.sheet.findChildren(Label))


def test_after_unlock_the_people_of_the_plan_are_on_the_sheet(window):
    plan(window, is_open=False)
    window.lock()
    Person(window).unlock(PASSPHRASE)
    window.help.open()
    assert [row.accessibleName() for row in window.help.sheet.people.rows] == ["555 0142. Ana"]


def test_before_unlock_nothing_of_a_closed_plan_is_shown(window):
    plan(window, is_open=False)
    window.lock()
    window.help.open()
    assert "canal" not in words(window)
    assert "Ana" not in words(window)
    assert not window.help.sheet.plan.isVisible()


def test_before_unlock_the_open_parts_and_only_those_are_shown(window):
    plan(window, is_open=True)
    window.lock()
    window.help.open()
    window.help.sheet.plan.click()
    assert window.help.sheet.parts.isVisible()
    assert "Walk by the canal" in words(window)
    assert "Ana" not in words(window)


def test_a_plan_that_changes_is_on_the_next_sheet(window):
    window.house.show_plan()
    page = window.house.rooms.page(Destination.PLAN)
    page.sections[PlanStep.PEOPLE].field.insertPlainText("Tom: 555 0199")
    page.flush()
    window.help.open()
    assert [row.accessibleName() for row in window.help.sheet.people.rows] == ["555 0199. Tom"]


def test_inside_the_button_leads_to_the_plan(window):
    window.help.open()
    window.help.sheet.plan.click()
    assert window.help.sheet is None
    assert window.house.rooms.current is Destination.PLAN


def test_a_card_that_a_page_asks_for_comes_in_place_of_the_open_sheet(window):
    window.help.open()
    care = Care(CareForm.CARD, RiskLevel.AMBIGUOUS, (HelpKind.ABUSE,))
    window.house.care.card_wanted.emit(care)
    assert window.help.sheet.opening.title.text() == "If someone hurts or controls you"
