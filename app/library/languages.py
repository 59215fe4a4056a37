"""Content in several languages: a file says its own, and the person reads theirs.

Nothing in the program names a language's file. Of a thing that several files say, such as the
emotion words or one exercise, a person gets the wording in their own language; where there is
none, the English one; and where there is not even that, the one that there is.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final, Generic, TypeVar

from app.library.reading import Table

ENGLISH: Final = "en"
LONGEST_TAG: Final = 16

_Thing = TypeVar("_Thing")
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LANGUAGE: Final = "language"


class Wordings(Generic[_Thing]):
    """Things under their keys, each in one language or more."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, tuple[Table, _Thing]]] = {}

    def add(self, key: str, language: str, table: Table, thing: _Thing) -> None:
        """Take in what a file says.

        Raises:
            ContentDamaged: It names no language, or one that another file has for this key.
        """
        where = _LANGUAGE if table.has(_LANGUAGE) else "id"
        if not _TAG.fullmatch(language):
            table.refuse(f"“{_LANGUAGE}” must be a tag such as de or pt-BR", where)
        tag = _plain(language)
        others = self._found.setdefault(key, {})
        if tag in others:
            table.refuse(f"{others[tag][0].file} says this in “{language}” already", where)
        others[tag] = (table, thing)

    def of(self, key: str) -> tuple[tuple[Table, _Thing], ...]:
        """Return every wording under a key with its file, in the order they were taken in."""
        return tuple(self._found.get(key, {}).values())

    def suited(self, languages: Sequence[str]) -> list[tuple[Table, _Thing]]:
        """Return one wording of each thing, by file: the one for a reader of some languages."""
        suited = [found[_suited(languages, found)] for found in self._found.values()]
        return sorted(suited, key=lambda each: each[0].file)


def _suited(languages: Sequence[str], there: Collection[str]) -> str:
    """Return which of the languages that there are suits somebody who reads some others."""
    for wanted in (*languages, ENGLISH):
        parts = _plain(wanted).split("-")
        for length in range(len(parts), 0, -1):  # de-at, then de
            if (tag := "-".join(parts[:length])) in there:
                return tag
        nearer = sorted(tag for tag in there if tag.startswith(f"{_plain(wanted)}-"))
        if nearer:  # pt wanted, and pt-br there
            return nearer[0]
    return next(iter(there))


def _plain(tag: str) -> str:
    return tag.replace("_", "-").lower()
