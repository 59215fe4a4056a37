"""A fortnight of check-ins, measures and exercises: nothing is asked twice, nothing is lost."""

import json
import signal
import subprocess
import sys
from datetime import timedelta

import pytest

from app.domain.checkin import CheckInWords, Feeling, TrackerDesign, TrackerKind, TrackerValue
from app.domain.exercise import RunState, Way
from app.domain.exercise_answer import Answer
from app.domain.looking import Span, period_of
from app.host.resources import Resources
from app.services.practice import build_practice
from app.vault.vault import LockedVault, create_vault
from tests.journeys.every_kind import EXERCISE, KINDS, UNANSWERED, resources_in
from tests.journeys.practising_until_killed import ENERGY, MEASURE, MOOD, SLEEP, answer_to
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]
DAYS = 14
FIVE = (
    "thought-record-3",
    "paced-breathing",
    "activity-plan",
    "sleep-diary",
    "self-compassion-break",
)
TWO = ("phq-9", "gad-7")


@pytest.fixture
def folder(tmp_path):
    vault, _ = create_vault(
        tmp_path / "vault", PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="Notes"
    )
    vault.close()
    return tmp_path


def practice_of(folder, clock):
    vault = LockedVault(folder / "vault", clock).unlock(PASSPHRASE)
    return vault, build_practice(vault, Resources.shipped(), lambda: False, lambda: False, clock)


def killed_after_one_step(folder):
    """Do one step of each in a process of its own and kill it; return what it had said."""
    command = [sys.executable, "-m", "tests.journeys.practising_until_killed", str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    return json.loads(line)


def test_killed_at_each_step_of_every_kind_nothing_is_asked_twice_and_nothing_is_lost(folder):
    said = []
    while "done" not in (line := killed_after_one_step(folder))["exercise"]:
        said.append(line)
    vault = LockedVault(folder / "vault", TurnedClock()).unlock(PASSPHRASE)
    practice = build_practice(
        vault, resources_in(folder), lambda: False, lambda: False, TurnedClock()
    )
    try:
        expect_the_exercise(practice.exercising, [line["exercise"] for line in said])
        expect_the_measure(practice.measuring, [line["measure"] for line in said])
        expect_the_check_in(practice.checking_in, [line["check_in"]["said"] for line in said])
    finally:
        vault.close()


def expect_the_exercise(exercising, said):
    record = exercising.exercise(EXERCISE)
    (run,) = exercising.history(record)
    assert [line["index"] for line in said] == list(range(1, len(KINDS) + 1))
    assert [line["question"] for line in said] == [step.title for step in record.steps]
    assert [line["key"] for line in said] == list(KINDS)
    assert (run.before, run.after, run.state) == (62, 40, RunState.FINISHED)
    for index, kind in enumerate(KINDS, start=1):
        is_asked = kind not in UNANSWERED
        assert said[index - 1]["is_new"] == is_asked, kind
        assert exercising.said(record, run, kind) == answer_to(kind, index), kind
        assert exercising.said(record, run, kind).is_blank != is_asked, kind


def expect_the_measure(measuring, said):
    asked = [line for line in said if "done" not in line]
    measure = measuring.measure(MEASURE)
    questions = [item.words for item in measure.items]
    # Killed after the last answer: it stands there, and only Finish is left to press.
    assert [line["question"] for line in asked] == [*questions, questions[-1]]
    assert [line["stood_there"] for line in asked] == [0, 0, 0, 0, 1]
    (result,) = measuring.results(measure)
    assert (result.score.total, result.score.missing) == (8, 0)


def expect_the_check_in(checking_in, said):
    energy, sleep = str(ENERGY), str(SLEEP)
    steps = [[None, "", ""], [MOOD, "", ""], [MOOD, energy, ""], [MOOD, energy, sleep]]
    assert said == [*steps, *[steps[-1]] * (len(said) - len(steps))]
    (check_in,) = checking_in.day(checking_in.today()).check_ins
    assert check_in.words == CheckInWords(MOOD, (), ENERGY, SLEEP)


def a_day(practice, number):
    """Check in, note, and on some days do an exercise or fill in a measure."""
    checking_in, exercising = practice.checking_in, practice.exercising
    today = checking_in.today()
    if number % 5 != 4:  # a day left out is no matter
        kept = checking_in.keep(CheckInWords(number % 5 + 1))
        checking_in.change(kept, CheckInWords(number % 5 + 1, (Feeling("tired"),), energy=2))
        (walk,) = checking_in.trackers(today)
        checking_in.note(walk, today, TrackerValue(number % 2))
    if number < len(FIVE):
        exercise = exercising.exercise(FIVE[number])
        run = exercising.rate_before(exercising.begin(exercise, Way.WHOLE), 60)
        for place, step in enumerate(exercise.steps, start=1):
            run = exercising.answer(exercise, run, {step.key: Answer(words="x")}, place)
        exercising.finish(exercising.rate_after(run, 50))
    for measure in map(practice.measuring.measure, TWO):
        if number in {0, 13}:
            sheet = practice.measuring.begin(measure)
            for item in range(len(measure.all_items)):
                sheet = practice.measuring.answer(measure, sheet, item, 1)
            practice.measuring.finish(measure, sheet)


def test_a_fortnight_is_all_there_after_a_lock_every_night(folder):
    clock = TurnedClock()
    vault, practice = practice_of(folder, clock)
    practice.checking_in.follow(TrackerDesign("Went outside", TrackerKind.YES_NO))
    vault.close()
    for number in range(DAYS):
        vault, practice = practice_of(folder, clock)
        a_day(practice, number)
        vault.close()
        clock.moment += timedelta(days=1)
    vault, practice = practice_of(folder, clock)
    try:
        first = TurnedClock().moment.date()
        period = period_of(Span.MONTH, first)
        counts = practice.looking_back.look(period).counts
        assert (counts.days_with_mood, counts.exercises, counts.measures) == (12, 5, 4)
        for number in range(DAYS):
            day = practice.checking_in.day(first + timedelta(days=number))
            assert len(day.check_ins) == len(day.values) == (number % 5 != 4)
        assert practice.exercising.open_runs() == []
        scores = [
            [result.score.total for result in practice.measuring.results(measure)]
            for measure in map(practice.measuring.measure, TWO)
        ]
        assert scores == [[9, 9], [7, 7]]
    finally:
        vault.close()
