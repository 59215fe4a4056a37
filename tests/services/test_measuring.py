"""A measure is stored answer by answer, asked no more often than it may be, and scored anew."""

import shutil
from datetime import date, timedelta

import pytest

from app.domain.measure import MeasurePlan
from app.host.chosen_files import FileTrouble
from app.host.resources import Resources
from app.library.content import PracticeContent
from app.services.measuring import MeasureFileRefused, MeasureUnreadable, Measuring
from app.vault.errors import NoLongerThere
from tests.library.test_languages import WEEK
from tests.services.practising import CONTENT, PHQ9_FILE, phq9_file


@pytest.fixture
def measuring(vault, clock):
    return Measuring(vault.practice.measures, CONTENT, clock)


@pytest.fixture
def phq9(measuring, tmp_path):
    return measuring.add_file(phq9_file(tmp_path))


def filled(measuring, measure, answers):
    sheet = measuring.begin(measure)
    for item, answer in enumerate(answers):
        sheet = measuring.answer(measure, sheet, item, answer)
    return measuring.finish(measure, sheet)


def test_a_measure_brought_from_a_file_is_offered_beside_the_shipped_ones(measuring, phq9):
    offered = {offer.measure.id: offer.measure for offer in measuring.offers()}
    assert {"my-week", "phq-9", "gad-7"} <= set(offered)
    assert phq9.is_own
    assert offered["phq-9"] == phq9  # in the place of the wording that ships
    measuring.remove_file("phq-9")
    assert not measuring.measure("phq-9").is_own


def test_a_file_that_this_version_cannot_read_is_passed_over(measuring, vault, clock):
    vault.practice.measures.add_file("later", "wording = 9", clock.moment)
    assert "later" not in {measure.id for measure in measuring.known()}


def test_a_sheet_is_scored_in_one_language_and_shown_in_the_one_it_was_answered_in(
    measuring, vault, clock, tmp_path
):
    week = measuring.measure("my-week")
    filled(measuring, week, [1] * 5)
    shutil.copytree(Resources.shipped().path("measures"), tmp_path / "measures")
    (tmp_path / "measures" / "woche.toml").write_text(WEEK, encoding="utf-8")
    content = PracticeContent(Resources(tmp_path, ("de",)))
    german = Measuring(vault.practice.measures, content, clock)
    (result,) = german.results(german.measure("my-week"))
    assert german.measure("my-week").name == "Meine Woche"
    assert result.score.total == 5
    assert german.as_asked(german.measure("my-week"), result.sheet) == week
    clock.moment += timedelta(days=7)
    begun = measuring.answer(week, measuring.begin(week), 0, 3)
    asked = german.measure("my-week")
    assert german.begin(asked) == begun  # gone on with, in the words it was begun in
    assert german.as_asked(asked, german.begin(asked)) == week


def test_a_file_that_is_no_measure_names_its_line_and_is_not_kept(measuring, tmp_path):
    path = tmp_path / "broken.toml"
    path.write_text(PHQ9_FILE.replace("minutes = 3", "minutes = 300"), encoding="utf-8")
    with pytest.raises(MeasureUnreadable) as refused:
        measuring.add_file(path)
    assert refused.value.line == 6
    assert "1 to 60" in refused.value.fault
    assert measuring.known() == list(CONTENT.measures.measures)


@pytest.mark.parametrize(
    ("content", "trouble"),
    [(b"", FileTrouble.EMPTY), (b"\xff\xfe\x00", FileTrouble.NOT_A_FILE)],
)
def test_a_file_that_cannot_be_read_is_refused(measuring, tmp_path, content, trouble):
    path = tmp_path / "file.toml"
    path.write_bytes(content)
    with pytest.raises(MeasureFileRefused) as refused:
        measuring.add_file(path)
    assert refused.value.trouble is trouble


def test_each_answer_is_stored_when_it_is_given_and_nothing_is_asked_twice(measuring, phq9):
    sheet = measuring.begin(phq9)
    sheet = measuring.answer(phq9, sheet, 0, 3)
    sheet = measuring.answer(phq9, sheet, 1, None)
    again = measuring.begin(phq9)
    assert again == sheet
    assert (again.place, dict(again.answers)) == (2, {0: 3, 1: None})


def test_an_answer_can_be_changed(measuring, phq9):
    sheet = measuring.begin(phq9)
    measuring.answer(phq9, sheet, 0, 3)
    assert measuring.answer(phq9, sheet, 0, 1).answers[0] == 1


def test_a_half_filled_sheet_of_another_week_is_not_gone_on_with(measuring, phq9, clock):
    sheet = measuring.begin(phq9)
    clock.moment += timedelta(days=3)
    assert measuring.begin(phq9).id != sheet.id


def test_the_item_about_self_harm_opens_help_with_the_answer(measuring, phq9):
    assert measuring.opens_support(phq9, 8, 1)
    assert not measuring.opens_support(phq9, 8, 0)
    assert not measuring.opens_support(phq9, 8, None)
    assert not measuring.opens_support(phq9, 0, 3)


def test_a_result_has_its_band_and_the_change_from_the_one_before(measuring, phq9, clock):
    first = filled(measuring, phq9, [2, 2, 2, 2, 2, 2, 1, 1, 0, 2])
    assert (first.score.total, first.score.band.name) == (14, "moderate")
    assert (first.change, first.is_reliable) == (None, None)
    clock.moment += timedelta(days=14)
    second = filled(measuring, phq9, [1, 1, 1, 1, 1, 1, 1, 1, 0, 1])
    assert (second.score.total, second.change, second.is_reliable) == (8, -6, True)
    assert [result.score.total for result in measuring.results(phq9)] == [14, 8]


def test_three_skipped_items_leave_no_total(measuring, phq9):
    result = filled(measuring, phq9, [None, None, None, 1, 1, 1, 1, 1, 0, 0])
    assert (result.score.total, result.score.missing) == (None, 3)


def test_it_is_not_asked_again_before_its_interval(measuring, phq9, clock):
    filled(measuring, phq9, [0] * 10)
    with pytest.raises(ValueError, match="interval"):
        measuring.begin(phq9)
    (offer,) = [each for each in measuring.offers() if each.measure.id == "phq-9"]
    assert not offer.may_begin
    assert offer.again_on == clock.moment.date() + timedelta(days=7)
    clock.moment += timedelta(days=7)
    assert measuring.begin(phq9)


def test_what_is_due_comes_first_and_again_after_its_days(measuring, phq9, clock):
    today = clock.moment.date()
    measuring.plan(MeasurePlan("phq-9", today, 14))
    assert [offer.measure.id for offer in measuring.due()] == ["phq-9"]
    assert measuring.offers()[0].measure.id == "phq-9"
    filled(measuring, phq9, [0] * 10)
    assert measuring.due() == []
    assert measuring.plan_of("phq-9").next_on == today + timedelta(days=14)


def test_what_was_planned_for_once_is_planned_no_more(measuring, phq9, clock):
    measuring.plan(MeasurePlan("phq-9", clock.moment.date()))
    filled(measuring, phq9, [0] * 10)
    assert measuring.plan_of("phq-9") is None


def test_what_has_to_be_agreed_is_not_offered_before_it_is(measuring, tmp_path, clock):
    words = PHQ9_FILE.partition("[[item]]")[0].replace('"phq-9"', '"pcl-5"')
    words = words.replace('["Not at all", ', '["None", "Not at all", ')
    words += "".join(f'[[item]]\nwords = "Invented {number}"\n' for number in range(20))
    path = tmp_path / "pcl-5.toml"
    path.write_text(words, encoding="utf-8")
    measuring.add_file(path)
    assert "pcl-5" not in {offer.measure.id for offer in measuring.offers()}
    measuring.plan(MeasurePlan("pcl-5", clock.moment.date(), is_agreed=True))
    assert "pcl-5" in {offer.measure.id for offer in measuring.offers()}


def test_an_erased_sheet_is_gone(measuring, phq9):
    result = filled(measuring, phq9, [0] * 10)
    measuring.remove(result.sheet.id)
    assert measuring.results(phq9) == []
    with pytest.raises(NoLongerThere):
        measuring.remove(result.sheet.id)


def test_no_score_is_in_the_vault(measuring, phq9, vault):
    filled(measuring, phq9, [3] * 10)
    with vault._connection.reading() as database:  # noqa: SLF001 - what is stored
        columns = {
            row["name"]
            for table in ("measure_sheet", "measure_answer", "measure_plan", "measure_file")
            for row in database.rows(f"PRAGMA table_info({table})")
        }
    assert not columns & {"score", "total", "band", "level", "risk"}


def test_a_result_s_words_are_in_no_repr(measuring, phq9):
    result = filled(measuring, phq9, [3] * 10)
    assert "27" not in repr(result)
    assert "severe" not in repr(result)
    assert result.day == date(2026, 3, 9)
