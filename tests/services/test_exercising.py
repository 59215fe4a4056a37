"""An exercise is stored at each step and gone on with; some are offered only as agreed."""

from datetime import timedelta

import pytest

from app.domain.assignment import AssignmentWords, Outcome, ReportWords
from app.domain.exercise import RunState, Way
from app.domain.exercise_answer import NO_ANSWER, Answer
from app.services.assigning import Assigning
from app.services.exercising import Exercising
from app.vault.errors import NoLongerThere
from tests.services.practising import CONTENT


class Weather:
    def __init__(self):
        self.is_hard = False

    def __call__(self):
        return self.is_hard


@pytest.fixture
def weather():
    return Weather()


@pytest.fixture
def exercising(vault, clock, weather):
    tables = vault.practice
    return Exercising(tables.runs, tables.assignments, CONTENT, weather, clock)


@pytest.fixture
def assigning(vault, clock):
    return Assigning(vault.practice.assignments, clock)


def test_what_was_answered_is_stored_at_each_step_and_gone_on_with(exercising):
    record = exercising.exercise("thought-record-3")
    run = exercising.rate_before(exercising.begin(record, Way.WHOLE), 62)
    run = exercising.answer(record, run, {"situation": Answer(words="The meeting moved.")}, 1)
    (begun,) = exercising.open_runs()
    assert (begun.run, begun.run.step, begun.run.before) == (run, 1, 62)
    assert exercising.said(record, begun.run, "situation").words == "The meeting moved."
    assert exercising.said(record, begun.run, "thought") == NO_ANSWER


def test_a_finished_one_is_history_and_keeps_both_ratings(exercising):
    record = exercising.exercise("feet-on-floor")
    run = exercising.rate_before(exercising.begin(record, Way.TWO_MINUTES), 70)
    exercising.finish(exercising.rate_after(run, 40))
    assert exercising.open_runs() == []
    (past,) = exercising.history(record)
    assert (past.state, past.before, past.after) == (RunState.FINISHED, 70, 40)


def test_one_that_was_stopped_says_what_got_in_the_way_and_can_be_reopened(exercising):
    plan = exercising.exercise("activity-plan")
    run = exercising.stop(exercising.begin(plan, Way.WHOLE), "It rained")
    assert (run.state, run.obstacle) == (RunState.STOPPED, "It rained")
    assert exercising.reopen(run).state is RunState.OPEN


def test_exposure_is_offered_only_as_agreed_with_a_clinician(exercising, assigning):
    def offered():
        return {exercise.id for exercise in exercising.offered()}

    assert "exposure-ladder" not in offered()
    assigning.write_down(AssignmentWords("By myself", "exposure-ladder"))
    assert "exposure-ladder" not in offered()
    assigning.write_down(AssignmentWords("Agreed", "exposure-ladder", is_agreed=True))
    assert "exposure-ladder" in offered()
    assigning.close(assigning.open()[-1])
    assert "exposure-ladder" not in offered()


def test_in_a_hard_time_what_looks_for_the_good_is_left_out(exercising, weather):
    assert "gratitude" in {exercise.id for exercise in exercising.offered()}
    weather.is_hard = True
    offered = {exercise.id for exercise in exercising.offered()}
    assert not offered & {"gratitude", "expressive-writing"}
    assert "grounding-senses" in offered


def test_the_rows_of_a_card_are_there_again(exercising):
    card = exercising.exercise("skill-diary")
    assert exercising.last_rows(card, "rows") == ()
    rows = (("Urge to cancel", 4), ("Tense", 6))
    run = exercising.begin(card, Way.WHOLE)
    exercising.answer(card, run, {"rows": Answer(rows=rows)}, 1)
    assert exercising.last_rows(card, "rows") == ("Urge to cancel", "Tense")


def test_an_exercise_of_another_version_is_left_in_peace(exercising, vault, clock):
    vault.practice.runs.begin("of-a-later-version", Way.WHOLE, clock.now())
    assert exercising.open_runs() == []


def test_an_erased_run_is_gone(exercising):
    run = exercising.begin(exercising.exercise("leaves"), Way.WHOLE)
    exercising.remove(run.id)
    with pytest.raises(NoLongerThere):
        exercising.finish(run)


WORDS = AssignmentWords(
    title="Walk after lunch",
    why="It gave me something last week",
    how="Round the block",
    occasion="After lunch",
    two_minutes="To the corner and back",
    obstacle="Rain",
    if_then="If it rains, then the stairs",
    confidence=7,
)


def test_what_was_agreed_is_shown_until_its_last_day_or_until_it_is_closed(assigning, clock):
    assigning.write_down(WORDS)
    today = assigning.today()
    assigning.write_down(AssignmentWords("Till today", until_on=today))
    assert [each.words.title for each in assigning.open()] == ["Walk after lunch", "Till today"]
    clock.moment += timedelta(days=1)
    assert [each.words for each in assigning.open()] == [WORDS]
    assigning.close(assigning.open()[0])
    assert assigning.open() == []
    assert [each.words.title for each in assigning.past()] == ["Till today", "Walk after lunch"]
    assigning.reopen(assigning.past()[-1])
    assert len(assigning.open()) == 1


def test_how_it_went_is_told_in_three_ways_of_equal_worth_and_can_be_taken_back(assigning):
    assigning.write_down(WORDS)
    (walk,) = assigning.open()
    assigning.tell(walk, ReportWords(Outcome.PARTLY, "Rain", "The stairs work", "Is that enough?"))
    told = assigning.tell(walk, ReportWords(Outcome.NOT, "Tired"))
    assigning.take_back(told)
    (walk,) = assigning.open()
    assert assigning.tries(walk) == {Outcome.DONE: 0, Outcome.PARTLY: 1, Outcome.NOT: 0}
    assert assigning.questions() == [(walk, "Is that enough?")]


def test_it_can_be_changed_and_erased(assigning):
    assigning.write_down(WORDS)
    (walk,) = assigning.open()
    assigning.change(walk, AssignmentWords("Another title"))
    (changed,) = assigning.open()
    assert changed.words == AssignmentWords("Another title")
    assigning.remove(changed)
    with pytest.raises(NoLongerThere):
        assigning.tell(changed, ReportWords(Outcome.DONE))


def test_a_title_is_needed_and_no_word_is_in_a_repr(assigning):
    with pytest.raises(ValueError, match="title"):
        assigning.write_down(AssignmentWords("  "))
    assert "Walk" not in repr(WORDS)
