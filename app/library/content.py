"""All content of check-ins, measures and exercises, read when it is first asked for."""

import logging
from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from app.host.resources import Resources
from app.library.checkins import CheckInLibrary
from app.library.errors import ContentDamaged
from app.library.exercises import ExerciseLibrary
from app.library.measures import MeasureLibrary

log = logging.getLogger(__name__)

_Library = TypeVar("_Library")


class PracticeContent:
    """The three libraries. Unlocking does not wait for their files.

    Like all shipped texts they cannot ship broken: a test reads every file. Whoever adds one
    finds in the log which line is wrong.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    @cached_property
    def measures(self) -> MeasureLibrary:
        """Scorings and measures."""
        return self._loaded(MeasureLibrary.load)

    @property
    def exercises(self) -> ExerciseLibrary:
        """Exercises and thinking patterns."""
        return self._shipped_exercises

    @cached_property
    def _shipped_exercises(self) -> ExerciseLibrary:
        return self._loaded(ExerciseLibrary.load)

    @cached_property
    def check_ins(self) -> CheckInLibrary:
        """Emotion words and tracker templates."""
        return self._loaded(CheckInLibrary.load)

    def _loaded(self, load: Callable[[Resources], _Library]) -> _Library:
        try:
            return load(self._resources)
        except ContentDamaged as error:
            log.critical("shipped content: %s", error)  # words about the file alone
            raise
