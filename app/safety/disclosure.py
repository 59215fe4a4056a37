"""What the program says of itself, when, and what it answers in a model's place.

resources/safety/disclosure_en.toml has the words. Two kinds of message never reach a model:
somebody asks whether they talk with a person, and somebody takes their leave. Both are
recognised only where they are the whole message; a longer one may be about anything.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from app.host.resources import Resources
from app.safety.errors import SafetyDataDamaged

FILE = "safety/disclosure_en.toml"
LONGEST = 120  # characters of a message that is only a question or only a farewell
_NEEDED = {
    "notice": ("session", "away", "hour"),
    "brake": ("pause", "night", "person", "cap"),
    "answer": ("asked", "goodbye"),
}
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'"})
_BETWEEN = re.compile(r"[^\w']+")


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The words of one language, and the two kinds of message that are answered with them."""

    texts: Mapping[str, str]
    asked: re.Pattern[str]
    goodbye: re.Pattern[str]

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return the words that ship with the program.

        Raises:
            ResourceMissing: The file is not there.
            SafetyDataDamaged: It does not say what it must.
        """
        return cls.parse(resources.read_text(FILE))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the words from their text.

        Raises:
            SafetyDataDamaged: It does not say what it must.
        """
        try:
            data = tomllib.loads(text)
            texts = {name: data[part][name] for part, names in _NEEDED.items() for name in names}
            asked, goodbye = (_compiled(data[part]["patterns"]) for part in ("asked", "goodbye"))
        except (tomllib.TOMLDecodeError, re.error, KeyError, TypeError) as error:
            raise SafetyDataDamaged(FILE, type(error).__name__) from None
        if not all(isinstance(words, str) and words for words in texts.values()):
            raise SafetyDataDamaged(FILE, "something without words")
        return cls(texts, asked, goodbye)

    def answer(self, message: str, *, accepts_goodbye: bool) -> str:
        """Return what the program itself says to a message; empty where it says nothing."""
        said = _plain(message)
        if not said or len(said) > LONGEST:
            return ""
        if self.asked.fullmatch(said):
            return self.texts["asked"]
        if accepts_goodbye and self.goodbye.fullmatch(said):
            return self.texts["goodbye"]
        return ""


def _plain(message: str) -> str:
    words = message.casefold().translate(_APOSTROPHES)
    return _BETWEEN.sub(" ", words).strip()


def _compiled(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
