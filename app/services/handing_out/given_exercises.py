"""The exercises that packs bring, beside those that ship: offered while a pack stands.

They lie where their pack lies and nowhere else, so that giving a pack back takes them along. What
was done with one stays, and keeps its title: an edition that ended is still in the history.
"""

import logging
from collections.abc import Iterable

from typing_extensions import override

from app.domain.exercise import Exercise
from app.domain.handout.given import GivenPack
from app.domain.handout.pack import PackExercise
from app.host.resources import Resources
from app.library.content import PracticeContent
from app.library.errors import ContentDamaged
from app.library.exercises import ExerciseLibrary
from app.services.handing_out.shared_exercises import bringers_of, exercises_of
from app.vault.errors import VaultError
from app.vault.packs import Packs

log = logging.getLogger(__name__)


class ContentWithGiven(PracticeContent):
    """The shipped content, and the exercises of the packs of one open vault."""

    def __init__(self, resources: Resources, packs: Packs) -> None:
        super().__init__(resources)
        self._packs = packs
        self._parsed: dict[str, Exercise | None] = {}
        self._seen: tuple[GivenPack, ...] = ()
        self._library: ExerciseLibrary | None = None

    @property
    @override
    def exercises(self) -> ExerciseLibrary:
        """Exercises and thinking patterns, with those of the packs in force at the end."""
        history = self._history()
        if self._library is None or history != self._seen:
            shipped = super().exercises
            first = bringers_of(history).values()
            own = self._of(shipped, (each.part for bringers in first for each in bringers))
            latest = reversed(history)
            former = self._of(shipped, (part for pack in latest for part in exercises_of(pack)))
            self._library = shipped.with_own(own.values(), former.values())
            self._seen = history
        return self._library

    def _history(self) -> tuple[GivenPack, ...]:
        try:
            return tuple(self._packs.history()) if self._packs.has_any else ()
        except VaultError:
            return self._seen  # its drive is away, say: what ships needs no vault

    def _of(self, shipped: ExerciseLibrary, parts: Iterable[PackExercise]) -> dict[str, Exercise]:
        """Return exercises by id; of two with one id the first that can be read."""
        found: dict[str, Exercise] = {}
        for part in parts:
            exercise = self._read(shipped, part)
            if exercise is not None:
                found.setdefault(exercise.id, exercise)
        return found

    def _read(self, shipped: ExerciseLibrary, part: PackExercise) -> Exercise | None:
        if part.file not in self._parsed:
            try:
                self._parsed[part.file] = shipped.read_own("exercise", part.file)
            except (ContentDamaged, ValueError, OverflowError):  # it could be read when it came
                log.warning("an exercise of a pack cannot be read any more")
                self._parsed[part.file] = None
        return self._parsed[part.file]
