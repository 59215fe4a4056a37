"""Whom to call in a crisis, by country, from a table that ships with the program.

resources/safety/crisis_lines.tsv, one line a row, tab-separated:

    country_code  country  service  contact  hours  emergency  status  source  verified_on

``emergency`` may hold two numbers divided by a slash. ``status`` is ``confirmed`` where the
number was read in press or on an official page and ``unconfirmed`` elsewhere. A row without
a service says that no line is known there. ``verified_on`` is a year, a month or a day, or
empty where the source gave no date: we never write a date that nobody looked on.

The country is chosen by the person, never looked up.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from app.host.resources import Resources
from app.safety.errors import SafetyDataDamaged

FILE = "safety/crisis_lines.tsv"
STALE_AFTER_DAYS = 365  # SAFETY.md 3: warn after 12 months
_COLUMNS = [
    "country_code",
    "country",
    "service",
    "contact",
    "hours",
    "emergency",
    "status",
    "source",
    "verified_on",
]
_CODE = re.compile(r"[A-Z]{2}")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Status(StrEnum):
    """Whether we have read the number where it is published."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


class Freshness(StrEnum):
    """How old the last look at a number is."""

    FRESH = "fresh"
    STALE = "stale"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """One service of one country.

    Attributes:
        contact: How to reach it, as it is shown: "Call or text 988".
        source: Where the number is from, in words.
        verified_on: As in the table: a year, month or day, or empty.
    """

    service: str
    contact: str
    hours: str
    status: Status
    source: str
    verified_on: str

    @property
    def display(self) -> str:
        """The service with its number inside a sentence: "Samaritans (116 123)"."""
        contact, _, _ = self.contact.partition(" (")  # what stands in brackets is on the card
        return f"{self.service} ({contact[:1].lower()}{contact[1:]})"

    def freshness(self, today: date) -> Freshness:
        """Return how old the last look is; a month or a year counts from its first day."""
        if not self.verified_on:
            return Freshness.UNDATED
        age = today - _first_day(self.verified_on)
        return Freshness.STALE if age.days > STALE_AFTER_DAYS else Freshness.FRESH


@dataclass(frozen=True, slots=True)
class Country:
    """All help of one country; ``lines`` is empty where no line is known.

    Attributes:
        code: Two letters.
        emergency: The emergency numbers, usually one.
    """

    code: str
    country: str
    emergency: tuple[str, ...]
    lines: tuple[CrisisLine, ...]

    @property
    def emergency_text(self) -> str:
        """The emergency numbers as they are shown: "112 or 999"."""
        return " or ".join(self.emergency)


class CrisisLines:
    """The whole table."""

    def __init__(self, countries: dict[str, Country]) -> None:
        self._countries = countries

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return the table that ships with the program.

        Raises:
            ResourceMissing: The file is not there.
            SafetyDataDamaged: It does not say what it must.
        """
        return cls.parse(resources.read_text(FILE))

    @classmethod
    def parse(cls, table: str) -> Self:
        """Return a table from its text.

        Raises:
            SafetyDataDamaged: A row does not say what it must.
        """
        reader = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
        if reader.fieldnames != _COLUMNS:
            raise SafetyDataDamaged(FILE, "its columns are not the expected ones")
        countries: dict[str, Country] = {}
        for number, row in enumerate(reader, start=2):
            _check(row, number)
            code, emergency = row["country_code"], tuple(row["emergency"].split("/"))
            before = countries.get(code, Country(code, row["country"], emergency, ()))
            if (before.country, before.emergency) != (row["country"], emergency):
                raise SafetyDataDamaged(FILE, f"row {number} contradicts an earlier row")
            countries[code] = Country(code, before.country, emergency, before.lines + _lines(row))
        return cls(countries)

    def countries(self) -> tuple[Country, ...]:
        """Return every country of the table, by name."""
        return tuple(sorted(self._countries.values(), key=lambda each: each.country))

    def country(self, code: str) -> Country | None:
        """Return one country, or None where the table has none; the letters' case is free."""
        return self._countries.get(code.upper())

    def for_country(self, code: str) -> tuple[CrisisLine, ...]:
        """Return one country's lines; none where no line or no such country is known."""
        country = self.country(code)
        return country.lines if country else ()

    @property
    def services(self) -> frozenset[str]:
        """The names of all services, for the guard that keeps them out of replies."""
        return frozenset(
            line.service for country in self._countries.values() for line in country.lines
        )

    @property
    def numbers(self) -> frozenset[str]:
        """The digits of every number in the table, emergency numbers included."""
        found: set[str] = set()
        for country in self._countries.values():
            found.update(country.emergency)
            for line in country.lines:
                runs = re.findall(r"\d[\d ()\-]*\d", line.contact)
                found.update(re.sub(r"\D", "", run) for run in runs)
        return frozenset(found)


def _lines(row: dict[str, str]) -> tuple[CrisisLine, ...]:
    if not row["service"]:
        return ()
    return (
        CrisisLine(
            row["service"],
            row["contact"],
            row["hours"],
            Status(row["status"]),
            row["source"],
            row["verified_on"],
        ),
    )


def _check(row: dict[str, str], number: int) -> None:
    if None in row or None in row.values():
        raise SafetyDataDamaged(FILE, f"row {number} has not nine cells")
    faults = {
        "a country code": not _CODE.fullmatch(row["country_code"]),
        "a country": not row["country"],
        "emergency numbers": not re.fullmatch(r"\d+(/\d+)*", row["emergency"]),
        "a status": row["status"] not in set(Status),
        "a source": not row["source"],
        "a contact for its service": bool(row["service"]) != bool(row["contact"]),
        "a date": not _is_date(row["verified_on"]),
    }
    for needed, is_missing in faults.items():
        if is_missing:
            raise SafetyDataDamaged(FILE, f"row {number} lacks {needed}")


def _is_date(text: str) -> bool:
    if not text:
        return True
    try:
        _first_day(text)
    except ValueError:
        return False
    return True


def _first_day(text: str) -> date:
    match = _DATE.fullmatch(text)
    if match is None:
        msg = "not a year, month or day"
        raise ValueError(msg)
    year, month, day = (int(part or 1) for part in match.groups())
    return date(year, month, day)
