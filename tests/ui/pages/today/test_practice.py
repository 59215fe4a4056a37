"""Today asks how it is in three taps and shows what was agreed; nothing when there is nothing."""

from datetime import timedelta

import pytest

from app.domain.assignment import AssignmentWords
from app.domain.measure import MeasurePlan
from app.library.prompts import PromptLibrary
from app.services.journaling import Journaling
from app.services.preferring import Preferring
from app.services.prompting import Prompting
from app.ui.pages.today.agreed_section import AgreedSection
from app.ui.pages.today.mood_card import MoodCard
from app.ui.pages.today.page import TodayPage
from app.ui.widgets.labels import Label
from tests.ui.pages.practising import clock, dressed, made, practice, shown, vault
from tests.ui.pages.today.test_page import PROMPTS

__all__ = ["clock", "dressed", "made", "practice", "vault"]


@pytest.fixture
def page(practice, vault, clock, qtbot):
    page = TodayPage(
        Journaling(vault.entries, vault.drafts, clock),
        Prompting(PromptLibrary(PROMPTS), clock),
        Preferring(vault.preferences, vault.audit, clock),
    )
    page.show_mood(MoodCard(practice.checking_in))
    page.show_agreed(
        AgreedSection(practice.assigning, practice.exercising, practice.measuring, lambda: True)
    )
    return shown(page, qtbot)


def moods(practice):
    today = practice.checking_in.today()
    return [each.words.mood for each in practice.checking_in.day(today).check_ins]


def test_the_first_tap_is_kept_and_more_taps_add_to_it(page, practice, clock):
    page.mood.picker.tiles[1].click()
    assert moods(practice) == [2]
    page.mood.picker.chips["tired"].click()
    page.mood.picker.strength.cell("some").click()
    assert moods(practice) == [2]
    assert page.mood.said.text().startswith("Low, somewhat tired. Kept at 9:30")


def test_the_first_tap_can_be_taken_back_and_so_can_the_next(page, practice):
    page.mood.picker.tiles[1].click()
    page.mood.picker.tiles[3].click()
    page.mood.undo.click()
    assert moods(practice) == [2]
    assert page.mood.picker.tiles[1].isChecked()
    assert page.mood.undo.isHidden()


def test_taking_back_the_only_tap_leaves_nothing(page, practice):
    page.mood.picker.tiles[1].click()
    page.mood.undo.click()
    assert moods(practice) == []
    assert not any(tile.isChecked() for tile in page.mood.picker.tiles)


def test_later_the_same_day_it_asks_anew(page, practice, clock):
    page.mood.picker.tiles[1].click()
    clock.moment += timedelta(minutes=45)
    page.refresh()
    assert not any(tile.isChecked() for tile in page.mood.picker.tiles)
    page.mood.picker.tiles[3].click()
    assert moods(practice) == [2, 4]


def test_an_exercise_that_is_not_here_cannot_be_begun_and_that_is_said(page, practice):
    practice.assigning.write_down(AssignmentWords("Try it", "two-doors"))
    page.refresh()
    (row,) = page.agreed.rows
    assert (row.start.isHidden(), row.two_minutes.isHidden()) == (True, True)
    assert "not here now" in " ".join(label.text() for label in row.findChildren(Label))
    assert row.report.isVisible()


def test_what_was_agreed_for_other_days_is_not_shown_today(page, practice, clock):
    practice.assigning.write_down(AssignmentWords("Walk", weekdays=0b10))
    page.refresh()
    assert page.agreed.isHidden()
    clock.moment += timedelta(days=1)
    page.refresh()
    assert page.agreed.isVisible()


def test_nothing_is_agreed_and_nothing_is_shown(page):
    assert page.agreed.isHidden()


def test_what_was_agreed_stands_there_with_its_two_minutes(page, practice, qtbot):
    practice.assigning.write_down(
        AssignmentWords("Thought record", "thought-record-3", two_minutes="One feeling")
    )
    page.refresh()
    assert page.agreed.isVisible()
    (row,) = page.agreed.rows
    with qtbot.waitSignals(
        [page.agreed.start_wanted, page.agreed.two_minutes_wanted, page.agreed.report_wanted]
    ):
        row.start.click()
        row.two_minutes.click()
        row.report.click()
    assert row.change.isHidden()


def test_a_questionnaire_that_is_due_can_be_begun(page, practice, clock, qtbot):
    practice.measuring.plan(MeasurePlan("my-week", clock.moment.date(), 7))
    page.refresh()
    with qtbot.waitSignal(page.agreed.measure_wanted) as wanted:
        page.agreed.due[0].begin.click()
    assert wanted.args == ["my-week"]
