"""The exercises and thinking patterns: one file each under resources/, in our own words.

id = "paced-breathing"
language = "en"            "en" where it is left out; another file may say the same in another
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

The thinking patterns are one file for each language in resources/thinking_patterns/.
"""

from collections.abc import Iterable
from typing import Final, Self

from app.domain.exercise import Exercise, FieldKind, Need, Pattern, Phase, Step, Way
from app.host.resources import Resources
from app.library.errors import ContentDamaged
from app.library.languages import ENGLISH, LONGEST_TAG, Wordings
from app.library.reading import Table, read_table

FOLDER: Final = "exercises"
PATTERNS: Final = "thinking_patterns"
_LONGEST_SECONDS: Final = 45 * 60
_WITH_CHOICES: Final = frozenset({FieldKind.CHOICES, FieldKind.CARD, FieldKind.TIMES})
_WITH_PHASES: Final = frozenset({FieldKind.TIMER, FieldKind.BREATH})


class ExerciseLibrary:
    """All exercises by need, and the thinking patterns."""

    def __init__(
        self,
        exercises: tuple[Exercise, ...],
        patterns: tuple[Pattern, ...],
        own: tuple[Exercise, ...] = (),
        former: tuple[Exercise, ...] = (),
    ) -> None:
        self._exercises = exercises
        self._patterns = patterns
        self._own = own
        self._former = former

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return the exercises that ship with the program, in the person's language.

        Raises:
            ResourceMissing: A folder is not there.
            ContentDamaged: A file does not say what it must; names file and line.
        """
        wordings = _wordings(resources)
        exercises = [exercise for _, exercise in wordings.suited(resources.languages)]
        order = list(Need)
        exercises.sort(key=lambda each: (order.index(each.need), each.minutes, each.id))
        return cls(tuple(exercises), _patterns(resources))

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise, by need and from short to long; given ones at the end of their need."""
        order = list(Need)
        every = (*self._exercises, *self._own)
        return tuple(sorted(every, key=lambda each: order.index(each.need)))

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The thinking patterns."""
        return self._patterns

    def exercise(self, exercise_id: str) -> Exercise | None:
        """Return an exercise, also one that was given back; None for one that nobody knows."""
        known = (*self._exercises, *self._own, *self._former)
        return next((each for each in known if each.id == exercise_id), None)

    def shipped(self, exercise_id: str) -> Exercise | None:
        """Return an exercise that ships; None for any other."""
        return next((each for each in self._exercises if each.id == exercise_id), None)

    def read_own(self, file: str, text: str) -> Exercise:
        """Return an exercise from a file that somebody brought.

        Raises:
            ContentDamaged: The file does not say what it must; names file and line.
        """
        exercise = parse_exercise(file, text)
        if not set(exercise.instead) <= {each.id for each in self._exercises}:
            raise ContentDamaged(file, f"{file}: “instead” names an exercise that is not there")
        return exercise

    def with_own(self, own: Iterable[Exercise], former: Iterable[Exercise]) -> "ExerciseLibrary":
        """Return it with exercises that somebody gave, and those that were given back."""
        return ExerciseLibrary(self._exercises, self._patterns, tuple(own), tuple(former))


def parse_exercise(file: str, text: str) -> Exercise:
    """Return the exercise that a file holds.

    Raises:
        ContentDamaged: It does not say what it must.
    """
    return _exercise(read_table(file, text))[1]


def _exercise(table: Table) -> tuple[str, Exercise]:
    """Return the language of an exercise, and the exercise."""
    language = table.text("language", ENGLISH, most=LONGEST_TAG)
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
    return language, exercise


def _wordings(resources: Resources) -> Wordings[Exercise]:
    """Return every exercise that ships, in every language that it is in."""
    wordings: Wordings[Exercise] = Wordings()
    read: list[tuple[Table, Exercise]] = []
    for name in resources.names(FOLDER, ".toml"):
        table = read_table(name, resources.read_text(name))
        language, exercise = _exercise(table)
        wordings.add(exercise.id, language, table, exercise)
        _see_same(table, exercise, *wordings.of(exercise.id)[0])
        read.append((table, exercise))
    ids = {exercise.id for _, exercise in read}
    for table, exercise in read:
        if not set(exercise.instead) <= ids:
            table.refuse("“instead” names an exercise that is not there", "instead")
    return wordings


def _see_same(table: Table, exercise: Exercise, other: Table, wording: Exercise) -> None:
    """See that two wordings are one exercise: what one began can be gone on with in the other.

    Raises:
        ContentDamaged: More than the words differs.
    """
    for key in ("version", "need", "minutes", "only_assigned", "is_gentle", "asks_distress"):
        if getattr(exercise, key) != getattr(wording, key):
            table.refuse(f"“{key}” is another one in {other.file}", key)
    if [_shape(step) for step in exercise.steps] != [_shape(step) for step in wording.steps]:
        table.refuse(f"the steps are not those of {other.file}, but for their words", "step")


def _shape(step: Step) -> tuple[object, ...]:
    seconds = tuple(phase.seconds for phase in step.phases)
    return (
        *(step.key, step.kind, len(step.choices), seconds, step.rounds),
        *(step.recalls, step.in_two_minutes, step.own_rows),
    )


def _patterns(resources: Resources) -> tuple[Pattern, ...]:
    wordings: Wordings[tuple[Pattern, ...]] = Wordings()
    for name in resources.names(PATTERNS, ".toml"):
        table = read_table(name, resources.read_text(name))
        wordings.add(PATTERNS, *_patterns_of(table))
    if not wordings.of(PATTERNS):
        raise ContentDamaged(PATTERNS, "there are no thinking patterns")
    [(_, suited)] = wordings.suited(resources.languages)
    return suited


def parse_patterns(file: str, text: str) -> tuple[Pattern, ...]:
    """Return the thinking patterns of a file.

    Raises:
        ContentDamaged: It does not say what it must.
    """
    return _patterns_of(read_table(file, text))[2]


def _patterns_of(table: Table) -> tuple[str, Table, tuple[Pattern, ...]]:
    language = table.text("language", most=LONGEST_TAG)
    patterns: list[Pattern] = []
    for each in table.tables("pattern", least=1):
        pattern = Pattern(
            each.text("id", most=40),
            each.text("name", most=60),
            each.text("about"),
            each.text("question"),
        )
        if any(pattern.id == known.id for known in patterns):
            each.refuse("another pattern has this id", "id")
        if any(pattern.name == known.name for known in patterns):
            each.refuse("another pattern has this name", "name")
        patterns.append(pattern)
        each.finish()
    table.finish()
    return language, table, tuple(patterns)


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
