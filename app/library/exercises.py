"""The exercises and thinking patterns: one file each under resources/, in our own words.

id = "paced-breathing"
version = 1
need = "calm"               calm, thought, do, matters or sleep
title = "Paced breathing"
about, why, two_minutes     sentences
minutes = 5
cautions, examples          lists of sentences
source                      which widely taught method, and that the words are ours

[[step]]                    in their order; see ``FieldKind`` for what a step can ask
key = "breathe"             under which the answer is kept; never given to another question
short, title, guide         words
kind = "breath"
"""

from typing import Final, Self

from app.domain.exercise import Exercise, FieldKind, Need, Pattern, Phase, Step, Way
from app.host.resources import Resources
from app.library.errors import ContentDamaged
from app.library.reading import Table, read_table

FOLDER: Final = "exercises"
PATTERNS: Final = "thinking_patterns/patterns_en.toml"
_LONGEST_SECONDS: Final = 45 * 60
_WITH_CHOICES: Final = frozenset({FieldKind.CHOICES, FieldKind.CARD, FieldKind.TIMES})
_WITH_PHASES: Final = frozenset({FieldKind.TIMER, FieldKind.BREATH})


class ExerciseLibrary:
    """All exercises by need, and the thinking patterns."""

    def __init__(self, exercises: tuple[Exercise, ...], patterns: tuple[Pattern, ...]) -> None:
        self._exercises = exercises
        self._patterns = patterns

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return the exercises that ship with the program.

        Raises:
            ResourceMissing: A folder is not there.
            ContentDamaged: A file does not say what it must; names file and line.
        """
        exercises = [
            parse_exercise(name, resources.read_text(name))
            for name in resources.names(FOLDER, ".toml")
        ]
        ids = {exercise.id for exercise in exercises}
        if len(ids) < len(exercises):
            raise ContentDamaged(FOLDER, "two exercises have one id")
        for exercise in exercises:
            if not set(exercise.instead) <= ids:
                raise ContentDamaged(FOLDER, f"{exercise.id} offers an exercise that is not there")
        order = list(Need)
        exercises.sort(key=lambda each: (order.index(each.need), each.minutes, each.id))
        return cls(tuple(exercises), parse_patterns(PATTERNS, resources.read_text(PATTERNS)))

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise, by need and from short to long."""
        return self._exercises

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The thinking patterns."""
        return self._patterns

    def exercise(self, exercise_id: str) -> Exercise | None:
        """Return an exercise; None for one that this version does not have."""
        return next((each for each in self._exercises if each.id == exercise_id), None)


def parse_exercise(file: str, text: str) -> Exercise:
    """Return the exercise that a file holds.

    Raises:
        ContentDamaged: It does not say what it must.
    """
    table = read_table(file, text)
    exercise = Exercise(
        id=table.text("id", most=40),
        version=table.number("version", 1, 999),
        need=table.one_of("need", Need),
        title=table.text("title", most=60),
        about=table.text("about"),
        why=table.text("why"),
        two_minutes=table.text("two_minutes"),
        minutes=table.number("minutes", 1, 60),
        steps=_steps(table),
        cautions=table.texts("cautions", least=1),
        examples=table.texts("examples", least=1),
        source=table.text("source"),
        instead=table.texts("instead"),
        only_assigned=table.flag("only_assigned", default=False),
        is_gentle=table.flag("is_gentle", default=True),
        asks_distress=table.flag("asks_distress", default=True),
    )
    if not exercise.steps_of(Way.TWO_MINUTES):
        table.refuse("no step has in_two_minutes = true", "step")
    table.finish()
    return exercise


def parse_patterns(file: str, text: str) -> tuple[Pattern, ...]:
    """Return the thinking patterns of a file.

    Raises:
        ContentDamaged: It does not say what it must.
    """
    table = read_table(file, text)
    table.text("language", most=16)
    patterns = []
    for each in table.tables("pattern", least=1):
        patterns.append(
            Pattern(
                each.text("id", most=40),
                each.text("name", most=60),
                each.text("about"),
                each.text("question"),
            )
        )
        each.finish()
    table.finish()
    return tuple(patterns)


def _steps(table: Table) -> tuple[Step, ...]:
    steps: list[Step] = []
    for each in table.tables("step", least=1):
        step = _step(each)
        known = {earlier.key for earlier in steps}
        if step.key in known:
            each.refuse("another step has this key", "key")
        if not set(step.recalls) <= known:
            each.refuse("“recalls” names a step that does not come before", "recalls")
        steps.append(step)
    return tuple(steps)


def _step(table: Table) -> Step:
    kind = table.one_of("kind", FieldKind, FieldKind.NOTHING)
    step = Step(
        key=table.text("key", most=40),
        short=table.text("short", most=40),
        title=table.text("title", most=120),
        guide=table.text("guide"),
        kind=kind,
        example=table.text("example", ""),
        stuck=table.texts("stuck"),
        recalls=table.texts("recalls"),
        choices=table.texts("choices", least=1 if kind in _WITH_CHOICES else 0),
        phases=tuple(_phase(each) for each in table.tables("phase", least=kind in _WITH_PHASES)),
        rounds=table.number("rounds", 1, 120, 1),
        in_two_minutes=table.flag("in_two_minutes", default=False),
        own_rows=table.flag("own_rows", default=False),
    )
    if step.seconds > _LONGEST_SECONDS:
        table.refuse("the timer runs longer than 45 minutes", "phase")
    table.finish()
    return step


def _phase(table: Table) -> Phase:
    phase = Phase(table.text("words", most=120), table.number("seconds", 1, _LONGEST_SECONDS))
    table.finish()
    return phase
