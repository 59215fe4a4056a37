"""The plan is kept as written, and what opens without the passphrase is what was chosen."""

import stat
import sys

import pytest

from app.domain.safety_plan import PlanLine, PlanStep, SafetyPlan
from app.services.open_parts import FILE_NAME, parts_of_all, read_parts
from app.services.planning_safety import PlanningSafety, as_text


@pytest.fixture
def planning(vault, tmp_path, clock):
    return PlanningSafety(vault.plan, tmp_path, clock)


def test_a_new_vault_has_a_blank_plan_and_nothing_open(planning, tmp_path):
    assert planning.plan() == SafetyPlan()
    assert planning.open_steps() == frozenset()
    assert not (tmp_path / FILE_NAME).exists()


def test_a_step_is_kept_line_by_line_with_its_day(planning, clock):
    plan = planning.write(PlanStep.ALONE, "  Cold water\n\nWalk, slowly\n")
    assert plan.lines(PlanStep.ALONE) == (PlanLine("Cold water"), PlanLine("Walk, slowly"))
    assert plan.changed_at == clock.now()


def test_a_number_after_the_last_comma_is_the_person_s(planning):
    plan = planning.write(PlanStep.PEOPLE, "Ana, my sister, 555-0142\nJo, next door")
    assert plan.people == (PlanLine("Ana, my sister", "555-0142"), PlanLine("Jo, next door"))


@pytest.mark.parametrize(
    ("written", "words", "number"),
    [
        ("Ana, my sister: 555 0142", "Ana, my sister", "555 0142"),
        ("Samaritans 116 123", "Samaritans", "116 123"),
        ("Dr Okafor - +44 (0)20 7946 0000", "Dr Okafor", "+44 (0)20 7946 0000"),
        ("Tom next door, number 7", "Tom next door", "number 7"),
        ("Jo at 12", "Jo at 12", ""),
    ],
)
def test_a_number_is_found_however_it_is_written(planning, written, words, number):
    plan = planning.write(PlanStep.PEOPLE, written)
    assert plan.people == (PlanLine(words, number),)


def test_what_is_kept_reads_back_as_it_was_written(planning):
    text = "Ana, 555-0142\nJo"
    assert as_text(planning.write(PlanStep.PEOPLE, text), PlanStep.PEOPLE) == text


def test_an_emptied_step_is_gone(planning):
    planning.write(PlanStep.SIGNS, "I stop answering")
    assert planning.write(PlanStep.SIGNS, " \n").is_blank


def test_only_the_chosen_parts_are_in_the_file(planning, tmp_path):
    planning.write(PlanStep.PEOPLE, "Ana, 555-0142")
    planning.write(PlanStep.SAFER, "Ana keeps the tablets")
    planning.open_only(frozenset({PlanStep.PEOPLE}))
    assert "tablets" not in (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    assert read_parts(tmp_path).people == (PlanLine("Ana", "555-0142"),)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_file_is_for_this_account_alone(planning, tmp_path):
    planning.write(PlanStep.PEOPLE, "Ana, 555-0142")
    planning.open_only(frozenset({PlanStep.PEOPLE}))
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


def test_what_is_open_follows_the_plan(planning, tmp_path):
    planning.write(PlanStep.PEOPLE, "Ana, 555-0142")
    planning.open_only(frozenset({PlanStep.PEOPLE}))
    planning.write(PlanStep.PEOPLE, "Jo, 555-0168")
    assert read_parts(tmp_path).people == (PlanLine("Jo", "555-0168"),)


def test_taking_all_parts_back_removes_the_file(planning, tmp_path):
    planning.write(PlanStep.PEOPLE, "Ana, 555-0142")
    planning.open_only(frozenset({PlanStep.PEOPLE}))
    planning.open_only(frozenset())
    assert not (tmp_path / FILE_NAME).exists()
    planning.open_only(frozenset())


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"steps": 3}', '{"steps": {"x": []}}', '{"steps": {"people": [[1]]}}']
)
def test_a_damaged_file_counts_as_none(tmp_path, text):
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    assert read_parts(tmp_path).is_blank


def test_the_parts_of_all_vaults_stand_together(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / FILE_NAME).write_text(
            f'{{"steps": {{"people": [["{name}", "1"]]}}}}', encoding="utf-8"
        )
    together = parts_of_all([tmp_path / "a", tmp_path / "b", tmp_path / "none"])
    assert [line.words for line in together.people] == ["a", "b"]
