"""Regions whose rules restrict clinicians: resources/safety/jurisdictions.toml.

[[region]]  code, name, status ("read" or "second_hand"), source, noted_on, words

The region is named by the person, never looked up.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Self

from app.domain.profile import Region
from app.host.resources import Resources
from app.library.errors import ContentDamaged

FILE = "safety/jurisdictions.toml"
OLD_AFTER_DAYS = 365
_STATUS = {"read": False, "second_hand": True}
_MONTH = re.compile(r"(\d{4})-(\d{2})")


class Jurisdictions:
    """The whole table."""

    def __init__(self, rows: tuple[Mapping[str, str], ...]) -> None:
        self._rows = rows

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return the table that ships with the program.

        Raises:
            ResourceMissing: The file is not there.
            ContentDamaged: It does not say what it must.
        """
        return cls.parse(resources.read_text(FILE))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return a table from its text.

        Raises:
            ContentDamaged: It does not say what it must.
        """
        try:
            rows = tuple(tomllib.loads(text)["region"])
            for row in rows:
                _region(row, date.max)
        except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
            raise ContentDamaged(FILE, type(error).__name__) from None
        return cls(rows)

    def regions(self, today: date) -> tuple[Region, ...]:
        """Return every region, by name."""
        regions = (_region(row, today) for row in self._rows)
        return tuple(sorted(regions, key=lambda region: region.name))

    def region(self, code: str, today: date) -> Region | None:
        """Return one region; None for a code that no row has."""
        return next((each for each in self.regions(today) if each.code == code), None)


def _region(row: Mapping[str, str], today: date) -> Region:
    month = _MONTH.fullmatch(row["noted_on"])
    if month is None:
        message = "not a month"
        raise ValueError(message)
    noted = date(int(month[1]), int(month[2]), 1)
    return Region(
        code=row["code"],
        name=row["name"],
        is_second_hand=_STATUS[row["status"]],
        source=row["source"],
        noted_on=row["noted_on"],
        is_old=(today - noted).days > OLD_AFTER_DAYS,
        words=row["words"],
    )
