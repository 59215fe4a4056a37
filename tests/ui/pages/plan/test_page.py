"""A plan is written in one's own words, and opened only by choice."""

from PySide6.QtCore import Qt

from app.domain.safety_plan import PlanLine, PlanStep
from app.ui.pages.plan.page import GUIDED


def write(qtbot, page, step, text):
    qtbot.keyClicks(page.sections[step].field, text)


def test_typed_words_are_stored_after_a_pause(page, planning, qtbot):
    page._pause.setInterval(20)  # noqa: SLF001 - a shorter pause
    with qtbot.waitSignal(page.changed) as changed:
        write(qtbot, page, PlanStep.ALONE, "Cold water")
    assert planning.plan().lines(PlanStep.ALONE) == (PlanLine("Cold water"),)
    assert changed.args == [planning.plan()]


def test_leaving_stores_at_once(page, planning, qtbot):
    write(qtbot, page, PlanStep.PEOPLE, "Ana, 555-0142")
    page.flush()
    assert planning.plan().people == (PlanLine("Ana", "555-0142"),)


def test_what_was_kept_stands_there_again(page, planning):
    planning.write(PlanStep.REASONS, "The herons")
    page.refresh()
    assert page.sections[PlanStep.REASONS].field.text() == "The herons"


def test_nothing_is_open_until_it_is_chosen_and_one_click_takes_it_back(page, planning, qtbot):
    write(qtbot, page, PlanStep.PEOPLE, "Ana, 555-0142")
    assert planning.open_steps() == frozenset()
    page.open_parts.switches[PlanStep.PEOPLE].click()
    assert planning.open_steps() == {PlanStep.PEOPLE}
    page.open_parts.close_all.click()
    assert planning.open_steps() == frozenset()
    assert not page.open_parts.switches[PlanStep.PEOPLE].isChecked()


def test_an_empty_part_cannot_be_opened(page, planning):
    switch = page.open_parts.switches[PlanStep.SAFER]
    switch.click()
    assert not switch.isChecked()


def test_the_guided_way_shows_one_step_and_ends_with_all(page, qtbot):
    page.ways.choose(GUIDED)
    page.ways.chosen.emit(GUIDED)
    seen = []
    for _ in PlanStep:
        seen += [step for step, section in page.sections.items() if section.isVisible()]
        page.onward.click()
    assert seen == list(PlanStep)
    assert all(section.isVisible() for section in page.sections.values())


def test_the_tab_key_leaves_a_field(page, qtbot):
    page.activateWindow()
    page.sections[PlanStep.SIGNS].field.setFocus()
    qtbot.waitUntil(page.sections[PlanStep.SIGNS].field.hasFocus)
    qtbot.keyClick(page.sections[PlanStep.SIGNS].field, Qt.Key.Key_Tab)
    assert page.sections[PlanStep.ALONE].field.hasFocus()
