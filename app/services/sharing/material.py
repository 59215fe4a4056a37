"""All that could stand on a session sheet, line by line; nothing is chosen here.

Entries come through a door of their own, which shows those kept for a session alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from app.domain.assignment import Assignment, Report
from app.domain.handout.choosing import Offer, Pick, PickKind, fingerprint
from app.domain.handout.sheet import (
    MOST_LINES,
    MOST_POINTS,
    EntryLine,
    HomeworkLine,
    MeasureLine,
    NoteKind,
    NoteLine,
    PlanChange,
    PlanLineOnSheet,
    Point,
    QuoteLine,
    SheetLine,
    TrendLine,
    Try,
    clean,
    clean_line,
    cleaned,
)
from app.domain.measure import Measure
from app.domain.safety_plan import PlanLine, PlanStep
from app.services.measuring import Result
from app.services.sharing.trends import trends_of
from app.vault.assignments import Assignments
from app.vault.checkins import CheckIns
from app.vault.plans import SafetyPlanTable
from app.vault.sharing_tables import SharingTables

POINTS_SHOWN = 12  # of a measure: about a quarter of a year, weekly
REPLIES_SHOWN = 40


class Measured(Protocol):
    """Whoever knows the measures and what they came to."""

    def known(self) -> list[Measure]:
        """Return every measure with a wording."""

    def results(self, measure: Measure) -> list[Result]:
        """Return what every finished sheet of a measure comes to, the oldest first."""


@dataclass(frozen=True, slots=True)
class Offers:
    """Every line that can be ticked, by its kind, in the order of the page."""

    measures: tuple[Offer, ...] = field(repr=False)
    trends: tuple[Offer, ...] = field(repr=False)
    homework: tuple[Offer, ...] = field(repr=False)
    notes: tuple[Offer, ...] = field(repr=False)
    entries: tuple[Offer, ...] = field(repr=False)
    plan: tuple[Offer, ...] = field(repr=False)
    replies: tuple[Offer, ...] = field(repr=False)

    def __iter__(self) -> Iterator[Offer]:
        for offers in (
            self.measures,
            self.trends,
            self.homework,
            self.notes,
            self.entries,
            self.plan,
            self.replies,
        ):
            yield from offers


class Material:
    """Gathers what one open vault has for a sheet."""

    def __init__(
        self,
        tables: SharingTables,
        assignments: Assignments,
        plans: SafetyPlanTable,
        measured: Measured,
        check_ins: CheckIns,
    ) -> None:
        self._tables = tables
        self._assignments = assignments
        self._plans = plans
        self._measured = measured
        self._check_ins = check_ins

    def offers(self, since: date, today: date, picks: tuple[Pick, ...]) -> Offers:
        """Return every line of the days from one on, with how each was ticked."""
        assignments = self._assignments.all()
        picked = {(pick.kind, pick.ref): pick for pick in picks}
        return Offers(
            measures=_with_picks(self._measures(), picked),
            trends=_with_picks(trends_of(self._check_ins, since, today), picked),
            homework=_with_picks(_homework(assignments, since), picked),
            notes=_with_picks(_notes(assignments, since), picked),
            entries=_with_picks(self._entries(), picked),
            plan=_with_picks(self._plan(), picked),
            replies=_with_picks(self._replies(since), picked),
        )

    def counts(self) -> tuple[int, int]:
        """Return how many entries and conversations the vault has, without the trash."""
        return self._tables.replies.counts()

    def plan_now(self) -> dict[str, PlanStep]:
        """Return the fingerprints of the plan's lines, with their steps."""
        plan = self._plans.load()
        return {_plan_ref(step, line): step for step, lines in plan.steps.items() for line in lines}

    def _measures(self) -> Iterator[Offer]:
        for measure in self._measured.known():
            points = tuple(
                Point(result.day, result.score.total, _band(result))
                for result in self._measured.results(measure)
                if result.score.total is not None
            )
            if points:
                scoring = measure.scoring
                name = clean_line(measure.name)
                line = MeasureLine(name, scoring.least, scoring.most, points[-POINTS_SHOWN:])
                yield Offer(PickKind.MEASURE, measure.id, line)

    def _entries(self) -> Iterator[Offer]:
        for entry in self._tables.entries.newest(MOST_LINES):
            whole = f"{entry.title}\n{entry.body}" if entry.title.strip() else entry.body
            text = clean(whole)
            line = EntryLine(entry.written_at.date(), is_part=False, words=cleaned((text,)))
            yield Offer(PickKind.ENTRY, str(entry.id), line, text)

    def _plan(self) -> Iterator[Offer]:
        told = self._tables.drafts.told_plan()
        for step, lines in self._plans.load().steps.items():
            for plan_line in lines:
                ref = _plan_ref(step, plan_line)
                is_new = bool(told) and told.pop(ref, None) is None
                change = PlanChange.ADDED if is_new else PlanChange.STANDING
                text = clean(_plan_text(plan_line))
                yield Offer(
                    PickKind.PLAN, ref, PlanLineOnSheet(step, change, cleaned((text,))), text
                )
        for ref, step in told.items():
            yield Offer(PickKind.PLAN, ref, PlanLineOnSheet(step, PlanChange.TAKEN_OUT, ()))

    def _replies(self, since: date) -> Iterator[Offer]:
        for turn in self._tables.replies.since(since, REPLIES_SHOWN):
            model = clean_line(turn.model) or "AI"
            text = clean(turn.text)
            line = QuoteLine(turn.at.date(), model, cleaned((text,)))
            yield Offer(PickKind.REPLY, str(turn.id), line, text)


def _homework(assignments: list[Assignment], since: date) -> Iterator[Offer]:
    for assignment in assignments:
        tries = tuple(
            Try(report.local_date, report.words.outcome)
            for report in _since(assignment, since)[-MOST_POINTS:]
        )
        if not tries and assignment.is_closed:
            continue
        text = clean(assignment.words.title)
        line = HomeworkLine(cleaned((text,)), tries)
        yield Offer(PickKind.HOMEWORK, str(assignment.id), line, text)


def _notes(assignments: list[Assignment], since: date) -> Iterator[Offer]:
    for assignment in assignments:
        for report in _since(assignment, since):
            said = (
                (NoteKind.FRICTION, report.words.friction),
                (NoteKind.LEARNED, report.words.learned),
                (NoteKind.QUESTION, report.words.question),
            )
            for kind, words in said:
                if words.strip():
                    text = clean(f"{assignment.words.title}: {words}")
                    line = NoteLine(report.local_date, kind, cleaned((text,)))
                    yield Offer(PickKind.NOTE, f"{report.id}:{kind}", line, text)


def _since(assignment: Assignment, since: date) -> list[Report]:
    return [report for report in assignment.reports if report.local_date >= since]


def _with_picks(
    offers: Iterator[Offer], picked: dict[tuple[PickKind, str], Pick]
) -> tuple[Offer, ...]:
    shown = []
    for offer in offers:
        pick = picked.get(offer.key)
        is_same = pick is not None and pick.sha256 == fingerprint(offer.text)
        shown.append(
            Offer(
                offer.kind,
                offer.ref,
                offer.line,
                offer.text,
                pick if is_same else None,
                has_changed=pick is not None and not is_same,
            )
        )
    return tuple(shown[:MOST_LINES])


def _band(result: Result) -> str:
    return "" if result.score.band is None else clean_line(result.score.band.name)


def _plan_ref(step: PlanStep, line: PlanLine) -> str:
    return fingerprint(f"{step}\n{line.words}\n{line.number}")


def _plan_text(line: PlanLine) -> str:
    return f"{line.words}, {line.number}" if line.number else line.words


def line_with(line: SheetLine, words: tuple[str | None, ...], *, is_part: bool) -> SheetLine:
    """Return a line with what was chosen of its words."""
    match line:
        case MeasureLine() | TrendLine():
            return line
        case HomeworkLine():
            return HomeworkLine(words, line.tries)
        case NoteLine():
            return NoteLine(line.on, line.kind, words)
        case EntryLine():
            return EntryLine(line.on, is_part=is_part, words=words)
        case PlanLineOnSheet():
            return PlanLineOnSheet(line.step, line.change, words)
        case QuoteLine():
            return QuoteLine(line.on, line.model, words)
