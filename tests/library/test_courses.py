"""Courses ship whole, name only what ships, and a fault in one is found with its line."""

from datetime import date
from itertools import count

import pytest

from app.domain.handout import bounds
from app.domain.handout.pack import PartKey, SeriesId
from app.host.resources import Resources
from app.library.checkins import CheckInLibrary
from app.library.courses import CourseLibrary, Shelves, parse_course
from app.library.errors import ContentDamaged
from app.library.exercises import ExerciseLibrary
from app.library.measures import MeasureLibrary

TODAY = date(2026, 11, 23)
BARE = """id = "bare"
title = "Bare"
language = "en"
about = "About."
care = []
welcome = "Welcome."
review_in_days = 28
source = "Own words."

[agreement]
version = "1"
text = "We agree."
"""


@pytest.fixture(scope="module")
def shelves():
    shipped = Resources.shipped()
    return Shelves.of(
        ExerciseLibrary.load(shipped), MeasureLibrary.load(shipped), CheckInLibrary.load(shipped)
    )


@pytest.fixture(scope="module")
def courses(shelves):
    return CourseLibrary.load(Resources.shipped(), shelves).courses


def begun(course):
    numbers = count(1)
    return course.begun(SeriesId("0" * 32), TODAY, lambda: PartKey(f"part-{next(numbers)}"))


def test_the_six_common_courses_ship(courses):
    assert {course.id for course in courses} == {
        *("between-sessions", "grief", "low-mood", "panic", "sleep", "worry"),
    }


def test_a_course_becomes_a_journal_only_pack_of_one_edition(courses):
    for course in courses:
        pack = begun(course)
        assert pack.limits.is_journal_only
        assert pack.edition == 1
        assert pack.review_on > TODAY
        assert len({part.key for part in pack.parts()}) == len(list(pack.parts())) > 0


def test_every_course_has_an_agreement_that_nobody_reads_along_and_whom_to_call(courses):
    for course in courses:
        assert "I do not read along" in course.agreement.text
        assert "call" in course.agreement.text or "help line" in course.agreement.text


def test_every_assignment_says_why_when_and_its_two_minutes(courses):
    for words in (words for course in courses for words in course.assignments):
        assert words.is_agreed
        assert words.why
        assert words.occasion
        assert words.two_minutes
        assert len(words.two_minutes) <= bounds.LINE_CHARACTERS


def test_grief_asks_for_no_gratitude(courses):
    (grief,) = (course for course in courses if course.id == "grief")
    assert "gratitude" not in {words.exercise_id for words in grief.assignments}


@pytest.mark.parametrize(
    ("added", "line", "says"),
    [
        ('[[assignment]]\ntitle = "A"\nexercise = "fly"\n', 15, "nothing that ships"),
        ('[[assignment]]\ntitle = "A"\nwhy = "B"\nwhen = "C"\n', 13, "two_minutes"),
        ('[[measure]]\nid = "isi"\nin_days = 1\n', 14, "nothing that ships"),
        ('[[tracker]]\nid = "walk"\nhow = "x"\n', 15, "not known"),
        ('[[plan_line]]\nstep = "luck"\nwords = "w"\n', 14, "one of"),
        ('[[reading]]\ntitle = "T"\ntext = "a\\u202eb"\n', 15, "direction"),
        ('[[prompt]]\ntext = "  "\n', 14, "empty"),
    ],
)
def test_a_fault_is_named_with_file_and_line(shelves, added, line, says):
    with pytest.raises(ContentDamaged) as raised:
        parse_course("courses/bare.toml", BARE + added, shelves)
    assert raised.value.file == "courses/bare.toml"
    assert raised.value.line == line
    assert says in str(raised.value)
