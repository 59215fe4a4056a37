"""The words to pick from in a check-in, and trackers to begin from: one file each.

    resources/emotions/emotions_de.toml     any name; the file says its language
    resources/trackers/walk.toml            a tracker in one language

Written for this project. A person gets the words and trackers of their language.
"""

from typing import Final, Self

from app.domain.checkin import EmotionWord, TrackerDesign, TrackerKind, TrackerTemplate
from app.host.resources import Resources
from app.library.errors import ContentDamaged
from app.library.languages import LONGEST_TAG, Wordings
from app.library.reading import Table, read_table

EMOTIONS: Final = "emotions"
TRACKERS: Final = "trackers"


class CheckInLibrary:
    """Emotion words in their order, and tracker templates."""

    def __init__(
        self, words: tuple[EmotionWord, ...], templates: tuple[TrackerTemplate, ...]
    ) -> None:
        self._words = words
        self._templates = templates

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return what ships with the program, in the person's language.

        Raises:
            ResourceMissing: A folder is not there.
            ContentDamaged: A file does not say what it must; names file and line.
        """
        words: Wordings[tuple[EmotionWord, ...]] = Wordings()
        for name in resources.names(EMOTIONS, ".toml"):
            table = read_table(name, resources.read_text(name))
            words.add(EMOTIONS, *_emotions(table))
        trackers: Wordings[TrackerTemplate] = Wordings()
        for name in resources.names(TRACKERS, ".toml"):
            table = read_table(name, resources.read_text(name))
            language, template = _tracker(table)
            trackers.add(template.id, language, table, template)
        if not words.of(EMOTIONS):
            raise ContentDamaged(EMOTIONS, "there are no emotion words")
        [(_, suited)] = words.suited(resources.languages)
        templates = (template for _, template in trackers.suited(resources.languages))
        return cls(suited, tuple(templates))

    @property
    def words(self) -> tuple[EmotionWord, ...]:
        """Every emotion word."""
        return self._words

    @property
    def templates(self) -> tuple[TrackerTemplate, ...]:
        """Every tracker to begin from."""
        return self._templates


def parse_emotions(file: str, text: str) -> tuple[EmotionWord, ...]:
    """Return the emotion words of a file.

    Raises:
        ContentDamaged: It does not say what it must.
    """
    return _emotions(read_table(file, text))[2]


def _emotions(table: Table) -> tuple[str, Table, tuple[EmotionWord, ...]]:
    language = table.text("language", most=LONGEST_TAG)
    words: list[EmotionWord] = []
    for family in table.tables("family", least=1):
        name = family.text("name", most=40)
        first = family.texts("first")
        for word in (*first, *family.texts("more")):
            if any(known.word == word for known in words):
                family.refuse(f"“{word}” is there twice")
            words.append(EmotionWord(word, word, name, word in first))
        family.finish()
    table.finish()
    return language, table, tuple(words)


def parse_tracker(file: str, text: str) -> TrackerTemplate:
    """Return the tracker of a file.

    Raises:
        ContentDamaged: It does not say what it must.
    """
    return _tracker(read_table(file, text))[1]


def _tracker(table: Table) -> tuple[str, TrackerTemplate]:
    template = TrackerTemplate(table.text("id", most=40), table.text("about"), _design(table))
    language = table.text("language", most=LONGEST_TAG)
    table.finish()
    return language, template


def _design(table: Table) -> TrackerDesign:
    kind = table.one_of("kind", TrackerKind)
    is_range = kind in {TrackerKind.SCALE, TrackerKind.COUNT}
    lowest = table.number("lowest", 0, 1000, 0) if is_range else 0
    return TrackerDesign(
        name=table.text("name", most=60),
        kind=kind,
        lowest=lowest,
        highest=table.number("highest", lowest + 1, 1000, 10) if is_range else 10,
        choices=table.texts("choices", least=2) if kind is TrackerKind.CHOICE else (),
    )
