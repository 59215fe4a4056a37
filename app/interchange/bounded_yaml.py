"""YAML of strangers: words, lists and mappings, and nothing that grows or runs.

PyYAML only cuts the text into events here, with its safe loader; the values are put together by
us, so that no tag is ever acted on. An anchor or an alias ends the reading: a few of them make
gigabytes of a few bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import yaml

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

MOST_EVENTS: Final = 400_000
_MOST_DEEP: Final = 20
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotPlain(Exception):
    """The text is no YAML, or is more than words, lists and mappings."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One key of the outermost mapping, and what it holds."""

    key: str
    value: Value


def pairs_of(text: str) -> Iterator[Pair]:
    """Yield the outermost mapping pair by pair; what stood before a fault was yielded.

    Raises:
        NotPlain: The rest is not what can be read.
    """
    events = _events(text)
    first = next(events, None)
    if first is None:
        return
    if not isinstance(first, yaml.MappingStartEvent):
        raise NotPlain
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _built(event, events, 1)
        if not isinstance(key, str):
            raise NotPlain
        yield Pair(key, _built(_following(events), events, 1))
    if next(events, None) is not None:  # a second document
        raise NotPlain


def _events(text: str) -> Iterator[yaml.Event]:
    count = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            count += 1
            if count > MOST_EVENTS or isinstance(event, yaml.AliasEvent):
                raise NotPlain
            if isinstance(event, yaml.NodeEvent):
                if event.anchor is not None:
                    raise NotPlain
                yield event
            elif isinstance(event, yaml.CollectionEndEvent):
                yield event
    except (yaml.YAMLError, RecursionError, ValueError):
        raise NotPlain from None


def _following(events: Iterator[yaml.Event]) -> yaml.Event:
    event = next(events, None)
    if event is None:
        raise NotPlain
    return event


def _built(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
    if depth > _MOST_DEEP:
        raise NotPlain
    if isinstance(event, yaml.ScalarEvent):
        is_nothing = not event.style and event.value in _NOTHING
        return None if is_nothing else str(event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Value] = []
        while not isinstance(part := _following(events), yaml.SequenceEndEvent):
            items.append(_built(part, events, depth + 1))
        return items
    if not isinstance(event, yaml.MappingStartEvent):
        raise NotPlain
    found: dict[str, Value] = {}
    while not isinstance(part := _following(events), yaml.MappingEndEvent):
        key = _built(part, events, depth + 1)
        found[key if isinstance(key, str) else ""] = _built(_following(events), events, depth + 1)
    return found
