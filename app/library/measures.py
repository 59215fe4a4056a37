"""The measures: how each is scored, and its wording in one language, as data.

Two kinds of file, since a scoring is the same in every language:

    resources/measures/scoring/phq-9.toml      scored = true …
    resources/measures/my-week.toml            the words, and which scoring they belong to

A wording names a shipped scoring (``scoring = "phq-9"``) or brings its own as [scoring].
A person or a clinician can add a wording from a file of their own; it is held to the same
schema. Items are never translated by a machine and never changed.
"""

from collections.abc import Mapping
from typing import Self

from app.domain.measure import Band, Item, Measure, Scoring, bands_cover
from app.host.resources import Resources
from app.library.errors import ContentDamaged
from app.library.reading import Table, read_table

FOLDER = "measures"
SCORINGS = "measures/scoring"
MOST_ITEMS = 100
HIGHEST_ANSWER = 10


class MeasureLibrary:
    """The scorings and the measures that ship with the program."""

    def __init__(self, scorings: Mapping[str, Scoring], measures: tuple[Measure, ...]) -> None:
        self._scorings = scorings
        self._measures = measures

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return everything that ships.

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
        measures = tuple(
            parse_measure(name, resources.read_text(name), scorings)
            for name in resources.names(FOLDER, ".toml")
        )
        if len({measure.id for measure in measures}) < len(measures):
            raise ContentDamaged(FOLDER, "two measures have one id")
        return cls(scorings, measures)

    @property
    def scorings(self) -> Mapping[str, Scoring]:
        """Every published scoring by its id, also of measures without a wording here."""
        return self._scorings

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure with its wording."""
        return self._measures

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
    table = read_table(file, text)
    scoring = _scoring_for(table, scorings)
    items = _items(table, "item")
    anchors = table.texts("anchors")
    answers = scoring.highest - scoring.lowest + 1
    measure = Measure(
        scoring=scoring,
        name=table.text("name", most=80),
        about=table.text("about"),
        language=table.text("language", most=16),
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
    )


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
