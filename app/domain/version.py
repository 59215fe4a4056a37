"""Earlier versions of a text: when one is worth keeping, and which ones stay.

A version is how a text stood before it was changed: after ``EVERY`` of writing, before a
restore, and before so much of it goes at once that the undo of an editor would be missed.
All versions of today stay, then the last one of each hour for a week, then the last one
of each day for good.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from app.domain.entry import DraftId, EntryId

VersionId = NewType("VersionId", int)

EVERY = timedelta(minutes=10)
LARGE_DELETION_CHARACTERS = 200  # two or three sentences
HOURLY_DAYS = 7


class VersionReason(StrEnum):
    """Why a version was kept."""

    WRITING = "writing"
    BEFORE_RESTORE = "before_restore"
    BEFORE_DELETION = "before_deletion"


@dataclass(frozen=True, slots=True)
class TextId:
    """Which text is meant: an entry with its draft, or a draft that is no entry yet."""

    entry_id: EntryId | None
    draft_id: DraftId | None


@dataclass(frozen=True, slots=True)
class Version:
    """One earlier version as a list shows it; ``kept_at`` is when the text stood like this."""

    id: VersionId
    kept_at: datetime
    reason: VersionReason
    words: int
    title: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class VersionText:
    """The words of a version, or of a text as it stands now."""

    title: str = field(repr=False)
    body: str = field(repr=False)


def is_large_deletion(before: str, after: str) -> bool:
    """Return whether so much went in one change that an earlier version should be kept."""
    if len(before) < LARGE_DELETION_CHARACTERS:
        return bool(before.strip()) and not after.strip()
    start = _common_start(before, after)
    end = _common_start(before[start:][::-1], after[start:][::-1])
    return len(before) - start - end >= LARGE_DELETION_CHARACTERS


def thinned(versions: Iterable[tuple[VersionId, datetime]], today: date) -> set[VersionId]:
    """Return which versions of one text are no longer worth their place.

    Args:
        versions: Each with the moment it stood at, in any order.
        today: The person's own date.
    """
    last: dict[object, tuple[datetime, VersionId]] = {}
    everything = set()
    for version_id, moment in versions:
        everything.add(version_id)
        stretch = _stretch(moment, today, version_id)
        found = last.get(stretch)
        if found is None or found < (moment, version_id):
            last[stretch] = (moment, version_id)
    return everything - {version_id for _, version_id in last.values()}


def _stretch(moment: datetime, today: date, version_id: VersionId) -> object:
    """Return the stretch of time of which only the last version stays."""
    day = moment.date()
    if day >= today:
        return version_id
    if (today - day).days <= HOURLY_DAYS:
        return day, moment.hour
    return day


def _common_start(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
