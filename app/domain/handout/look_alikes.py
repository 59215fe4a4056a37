"""Names that may be taken for other names, and addresses somebody may be led to.

Not a proof of bad will: a name in two alphabets can be a real one. It is said, so that the
client compares the words of the key and not the letters of the name.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Final

from app.domain.handout.pack import Giver, Pack, PackContact, PackReading, PackTemplate

_ALPHABETS: Final = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU")
_STYLED: Final = re.compile(
    "[\N{MATHEMATICAL BOLD CAPITAL A}-\N{MATHEMATICAL BOLD DIGIT NINE}"
    "\N{FULLWIDTH EXCLAMATION MARK}-\N{FULLWIDTH TILDE}]"
)
_ADDRESS: Final = re.compile(
    r"(?i)\b(?:https?|ftp|file|javascript|data|mailto|tel|sms)\s*:|\bwww\.|\S@\S+\.\S"
    r"|\b[a-z0-9-]{2,}\.(?:com|net|org|io|info|app|xyz|ru|cn|top|link|click|site)\b"
)
# What is drawn alike in most typefaces; Unicode's own table (UTS 39) is a hundred times longer.
_TWINS: Final = str.maketrans(
    {
        **dict(zip("аеорсухіјѕԁһкмтвн", "aeopcyxijsdhkmtbh", strict=True)),
        **dict(zip("АВЕКМНОРСТХІЅЈ", "abekmhopctxisj", strict=True)),  # noqa: RUF001
        **dict(zip("αονρικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aovpikabezhikmnoptyx", strict=True)),
        **dict.fromkeys("\N{LATIN SMALL LETTER DOTLESS I}\N{LATIN CAPITAL LETTER IOTA}lI|1", "i"),
        "0": "o",
    }
)


def is_mixed(name: str) -> bool:
    """Return whether one word of a name has letters of two alphabets, or styled ones."""
    return bool(_STYLED.search(name)) or any(
        len(_alphabets(word)) > 1 for word in re.findall(r"\w+", name)
    )


def skeleton(name: str) -> str:
    """Return what a name looks like; names with the same one can be taken for each other."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(each for each in plain if unicodedata.category(each)[0] in "LN")
    return letters.translate(_TWINS).casefold().translate(_TWINS)


def has_address(text: str) -> bool:
    """Return whether a text has a web or mail address in it."""
    return bool(_ADDRESS.search(text))


def texts_of(record: object) -> Iterator[str]:
    """Yield every text of a record but who gives it, whose address is meant to be there."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, tuple):
        for each in record:
            yield from texts_of(each)
    elif is_dataclass(record) and not isinstance(record, Giver):
        for field in fields(record):
            yield from texts_of(getattr(record, field.name))


def names_of(pack: Pack) -> Iterator[str]:
    """Yield every name that somebody could be misled by."""
    yield pack.title
    yield pack.giver.name
    yield pack.giver.practice
    for part in pack.parts():
        if isinstance(part, PackContact | PackTemplate):
            yield part.name
        elif isinstance(part, PackReading):
            yield part.title


def _alphabets(word: str) -> set[str]:
    names = (unicodedata.name(letter, "") for letter in word if letter.isalpha())
    return {alphabet for name in names for alphabet in _ALPHABETS if name.startswith(alphabet)}
