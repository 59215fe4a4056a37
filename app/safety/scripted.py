"""The program's own words in a crisis: written beforehand, never generated.

resources/safety/scripted_en.toml holds them with two places to fill, ``{line}`` and
``{emergency}``, which only ever come from the table of crisis lines.
"""

import re
import tomllib
from dataclasses import dataclass
from typing import Self

from app.host.resources import Resources
from app.safety.errors import SafetyDataDamaged

FILE = "safety/scripted_en.toml"
_PLACE = re.compile(r"\{(\w*)\}")
_NEEDED = {
    "imminent": (
        "opening",
        "question",
        "limits",
        "people_with_line",
        "people_without_line",
        "yes_now_with_line",
        "yes_now_without_line",
        "no",
        "next_session",
    ),
    "fallback": ("guarded", "unknown_emergency", "unknown_country", "no_line", "unconfirmed"),
}


@dataclass(frozen=True, slots=True)
class ScriptedHelp:
    """The scripted words of one language, not yet filled in.

    Attributes:
        answers: What the person can answer to the question, in order: yes now, yes
            sometimes, no, and not saying.
    """

    texts: dict[str, str]
    answers: tuple[str, str, str, str]

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
        """Return scripted words from their text.

        Raises:
            SafetyDataDamaged: It does not say what it must.
        """
        try:
            data = tomllib.loads(text)
            texts = {name: data[part][name] for part, names in _NEEDED.items() for name in names}
            yes_now, yes_sometimes, no, unsaid = data["imminent"]["answers"]
        except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
            raise SafetyDataDamaged(FILE, type(error).__name__) from None
        for name, words in texts.items():
            allowed = {"line", "emergency"} if name.endswith("_with_line") else {"emergency"}
            if not words or not set(_PLACE.findall(words)) <= allowed:
                raise SafetyDataDamaged(FILE, f"{name} is empty or has an unknown place")
        return cls(texts, (yes_now, yes_sometimes, no, unsaid))

    def imminent(self, emergency: str, line: str) -> str:
        """Return the message that stands in the model's place, in paragraphs.

        Args:
            emergency: The emergency numbers as they are shown, or empty for none known.
            line: A crisis line with its number (``CrisisLine.display``), or empty.
        """
        people = f"{self.texts['limits']} {self._filled('people', emergency, line)}"
        return "\n\n".join((self.texts["opening"], self.texts["question"], people))

    def yes_now(self, emergency: str, line: str) -> str:
        """Return what is said when the person answers that it is now; as ``imminent``."""
        return self._filled("yes_now", emergency, line)

    def _filled(self, name: str, emergency: str, line: str) -> str:
        words = self.texts[f"{name}_with_line" if line else f"{name}_without_line"]
        return words.format(line=line, emergency=emergency or self.texts["unknown_emergency"])
