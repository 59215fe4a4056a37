"""Measures: questionnaires with a published way of scoring, and what a sheet comes to.

A measure is two things that come from different hands. ``Scoring`` is how answers become
a number and a band: the same in every language. ``Measure`` adds the wording in one
language, exactly as published. A score is worked out from the answers each time and kept
nowhere; bands have the names they were published under and say nothing about a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NewType

SheetId = NewType("SheetId", int)

MINIMUM_INTERVAL_DAYS = 7
OWN_MEASURE = "my-week"  # the one that was written for this program


@dataclass(frozen=True, slots=True)
class Band:
    """One published range of totals, both ends included."""

    name: str
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Subscale:
    """Some items of an instrument whose sum was published by itself.

    Attributes:
        items: Their indexes.
        cut: A published threshold of the sum, or None.
    """

    name: str
    items: tuple[int, ...]
    cut: int | None = None


@dataclass(frozen=True, slots=True)
class Scoring:
    """How the answers of one instrument become a total.

    Attributes:
        items: How many are scored; unscored ones follow them.
        lowest: The number of the lowest answer; ``highest`` that of the highest.
        reversed_items: Indexes whose answers count the other way round.
        bands: From low to high without a gap; empty where none were published.
        cut: A published threshold of the total, or None.
        may_miss: How many scored items may be missing; the total is then prorated.
        reliable_change: What a change of the total has to reach to be more than chance;
            None where no figure is known.
        support_items: Indexes of items that open help at once; from ``support_from`` on.
        grounding_after: Whether a grounding exercise is offered afterwards.
        only_assigned: Whether it is offered only when it was agreed with a clinician.
        subscales: Parts with a sum of their own; empty where none were published.
        source: Where these figures come from, with the date they were read.
    """

    id: str
    items: int
    lowest: int
    highest: int
    bands: tuple[Band, ...]
    source: str
    reversed_items: tuple[int, ...] = ()
    cut: int | None = None
    may_miss: int = 0
    reliable_change: int | None = None
    support_items: tuple[int, ...] = ()
    support_from: int = 1
    grounding_after: bool = False
    only_assigned: bool = False
    minimum_interval_days: int = MINIMUM_INTERVAL_DAYS
    subscales: tuple[Subscale, ...] = ()

    @property
    def least(self) -> int:
        """The lowest total there is."""
        return self.items * self.lowest

    @property
    def most(self) -> int:
        """The highest total there is."""
        return self.items * self.highest

    def band_of(self, total: int) -> Band | None:
        """Return the published band of a total; None where none were published.

        Raises:
            ValueError: No sheet comes to this total.
        """
        if not self.least <= total <= self.most:
            message = f"{total} is not {self.least}-{self.most}"
            raise ValueError(message)
        return next((b for b in self.bands if b.lowest <= total <= b.highest), None)

    def opens_support(self, item: int, answer: int) -> bool:
        """Return whether this answer opens help at once, before anything else."""
        return item in self.support_items and answer >= self.support_from


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    Attributes:
        anchors: Its own answers, lowest first; empty for those of the measure.
    """

    words: str
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One instrument in one language.

    Attributes:
        id: That of its scoring.
        lead: What stands above every item, such as a stem; may be empty.
        period: The time that is asked about, in the instrument's words.
        anchors: The answers from the lowest to the highest.
        unscored: Items that follow the scored ones and count nowhere.
        notice: Copyright and permission, shown with it and printed on every sheet.
        licence: In one line.
        is_own: Whether the person loaded it from a file.
    """

    scoring: Scoring
    name: str
    about: str
    language: str
    version: str
    lead: str
    period: str
    items: tuple[Item, ...]
    anchors: tuple[str, ...]
    notice: str
    licence: str
    source: str
    unscored: tuple[Item, ...] = ()
    minutes: int = 3
    is_own: bool = False

    @property
    def id(self) -> str:
        """The instrument's key."""
        return self.scoring.id

    @property
    def all_items(self) -> tuple[Item, ...]:
        """Every question in its order."""
        return self.items + self.unscored

    @property
    def is_homely(self) -> bool:
        """Whether it is the person's own or the program's, and no published instrument."""
        return self.is_own or self.id == OWN_MEASURE

    def answers_of(self, item: int) -> tuple[tuple[int, str], ...]:
        """Return the numbers and words that answer one item."""
        words = self.all_items[item].anchors or self.anchors
        return tuple(enumerate(words, start=self.scoring.lowest))


@dataclass(frozen=True, slots=True)
class Score:
    """What a sheet comes to.

    Attributes:
        total: None where too many items are missing; ``missing`` says how many.
        is_prorated: Whether missing items were filled by the mean of the others.
    """

    total: int | None
    band: Band | None
    missing: int
    is_prorated: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One filling in of a measure.

    Attributes:
        answers: By item; an item that was skipped is None, one not reached is absent.
        place: The item the person is at.
        finished_at: None while it is open.
    """

    id: SheetId
    measure_id: str
    version: str
    language: str
    begun_at: datetime
    local_date: date
    place: int
    finished_at: datetime | None = None
    answers: Mapping[int, int | None] = field(default_factory=dict, repr=False)

    @property
    def is_open(self) -> bool:
        """Whether it can be gone on with."""
        return self.finished_at is None


@dataclass(frozen=True, slots=True)
class MeasurePlan:
    """When a measure is next due.

    Attributes:
        every_days: How long until it is due again; None for once.
        is_agreed: Whether it was agreed with a clinician.
        hides_trend: Whether earlier scores are hidden while answering.
    """

    measure_id: str
    next_on: date
    every_days: int | None = None
    is_agreed: bool = False
    hides_trend: bool = False

    def after(self, done_on: date) -> "MeasurePlan | None":
        """Return the plan once it was done; None when it was for once."""
        if self.every_days is None:
            return None
        next_on = date.fromordinal(done_on.toordinal() + self.every_days)
        return MeasurePlan(
            self.measure_id, next_on, self.every_days, self.is_agreed, self.hides_trend
        )


def score_of(scoring: Scoring, answers: Mapping[int, int | None]) -> Score:
    """Return what answers come to.

    A missing item is never a zero: up to ``may_miss`` of them are filled by the mean of
    the answered ones and the total is rounded half up; with more there is no total.

    Raises:
        ValueError: An answer outside the instrument's.
    """
    given = [answers.get(item) for item in range(scoring.items)]
    counted = [
        _counted(scoring, item, answer) for item, answer in enumerate(given) if answer is not None
    ]
    missing = scoring.items - len(counted)
    if missing > scoring.may_miss or not counted:
        return Score(None, None, missing)
    # Half up in whole numbers: (2 a n + b) // 2 b is a n / b + 1/2 cut off.
    total = (2 * sum(counted) * scoring.items + len(counted)) // (2 * len(counted))
    return Score(total, scoring.band_of(total), missing, is_prorated=missing > 0)


def subscale_sum(
    scoring: Scoring, subscale: Subscale, answers: Mapping[int, int | None]
) -> int | None:
    """Return the sum of a subscale; None where an item of it is missing.

    Raises:
        ValueError: An answer outside the instrument's.
    """
    given = [(item, answers.get(item)) for item in subscale.items]
    counted = [_counted(scoring, item, answer) for item, answer in given if answer is not None]
    return sum(counted) if len(counted) == len(given) else None


def _counted(scoring: Scoring, item: int, answer: int) -> int:
    if not scoring.lowest <= answer <= scoring.highest:
        message = f"an answer outside {scoring.lowest}-{scoring.highest}"
        raise ValueError(message)
    if item in scoring.reversed_items:
        return scoring.lowest + scoring.highest - answer
    return answer


def is_reliable(scoring: Scoring, before: int, after: int) -> bool | None:
    """Return whether a change is more than chance; None where no figure is known."""
    if scoring.reliable_change is None:
        return None
    return abs(after - before) >= scoring.reliable_change


def bands_cover(bands: Sequence[Band], least: int, most: int) -> bool:
    """Return whether bands go from the lowest to the highest total without gap or overlap."""
    expected = least
    for band in bands:
        if band.lowest != expected or band.highest < band.lowest:
            return False
        expected = band.highest + 1
    return expected == most + 1
