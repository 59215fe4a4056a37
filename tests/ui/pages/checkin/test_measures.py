"""A questionnaire is answered one at a time, opens help at once, and names what it comes to."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.measure import MeasurePlan
from app.services.measuring import MeasureUnreadable
from app.services.printing_out import PaperNotSaved
from app.ui.pages.checkin.page import CheckInsPage
from app.ui.pages.checkin.words import chance_sentence
from tests.services.practising import phq9_file
from tests.ui.pages.practising import shown


@pytest.fixture
def phq9(practice, tmp_path):
    return practice.measuring.add_file(phq9_file(tmp_path))


@pytest.fixture
def page(practice, phq9, qtbot):
    return shown(CheckInsPage(practice.checking_in, practice.measuring, lambda: True), qtbot)


def answer(page, *answers):
    for number in answers:
        if number is None:
            page.measure.card.skip.click()
        else:
            page.measure.card.tiles[number].click()
            page.measure.card.onward.click()


def test_nothing_is_asked_while_questionnaires_are_turned_off(practice, phq9, qtbot):
    page = shown(CheckInsPage(practice.checking_in, practice.measuring, lambda: False), qtbot)
    assert page.measures.rows == []
    assert page.measures.add_file.isHidden()
    with qtbot.waitSignal(page.privacy_wanted):
        page.measures.privacy.click()
    page.ask_by_id("phq-9")
    assert page.measure.measure is None


def test_the_first_that_is_due_is_begun_from_the_list(page, practice, clock):
    practice.measuring.plan(MeasurePlan("phq-9", clock.moment.date(), 14))
    page.refresh()
    page.measures.front_rows[0].begin.click()
    assert page.measure.title.text() == "PHQ-9"
    assert page.measure.card.place.text() == "Question 1 of 10"


def test_the_number_keys_answer_and_enter_goes_on(page, phq9, practice, qtbot):
    page.ask(phq9)
    card = page.measure.card
    assert not card.onward.isEnabled()
    qtbot.keyClick(card, Qt.Key.Key_2)
    assert card.tiles[2].isChecked()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert card.place.text() == "Question 2 of 10"
    assert practice.measuring.begin(phq9).answers == {0: 2}


def test_leaving_and_coming_back_asks_nothing_twice(page, phq9):
    page.ask(phq9)
    answer(page, 1, 2)
    page.measure.back.click()
    page.measures.front_rows[-1].begin.click()
    assert page.measure.card.place.text() == "Question 3 of 10"
    page.measure.card.back.click()
    assert page.measure.card.tiles[2].isChecked()


def test_the_item_about_self_harm_opens_help_with_the_tap_and_before_any_total(page, phq9, qtbot):
    page.ask(phq9)
    answer(page, *[0] * 8)
    with qtbot.waitSignal(page.help_wanted):
        page.measure.card.tiles[1].click()
    assert page.measure.result is None
    assert page.measure.card.help_line.isVisible()
    assert page.measure.card.place.text() == "Question 9 of 10"


def test_no_answer_of_not_at_all_opens_anything(page, phq9, qtbot):
    page.ask(phq9)
    with qtbot.assertNotEmitted(page.help_wanted):
        answer(page, *[0] * 10)
    assert page.measure.result.score.total == 0


def test_the_result_is_named_as_published_and_is_something_to_talk_about(page, phq9):
    page.ask(phq9)
    answer(page, *[1] * 8, 0, 2)
    card = page.measure.result_card
    assert "8 of 27" in card.total.text()
    assert "“mild”" in card.total.text()
    assert "talk about with your clinician" in card.told.text()
    for verdict in ("you have", "positive", "diagnos"):
        assert verdict not in card.total.text().lower() + card.told.text().lower()


def test_skipped_items_leave_no_total_and_every_answer_is_kept(page, phq9, practice):
    page.ask(phq9)
    answer(page, None, None, None, *[2] * 5, 0, 1)
    assert "no total" in page.measure.result_card.total.text()
    assert practice.measuring.results(phq9)[0].sheet.answers[0] is None


def test_earlier_scores_stand_beside_with_a_table_and_can_be_hidden(page, phq9, practice, clock):
    page.ask(phq9)
    answer(page, *[2] * 8, 0, 1)
    clock.moment += timedelta(days=14)
    page.ask(phq9)
    answer(page, *[1] * 8, 0, 1)
    assert page.measure.trend.chart.isVisible()
    assert page.measure.trend.chart.curve.shade == (3, 13)
    assert "it takes 5 points" in page.measure.trend.shade_words.text()
    assert page.measure.trend.table.texts()[0][1:] == ("8", "mild", "8 below")
    assert "8 below" in page.measure.result_card.change.text()
    clock.moment += timedelta(days=14)
    practice.measuring.plan(MeasurePlan("phq-9", clock.moment.date(), hides_trend=True))
    page.ask(phq9)
    assert not page.measure.trend.isVisible()


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("k6", "it takes 9 points"),
        ("k10", "We found no published figure"),
        ("phq-8", "We found no published figure"),
        ("my-week", "Nobody has studied"),
    ],
)
def test_where_nobody_knows_how_much_a_change_is_the_page_says_so(practice, key, told):
    assert told in chance_sentence(practice.measuring.measure(key))


def test_the_parts_of_a_total_are_told_as_they_were_published(page, practice):
    page.ask(practice.measuring.measure("phq-4"))
    answer(page, 3, 2, 1, 0)
    card = page.measure.result_card
    assert "6 of 12" in card.total.text()
    assert card.subscales.text() == (
        "Its parts: anxiety (GAD-2) 5 of 6 (published threshold 3), "
        "depression (PHQ-2) 1 of 6 (published threshold 3)."
    )


def test_a_small_change_is_said_to_be_perhaps_chance(page, phq9, clock):
    page.ask(phq9)
    answer(page, *[1] * 8, 0, 1)
    clock.moment += timedelta(days=14)
    page.ask(phq9)
    answer(page, *[1] * 7, 0, 0, 1)
    assert "may be chance" in page.measure.result_card.change.text()


def test_a_sheet_is_printed_with_its_notice_and_never_over_another_file(
    page, phq9, tmp_path, qtbot
):
    page.ask(phq9)
    answer(page, *[1] * 8, 0, 1)
    path = tmp_path / "sheet.pdf"
    page.measure.save_paper(str(path))
    assert path.read_bytes().startswith(b"%PDF-")
    with qtbot.waitSignal(page.failed) as failed:
        page.measure.save_paper(str(path))
    assert isinstance(failed.args[0], PaperNotSaved)
    assert phq9.notice in page.measure.notice.text()


def test_a_file_that_is_no_questionnaire_says_which_line(page, tmp_path, qtbot):
    path = tmp_path / "broken.toml"
    path.write_text('scoring = "phq-9"\nname = 3\n', encoding="utf-8")
    with qtbot.waitSignal(page.failed) as failed:
        page.add_file(str(path))
    assert isinstance(failed.args[0], MeasureUnreadable)
    assert failed.args[0].line == 1 or failed.args[0].line == 2


def test_it_is_not_offered_again_before_its_interval(page, phq9):
    page.ask(phq9)
    answer(page, *[0] * 10)
    page.measure.back.click()
    row = page.measures.front_rows[-1]
    assert row.measure.id == "phq-9"
    assert not row.begin.isEnabled()
    row.results.click()
    assert page.measure.result_card.isVisible()


def test_it_is_planned_as_agreed_and_unplanned(page, practice, phq9):
    row = page.measures.front_rows[-1]
    sheet = page.plan(row._offer)  # noqa: SLF001 - what the row carries
    sheet.every.choose("14")
    sheet.agreed.click()
    sheet.keep.click()
    plan = practice.measuring.plan_of("phq-9")
    assert (plan.every_days, plan.is_agreed) == (14, True)
    sheet = page.plan(page.measures.front_rows[0]._offer)  # noqa: SLF001
    assert sheet.every.value() == "14"
    assert sheet.plan().next_on == plan.next_on
    sheet.first.cell("7").click()
    assert sheet.plan().next_on == practice.measuring.today() + timedelta(days=7)
    sheet.every.choose("never")
    sheet.keep.click()
    assert practice.measuring.plan_of("phq-9") is None


def test_a_sheet_is_erased_only_after_the_question(page, phq9, practice):
    page.ask(phq9)
    answer(page, *[1] * 8, 0, 1)
    page.measure.ask_to_erase().keep.click()
    assert len(practice.measuring.results(phq9)) == 1
    page.measure.ask_to_erase().erase.click()
    assert practice.measuring.results(phq9) == []
    assert not page.measure.result_card.isVisible()


def test_what_was_brought_can_be_taken_off_the_list_and_what_ships_cannot(page, practice):
    shipped, own = page.measures.front_rows
    sheet = page.plan(shipped._offer)  # noqa: SLF001 - what the row carries
    assert sheet.remove.isHidden()
    sheet.close_sheet()
    page.plan(own._offer).remove.click()  # noqa: SLF001
    assert [row.measure.id for row in page.measures.front_rows] == ["my-week"]
    others = page.measures.rows[1:]
    assert "phq-9" in [row.measure.id for row in others]
    assert not others[0].isVisible()
    page.measures.more.click()
    assert others[0].isVisible()


def test_grounding_is_offered_after_what_may_stir_things_up(page, practice, tmp_path, qtbot):
    words = Path(phq9_file(tmp_path)).read_text(encoding="utf-8").partition("[[item]]")[0]
    words = words.replace('"phq-9"', '"pcl-5"').replace('["Not', '["None", "Not')
    words += "".join(f'[[item]]\nwords = "Invented {number}"\n' for number in range(20))
    (tmp_path / "pcl-5.toml").write_text(words, encoding="utf-8")
    pcl5 = practice.measuring.add_file(tmp_path / "pcl-5.toml")
    page.ask(pcl5)
    answer(page, *[0] * 20)
    with qtbot.waitSignal(page.exercise_wanted) as wanted:
        page.measure.result_card.grounding.click()
    assert wanted.args == ["grounding-senses"]
