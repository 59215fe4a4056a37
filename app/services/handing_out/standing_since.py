"""Since when packs bring what several of them can bring: who was first, and who is next."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from app.domain.handout.given import Ending, GivenPack
from app.domain.handout.pack import SeriesId


def standing_since(
    history: Sequence[GivenPack], brought: Callable[[GivenPack], Iterable[Hashable]]
) -> dict[SeriesId, Mapping[Hashable, int]]:
    """Return from which edition on, by its id, each series brings something without a gap.

    It is that of the last edition of each series, also where that one has ended. A later
    edition keeps the place of its pack; a pack that was given back comes anew.

    Args:
        history: Every edition that was ever taken, the oldest first.
        brought: What an edition brings that others may bring too.
    """
    since: dict[SeriesId, Mapping[Hashable, int]] = {}
    given_back: set[SeriesId] = set()
    for given in history:
        series = given.document.series
        before = {} if series in given_back else since.get(series, {})
        since[series] = {each: before.get(each, given.id) for each in brought(given)}
        given_back.discard(series)
        if given.ending is Ending.WITHDRAWN:
            given_back.add(series)
    return since
