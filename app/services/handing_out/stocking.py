"""What a pack can be made of: courses, exercises, measures, trackers, and the regions' rules."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from app.domain.checkin import TrackerTemplate
from app.domain.errors import AppError
from app.domain.exercise import Exercise
from app.domain.handout.bounds import LONG_TEXT_CHARACTERS
from app.domain.handout.checking import part_faults
from app.domain.handout.course import Course
from app.domain.handout.pack import PackContact, PackExercise, PackMeasure, PartKey
from app.domain.measure import Measure
from app.domain.profile import Region
from app.host.chosen_files import FileRefused, FileTrouble, open_chosen
from app.host.resources import Resources
from app.library.content import PracticeContent
from app.library.courses import CourseLibrary, Shelves
from app.library.errors import ContentDamaged
from app.library.jurisdictions import Jurisdictions
from app.safety.crisis_lines import CrisisLine, CrisisLines, Freshness, Status
from app.services.handing_out.judging import obstacle_of
from app.services.handing_out.tidying import tidied
from app.services.measuring import MeasureFileRefused, MeasureUnreadable


class ExerciseShipsAlready(AppError):
    """A file brings other steps under the id of an exercise that ships."""


class ExerciseFileRefused(AppError):
    """The file of an exercise could not be read at all, or is too long for a pack."""

    def __init__(self, trouble: FileTrouble) -> None:
        super().__init__(f"exercise not read: {trouble}")
        self.trouble = trouble


class ExerciseUnreadable(AppError):
    """A file that was brought is no exercise.

    Attributes:
        line: Where it goes wrong, counted from 1; 0 where it is about the whole file.
        fault: What is wrong there, in words about the file only.
    """

    def __init__(self, line: int, fault: str) -> None:
        super().__init__(f"line {line} of an exercise: {fault}")
        self.line = line
        self.fault = fault


class MeasureShipsAlready(AppError):
    """A file brings other words under the name of a questionnaire that ships."""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A crisis line from the table that ships, as somebody to call in a pack.

    Attributes:
        checked_on: A year, month or day; empty where nobody confirmed the number.
        is_fresh: Whether that is less than a year ago.
    """

    country: str
    service: str
    contact: str
    hours: str
    checked_on: str
    is_fresh: bool


class Stocking:
    """The shelves of a workspace, read when they are first asked for."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._content = PracticeContent(resources)

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """Every course to begin from, by title."""
        content = self._content
        shelves = Shelves.of(content.exercises, content.measures, content.check_ins)
        return CourseLibrary.load(self._resources, shelves).courses

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise that ships, by title."""
        return tuple(sorted(self._content.exercises.exercises, key=lambda each: each.title))

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure that ships with its wording, by name."""
        return tuple(sorted(self._content.measures.measures, key=lambda each: each.name))

    @cached_property
    def trackers(self) -> tuple[TrackerTemplate, ...]:
        """Every tracker to begin from."""
        return self._content.check_ins.templates

    def exercise(self, exercise_id: str) -> Exercise | None:
        """Return an exercise; None for an id that none of them has."""
        return next((each for each in self.exercises if each.id == exercise_id), None)

    def own_exercise(self, text: str) -> Exercise | None:
        """Return the exercise that a pack's own file says; None where it says none."""
        try:
            return self._content.exercises.read_own("exercise", text)
        except ContentDamaged:
            return None

    def read_exercise(self, path: Path) -> tuple[Exercise, str]:
        """Return an exercise of the clinician's own, and its file as a pack carries it.

        Raises:
            ExerciseFileRefused: The file cannot be read, is no text, or is too long for a pack.
            ExerciseUnreadable: It does not say what an exercise must; names the line.
            ExerciseShipsAlready: Its id is that of one that ships.
        """
        try:
            text = tidied(_text_of(path))
        except MeasureFileRefused as refused:
            raise ExerciseFileRefused(refused.trouble) from None
        try:
            exercise = self._content.exercises.read_own(path.name, text)
        except ContentDamaged as error:
            _, _, fault = error.fault.partition(": ")
            raise ExerciseUnreadable(error.line, fault or error.fault) from None
        if self.exercise(exercise.id) is not None:
            raise ExerciseShipsAlready
        part = PackExercise(PartKey("it"), exercise.id, exercise.title, exercise.about, text)
        is_hindered = obstacle_of(part, self._content, lambda _: False) is not None
        if is_hindered or next(part_faults("it", part), None) is not None:
            fault = "its id, or a letter in it, cannot stand in a pack"
            raise ExerciseUnreadable(0, fault)
        return exercise, text

    def measure(self, measure_id: str) -> Measure | None:
        """Return a measure; None for an id that none of them has."""
        return next((each for each in self.measures if each.id == measure_id), None)

    def measure_name(self, part: PackMeasure) -> str:
        """Return what a questionnaire of a pack is called; its id where nobody can say."""
        if not part.file:
            measure = self.measure(part.measure_id)
            return part.measure_id if measure is None else measure.name
        try:
            return self._content.measures.read_own("measure", part.file).name
        except ContentDamaged:
            return part.measure_id

    def read_measure(self, path: Path) -> tuple[Measure, str]:
        """Return a questionnaire of the clinician's own, and its file as a pack carries it.

        Raises:
            MeasureFileRefused: The file cannot be read, is no text, or is too long for a pack.
            MeasureUnreadable: It does not say what a measure must; names the line.
            MeasureShipsAlready: Its name is that of one that ships.
        """
        text = tidied(_text_of(path))
        try:
            measure = self._content.measures.read_own(path.name, text)
        except ContentDamaged as error:
            _, _, fault = error.fault.partition(": ")
            raise MeasureUnreadable(error.line, fault or error.fault) from None
        if self.measure(measure.id) is not None:
            raise MeasureShipsAlready
        return measure, text

    def help_lines(self, today: date) -> list[HelpLine]:
        """Return every crisis line that can stand in a pack, by country, in the table's order."""
        return [
            HelpLine(
                country.country,
                line.service,
                line.contact,
                line.hours,
                line.verified_on if line.status is Status.CONFIRMED else "",
                line.freshness(today) is Freshness.FRESH,
            )
            for country in self._crisis_lines.countries()
            for line in country.lines
            if _fits(line)
        ]

    def regions(self, today: date) -> tuple[Region, ...]:
        """Return the regions that restrict clinicians, with the age of what we know."""
        return self._jurisdictions.regions(today)

    def region(self, code: str, today: date) -> Region | None:
        """Return one of them; None for any other code."""
        return self._jurisdictions.region(code, today)

    @cached_property
    def _crisis_lines(self) -> CrisisLines:
        return CrisisLines.load(self._resources)

    @cached_property
    def _jurisdictions(self) -> Jurisdictions:
        return Jurisdictions.load(self._resources)


def _fits(line: CrisisLine) -> bool:
    part = PackContact(PartKey("line"), line.service, line.contact, line.hours)
    return next(part_faults("line", part), None) is None


def _text_of(path: Path) -> str:
    """Return a text that is short enough for a pack.

    Raises:
        MeasureFileRefused: It is none, or too long.
    """
    try:
        with open_chosen(path, LONG_TEXT_CHARACTERS) as file:
            return bytes(file.read_all()).decode()
    except FileRefused as error:
        raise MeasureFileRefused(error.trouble) from None
    except UnicodeDecodeError:
        raise MeasureFileRefused(FileTrouble.NOT_A_FILE) from None
