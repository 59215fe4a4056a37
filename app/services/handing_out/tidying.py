"""Texts as they stand in a pack: one way of writing the same words."""

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

_Record = TypeVar("_Record")


def tidied(record: _Record) -> _Record:
    """Return a record with every text composed (NFC), with plain line ends, and no blank ends.

    Keys of several ways of typing make other bytes of the same words; only one stands in a pack.
    """
    return cast("_Record", _tidied(record))


def _tidied(value: object) -> object:
    if type(value) is str:
        lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\t", "    ")
        return lines.strip()
    if isinstance(value, tuple):
        return tuple(_tidied(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: _tidied(getattr(value, each.name)) for each in fields(value)}
        return replace(value, **parts)
    return value
