"""What two packs bring into one place: when one of them goes, it stands on for the other.

A line of the safety plan stands once and a measure has one plan, whoever brings them. The pack
that goes leaves them to the next that brings them, with what stood there before both: so a
number to call is not gone while a pack that brings it stands, and nothing comes back to life of
a pack that was given back.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from operator import itemgetter

from app.domain.handout.given import GivenPack, GivenPart
from app.domain.handout.pack import (
    PackContact,
    PackMeasure,
    PackPlanLine,
    Part,
    PartKind,
    SeriesId,
)
from app.handout.errors import PackUnreadable
from app.handout.pack_file import read_part
from app.services.handing_out.places import MeasurePlace
from app.services.handing_out.planned_lines import WAS_THERE, line_of
from app.services.handing_out.standing_since import standing_since
from app.vault.packs import Packs

_SHARED = frozenset({PartKind.CONTACT, PartKind.PLAN_LINE, PartKind.MEASURE})


def place_of(part: Part) -> Hashable:
    """Return which place a part takes that another pack can take too; None for its own."""
    match part:
        case PackContact() | PackPlanLine():
            return line_of(part)
        case PackMeasure():
            return part.measure_id
    return None


class HandingOn:
    """Leaves places to the next pack, in one open vault. Call it within one transaction."""

    def __init__(self, packs: Packs, measures: MeasurePlace) -> None:
        self._packs = packs
        self._measures = measures

    def is_handed_on(self, part: Part, given: GivenPart, series: SeriesId) -> bool:
        """Leave a place to the next pack and return True; False where no other is there.

        Args:
            part: What goes.
            given: How it stands.
            series: Of the pack that brought it.
        """
        place = place_of(part)
        if place is None or given.before == WAS_THERE:
            return False
        heir = self._heir(place, series)
        if heir is None:
            return False
        pack, theirs, their_part = heir
        before = given.before
        if isinstance(part, PackMeasure) and isinstance(their_part, PackMeasure):
            before = self._measures.leave(part, before, their_part)
        self._packs.hand_on(pack.id, theirs.key, before)
        return True

    def _heir(self, place: Hashable, series: SeriesId) -> tuple[GivenPack, GivenPart, Part] | None:
        """Return the next pack that took a place, with its part; None for none."""
        history = self._packs.history()
        since = standing_since(history, lambda given: [where for where, *_ in _places(given)])
        order = sorted(_standing(place, history, since, series), key=itemgetter(0))
        for _, pack in order:
            for where, given, part in _places(pack):
                if where == place:
                    return pack, given, part
        return None


def _standing(
    place: Hashable,
    history: Sequence[GivenPack],
    since: Mapping[SeriesId, Mapping[Hashable, int]],
    series: SeriesId,
) -> Iterator[tuple[int, GivenPack]]:
    """Yield the other packs in force that took a place after one did."""
    own = since[series].get(place, 0)
    for pack in history:
        other = pack.document.series
        if pack.is_in_force and other != series and since[other].get(place, 0) > own:
            yield since[other][place], pack


def _places(given: GivenPack) -> Iterator[tuple[Hashable, GivenPart, Part]]:
    for each in given.parts:
        if each.kind in _SHARED and each.content:
            try:
                part = read_part(each.kind, each.content)
            except PackUnreadable:
                continue
            yield place_of(part), each, part
