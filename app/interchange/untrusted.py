"""Values of a foreign file, each taken only for what it really is.

A reader never raises for one broken record: it yields a ``Problem`` and goes on. Only a
document that is broken as a whole ends it, with ``Unreadable``.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta, timezone, tzinfo
from html import unescape
from typing import Final, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.label import Label, LabelKind, label_from

MOST_CHARACTERS: Final = 2_000_000  # of one text: a thick book
TITLE_CHARACTERS: Final = 300
MOST_LABELS: Final = 100
_MOST_MILLISECONDS: Final = 253_402_300_799_000  # the year 9999
_MILLISECONDS_FROM: Final = 100_000_000_000  # as seconds this would be the year 5138
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_BREAK: Final = re.compile(r"<br ?/?>|</(?:p|div|li|h[1-6])>", re.IGNORECASE)
_MARKUP: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_KEPT_CONTROLS: Final = frozenset("\n\t")


class Unreadable(Exception):
    """The document is not what its form demands; nothing of it can be trusted."""


def json_of(content: bytes) -> object:
    """Return what a JSON document holds.

    Raises:
        Unreadable: It is none, or nested deeper than Python reads.
    """
    try:
        return cast("object", json.loads(content.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        raise Unreadable from None


def mapping_of(value: object) -> Mapping[str, object]:
    """Return an object of the document; empty for anything else."""
    return value if isinstance(value, dict) else {}


def list_of(value: object) -> list[object]:
    """Return a list of the document; empty for anything else."""
    return value if isinstance(value, list) else []


def text_of(value: object) -> str:
    """Return words without what nobody sees; empty for anything but words."""
    if not isinstance(value, str):
        return ""
    words = value.replace("\r\n", "\n").replace("\r", "\n")
    words = words.encode("utf-8", errors="ignore").decode()  # halves of characters
    kept = "".join(c for c in words if c in _KEPT_CONTROLS or unicodedata.category(c) != "Cc")
    return unicodedata.normalize("NFC", kept)


def own_text_of(value: object) -> str:
    """Return words of our own form as they were written, but for what no text has."""
    if not isinstance(value, str):
        return ""
    words = value.encode("utf-8", errors="ignore").decode()  # halves of characters
    return "".join(c for c in words if c in _KEPT_CONTROLS or unicodedata.category(c) != "Cc")


def own_line_of(value: object) -> str:
    """Return the same on one line, as long as a title may be."""
    return own_text_of(value).replace("\n", " ").replace("\t", " ")[:TITLE_CHARACTERS]


def plain_of(markup: str) -> str:
    """Return the words of a little HTML, with its paragraphs as lines."""
    return unescape(_MARKUP.sub("", _BREAK.sub("\n", markup))).strip()


def line_of(value: object) -> str:
    """Return words on one line, as long as a title may be."""
    return " ".join(text_of(value).split())[:TITLE_CHARACTERS]


def labels_of(names: object, kind: LabelKind = LabelKind.TAG) -> tuple[Label, ...]:
    """Return labels of a list of names, each once."""
    found: dict[tuple[LabelKind, str], Label] = {}
    for name in list_of(names)[:MOST_LABELS]:
        label = label_from(text_of(name), kind)
        if label is not None:
            found.setdefault((label.kind, label.folded), label)
    return tuple(found.values())


def moment_of(value: object, zone: tzinfo) -> datetime | None:
    """Return a moment; a time without an offset is one of ``zone``.

    Args:
        value: ISO 8601 text, or seconds or milliseconds since 1970.
        zone: Where the person was, as far as is known.
    """
    try:
        if isinstance(value, bool):
            return None
        if isinstance(value, int | float):
            return _counted(value).astimezone(zone)
        moment = datetime.fromisoformat(text_of(value).strip())
        return _sane(moment if moment.tzinfo is not None else moment.replace(tzinfo=zone))
    except (ValueError, OverflowError, OSError):
        return None


def moment_of_milliseconds(value: object, zone: tzinfo) -> datetime | None:
    """Return the same of a program that counts milliseconds, also shortly before and after 1970."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return moment_of(value, zone)
    try:
        return moment_of(value / 1000, zone)
    except OverflowError:
        return None


def zone_of(name: object, otherwise: tzinfo) -> tzinfo:
    """Return the time zone of a name such as ``Europe/Berlin``."""
    try:
        return ZoneInfo(text_of(name)) if isinstance(name, str) and name else otherwise
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return otherwise


def fixed(moment: datetime) -> datetime:
    """Return the same moment with the plain offset of its place, on a whole minute."""
    offset = moment.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    return moment.astimezone(timezone(timedelta(minutes=minutes)))


def _counted(value: float) -> datetime:
    seconds = value / 1000 if abs(value) >= _MILLISECONDS_FROM else value
    if abs(value) > _MOST_MILLISECONDS:
        raise ValueError
    # Added up: fromtimestamp refuses what lies before 1970 on Windows.
    return _sane(_EPOCH + timedelta(seconds=seconds))


def _sane(moment: datetime) -> datetime:
    """Refuse years that would leave the calendar once an offset is taken from them."""
    if not MINYEAR + 1 < moment.year < MAXYEAR:
        raise ValueError
    return moment
