"""What a pack would change against what is in force; worked out without changing anything."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from app.domain.handout.limits import UNLIMITED, Limits
from app.domain.handout.pack import LIMITS_KEY, Pack, Part, PartKind, kind_of
from app.domain.handout.proposal import Change, How, InForce, LimitsChange


def changes_of(pack: Pack, standing: InForce) -> tuple[Change, ...]:
    """Return what would become of every part, in the order of ``PartKind``."""
    found = [_limits_change(pack.limits, standing)]
    found += [_change(part, standing.parts.get(part.key)) for part in pack.parts()]
    found += _taken_away(pack, standing)
    order = list(PartKind)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def _limits_change(limits: Limits, standing: InForce) -> Change:
    now = standing.others.narrowed(standing.limits or UNLIMITED)
    then = standing.others.narrowed(limits)
    return Change(
        LIMITS_KEY,
        PartKind.LIMITS,
        _how_of_limits(limits, standing, now, then),
        limits=LimitsChange(
            now=now,
            then=then,
            modes_off=frozenset() if then.is_journal_only else now.modes - then.modes,
            topics_off=then.topics_off - now.topics_off,
            own_topics_off=tuple(
                topic for topic in then.own_topics_off if topic not in now.own_topics_off
            ),
            lifts=not then.allows_no_more_than(now),
        ),
    )


def _how_of_limits(limits: Limits, standing: InForce, now: Limits, then: Limits) -> How:
    if limits == standing.limits:
        return How.SAME
    if then != now and then.allows_no_more_than(now):
        return How.SWITCHED_OFF
    return How.ADDED if standing.limits is None else How.CHANGED


def _change(part: Part, before: Part | None) -> Change:
    kind = kind_of(part)
    if before is None:
        return Change(part.key, kind, How.ADDED, part)
    if before == part:
        return Change(part.key, kind, How.SAME, part, before)
    return Change(part.key, kind, How.CHANGED, part, before, tuple(_differing(before, part)))


def _taken_away(pack: Pack, standing: InForce) -> list[Change]:
    kept = {part.key: kind_of(part) for part in pack.parts()}
    return [
        Change(key, kind_of(before), How.SWITCHED_OFF, before=before)
        for key, before in standing.parts.items()
        if key not in kept
    ]


def _differing(before: object, after: object) -> Iterator[str]:
    if type(before) is not type(after) or not is_dataclass(before):
        yield "kind"
        return
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new:
            continue
        if is_dataclass(old) and type(old) is type(new):
            yield from _differing(old, new)
        else:
            yield field.name
