"""Fields of an untrusted document, each taken only for what it really is.

A field that the format does not know is refused: a later version says so with a higher
number. Faults name the path of a field, which comes from the format and not from the file.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NoReturn, TypeVar

from app.domain.handout.bounds import MOST_PARTS_OF_A_KIND
from app.handout.errors import PackTrouble, PackUnreadable

_Closed = TypeVar("_Closed", bound=StrEnum)
_Record = TypeVar("_Record")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Fields:
    """One object of the document; every field that is read is ticked off."""

    def __init__(self, untrusted: object, where: str = "") -> None:
        self.where = where
        if not isinstance(untrusted, dict):
            self.refuse()
        self._values: Mapping[str, object] = untrusted
        self._left = set(untrusted)

    def refuse(self, name: str = "") -> NoReturn:
        """Raise the error that names this object or one of its fields.

        Raises:
            PackUnreadable: Always.
        """
        raise PackUnreadable(PackTrouble.BAD_FIELD, self._path(name)) from None

    def has(self, name: str) -> bool:
        """Return whether a field is there and not null."""
        return not self._is_null(name)

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there. Its words are checked later."""
        value = self._value(name, default)
        if not isinstance(value, str):
            self.refuse(name)
        return value

    def number(self, name: str, default: int | None = None) -> int:
        """Return a whole number; without a default it must be there."""
        value = self._value(name, default)
        if type(value) is not int:
            self.refuse(name)
        return value

    def optional_number(self, name: str) -> int | None:
        """Return a whole number; None for null or nothing."""
        return None if self._is_null(name) else self.number(name)

    def flag(self, name: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self._value(name, default)
        if not isinstance(value, bool):
            self.refuse(name)
        return value

    def optional_day(self, name: str) -> date | None:
        """Return a day; None for null or nothing."""
        return None if self._is_null(name) else self.day(name)

    def day(self, name: str) -> date:
        """Return a day, which is written as 2026-11-23."""
        value = self.text(name)
        if not _DAY.fullmatch(value) or not value.isascii():
            self.refuse(name)
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.refuse(name)

    def word(self, name: str, of: type[_Closed]) -> _Closed:
        """Return one of the format's own words."""
        return self._word(self.text(name), name, of)

    def words(self, name: str, of: type[_Closed]) -> tuple[_Closed, ...]:
        """Return some of the format's own words, each at most once."""
        found = tuple(self._word(each, name, of) for each in self.texts(name))
        if len(set(found)) < len(found):
            self.refuse(name)
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; without the field an empty one."""
        texts: list[str] = []
        for each in self._list(name):
            if not isinstance(each, str):
                self.refuse(name)
            texts.append(each)
        return tuple(texts)

    def inner(self, name: str) -> "Fields":
        """Return an object; without the field an empty one."""
        return Fields(self._value(name, {}), self._path(name))

    def records(self, name: str, record: Callable[["Fields"], _Record]) -> tuple[_Record, ...]:
        """Return what each object of a list stands for; without the field nothing."""
        found: list[_Record] = []
        for index, each in enumerate(self._list(name)):
            fields = Fields(each, f"{self._path(name)}.{index}")
            found.append(record(fields))
            fields.finish()
        return tuple(found)

    def finish(self) -> None:
        """Refuse what was not asked for.

        Raises:
            PackUnreadable: There is a field that the format does not know.
        """
        if self._left:
            self.refuse()

    def _list(self, name: str) -> list[object]:
        value = self._value(name, [])
        if not isinstance(value, list) or len(value) > MOST_PARTS_OF_A_KIND:
            self.refuse(name)
        return value

    def _word(self, text: str, name: str, of: type[_Closed]) -> _Closed:
        try:
            return of(text)
        except ValueError:
            self.refuse(name)

    def _is_null(self, name: str) -> bool:
        is_null = self._values.get(name) is None
        if is_null:
            self._left.discard(name)
        return is_null

    def _value(self, name: str, default: object) -> object:
        self._left.discard(name)
        value = self._values.get(name, default)
        if value is None:
            self.refuse(name)
        return value

    def _path(self, name: str) -> str:
        return ".".join(part for part in (self.where, name) if part)
