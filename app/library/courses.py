"""The courses a pack can begin from: one file each in resources/courses/.

id = "worry"
title = "Worry that comes all day"
language = "en"
about = "..."              for the clinician
care = ["..."]             for the clinician: when to leave it out
welcome = "..."            what the client reads first
review_in_days = 28
source = "..."

[agreement]   version, text
[[assignment]]  exercise (optional), title, why, how, when, two_minutes
[[measure]]     id, in_days, every_days (optional)
[[tracker]]     id of a shipped one
[[reading]]     title, text
[[prompt]]      text
[[template]]    name, body
[[plan_line]]   step, words

Exercises, measures and trackers are those that ship; a name that none of them has is a fault
with its line, as a text is that could not stand in a pack.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from app.domain.assignment import AssignmentWords
from app.domain.checkin import TrackerDesign
from app.domain.handout import bounds
from app.domain.handout.course import Course, CourseMeasure
from app.domain.handout.pack import Agreement
from app.domain.safety_plan import PlanStep
from app.domain.template import NAME_CHARACTERS
from app.host.resources import Resources
from app.library.checkins import CheckInLibrary
from app.library.errors import ContentDamaged
from app.library.exercises import ExerciseLibrary
from app.library.measures import MeasureLibrary
from app.library.reading import Table, read_table

FOLDER = "courses"
LONGEST_REVIEW_DAYS = 366


@dataclass(frozen=True, slots=True)
class Shelves:
    """What a course may name."""

    exercises: frozenset[str]
    measures: frozenset[str]
    trackers: Mapping[str, TrackerDesign]

    @classmethod
    def of(
        cls, exercises: ExerciseLibrary, measures: MeasureLibrary, check_ins: CheckInLibrary
    ) -> Self:
        """Return what the three libraries hold."""
        return cls(
            frozenset(each.id for each in exercises.exercises),
            frozenset(each.id for each in measures.measures),
            {each.id: each.design for each in check_ins.templates},
        )


class CourseLibrary:
    """All courses, by title."""

    def __init__(self, courses: tuple[Course, ...]) -> None:
        self.courses = courses

    @classmethod
    def load(cls, resources: Resources, shelves: Shelves) -> Self:
        """Return the courses that ship with the program.

        Raises:
            ResourceMissing: The folder is not there.
            ContentDamaged: A file does not say what it must; names file and line.
        """
        courses = [
            parse_course(name, resources.read_text(name), shelves)
            for name in resources.names(FOLDER, ".toml")
        ]
        if len({course.id for course in courses}) < len(courses):
            raise ContentDamaged(FOLDER, "two courses have one id")
        return cls(tuple(sorted(courses, key=lambda course: course.title)))


def parse_course(file: str, text: str, shelves: Shelves) -> Course:
    """Return the course of one file.

    Raises:
        ContentDamaged: It does not say what it must; names file and line.
    """
    table = read_table(file, text)
    table.text("language", most=16)
    course = Course(
        id=table.text("id", most=bounds.KEY_CHARACTERS),
        title=_words(table, "title", bounds.NAME_CHARACTERS),
        about=table.text("about"),
        care=table.texts("care"),
        welcome=_words(table, "welcome", bounds.TEXT_CHARACTERS),
        agreement=_agreement(table.table("agreement")),
        review_in_days=table.number("review_in_days", 1, LONGEST_REVIEW_DAYS),
        source=table.text("source"),
        assignments=tuple(_assignment(each, shelves) for each in table.tables("assignment")),
        measures=tuple(_measure(each, shelves) for each in table.tables("measure")),
        trackers=tuple(_tracker(each, shelves) for each in table.tables("tracker")),
        reading=tuple(_reading(each) for each in table.tables("reading")),
        prompts=tuple(_prompt(each) for each in table.tables("prompt")),
        templates=tuple(_template(each) for each in table.tables("template")),
        plan_lines=tuple(_plan_line(each) for each in table.tables("plan_line")),
    )
    table.finish()
    return course


def _words(table: Table, key: str, most: int, default: str | None = None) -> str:
    """Return words that can stand in a pack as they are."""
    words = table.text(key, default).strip()
    is_long = most > bounds.LINE_CHARACTERS
    fault = bounds.text_fault(words, most, lines=is_long, may_be_blank=default is not None)
    if fault is not None:
        table.refuse(f"“{key}” cannot stand in a pack: {fault.value.replace('_', ' ')}", key)
    return words


def _agreement(table: Table) -> Agreement:
    agreement = Agreement(
        _words(table, "version", bounds.NAME_CHARACTERS),
        _words(table, "text", bounds.LONG_TEXT_CHARACTERS),
    )
    table.finish()
    return agreement


def _assignment(table: Table, shelves: Shelves) -> AssignmentWords:
    words = AssignmentWords(
        title=_words(table, "title", bounds.NAME_CHARACTERS),
        exercise_id=_known(table, "exercise", shelves.exercises, "")
        if table.has("exercise")
        else "",
        is_agreed=True,
        why=_words(table, "why", bounds.TEXT_CHARACTERS),
        how=_words(table, "how", bounds.TEXT_CHARACTERS, ""),
        occasion=_words(table, "when", bounds.LINE_CHARACTERS),
        two_minutes=_words(table, "two_minutes", bounds.LINE_CHARACTERS),
    )
    table.finish()
    return words


def _measure(table: Table, shelves: Shelves) -> CourseMeasure:
    measure = CourseMeasure(
        _known(table, "id", shelves.measures),
        table.number("in_days", 0, LONGEST_REVIEW_DAYS),
        table.optional_number("every_days", 1, bounds.MOST_EVERY_DAYS),
    )
    table.finish()
    return measure


def _tracker(table: Table, shelves: Shelves) -> TrackerDesign:
    design = shelves.trackers[_known(table, "id", frozenset(shelves.trackers))]
    table.finish()
    return design


def _prompt(table: Table) -> str:
    text = _words(table, "text", bounds.LINE_CHARACTERS)
    table.finish()
    return text


def _reading(table: Table) -> tuple[str, str]:
    title = _words(table, "title", bounds.NAME_CHARACTERS)
    text = _words(table, "text", bounds.LONG_TEXT_CHARACTERS)
    table.finish()
    return title, text


def _template(table: Table) -> tuple[str, str]:
    name = _words(table, "name", NAME_CHARACTERS)
    body = _words(table, "body", bounds.TEXT_CHARACTERS)
    table.finish()
    return name, body


def _plan_line(table: Table) -> tuple[PlanStep, str]:
    line = (table.one_of("step", PlanStep), _words(table, "words", bounds.LINE_CHARACTERS))
    table.finish()
    return line


def _known(table: Table, key: str, known: frozenset[str], default: str | None = None) -> str:
    name = table.text(key, default, most=bounds.KEY_CHARACTERS)
    if name not in known:
        table.refuse(f"“{key}” names nothing that ships", key)
    return name
