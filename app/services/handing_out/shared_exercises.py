"""Which pack brought an exercise first, where several bring one under the same id.

The first is the one that is offered, for as long as it stands: a later edition of its own pack
keeps its place, also where another pack came in between. When it goes, the next one counts.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from app.domain.handout.given import GivenPack
from app.domain.handout.pack import Pack, PackExercise, PartKind, SeriesId
from app.domain.handout.shared import SharedExercise
from app.handout.errors import PackUnreadable
from app.services.handing_out.standing_since import standing_since


@dataclass(frozen=True, slots=True)
class Bringer:
    """A pack in force that brings an exercise."""

    given: GivenPack = field(repr=False)
    part: PackExercise = field(repr=False)


def exercises_of(given: GivenPack) -> Iterator[PackExercise]:
    """Yield the exercises that were taken with an edition, without what cannot be read."""
    from app.handout.pack_file import read_part  # where there are packs

    for each in given.parts:
        if each.kind is PartKind.EXERCISE and each.content:
            try:
                part = read_part(each.kind, each.content)
            except PackUnreadable:
                continue
            if isinstance(part, PackExercise):
                yield part


def bringers_of(history: Sequence[GivenPack]) -> dict[str, list[Bringer]]:
    """Return who brings each exercise now, by its id, whoever was first in front.

    Args:
        history: Every edition that was ever taken, the oldest first.
    """
    since = standing_since(
        history, lambda given: [each.exercise_id for each in exercises_of(given)]
    )
    found: dict[str, list[tuple[int, Bringer]]] = {}
    for given in history:
        if given.is_in_force:
            for part in exercises_of(given):
                place = since[given.document.series][part.exercise_id]
                found.setdefault(part.exercise_id, []).append((place, Bringer(given, part)))
    return {
        exercise_id: [bringer for _, bringer in sorted(each, key=itemgetter(0))]
        for exercise_id, each in found.items()
    }


def shared_of(
    part: PackExercise,
    series: SeriesId,
    bringers: Sequence[Bringer],
    pack_of: Callable[[GivenPack], Pack],
) -> SharedExercise | None:
    """Return how an exercise stands beside those of other packs; None where there is no other.

    Args:
        part: In force, or offered and then the last to come.
        series: Of the pack that brings it.
        bringers: Those of the same exercise, the first in front.
        pack_of: Reads an edition.
    """
    others = [each for each in bringers if each.given.document.series != series]
    if not others:
        return None
    pack = pack_of(others[0].given)
    return SharedExercise(
        counts=bringers[0].given.document.series == series,
        is_alike=part.file == others[0].part.file,
        title=pack.title,
        giver=pack.giver.name,
    )
