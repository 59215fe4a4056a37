"""The measures: how each is scored, and its wording in one language, as data.

Two kinds of file, since a scoring is the same in every language:

    resources/measures/scoring/phq-9.toml      scored = true …
    resources/measures/my-week.toml            the words, and which scoring they belong to

A wording names a shipped scoring (``scoring = "phq-9"``) or brings its own as [scoring].
There may be one in each language; a person is asked in theirs. A person or a clinician can
add a wording from a file of their own; it is held to the same schema. Items are never
translated by a machine and never changed.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Self

from app.domain.measure import Band, Item, Measure, Scoring, Subscale, bands_cover
from app.host.resources import Resources
from app.library.languages import LONGEST_TAG, Wordings
from app.library.reading import Table, read_table

FOLDER = "measures"
SCORINGS = "measures/scoring"
MOST_ITEMS = 100
HIGHEST_ANSWER = 10


class MeasureLibrary:
    """The scorings and the measures that ship with the program."""

    def __init__(
        self,
        scorings: Mapping[str, Scoring],
        measures: tuple[Measure, ...],
        wordings: tuple[Measure, ...],
    ) -> None:
        self._scorings = scorings
        self._measures = measures
        self._wordings = wordings

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return everything that ships, in the person's language.

        Raises:
            ResourceMissing: A folder is not there.
            ContentDamaged: A file does not say what it must; names file and line.
        """
        scorings = {}
        for name in resources.names(SCORINGS, ".toml"):
            table = read_table(name, resources.read_text(name))
            scoring = _scoring(table)
            table.finish()
            if scoring.id in scorings:
                table.refuse("another file has this id", "id")
            scorings[scoring.id] = scoring
        wordings: Wordings[Measure] = Wordings()
        for name in resources.names(FOLDER, ".toml"):
            table = read_table(name, resources.read_text(name))
            measure = _measure(table, scorings, is_own=False)
            wordings.add(measure.id, measure.language, table, measure)
            other, first = wordings.of(measure.id)[0]
            if _figures(measure.scoring) != _figures(first.scoring):
                table.refuse(f"the scoring is not that of {other.file}", "scoring")
        suited = tuple(measure for _, measure in wordings.suited(resources.languages))
        every = tuple(each for one in suited for _, each in wordings.of(one.id))
        return cls(scorings, suited, every)

    @property
    def scorings(self) -> Mapping[str, Scoring]:
        """Every published scoring by its id, also of measures without a wording here."""
        return self._scorings

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure with its wording in the person's language."""
        return self._measures

    def wording(self, measure_id: str, language: str) -> Measure | None:
        """Return the wording of a measure in a language; None where none ships."""
        found = (each for each in self._wordings if each.language == language)
        return next((each for each in found if each.id == measure_id), None)

    def read_own(self, file: str, text: str) -> Measure:
        """Return a measure from a file that the person brought.

        Raises:
            ContentDamaged: The file does not say what it must; names file and line.
        """
        return parse_measure(file, text, self._scorings, is_own=True)


def parse_measure(
    file: str, text: str, scorings: Mapping[str, Scoring], *, is_own: bool = False
) -> Measure:
    """Return the measure that a wording file holds.

    Raises:
        ContentDamaged: It does not say what it must.
    """
    return _measure(read_table(file, text), scorings, is_own=is_own)


def _measure(table: Table, scorings: Mapping[str, Scoring], *, is_own: bool) -> Measure:
    scoring = _scoring_for(table, scorings)
    items = _items(table, "item")
    anchors = table.texts("anchors")
    answers = scoring.highest - scoring.lowest + 1
    measure = Measure(
        scoring=scoring,
        name=table.text("name", most=80),
        about=table.text("about"),
        language=table.text("language", most=LONGEST_TAG),
        version=table.text("version", most=40),
        lead=table.text("lead", ""),
        period=table.text("period", ""),
        items=items,
        anchors=anchors,
        notice=table.text("notice"),
        licence=table.text("licence"),
        source=table.text("source"),
        unscored=_items(table, "unscored"),
        minutes=table.number("minutes", 1, 60),
        is_own=is_own,
    )
    if len(items) != scoring.items:
        table.refuse(f"the scoring has {scoring.items} items, here are {len(items)}", "item")
    for item in measure.items:
        if len(item.anchors or anchors) != answers:
            table.refuse(f"“anchors” must be {answers}, one for each number", "anchors")
    table.finish()
    return measure


def _figures(scoring: Scoring) -> Scoring:
    """Return a scoring without its words, which another language has others of."""
    return replace(
        scoring,
        source="",
        bands=tuple(replace(band, name="") for band in scoring.bands),
        subscales=tuple(replace(subscale, name="") for subscale in scoring.subscales),
    )


def _scoring_for(table: Table, scorings: Mapping[str, Scoring]) -> Scoring:
    if table.has("id"):
        own = table.table("scoring")
        scoring = _scoring(own, table.text("id", most=40))
        own.finish()
        if scoring.id in scorings:
            table.refuse("a published measure has this id; take another", "id")
        return scoring
    key = table.text("scoring", most=40)
    if key not in scorings:
        table.refuse("no such scoring; use its “id”, or bring your own [scoring]", "scoring")
    return scorings[key]


def _scoring(table: Table, own_id: str = "") -> Scoring:
    items = table.number("items", 1, MOST_ITEMS)
    lowest = table.number("lowest", 0, HIGHEST_ANSWER)
    highest = table.number("highest", lowest + 1, HIGHEST_ANSWER)
    bands = tuple(_band(each) for each in table.tables("band"))
    least, most = items * lowest, items * highest
    if bands and not bands_cover(bands, least, most):
        table.refuse(f"the bands must cover {least} to {most} without gap or overlap", "band")
    return Scoring(
        id=own_id or table.text("id", most=40),
        items=items,
        lowest=lowest,
        highest=highest,
        bands=bands,
        source=table.text("source"),
        reversed_items=_indexes(table, "reversed_items", items),
        cut=table.optional_number("cut", least, most),
        may_miss=table.number("may_miss", 0, items - 1, 0),
        reliable_change=table.optional_number("reliable_change", 1, most - least),
        support_items=_indexes(table, "support_items", items),
        support_from=table.number("support_from", lowest, highest, max(lowest, 1)),
        grounding_after=table.flag("grounding_after", default=False),
        only_assigned=table.flag("only_assigned", default=False),
        minimum_interval_days=table.number("minimum_interval_days", 0, 365, 7),
        subscales=tuple(
            _subscale(each, items, lowest, highest) for each in table.tables("subscale")
        ),
    )


def _subscale(table: Table, items: int, lowest: int, highest: int) -> Subscale:
    indexes = _indexes(table, "items", items)
    if not indexes or len(set(indexes)) < len(indexes):
        table.refuse("“items” must be numbers of questions, each once", "items")
    count = len(indexes)
    subscale = Subscale(
        table.text("name", most=80),
        indexes,
        table.optional_number("cut", count * lowest, count * highest),
    )
    table.finish()
    return subscale


def _indexes(table: Table, key: str, items: int) -> tuple[int, ...]:
    """Return item numbers, which a file counts from 1, as indexes."""
    return tuple(number - 1 for number in table.numbers(key, 1, items))


def _band(table: Table) -> Band:
    band = Band(
        table.text("name", most=80),
        table.number("lowest", 0, MOST_ITEMS * HIGHEST_ANSWER),
        table.number("highest", 0, MOST_ITEMS * HIGHEST_ANSWER),
    )
    table.finish()
    return band


def _items(table: Table, key: str) -> tuple[Item, ...]:
    items = []
    for each in table.tables(key):
        items.append(Item(each.text("words"), each.texts("anchors")))
        each.finish()
    return tuple(items)
