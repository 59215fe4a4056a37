"""Everything noted in numbers leaves the vault as it was noted, and nothing else does."""

from datetime import date, timedelta

import pytest

from app.domain.checkin import (
    CheckInWords,
    Feeling,
    Strength,
    TrackerDesign,
    TrackerKind,
    TrackerValue,
)
from app.domain.exercise import Way
from app.domain.exercise_answer import Answer
from app.host.resources import Resources
from app.services.gathering_numbers import GatheringNumbers
from app.services.practice import build_practice
from tests.services.practising import PHQ9_FILE

EVER = (date.min, date.max)


@pytest.fixture
def practice(vault, clock):
    return build_practice(vault, Resources.shipped(), lambda: False, lambda: False, clock)


@pytest.fixture
def gathering(vault, practice):
    return GatheringNumbers(vault.practice, practice)


def fill_in(practice, tmp_path):
    path = tmp_path / "phq-9.toml"
    path.write_text(PHQ9_FILE, encoding="utf-8")
    measure = practice.measuring.add_file(path)
    sheet = practice.measuring.begin(measure)
    for item in range(10):
        sheet = practice.measuring.answer(measure, sheet, item, None if item == 4 else item % 4)
    practice.measuring.finish(measure, sheet)


def test_all_four_kinds_are_gathered(gathering, practice, tmp_path):
    assert gathering.between(*EVER).count == 0
    words = CheckInWords(2, (Feeling("tired", Strength.VERY),), energy=3, sleep=1)
    practice.checking_in.keep(words)
    tracker_id = practice.checking_in.follow(TrackerDesign("Walks", TrackerKind.COUNT))
    tracker = next(t for t in practice.checking_in.all_trackers() if t.id == tracker_id)
    practice.checking_in.note(tracker, practice.checking_in.today(), TrackerValue(2))
    fill_in(practice, tmp_path)
    diary = practice.exercising.exercise("sleep-diary")
    run = practice.exercising.begin(diary, Way.WHOLE)
    awake = Answer(rows=(("until", 40), ("times", 2), ("minutes", 30)))
    times = Answer(times=(1365, 1395, 390, None))
    practice.exercising.answer(diary, run, {"times": times, "awake": awake}, 1)
    numbers = gathering.between(*EVER)
    assert numbers.check_ins[0].words == words
    assert numbers.values[practice.checking_in.today()][tracker.id].number == 2
    (filled,) = numbers.filled
    assert filled.sheet.answers[4] is None
    assert filled.measure.name == "PHQ-9"
    assert filled.score.missing == 1
    (night,) = numbers.nights
    assert (night.times, night.awake) == ((1365, 1395, 390, None), (40, 2, 30))
    assert night.figures is None
    assert numbers.count == 4


def test_other_days_stay_in_the_vault_and_a_measure_whose_file_is_gone_keeps_its_answers(
    gathering, practice, tmp_path
):
    fill_in(practice, tmp_path)
    today = practice.checking_in.today()
    assert gathering.between(today + timedelta(days=1), date.max).count == 0
    practice.measuring.remove_file("phq-9")
    known = {measure.id for measure in practice.measuring.known()}
    (filled,) = gathering.between(*EVER).filled
    assert (filled.measure is None) is ("phq-9" not in known)
    assert filled.sheet.answers[1] == 1
