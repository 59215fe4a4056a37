"""Reads one TOML file of content: each value checked, each fault named with its line.

A clinician or a translator writes these files by hand, so a fault has to be found without
reading code. TOML's parser tells no lines of what it read; they are found a second time in
the text: of tables and keys that stand on a line of their own, which is how content files
are written. A value inside an inline table has the line of the key that holds it. A key
that the schema does not know is a fault: it is a misspelt one.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, NoReturn, TypeVar

from app.library.errors import ContentDamaged

Path = tuple[str | int, ...]
_Closed = TypeVar("_Closed", bound=StrEnum)

_TABLE: Final = re.compile(r"^\s*(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY: Final = re.compile(r"^\s*([\w-]+)\s*=")
_SYNTAX: Final = re.compile(r"^(.*) \(at (?:line (\d+), column \d+|end of document)\)$")
_QUOTES: Final = ('"""', "'''")
LARGEST_CHARACTERS: Final = 256 * 1024
LONGEST_TEXT: Final = 4_000


class Table:
    """One table of a file; every read value is ticked off, ``finish`` finds the others."""

    def __init__(
        self, file: str, values: Mapping[str, Any], lines: Mapping[Path, int], path: Path = ()
    ) -> None:
        self._file = file
        self._values = values
        self._lines = lines
        self._path = path
        self._read: set[str] = set()

    @property
    def file(self) -> str:
        """The file's name."""
        return self._file

    def refuse(self, words: str, key: str = "") -> NoReturn:
        """Raise the error that names this table's or key's line.

        Raises:
            ContentDamaged: Always.
        """
        path = (*self._path, key) if key else self._path
        while path and path not in self._lines:
            path = path[:-1]
        line = self._lines.get(path, 1)
        raise ContentDamaged(self._file, f"line {line}: {words}", line) from None

    def has(self, key: str) -> bool:
        """Return whether a key is there."""
        return key in self._values

    def text(self, key: str, default: str | None = None, most: int = LONGEST_TEXT) -> str:
        """Return words; without a default they must be there and not be blank.

        Raises:
            ContentDamaged: They are not, or something else is.
        """
        value = self._value(key, default)
        if not isinstance(value, str):
            self.refuse(f"“{key}” must be words in quotes", key)
        if default is None and not value.strip():
            self.refuse(f"“{key}” is empty", key)
        if len(value) > most:
            self.refuse(f"“{key}” is longer than {most} characters", key)
        return value

    def texts(self, key: str, *, least: int = 0) -> tuple[str, ...]:
        """Return a list of words; without the key an empty one.

        Raises:
            ContentDamaged: Something else is there, or too little.
        """
        value = self._value(key, [])
        if not isinstance(value, list) or not all(
            isinstance(each, str) and each.strip() for each in value
        ):
            self.refuse(f"“{key}” must be a list of words in quotes", key)
        if len(value) < least:
            self.refuse(f"“{key}” needs at least {least}", key)
        return tuple(value)

    def number(self, key: str, lowest: int, highest: int, default: int | None = None) -> int:
        """Return a whole number between two ends, both included.

        Raises:
            ContentDamaged: It is not one, or not there and there is no default.
        """
        value = self._value(key, default)
        if type(value) is not int:
            self.refuse(f"“{key}” must be a whole number", key)
        if not lowest <= value <= highest:
            self.refuse(f"“{key}” must be {lowest} to {highest}", key)
        return value

    def optional_number(self, key: str, lowest: int, highest: int) -> int | None:
        """Return a whole number, or None where there is no such key.

        Raises:
            ContentDamaged: It is something else.
        """
        return self.number(key, lowest, highest) if self.has(key) else None

    def numbers(self, key: str, lowest: int, highest: int) -> tuple[int, ...]:
        """Return a list of whole numbers; without the key an empty one.

        Raises:
            ContentDamaged: Something else is there, or a number outside the ends.
        """
        value = self._value(key, [])
        if not isinstance(value, list) or not all(
            type(each) is int and lowest <= each <= highest for each in value
        ):
            self.refuse(f"“{key}” must be a list of numbers from {lowest} to {highest}", key)
        return tuple(value)

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Return true or false; without a default it must be there.

        Raises:
            ContentDamaged: It is something else.
        """
        value = self._value(key, default)
        if not isinstance(value, bool):
            self.refuse(f"“{key}” must be true or false", key)
        return value

    def one_of(self, key: str, kinds: type[_Closed], default: _Closed | None = None) -> _Closed:
        """Return a word of a closed set.

        Raises:
            ContentDamaged: It is another one.
        """
        value = self._value(key, default)
        try:
            return kinds(value)
        except ValueError:
            known = ", ".join(kinds)
            self.refuse(f"“{key}” must be one of: {known}", key)

    def table(self, key: str) -> "Table":
        """Return the table under a key.

        Raises:
            ContentDamaged: There is none.
        """
        value = self._value(key, None)
        if not isinstance(value, dict):
            self.refuse(f"[{key}] is missing", key)
        return Table(self._file, value, self._lines, (*self._path, key))

    def tables(self, key: str, *, least: int = 0) -> "tuple[Table, ...]":
        """Return the tables of a list; without the key none.

        Raises:
            ContentDamaged: Something else is there, or too few.
        """
        value = self._value(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.refuse(f"[[{key}]] must be tables", key)
        if len(value) < least:
            self.refuse(f"at least {least} of [[{key}]] are needed", key)
        return tuple(
            Table(self._file, each, self._lines, (*self._path, key, number))
            for number, each in enumerate(value)
        )

    def finish(self) -> None:
        """See that nothing is left that nobody asked for.

        Raises:
            ContentDamaged: A key that the schema does not know.
        """
        for key in self._values:
            if key not in self._read:
                self.refuse(f"“{key}” is not known here", key)

    def _value(self, key: str, default: object) -> Any:  # noqa: ANN401 - of a file
        self._read.add(key)
        if key in self._values:
            return self._values[key]
        if default is None:
            self.refuse(f"“{key}” is missing")
        return default


def read_table(file: str, text: str) -> Table:
    """Return the outermost table of a file's text.

    Raises:
        ContentDamaged: It is no TOML, or larger than any content.
    """
    if len(text) > LARGEST_CHARACTERS:
        raise ContentDamaged(file, "line 1: the file is too large", 1)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_fault(file, text, str(error)) from None
    except RecursionError:
        raise ContentDamaged(file, "line 1: the file is nested too deep", 1) from None
    return Table(file, values, lines_of(text))


def lines_of(text: str) -> dict[Path, int]:
    """Return on which line each table and key begins, counted from 1."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    here: Path = ()
    closing = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if closing:
            if closing in line:
                closing = ""
            continue
        if header := _TABLE.match(line):
            here = _entered(header[2].split("."), counts, is_list=header[1] == "[[")
            lines[here] = number
        elif key := _KEY.match(line):
            lines[*here, key[1]] = number
            closing = next((q for q in _QUOTES if line.count(q) % 2), "")
    return lines


def _entered(names: Sequence[str], counts: dict[Path, int], *, is_list: bool) -> Path:
    """Return the path of a header; a name of a list on the way means its last table."""
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    path = (*path, names[-1])
    if not is_list:
        return path
    counts[path] = counts.get(path, -1) + 1
    return (*path, counts[path])


def _syntax_fault(file: str, text: str, message: str) -> ContentDamaged:
    found = _SYNTAX.match(message)
    last = max(len(text.splitlines()), 1)
    line = int(found[2]) if found and found[2] else last
    return ContentDamaged(file, f"line {line}: {found[1] if found else message}", line)
