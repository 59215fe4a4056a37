"""The claims lint: the program never calls itself what it is not (PRODUCT.md, principle 7).

A test holds every shipped text and every string of the window against it; packs and
translations can be held against it when they are read. Words and exceptions are data in
resources/safety/claims.toml.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from app.host.resources import Resources
from app.safety.errors import SafetyDataDamaged

FILE = "safety/claims.toml"
_SENTENCE = re.compile(r"[^.!?\n|]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence that says too much: the rule's name and the sentence."""

    rule: str
    sentence: str


class ClaimsLint:
    """Finds claims in texts that we wrote; never used on what a person writes."""

    def __init__(self, claims: Mapping[str, re.Pattern[str]], permitted: re.Pattern[str]) -> None:
        self._claims = claims
        self._permitted = permitted

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return the lint that ships with the program.

        Raises:
            ResourceMissing: The words are not there.
            SafetyDataDamaged: The file does not say what it must.
        """
        return cls.parse(resources.read_text(FILE))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return a lint from its words.

        Raises:
            SafetyDataDamaged: The file does not say what it must.
        """
        try:
            data = tomllib.loads(text)
            claims = {rule["name"]: _compiled(rule["patterns"]) for rule in data["claim"]}
            return cls(claims, _compiled(data["permitted"]["patterns"]))
        except (tomllib.TOMLDecodeError, re.error, KeyError, TypeError) as error:
            raise SafetyDataDamaged(FILE, type(error).__name__) from None

    def find(self, text: str) -> tuple[Claim, ...]:
        """Return every sentence of a text that claims what it must not."""
        found = []
        for sentence in _SENTENCE.findall(text):
            rest = self._permitted.sub(" ", sentence)
            found += [
                Claim(rule, sentence.strip())
                for rule, pattern in self._claims.items()
                if pattern.search(rest)
            ]
        return tuple(found)


def _compiled(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
