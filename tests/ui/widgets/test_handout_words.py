"""Everything a pack can say or do has plain words of its own for a client."""

from datetime import date

import pytest

from app.domain.conversation import Mode
from app.domain.handout.limits import JOURNAL_ONLY, UNLIMITED, Limits, Tone, Topic
from app.domain.handout.pack import LIMITS_KEY, PartKey, PartKind, kind_of
from app.domain.handout.proposal import (
    Caution,
    Change,
    How,
    InForce,
    LimitsChange,
    Obstacle,
    Refusal,
)
from app.domain.handout.shared import SharedExercise
from app.handout.difference import changes_of
from app.ui.widgets import handout_words as words
from tests.handout.packing import LISTENING, PACK, WALK_ON_SOME_DAYS


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        (words.kind_title, PartKind),
        (words.mode_name, Mode),
        (words.topic_name, Topic),
        (words.tone_words, Tone),
        (words.caution_words, Caution),
        (words.refusal_words, Refusal),
        (words.obstacle_words, Obstacle),
    ],
)
def test_everything_has_words_of_its_own(qapp, told, kinds):
    said = [told(each) for each in kinds]
    assert all(said)
    assert len(set(said)) == len(said)
    assert not any("!" in each for each in said)


def test_every_part_says_what_it_is_and_all_it_holds(qapp):
    for part in PACK.parts():
        change = Change(part.key, kind_of(part), How.ADDED, part)
        assert words.part_title(part)
        assert words.how_words(change) == "New"
    walk = words.part_lines(PACK.assignments[0])
    assert "Why: Days without any air were the heavy ones." in walk
    assert any(line.startswith("Reminder: ") for line in walk)
    assert not any(line.startswith("Days: ") for line in walk)
    (days,) = set(words.part_lines(WALK_ON_SOME_DAYS)) - set(walk)
    tuesday = date(2026, 3, 10)
    assert days == f"Days: {words.part_days(WALK_ON_SOME_DAYS, tuesday)}"
    on_its_day = words.part_days(WALK_ON_SOME_DAYS, date(2026, 3, 12))
    assert on_its_day.endswith(". Today is one of them.")
    assert words.part_days(PACK.assignments[0], tuesday) == ""
    assert words.part_days(PACK.reading[0], tuesday) == ""
    assert words.part_title(PACK.contacts[0]) == "Elm Street desk, 555-0101"
    assert words.part_title(PACK.measures[0], "My week") == "My week"


def test_a_change_names_its_fields_in_words(qapp):
    key = PartKey("a")
    change = Change(
        key, PartKind.ASSIGNMENT, How.CHANGED, fields=("how", "occasion", "weekdays", "how")
    )
    assert words.how_words(change) == "Changed: how, when, the days"
    assert words.how_words(Change(key, PartKind.PROMPT, How.SAME)) == "Stays as it is"


def test_an_exercise_that_another_pack_brings_says_whose_steps_are_seen_and_until_when(qapp):
    said = [
        words.shared_words(SharedExercise(counts, is_alike, "Doors", "Sam Roe"))
        for counts, is_alike in ((True, False), (False, False), (False, True))
    ]
    assert len(set(said)) == len(said)
    assert all("“Doors” from Sam Roe" in each and "back" in each for each in said)
    after = [
        words.shared_after("Two doors", SharedExercise(counts, is_alike, "Doors", "Sam Roe"))
        for counts, is_alike in ((True, False), (False, True), (False, False))
    ]
    assert [bool(each) for each in after] == [True, True, False]
    assert all("“Two doors”" in each and "“Doors” from Sam Roe" in each for each in after[:2])


def test_limits_are_told_as_what_they_do(qapp):
    (first, *_) = changes_of(PACK, InForce())
    assert words.limits_lines(first.limits)[0] == "Journal only"
    stays = LimitsChange(JOURNAL_ONLY, JOURNAL_ONLY)
    assert words.limits_lines(stays)[1] == "The companion is off, and stays off."
    lifted = words.limits_lines(LimitsChange(JOURNAL_ONLY, LISTENING, lifts=True))
    assert lifted[0] == "Limits for the companion"
    assert "your own yes" in lifted[-1]
    assert words.limits_words(UNLIMITED) == ["The companion stays as it is."]
    told = " ".join(words.limits_words(LISTENING))
    for each in ("listen, offer an exercise", "medicine", "“the house in Marlow”", "plainly"):
        assert each in told
    only = words.limits_words(Limits(companion=True, modes=frozenset({Mode.LISTEN})))
    assert only == ["The companion may only: listen."]
    off = Change(LIMITS_KEY, PartKind.LIMITS, How.SWITCHED_OFF)
    assert words.how_words(off) == "Switches something off"
