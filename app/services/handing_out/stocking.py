"""What a pack can be made of: courses, exercises, measures, trackers, and the regions' rules."""

from datetime import date
from functools import cached_property
from pathlib import Path

from app.domain.checkin import TrackerTemplate
from app.domain.errors import AppError
from app.domain.exercise import Exercise
from app.domain.handout.bounds import LONG_TEXT_CHARACTERS
from app.domain.handout.course import Course
from app.domain.handout.pack import PackMeasure
from app.domain.measure import Measure
from app.domain.profile import Region
from app.host.chosen_files import FileRefused, FileTrouble, open_chosen
from app.host.resources import Resources
from app.library.content import PracticeContent
from app.library.courses import CourseLibrary, Shelves
from app.library.errors import ContentDamaged
from app.library.jurisdictions import Jurisdictions
from app.services.handing_out.tidying import tidied
from app.services.measuring import MeasureFileRefused, MeasureUnreadable


class MeasureShipsAlready(AppError):
    """A file brings other words under the name of a questionnaire that ships."""


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

    def regions(self, today: date) -> tuple[Region, ...]:
        """Return the regions that restrict clinicians, with the age of what we know."""
        return self._jurisdictions.regions(today)

    def region(self, code: str, today: date) -> Region | None:
        """Return one of them; None for any other code."""
        return self._jurisdictions.region(code, today)

    @cached_property
    def _jurisdictions(self) -> Jurisdictions:
        return Jurisdictions.load(self._resources)


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
