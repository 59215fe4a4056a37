"""A plan is written in one's own words, printed on request, and opened only by choice."""

import pytest
from PySide6.QtCore import Qt

from app.domain.safety_plan import PlanLine, PlanStep
from app.services.printing_out import PaperNotSaved
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


@pytest.mark.parametrize("save", ["save_page", "save_card"])
def test_a_pdf_is_written_once_and_never_over_another(page, planning, tmp_path, save, qtbot):
    planning.write(PlanStep.PEOPLE, "Ana, 555-0142")
    path = tmp_path / "plan.pdf"
    getattr(page, save)(str(path))
    written = path.read_bytes()
    assert written.startswith(b"%PDF-")
    with qtbot.waitSignal(page.failed) as failed:
        getattr(page, save)(str(path))
    assert isinstance(failed.args[0], PaperNotSaved)
    assert path.read_bytes() == written


@pytest.mark.parametrize(
    ("country", "wanted", "foot"),
    [
        ("US", ("988 Suicide & Crisis Lifeline", "Call or text 988"), ""),
        ("GB", ("Samaritans", "116 123"), "Samaritans: not yet confirmed by us"),
        ("", None, ""),
    ],
)
def test_the_wallet_card_has_the_line_of_the_chosen_country(
    page, planning, entrance, country, wanted, foot
):
    planning.write(PlanStep.ALONE, "Cold water\nWalk to the bakery")
    planning.write(PlanStep.PEOPLE, "Ana, 555-0142")
    entrance.helping.choose_country(country)
    parts, said = page.card_parts()
    assert parts[0].lines == (("Cold water. Walk to the bakery.", ""),)
    assert parts[-1].lines[0] == ("Ana", "555-0142")
    assert list(parts[-1].lines[1:2]) == ([wanted] if wanted else [])
    assert (len(parts[-1].lines) == 3) is bool(wanted)  # the emergency number is the last
    assert said == foot
