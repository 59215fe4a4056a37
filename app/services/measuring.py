"""Measures: asked one item at a time, scored anew each time, and never a verdict.

An answer is stored when it is given. What opens help is told with the answer itself, before
any total. A measure that asks about two weeks is not asked again after two days: the
minimum interval belongs to the instrument.
"""

import logging
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from app.domain.errors import AppError
from app.domain.measure import (
    Measure,
    MeasurePlan,
    Score,
    Sheet,
    SheetId,
    is_reliable,
    score_of,
)
from app.host.chosen_files import FileRefused, FileTrouble, open_chosen
from app.host.clock import Clock
from app.library.content import PracticeContent
from app.library.errors import ContentDamaged
from app.library.reading import LARGEST_CHARACTERS
from app.vault.measures import Measures

log = logging.getLogger(__name__)

KEPT_OPEN_DAYS = 2  # an older half-filled sheet asks about another time


class MeasureUnreadable(AppError):
    """A file that was brought is no measure.

    Attributes:
        line: Where it goes wrong, counted from 1; 0 where the file could not be read.
        fault: What is wrong there, in words about the file only.
    """

    def __init__(self, line: int, fault: str) -> None:
        super().__init__(f"line {line} of a measure: {fault}")
        self.line = line
        self.fault = fault


class MeasureFileRefused(AppError):
    """The file of a measure could not be read at all."""

    def __init__(self, trouble: FileTrouble) -> None:
        super().__init__(f"measure not read: {trouble}")
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Result:
    """One finished sheet and what it comes to.

    Attributes:
        change: From the total before; None without two totals.
        is_reliable: Whether that change is more than chance; None where nobody knows.
    """

    sheet: Sheet = field(repr=False)
    day: date
    score: Score = field(repr=False)
    change: int | None = field(default=None, repr=False)
    is_reliable: bool | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Offer:
    """A measure as the list shows it.

    Attributes:
        open_sheet: One that can be gone on with.
        last_on: When it was finished last.
        again_on: From when on it may be asked again; None for now.
        plan: When it is due; None when nothing is planned.
    """

    measure: Measure
    open_sheet: Sheet | None
    last_on: date | None
    again_on: date | None
    plan: MeasurePlan | None

    @property
    def may_begin(self) -> bool:
        """Whether it can be begun or gone on with now."""
        return self.open_sheet is not None or self.again_on is None

    @property
    def is_in_use(self) -> bool:
        """Whether it was begun, answered or planned before."""
        return any((self.open_sheet, self.last_on, self.plan))

    def is_due(self, today: date) -> bool:
        """Return whether it is planned for now."""
        return self.plan is not None and self.plan.next_on <= today and self.may_begin


class Measuring:
    """The measures of one open vault."""

    def __init__(self, measures: Measures, content: PracticeContent, clock: Clock) -> None:
        self._measures = measures
        self._content = content
        self._clock = clock

    def today(self) -> date:
        """Return the person's own date."""
        return self._clock.now().date()

    def offers(self) -> list[Offer]:
        """Return every measure that may be asked; what is due comes first."""
        plans = {plan.measure_id: plan for plan in self._measures.plans()}
        offers = [
            self._offer(measure, plans.get(measure.id))
            for measure in self.known()
            if not measure.scoring.only_assigned
            or (measure.id in plans and plans[measure.id].is_agreed)
        ]
        today = self.today()
        return sorted(offers, key=lambda offer: not offer.is_due(today))

    def known(self) -> list[Measure]:
        """Return every measure with a wording: the shipped ones, then the person's own.

        A wording that the person brought stands in the place of a shipped one of its kind.
        """
        own = [measure for file in self._measures.files() for measure in self._own(file)]
        brought = {measure.id for measure in own}
        shipped = self._content.measures.measures
        return [*(each for each in shipped if each.id not in brought), *own]

    def measure(self, measure_id: str) -> Measure | None:
        """Return a measure; None where its file is not there any more."""
        return next((each for each in self.known() if each.id == measure_id), None)

    def as_asked(self, measure: Measure, sheet: Sheet) -> Measure:
        """Return a measure in the words that a sheet is answered in, where they are here."""
        if sheet.language == measure.language:
            return measure
        return self._content.measures.wording(measure.id, sheet.language) or measure

    def begin(self, measure: Measure) -> Sheet:
        """Return a sheet to answer: the open one, or a new one.

        Raises:
            ValueError: It may not be asked again yet; the offer says from when on.
        """
        offer = self._offer(measure, None)
        if offer.open_sheet is not None:
            return offer.open_sheet
        if offer.again_on is not None:
            message = "asked again before its interval"
            raise ValueError(message)
        return self._measures.begin(
            measure.id, measure.version, measure.language, self._clock.now()
        )

    def answer(self, measure: Measure, sheet: Sheet, item: int, answer: int | None) -> Sheet:
        """Store one answer, None for skipped, and return the sheet at the next item."""
        place = min(item + 1, len(measure.all_items) - 1)
        self._measures.answer(sheet.id, item, answer, place)
        return self._measures.sheet(sheet.id)

    def opens_support(self, measure: Measure, item: int, answer: int | None) -> bool:
        """Return whether help is to be opened now, before anything else."""
        return answer is not None and measure.scoring.opens_support(item, answer)

    def finish(self, measure: Measure, sheet: Sheet) -> Result:
        """Close a sheet, plan the next one, and return what it comes to."""
        now = self._clock.now()
        self._measures.finish(sheet.id, now)
        plan = self.plan_of(measure.id)
        if plan is not None:
            after = plan.after(now.date())
            if after is None:
                self._measures.drop_plan(measure.id)
            else:
                self._measures.plan(after)
        return self.results(measure)[-1]

    def results(self, measure: Measure) -> list[Result]:
        """Return what every finished sheet of a measure comes to, the oldest first.

        A sheet in another wording of the same instrument counts as well; one with another
        number of items cannot be scored and has no total.
        """
        results: list[Result] = []
        before: int | None = None
        for sheet in self._measures.finished(measure.id):
            score = _score(measure, sheet)
            change = reliable = None
            if score.total is not None:
                if before is not None:
                    change = score.total - before
                    reliable = is_reliable(measure.scoring, before, score.total)
                before = score.total
            results.append(Result(sheet, sheet.local_date, score, change, reliable))
        return results

    def remove(self, sheet_id: SheetId) -> None:
        """Erase one sheet with its answers."""
        self._measures.remove(sheet_id)

    def plan_of(self, measure_id: str) -> MeasurePlan | None:
        """Return when a measure is due; None when nothing is planned."""
        plans = self._measures.plans()
        return next((plan for plan in plans if plan.measure_id == measure_id), None)

    def plan(self, plan: MeasurePlan) -> None:
        """Say when a measure is due."""
        self._measures.plan(plan)

    def drop_plan(self, measure_id: str) -> None:
        """Plan a measure no more."""
        self._measures.drop_plan(measure_id)

    def due(self) -> list[Offer]:
        """Return what is due today."""
        today = self.today()
        return [offer for offer in self.offers() if offer.is_due(today)]

    def add_file(self, path: Path) -> Measure:
        """Take in a measure from a file and return it.

        Raises:
            MeasureFileRefused: The file cannot be read, or is no text.
            MeasureUnreadable: It does not say what a measure must; names the line.
            VaultError: It could not be stored.
        """
        text = _text_of(path)
        try:
            measure = self._content.measures.read_own(path.name, text)
        except ContentDamaged as error:
            _, _, fault = error.fault.partition(": ")
            raise MeasureUnreadable(error.line, fault or error.fault) from None
        self._measures.add_file(measure.id, text, self._clock.now())
        return measure

    def remove_file(self, measure_id: str) -> None:
        """Forget a measure that was brought; its sheets stay in the vault."""
        self._measures.remove_file(measure_id)
        self._measures.drop_plan(measure_id)

    def _own(self, content: str) -> list[Measure]:
        """Return the measure of a stored file; none where this version cannot read it."""
        try:
            return [self._content.measures.read_own("measure", content)]
        except ContentDamaged as error:
            log.warning("a measure's file cannot be read: line %d", error.line)
            return []

    def _offer(self, measure: Measure, plan: MeasurePlan | None) -> Offer:
        now = self._clock.now()
        finished = self._measures.finished(measure.id)
        last_on = finished[-1].local_date if finished else None
        again_on = None
        if last_on is not None:
            earliest = last_on + timedelta(days=measure.scoring.minimum_interval_days)
            again_on = earliest if earliest > now.date() else None
        sheet = self._measures.open_sheet(measure.id)
        if sheet is not None and not _can_go_on(sheet, self.as_asked(measure, sheet), now):
            sheet = None
        return Offer(measure, sheet, last_on, again_on, plan)


def _can_go_on(sheet: Sheet, measure: Measure, now: datetime) -> bool:
    is_fresh = now - sheet.begun_at < timedelta(days=KEPT_OPEN_DAYS)
    is_same = (sheet.version, sheet.language) == (measure.version, measure.language)
    return is_fresh and is_same


def _score(measure: Measure, sheet: Sheet) -> Score:
    try:
        return score_of(measure.scoring, sheet.answers)
    except ValueError:
        return Score(None, None, measure.scoring.items)


def _text_of(path: Path) -> str:
    try:
        with open_chosen(path, LARGEST_CHARACTERS) as file:
            return bytes(file.read_all()).decode()
    except FileRefused as error:
        raise MeasureFileRefused(error.trouble) from None
    except UnicodeDecodeError:
        raise MeasureFileRefused(FileTrouble.NOT_A_FILE) from None
