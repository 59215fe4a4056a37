"""The words to pick from in a check-in, and trackers to begin from: one file each.

resources/emotions/emotions_en.toml and resources/trackers/*.toml, written for this project.
"""

from typing import Final, Self

from app.domain.checkin import EmotionWord, TrackerDesign, TrackerKind, TrackerTemplate
from app.host.resources import Resources
from app.library.errors import ContentDamaged
from app.library.reading import Table, read_table

EMOTIONS: Final = "emotions/emotions_en.toml"
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
        """Return what ships with the program.

        Raises:
            ResourceMissing: A file is not there.
            ContentDamaged: A file does not say what it must; names file and line.
        """
        words = parse_emotions(EMOTIONS, resources.read_text(EMOTIONS))
        templates = tuple(
            parse_tracker(name, resources.read_text(name))
            for name in resources.names(TRACKERS, ".toml")
        )
        if len({template.id for template in templates}) < len(templates):
            raise ContentDamaged(TRACKERS, "two trackers have one id")
        return cls(words, templates)

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
    table = read_table(file, text)
    table.text("language", most=16)
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
    return tuple(words)


def parse_tracker(file: str, text: str) -> TrackerTemplate:
    """Return the tracker of a file.

    Raises:
        ContentDamaged: It does not say what it must.
    """
    table = read_table(file, text)
    template = TrackerTemplate(table.text("id", most=40), table.text("about"), _design(table))
    table.text("language", most=16)
    table.finish()
    return template


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
