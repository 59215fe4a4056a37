"""All content of check-ins, measures and exercises, read when it is first asked for."""

from functools import cached_property

from app.host.resources import Resources
from app.library.checkins import CheckInLibrary
from app.library.exercises import ExerciseLibrary
from app.library.measures import MeasureLibrary


class PracticeContent:
    """The three libraries. Unlocking does not wait for their files.

    Like all shipped texts they cannot ship broken: a test reads every file.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    @cached_property
    def measures(self) -> MeasureLibrary:
        """Scorings and measures."""
        return MeasureLibrary.load(self._resources)

    @cached_property
    def exercises(self) -> ExerciseLibrary:
        """Exercises and thinking patterns."""
        return ExerciseLibrary.load(self._resources)

    @cached_property
    def check_ins(self) -> CheckInLibrary:
        """Emotion words and tracker templates."""
        return CheckInLibrary.load(self._resources)
