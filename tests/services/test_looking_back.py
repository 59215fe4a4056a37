"""Looking back counts what there is, and compares only with enough days on both sides."""

from datetime import timedelta

import pytest

from app.domain.checkin import CheckInWords, Feeling, TrackerDesign, TrackerKind, TrackerValue
from app.domain.exercise import Way
from app.domain.looking import Span, period_of
from app.host.resources import Resources
from app.services.look_back_tables import LookBackTable
from app.services.practice import build_practice
from tests.vault.arranging import kept

DAYS = 40


@pytest.fixture
def practice(vault, clock):
    return build_practice(vault, Resources.shipped(), lambda: False, lambda: False, clock)


@pytest.fixture
def lived(practice, vault, clock):
    """Forty days of which every other had a walk, and those were better."""
    start = clock.moment
    practice.checking_in.follow(TrackerDesign("Went outside", TrackerKind.YES_NO))
    (walk,) = practice.checking_in.all_trackers()
    for back in range(DAYS, 0, -1):
        clock.moment = start - timedelta(days=back)
        went = back % 2
        practice.checking_in.keep(CheckInWords(4 if went else 2, (Feeling("tired"),)))
        practice.checking_in.note(walk, clock.moment.date(), TrackerValue(went))
    kept(vault, "The herons stood there. Herons and a kettle, and I'm glad.", at=clock.moment)
    clock.moment = start
    return practice


def test_days_with_and_without_are_compared_and_a_word_of_every_day_is_not(lived, clock):
    year = period_of(Span.YEAR, clock.moment.date())
    (found,) = lived.looking_back.associations(year)
    assert (found.name, found.days_with, found.days_without) == ("Went outside", 20, 20)
    assert (found.mood_with, found.mood_without) == (4, 2)


def test_words_are_counted_without_stop_words(lived, clock):
    used = lived.looking_back.words_used(period_of(Span.YEAR, clock.moment.date()))
    assert used.words[0] == ("herons", 2)
    assert not {"the", "and", "i'm"} & {word for word, _ in used.words}
    assert used.languages == ("en",)


def test_a_day_with_several_moods_counts_once(practice, clock):
    practice.checking_in.keep(CheckInWords(2))
    clock.moment += timedelta(minutes=40)
    practice.checking_in.keep(CheckInWords(5))
    view = practice.looking_back.look(practice.looking_back.now(Span.DAY))
    assert view.moods == {clock.moment.date(): 3.5}
    assert view.counts.days_with_mood == 1
    assert view.counts.check_ins == 2


def test_an_empty_year_has_twelve_months_and_no_mood(practice, clock):
    months, moods = practice.looking_back.year(clock.moment.date())
    assert (len(months), moods) == (12, {})


def test_the_table_has_every_day_and_no_formula(lived, clock):
    lived.checking_in.follow(TrackerDesign("=1+1", TrackerKind.NOTE))
    note = lived.checking_in.all_trackers()[-1]
    day = clock.moment.date() - timedelta(days=3)
    lived.checking_in.note(note, day, TrackerValue(words="@home"))
    lines = lines_of(lived, LookBackTable.DAYS, period_of(Span.WEEK, day))
    assert lines[0] == "date,mood,energy,sleep,feelings,Went outside,'=1+1"
    assert len(lines) == 1 + 7
    assert next(line for line in lines if line.startswith(day.isoformat())).endswith("'@home")


def test_the_table_has_each_exercise_with_the_distress_before_and_after(practice, clock):
    exercise = practice.exercising.exercise("paced-breathing")
    for before, after in ((70, 40), (60, 30)):
        run = practice.exercising.begin(exercise, Way.WHOLE)
        run = practice.exercising.rate_before(run, before)
        practice.exercising.finish(practice.exercising.rate_after(run, after))
    practice.exercising.begin(exercise, Way.WHOLE)
    week = practice.looking_back.now(Span.WEEK)
    lines = lines_of(practice, LookBackTable.DAYS, week)
    assert lines[0].endswith(',Paced breathing,"Paced breathing, before","Paced breathing, after"')
    assert f"{clock.moment.date()},,,,,2,65,35" in lines
    assert sum(line.endswith(",,,,,,,") for line in lines) == 6
    assert lines_of(practice, LookBackTable.DONE, week)[1] == "Paced breathing,2,65,35"


def lines_of(practice, table, period):
    return practice.looking_back.table(table, period).decode("utf-8-sig").splitlines()


def test_a_choice_and_a_note_are_words_and_a_time_is_a_time(practice, clock):
    today = clock.moment.date()
    designs = (
        TrackerDesign("Weather", TrackerKind.CHOICE, choices=("dry", "rain")),
        TrackerDesign("A line", TrackerKind.NOTE),
        TrackerDesign("Up at", TrackerKind.TIME),
    )
    for design in designs:
        practice.checking_in.follow(design)
    values = (TrackerValue(1), TrackerValue(words="long walk"), TrackerValue(7 * 60 + 5))
    for tracker, value in zip(practice.checking_in.all_trackers(), values, strict=True):
        practice.checking_in.note(tracker, today, value)
    practice.checking_in.keep(CheckInWords(4, (Feeling("calm"),), energy=2, sleep=5))
    day = period_of(Span.DAY, today)
    noted = practice.looking_back.look(day).noted
    assert [each.words for each in noted] == [{today: "rain"}, {today: "long walk"}]
    assert lines_of(practice, LookBackTable.DAYS, day)[1] == (
        f"{today},4,2,5,calm,rain,long walk,07:05"
    )


def test_every_table_has_a_heading_and_the_companions_words_are_not_in_the_vault(lived, clock):
    year = period_of(Span.YEAR, clock.moment.date())
    kept_nowhere = LookBackTable.SUMMARY
    heads = {
        table: lines_of(lived, table, year) for table in LookBackTable if table is not kept_nowhere
    }
    assert heads[LookBackTable.TOGETHER][1] == "Went outside,20,4,20,2"
    assert heads[LookBackTable.WRITTEN][:2] == ["word,times", "herons,2"]
    assert heads[LookBackTable.PICKED] == ["word,days", "tired,40"]
    assert len(heads[LookBackTable.MONTHS]) == 1 + 12
    assert "days with a mood,40" in heads[LookBackTable.FIGURES]
    with pytest.raises(ValueError, match="page alone"):
        lived.looking_back.table(kept_nowhere, year)
