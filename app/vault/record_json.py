"""Frozen records as JSON and back, for tables that keep a whole record in one column.

Only what such records are made of: records, tuples, frozen sets, closed sets, dates, numbers,
texts, and any of them or None. A field that was added since has its default; one that this
program does not know is left out.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

_Record = TypeVar("_Record")


def as_json(record: object) -> str:
    """Return a record as JSON text."""
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[_Record], text: str) -> _Record:
    """Return the record of one kind that a text holds.

    Raises:
        ValueError: The text is not one that ``as_json`` wrote of this kind.
    """
    try:
        return cast("_Record", _made(kind, json.loads(text)))
    except (KeyError, TypeError, AttributeError) as error:
        message = f"no {kind.__name__} in it: {type(error).__name__}"
        raise ValueError(message) from None


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, frozenset):
        return sorted(str(each) for each in value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _made(kind: Any, value: Any) -> Any:  # noqa: ANN401 - a type of any of the records
    kind = getattr(kind, "__supertype__", kind)
    if get_origin(kind) is UnionType or NoneType in get_args(kind):
        (some,) = (each for each in get_args(kind) if each is not NoneType)
        return None if value is None else _made(some, value)
    if get_origin(kind) in (tuple, frozenset):
        of = get_args(kind)[0]
        return get_origin(kind)(_made(of, each) for each in value)
    if is_dataclass(kind):
        return _record(cast("type", kind), value)
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return kind(value) if type(value) is not kind else value


def _record(kind: type, value: Any) -> object:  # noqa: ANN401 - decoded JSON
    hints = get_type_hints(kind)
    names = [each.name for each in fields(kind) if each.name in value]
    return kind(**{name: _made(hints[name], value[name]) for name in names})
