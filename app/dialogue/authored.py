r"""What the companion listens for and says, as data: ``resources/dialogue/NAME_en.toml``.

The head of a file says what it is for, then its ``language``. Three kinds of values stand in one:

    replies = ["Rest well."]                sentences, as they are said
    people = "boss friend dog"              bare words in a row, in small letters
    good = ['won', 'so nice', 'danced?']    what something is known by: pieces of a pattern

A piece is a regular expression in literal quotes. Pieces are looked for as whole words and
phrases, without regard to case. Where something else is meant, a table says what:

    bye.words = ['good ?night']             as above
    bye.whole = ['bye', 'see you']          all of a message, but for the stop after it
    bye.patterns = ['\bbye[.!]*$']          as they stand

What stands in a table is joined in this order. ``<pets>`` in a piece is any of the pieces
that the file has as ``pets`` under ``[parts]``. A long piece may go on in the next line: the
end of a line and the blanks around it are not part of it.

A file is read when it is first needed, and once: the modules that need one keep what they
made of it. They hand ``read`` a function from the file's ``Page`` to it.
"""

import logging
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from app.dialogue.errors import CompanionWordsDamaged
from app.host.errors import ResourceMissing
from app.host.resources import Resources

log = logging.getLogger(__name__)

LANGUAGE: Final = "en"
"""That of the shipped model, the only one whose drafts are chosen from."""
NOTHING: Final = re.compile(r"(?!)")
_FRAMES: Final = {"words": r"\b(?:{})\b", "whole": r"^(?:{})[ .!]*$", "patterns": "{}"}
_FOLD: Final = re.compile(r"\s*\n\s*")
_PART: Final = re.compile(r"(?<!\?)(?<!\?P)<([a-z_]+)>")

T = TypeVar("T")


class Fault(ValueError):
    """A value is not what it must be; says which, in words about the file only."""


def read(name: str, made_of: Callable[["Page"], T]) -> T:
    """Return what is made of a file that ships with the program.

    Raises:
        CompanionWordsDamaged: It is not there, or does not say what it must.
    """
    file = f"dialogue/{name}_{LANGUAGE}.toml"
    try:
        return parse(file, _text_of(file), made_of)
    except CompanionWordsDamaged as error:
        log.error("the companion's words are damaged: %s", error)  # noqa: TRY400 - a fact, no bug
        raise


def _text_of(file: str) -> str:
    try:
        return Resources.shipped().read_text(file)
    except (ResourceMissing, UnicodeDecodeError) as error:
        raise CompanionWordsDamaged(file, type(error).__name__) from None


def parse(file: str, text: str, made_of: Callable[["Page"], T]) -> T:
    """Return what is made of a file's text.

    Raises:
        CompanionWordsDamaged: It does not say what it must.
    """
    try:
        return made_of(_page_of(file, text))
    except (Fault, tomllib.TOMLDecodeError) as error:
        raise CompanionWordsDamaged(file, str(error)) from None
    except (KeyError, TypeError, ValueError) as error:
        raise CompanionWordsDamaged(file, f"{type(error).__name__}: {error}") from None


def _page_of(file: str, text: str) -> "Page":
    content = tomllib.loads(text)
    parts = Page(_table("parts", content.pop("parts", {})))
    filled = {name: f"(?:{'|'.join(parts.pieces(name))})" for name in parts.content}
    page = Page(content, filled)
    if not file.endswith(f"_{page.text('language')}.toml"):
        msg = "language is not that of the file's name"
        raise Fault(msg)
    return page


@dataclass(frozen=True, slots=True)
class Page:
    """A table of a file. What is asked of it by a key that is not there is a fault.

    Attributes:
        content: What stands there.
        parts: The file's parts of pieces.
    """

    content: Mapping[str, object] = field(repr=False)
    parts: Mapping[str, str] = field(default_factory=dict, repr=False)

    def only(self, *keys: str) -> "Page":
        """Return the table itself; a key that is none of these is a fault."""
        unknown = self.content.keys() - {"language", *keys}
        if unknown:
            msg = f"{min(unknown)} is no key that is read here"
            raise Fault(msg)
        return self

    def text(self, key: str) -> str:
        """Return one text."""
        return _text(key, self._value(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return sentences; one at least."""
        return tuple(_text(key, each) for each in _list(key, self._value(key)))

    def texts_if_any(self, key: str) -> tuple[str, ...]:
        """Return sentences; none where nothing is said of them."""
        return self.texts(key) if key in self.content else ()

    def words(self, key: str) -> frozenset[str]:
        """Return a row of bare words."""
        return frozenset(self.text(key).split())

    def is_set(self, key: str) -> bool:
        """Return whether something is so, which it is not where nothing is said of it."""
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            msg = f"{key} is neither true nor false"
            raise Fault(msg)
        return value

    def table(self, key: str) -> "Page":
        """Return a table."""
        return Page(_table(key, self._value(key)), self.parts)

    def tables(self, key: str) -> tuple["Page", ...]:
        """Return the tables of a list; one at least."""
        listed = _list(key, self._value(key))
        return tuple(Page(_table(key, each), self.parts) for each in listed)

    def pieces(self, key: str) -> tuple[str, ...]:
        """Return pieces of a pattern, put on one line and the parts in them filled in."""
        return tuple(self._filled(key, _on_one_line(each)) for each in self.texts(key))

    def pattern(self, key: str, *, ignores_case: bool = True) -> re.Pattern[str]:
        """Return what something is known by."""
        value = self._value(key)
        kinds = Page(value if isinstance(value, Mapping) else {"words": value}, self.parts)
        kinds.only(*_FRAMES)
        pieces = {kind: kinds.pieces(kind) for kind in _FRAMES if kind in kinds.content}
        joined = [_FRAMES[kind].format("|".join(each)) for kind, each in pieces.items()]
        try:
            found = re.compile("|".join(joined), re.IGNORECASE if ignores_case else 0)
        except re.error as error:
            msg = f"{key}: {error}"
            raise Fault(msg) from None
        if found.search(""):
            msg = f"{key} is found everywhere"
            raise Fault(msg)
        return found

    def pattern_if_any(self, key: str) -> re.Pattern[str]:
        """Return what something is known by, or a pattern that is found nowhere."""
        return self.pattern(key) if key in self.content else NOTHING

    def patterns(self) -> dict[str, re.Pattern[str]]:
        """Return all values of the table as patterns."""
        return {key: self.pattern(key) for key in self.content}

    def _value(self, key: str) -> object:
        if key not in self.content:
            msg = f"{key} is missing"
            raise Fault(msg)
        return self.content[key]

    def _filled(self, key: str, piece: str) -> str:
        try:
            return _PART.sub(lambda found: self.parts[found[1]], piece)
        except KeyError as error:
            msg = f"{key}: there is no part {error}"
            raise Fault(msg) from None


def _on_one_line(piece: str) -> str:
    return _FOLD.sub("", piece).strip() if "\n" in piece else piece


def _text(key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        msg = f"{key} has no text"
        raise Fault(msg)
    return value


def _list(key: str, value: object) -> list[object]:
    if not isinstance(value, list) or not value:
        msg = f"{key} is no list of something"
        raise Fault(msg)
    return value


def _table(key: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        msg = f"{key} is no table"
        raise Fault(msg)
    return value
