"""What is said of a pack before it is taken: cautions, refusals, and measures nobody can read."""

from collections.abc import Callable, Iterator, Sequence

from app.domain.handout import bounds
from app.domain.handout.bounds import text_fault
from app.domain.handout.given import GivenPack
from app.domain.handout.look_alikes import has_address, is_mixed, names_of, skeleton, texts_of
from app.domain.handout.opened import OpenedPack, Signature
from app.domain.handout.pack import Pack, PackExercise, PackMeasure, Part
from app.domain.handout.proposal import Caution, Obstacle, Refusal
from app.handout.signing import key_as_base64
from app.library.content import PracticeContent
from app.library.errors import ContentDamaged


def refusal_of(opened: OpenedPack, in_force: GivenPack | None) -> Refusal | None:
    """Return why a pack cannot be taken at all; None where it can."""
    if opened.signature is Signature.WRONG:
        return Refusal.WRONG_SIGNATURE
    if in_force is None:
        return None
    document = in_force.document
    if document.signer and document.signer != key_as_base64(opened.signer):
        return Refusal.ANOTHER_KEY
    edition = opened.pack.edition
    is_other = edition == document.edition and opened.sha256 != document.sha256
    return Refusal.OLDER if edition < document.edition or is_other else None


def cautions_of(
    opened: OpenedPack,
    history: Sequence[GivenPack],
    pack_of: Callable[[GivenPack], Pack],
    *,
    has_run_out: bool,
) -> tuple[Caution, ...]:
    """Return what a client is told beside the list, in the order of ``Caution``."""
    found = set(_of_signer(opened, history))
    if _is_taken(opened, history, pack_of):
        found.add(Caution.NAME_OF_ANOTHER)
    if any(is_mixed(name) for name in names_of(opened.pack)):
        found.add(Caution.LOOK_ALIKE)
    if any(has_address(text) for text in texts_of(opened.pack)):
        found.add(Caution.HAS_LINK)
    if has_run_out:
        found.add(Caution.RUN_OUT)
    return tuple(caution for caution in Caution if caution in found)


def obstacle_of(
    part: Part, content: PracticeContent, is_own: Callable[[str], bool]
) -> Obstacle | None:
    """Return why a part cannot be taken; None where it can.

    Args:
        part: Any; only an exercise or a measure can have something in its way.
        content: What ships with the program.
        is_own: Whether the person brought a measure of some id.
    """
    if isinstance(part, PackExercise):
        return _of_exercise(part, content)
    if not isinstance(part, PackMeasure):
        return None
    shipped = {measure.id for measure in content.measures.measures}
    if not part.file:
        is_known = part.measure_id in shipped or is_own(part.measure_id)
        return None if is_known else Obstacle.MEASURE_UNKNOWN
    if part.measure_id in shipped:
        return Obstacle.MEASURE_SHIPPED
    return None if _is_readable(part, content) else Obstacle.MEASURE_UNREADABLE


def _of_exercise(part: PackExercise, content: PracticeContent) -> Obstacle | None:
    library = content.exercises
    if library.shipped(part.exercise_id) is not None:
        return Obstacle.EXERCISE_SHIPPED
    try:
        exercise = library.read_own("exercise", part.file)
    except (ContentDamaged, ValueError, OverflowError):  # TOML knows numbers without an end
        return Obstacle.EXERCISE_UNREADABLE
    is_shown = (exercise.id, exercise.title, exercise.about) == (
        part.exercise_id,
        part.title,
        part.about,
    )
    return None if is_shown and _is_plain(exercise) else Obstacle.EXERCISE_UNREADABLE


def _is_readable(part: PackMeasure, content: PracticeContent) -> bool:
    try:
        measure = content.measures.read_own("measure", part.file)
    except (ContentDamaged, ValueError, OverflowError):  # TOML knows numbers without an end
        return False
    return measure.id == part.measure_id and _is_plain(measure)


def _is_plain(record: object) -> bool:
    """Whether its texts could stand in a pack; an escape in a file can say what could not."""
    return not any(
        text_fault(text, bounds.LONG_TEXT_CHARACTERS, lines=True, may_be_blank=True)
        for text in texts_of(record)
    )


def _of_signer(opened: OpenedPack, history: Sequence[GivenPack]) -> Iterator[Caution]:
    if opened.signature is Signature.MISSING:
        yield Caution.UNSIGNED
    elif key_as_base64(opened.signer) not in {each.document.signer for each in history}:
        yield Caution.NEW_KEY


def _is_taken(
    opened: OpenedPack, history: Sequence[GivenPack], pack_of: Callable[[GivenPack], Pack]
) -> bool:
    """Whether another key gave a pack under a name that looks like this one."""
    name = skeleton(opened.pack.giver.name)
    key = key_as_base64(opened.signer)
    return any(
        each.document.signer != key and skeleton(pack_of(each).giver.name) == name
        for each in history
    )
